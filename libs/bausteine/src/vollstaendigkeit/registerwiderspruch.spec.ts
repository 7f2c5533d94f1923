import fc from 'fast-check';
import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import { findAutomationSperre } from '../bescheid/automation-sperre.js';
import { ermittleAnlaesse } from './anlass.js';
import { findRegisterwidersprueche } from './registerwiderspruch.js';

const FAKTEN = {
  antragsteller: { name: 'Đặng Thị Hương' },
  hauptwohnung: { plz: '04105', einzugAm: '2024-01-01' },
  kinder: [{ name: 'Mai' }],
  anzahl: 2,
};
const mitAntwort = (antwort: JsonObject): JsonObject => ({ ...FAKTEN, register: { melderegister: antwort } });

/** Facts of any shape, without the names that registers use. */
const wert = fc.oneof(fc.string(), fc.integer(), fc.boolean());
const fakten = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(wert, fc.dictionary(fc.constantFrom('x', 'y'), wert)),
);

describe('Widerspricht ein Register dem Antrag (§ 24 Abs. 1 und 2 VwVfG)', () => {
  it.each([
    ['dieselbe Antwort ist keiner', { hauptwohnung: { plz: '04105' } }, []],
    ['eine andere Postleitzahl ist einer', { hauptwohnung: { plz: '04107' } }, ['hauptwohnung.plz']],
    ['ein anderer Tag ist einer', { hauptwohnung: { einzugAm: '2025-01-01' } }, ['hauptwohnung.einzugAm']],
    [
      'Leerraum und Zeichenform machen keinen',
      { antragsteller: { name: ' Đặng  Thị Hương'.normalize('NFD') } },
      [],
    ],
    [
      'Groß- und Kleinschreibung beurteilt ein Mensch',
      { antragsteller: { name: 'ĐẶNG THỊ HƯƠNG' } },
      ['antragsteller.name'],
    ],
    [
      'was nur das Register weiß, ist keiner',
      { sterbetag: '2025-12-01', hauptwohnung: { ort: 'Leipzig' } },
      [],
    ],
    ['eine leere Antwort ist keiner', { hauptwohnung: null }, []],
    ['ein anderer Eintrag einer Liste ist einer', { kinder: [{ name: 'Lan' }] }, ['kinder.0.name']],
    ['eine Liste anderer Länge ist einer', { kinder: [{ name: 'Mai' }, { name: 'Lan' }] }, ['kinder']],
    ['eine Zahl als Text ist keiner', { anzahl: '2' }, []],
  ])('%s', (_, antwort, erwartet) => {
    const widersprueche = findRegisterwidersprueche(mitAntwort(antwort as JsonObject));
    expect(widersprueche.map(({ angabe }) => angabe)).toEqual(erwartet);
  });

  it('Wer dasselbe sagt wie der Antrag, widerspricht nie, was er auch sagt', () => {
    fc.assert(
      fc.property(fakten, (angaben) => {
        expect(findRegisterwidersprueche({ ...angaben, register: { r: angaben } } as JsonObject)).toEqual([]);
      }),
    );
  });

  it('Jede abweichende Angabe schließt den automatischen Bescheid aus und wird genannt, ohne ihren Wert', () => {
    fc.assert(
      fc.property(
        fakten,
        fc.constantFrom('a', 'b', 'c'),
        fc.string({ minLength: 12 }),
        (angaben, name, andere) => {
          fc.pre(typeof angaben[name] !== 'object' && angaben[name] !== undefined);
          fc.pre(
            andere.replaceAll(/\s+/gu, ' ').trim().normalize('NFC') !==
              String(angaben[name]).replaceAll(/\s+/gu, ' ').trim().normalize('NFC'),
          );
          const kontext = einKontext({
            fakten: { ...angaben, register: { r: { [name]: andere } } } as JsonObject,
          });
          expect(findAutomationSperre({ kontext, jetzt: JETZT, umfeld: einUmfeld() })?.code).toBe(
            'AUTOMATION_UNZULAESSIG',
          );
          const [anlass] = ermittleAnlaesse(kontext, 'VwVfG');
          expect(anlass).toMatchObject({ art: 'registerwiderspruch', norm: '§ 24 Abs. 1 und 2 VwVfG' });
          expect(anlass?.text).toBe(`Die Angabe „${name}“ widerspricht der Antwort des Registers „r“.`);
        },
      ),
    );
  });
});

describe('Zieht ein Amtsträger den Vorgang an sich (§ 88 Abs. 5 S. 3 Nr. 3 AO)', () => {
  const gezogen = einKontext({
    befund: {
      ...einKontext().befund,
      anSichGezogen: { am: '2026-03-05T09:00:00Z', von: { id: 'o', name: 'Olga' }, grund: 'Hinweis' },
    },
  });

  it('entscheidet keine Regel mehr', () => {
    const umfeld = einUmfeld();
    expect(findAutomationSperre({ kontext: einKontext(), jetzt: JETZT, umfeld })).toBeUndefined();
    expect(findAutomationSperre({ kontext: gezogen, jetzt: JETZT, umfeld })?.code).toBe(
      'AUTOMATION_UNZULAESSIG',
    );
  });

  it('nennt der Anlass Person und Grund', () => {
    expect(ermittleAnlaesse(gezogen, 'SGBX').map(({ text }) => text)).toEqual([
      'Olga hat den Vorgang an sich gezogen: Hinweis',
    ]);
  });
});
