import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import { aufgabe } from './aufgabe.js';
import { Aufgabe } from './aufgabe-schema.js';
import { pruefeAufgabenantwort } from './pruefe-antwort.js';

const AUFGABE = Aufgabe.parse({
  frage: 'Kann der Ausweis erteilt werden?',
  grund: 'Freitext',
  norm: '§ 24 Abs. 1 S. 3 VwVfG',
  rolle: 'sachbearbeitung',
  aktionen: [
    { id: 'bewilligen', titel: 'Bewilligen' },
    { id: 'ablehnen', titel: 'Ablehnen', begruendungPflicht: true },
    { id: 'nachfordern', titel: 'Nachfordern', entscheidet: false },
  ],
  felder: [
    { id: 'gebuehr', titel: 'Gebühr', typ: 'zahl', pflicht: true },
    { id: 'bis', titel: 'Gültig bis', typ: 'datum' },
    { id: 'was', titel: 'Was fehlt?', typ: 'text', pflicht: true, aktionen: ['nachfordern'] },
    { id: 'zone', titel: 'Zone', typ: 'auswahl', optionen: ['E', { id: 'F', titel: 'Zone F' }] },
  ],
  entscheidend: true,
  standSha256: 'stand',
});
const FRAU_A = { id: 'a', name: 'Frau A' };
const antwort = (teile: object = {}) => ({
  aktion: 'bewilligen',
  felder: { gebuehr: 30.7 },
  bearbeiter: FRAU_A,
  ...teile,
});
const codes = (aufgabe: Aufgabe, eingabe: unknown) => {
  const pruefung = pruefeAufgabenantwort(aufgabe, eingabe);
  return pruefung.ok ? [] : pruefung.befunde.map(({ code }) => code);
};

describe('Antwort auf eine Aufgabe', () => {
  it('Eine gültige Antwort trägt den Stand weiter, den der Mensch gesehen hat', () => {
    expect(pruefeAufgabenantwort(AUFGABE, antwort())).toEqual({
      ok: true,
      ergebnis: { ...antwort(), entscheidet: true, standSha256: 'stand' },
    });
  });

  it('Wer nur nachfordert, hat noch nicht entschieden', () => {
    const felder = { gebuehr: 1, was: 'Die Meldebescheinigung' };
    const pruefung = pruefeAufgabenantwort(AUFGABE, antwort({ aktion: 'nachfordern', felder }));
    expect(pruefung.ok && pruefung.ergebnis.entscheidet).toBe(false);
  });

  it.each([
    ['unbekannte Aktion', { aktion: 'würfeln' }, ['AKTION_UNBEKANNT']],
    ['Ablehnung ohne Begründung', { aktion: 'ablehnen', begruendung: '  ' }, ['BEGRUENDUNG_FEHLT']],
    [
      'Ablehnung mit einer Begründung, von der nichts zu sehen ist (§ 39 Abs. 1 VwVfG)',
      { aktion: 'ablehnen', begruendung: '\u200b \u202e\u00ad' },
      ['BEGRUENDUNG_FEHLT', 'ZEICHEN_UNZULAESSIG'],
    ],
    ['Pflichtfeld leer', { felder: {} }, ['FELD_FEHLT']],
    [
      'Pflichtfeld dieser Aktion leer',
      { aktion: 'nachfordern', felder: { gebuehr: 1, was: ' ' } },
      ['FELD_FEHLT'],
    ],
    ['Feld einer anderen Aktion', { felder: { gebuehr: 1, was: 'ja' } }, ['FELD_UNBEKANNT']],
    ['Text statt Zahl', { felder: { gebuehr: '30,70' } }, ['FELD_TYP']],
    ['unmögliches Datum', { felder: { gebuehr: 1, bis: '2026-02-30' } }, ['FELD_TYP']],
    ['Auswahl außerhalb der Optionen', { felder: { gebuehr: 1, zone: 'X' } }, ['FELD_TYP']],
    ['fremdes Feld', { felder: { gebuehr: 1, farbe: 'rot' } }, ['FELD_UNBEKANNT']],
    [
      'Begründung mit einem Zeichen, das kein Brief zeigen kann',
      { begruendung: 'Punkt \uf0b7 eins' },
      ['ZEICHEN_NICHT_DARSTELLBAR'],
    ],
    [
      'Begründung mit einem Zeichen, das die Schreibrichtung kehrt und das niemand sieht',
      { begruendung: 'Rückruf unter \u202a+49 341 0000' },
      ['ZEICHEN_UNZULAESSIG'],
    ],
    ['ohne Bearbeiter', { bearbeiter: undefined }, ['ANTWORT_FORM']],
  ])('Zurückgewiesen wird: %s', (_name, teile, erwartet) => {
    expect(codes(AUFGABE, antwort(teile))).toEqual(erwartet);
  });

  it('Ein Pflichtfeld für Text, in dem nichts zu sehen ist, ist leer; ein freiwilliges darf es sein', () => {
    const mit = (pflicht: boolean) => ({
      ...AUFGABE,
      felder: [{ id: 'sachverhalt', titel: 'Sachverhalt', typ: 'text' as const, pflicht }],
    });
    const leer = antwort({ felder: { sachverhalt: ' \u200b\n' } });
    expect(codes(mit(true), leer)).toEqual(['FELD_FEHLT']);
    expect(codes(mit(false), leer)).toEqual([]);
  });

  it('Was hier niemand kennt, wird nicht in ganzer Länge zurückgesagt', () => {
    const felder = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, i) => [`${'x'.repeat(200)}${i}`, 1]),
    );
    const pruefung = pruefeAufgabenantwort(AUFGABE, antwort({ aktion: 'a'.repeat(1_000_000), felder }));
    expect(JSON.stringify(pruefung).length).toBeLessThan(10_000);
  });

  it.each([
    ['fehlt', undefined, ['MITZEICHNUNG_FEHLT']],
    ['kommt von derselben Person', FRAU_A, ['MITZEICHNUNG_SELBST']],
    ['kommt von einer anderen Person', { id: 'b', name: 'Herr B' }, []],
  ])('Vier Augen: Die Mitzeichnung %s', (_name, mitzeichner, erwartet) => {
    expect(codes({ ...AUFGABE, mitzeichnung: true }, antwort({ mitzeichner }))).toEqual(erwartet);
  });
});

describe('Eine Aktion mit einer Bedingung', () => {
  const stelle = (...bedingungen: (boolean | null)[]) => {
    const aktionen = bedingungen.map((wenn, i) => ({ id: `a${i}`, titel: 'Tun', wenn }));
    const { frage, grund, norm, rolle } = AUFGABE;
    const eingabe = aufgabe.eingabe.parse({ frage, grund, norm, rolle, aktionen });
    const aufruf = { kontext: einKontext(), jetzt: JETZT, umfeld: einUmfeld() };
    return (aufgabe as GeplanterBaustein).plane(eingabe as never, aufruf);
  };

  it('wird angeboten und angenommen, wo sie gilt, sonst nicht; was unbekannt ist, gilt nicht', () => {
    const ausgang = stelle(true, false, null);
    const gestellt = Aufgabe.parse(ausgang.ok && ausgang.wert);
    expect(gestellt.aktionen.map(({ id }) => id)).toEqual(['a0']);
    expect(codes(gestellt, { aktion: 'a1', bearbeiter: FRAU_A })).toEqual(['AKTION_UNBEKANNT']);
  });

  it('lässt keine Aufgabe zurück, die niemand beantworten kann', () => {
    expect(stelle(false, null)).toMatchObject({ ok: false, fehler: { code: 'AUFGABE_OHNE_AKTION' } });
  });
});
