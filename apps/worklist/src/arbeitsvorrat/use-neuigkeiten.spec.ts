import type { Arbeitszeile } from '#libs/schnittstelle';
import { findFort, neueNamen } from './use-neuigkeiten.js';
import { merkeEigene } from './zeilen.js';

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

describe('Was aus der Liste verschwunden ist', () => {
  const zeile = (vorgangId: string, version = 1) => ({ vorgangId, aufgabeId: 'a', version }) as Arbeitszeile;
  const [a, b, c] = [zeile('a'), zeile('b'), zeile('c')];
  const seite = (zeilen: readonly Arbeitszeile[], weiter: string | null = null) =>
    ({ zeilen: [...zeilen], weiter }) satisfies Parameters<typeof findFort>[1];
  const nichts = { fort: new Map<string, number>(), stand: undefined };
  const fort = (...angaben: Parameters<typeof findFort>) => [...findFort(...angaben).keys()];

  it('Was gezeigt wird und nicht mehr da ist, ist fort', () => {
    expect(fort([a, b, c], seite([a, c]), nichts)).toEqual(['b/a']);
    expect(fort([a, b, c], seite([]), nichts)).toEqual(['a/a', 'b/a', 'c/a']);
  });

  it('Hinter der letzten Zeile des Blicks geht die Liste weiter: Das ist nicht fort', () => {
    expect(fort([a, b, c], seite([b], 'weiter'), nichts)).toEqual(['a/a']);
    expect(fort([a, b, c], seite([zeile('x')], 'weiter'), nichts)).toEqual([]);
  });

  it('Was man hier selbst abgegeben hat, zeigt die Zeile schon', () => {
    const abgegeben = zeile('selbst', 2);
    merkeEigene(abgegeben, 2);
    expect(fort([a, abgegeben], seite([a]), nichts)).toEqual([]);
    const danach = { ...nichts, stand: seite([a, abgegeben]) };
    expect(fort([a, abgegeben], seite([a]), danach)).toEqual(['selbst/a']);
    const nochmals = { fort: new Map([['selbst/a', 2]]), stand: undefined };
    expect(fort([a, abgegeben], seite([a]), nochmals)).toEqual(['selbst/a']);
  });
});
