import { beginn, JETZT, pruefumgebung } from '../test/pruefumgebung.js';
import {
  advance,
  compileProzess,
  KETTENANFANG,
  pruefeKette,
  type VerketteterEintrag,
  verkette,
} from './index.js';

const prozess = compileProzess(
  {
    initial: 'a',
    states: { a: { invoke: { id: 'p', src: 'rein', onDone: 'b', onError: 'b' } }, b: { on: { X: 'b' } } },
  },
  pruefumgebung(),
);

function kette(): VerketteterEintrag[] {
  const anfang = advance(prozess, undefined, beginn(), JETZT);
  const danach = advance(prozess, anfang.snapshot, { art: 'meldung', id: 'x', typ: 'X' }, JETZT);
  const eintraege: VerketteterEintrag[] = [];
  for (const eintrag of [...anfang.journal, ...danach.journal]) {
    eintraege.push(verkette(eintraege.at(-1)?.hash ?? KETTENANFANG, eintraege.length + 1, eintrag));
  }
  return eintraege;
}

type Kette = VerketteterEintrag[];
const eintrag = (k: Kette, i: number) => k[i] as VerketteterEintrag;

describe('Kette des Journals', () => {
  it('Eine unberührte Kette ist heil, auch wenn sie aus der Datenbank kommt', () => {
    const k = kette();
    expect(k).toHaveLength(3);
    expect(pruefeKette(k)).toBeUndefined();
    expect(pruefeKette(JSON.parse(JSON.stringify(k)), { nr: 3, hash: eintrag(k, 2).hash })).toBeUndefined();
    expect(pruefeKette([])).toBeUndefined();
  });

  it.each<[string, string, number, (k: Kette) => Kette]>([
    [
      'ein veränderter Inhalt',
      'HASH_FALSCH',
      2,
      (k) => k.map((e, i) => (i === 1 ? { ...e, eintrag: { ...e.eintrag, zustandNachher: 'ende' } } : e)),
    ],
    ['ein herausgenommener Eintrag', 'NUMMER_FALSCH', 2, (k) => [eintrag(k, 0), eintrag(k, 2)]],
    ['vertauschte Einträge', 'NUMMER_FALSCH', 2, (k) => [eintrag(k, 0), eintrag(k, 2), eintrag(k, 1)]],
    ['ein fehlender Anfang', 'NUMMER_FALSCH', 1, (k) => k.slice(1)],
    [
      'ein ausgetauschter Eintrag mit eigenem Hash',
      'VORGAENGER_FALSCH',
      3,
      (k) => [eintrag(k, 0), verkette(eintrag(k, 0).hash, 2, eintrag(k, 2).eintrag), eintrag(k, 2)],
    ],
    ['ein abgeschnittenes Ende', 'ENDE_FALSCH', 2, (k) => k.slice(0, 2)],
    [
      'ein angehängter Eintrag',
      'ENDE_FALSCH',
      4,
      (k) => [...k, verkette(eintrag(k, 2).hash, 4, eintrag(k, 2).eintrag)],
    ],
  ])('%s wird gefunden', (_, code, nr, veraendere) => {
    const k = kette();
    const ende = { nr: k.length, hash: eintrag(k, 2).hash };
    expect(pruefeKette(veraendere(k), ende)).toMatchObject({ code, nr });
  });
});
