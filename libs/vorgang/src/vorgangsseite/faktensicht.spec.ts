import type { FaktRegel } from '#libs/xoev';
import { faktensicht } from './faktensicht.js';

const fakt = (titel: string): FaktRegel => ({ xpath: 'p:x', typ: 'text', titel });
const fakten: Record<string, FaktRegel> = {
  art: fakt('Art'),
  hunde: {
    xpath: 'p:hunde',
    typ: 'liste',
    titel: 'Hunde',
    element: {
      rasse: fakt('Rasse'),
      chip: fakt('Chip'),
      bisse: { xpath: 'p:bisse', typ: 'liste', titel: 'Vorfälle', element: { tag: fakt('Tag') } },
    },
  },
  'halter.name': fakt('Name'),
  haftung: {
    xpath: 'p:haftung',
    typ: 'objekt',
    titel: 'Wer haftet',
    element: {
      buerge: { xpath: 'p:buerge', typ: 'objekt', titel: 'Bürge', element: { name: fakt('Name') } },
    },
  },
};
const verfahren = { uebersetzung: { plan: { nachrichten: [{ fakten }] } } } as never;
const zeilen = (angaben: never) =>
  faktensicht(angaben, {}, verfahren).map(({ titel, fakten: liste }) => [
    titel,
    ...liste.map((eine) => `${eine.titel}: ${eine.wert}`),
  ]);

describe('Angaben eines Antrags', () => {
  it('Jeder Eintrag einer Liste steht für sich: Welcher Chip zu welchem Hund gehört, ist zu sehen', () => {
    const hunde = [
      { chip: '1', rasse: 'Dackel' },
      { rasse: 'Pudel', chip: '2', bisse: [{ tag: 'heute' }, { tag: 'gestern' }] },
    ];
    expect(zeilen({ halter: { name: 'Ğülşen' }, hunde, art: 'neu' } as never)).toEqual([
      ['Angaben', 'Art: neu'],
      ['Hunde, Nr. 1', 'Rasse: Dackel', 'Chip: 1'],
      [
        'Hunde, Nr. 2',
        'Rasse: Pudel',
        'Chip: 2',
        'Vorfälle, Nr. 1: Tag: heute',
        'Vorfälle, Nr. 2: Tag: gestern',
      ],
      ['Halter', 'Name: Ğülşen'],
    ]);
  });

  it('Von einer Auswahl ist zu sehen, was gewählt ist', () => {
    expect(zeilen({ haftung: { buerge: { name: 'Ğülşen' } } } as never)).toEqual([
      ['Wer haftet', 'Bürge: Name: Ğülşen'],
    ]);
  });
});
