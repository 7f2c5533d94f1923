import { neueNamen } from './use-neuigkeiten.js';

describe('Was in der Liste neu ist', () => {
  const bekannt = new Set(['a', 'b']);

  it('Zwischen den gezeigten Zeilen ist neu, was nicht gezeigt wird', () => {
    expect(neueNamen(['x', 'a', 'y', 'b'], bekannt, false)).toEqual(['x', 'y']);
  });

  it('Hinter der letzten gezeigten Zeile geht die Liste weiter: Das ist nicht neu', () => {
    expect(neueNamen(['a', 'b', 'c', 'd'], bekannt, false)).toEqual([]);
  });

  it('Ist die Liste zu Ende geladen, ist auch neu, was hinten anhängt', () => {
    expect(neueNamen(['a', 'b', 'c'], bekannt, true)).toEqual(['c']);
    expect(neueNamen(['c'], new Set(), true)).toEqual(['c']);
  });
});
