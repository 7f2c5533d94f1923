import type { MitteilungPlan } from '#libs/bausteine';
import { werkzeuge } from '../../test/ein-paket.js';
import { type Fiktionsbeispiel, fiktionspaket } from '../../test/fiktionspaket.js';
import { pruefePaket } from '../pruefung/pruefe-paket.js';
import { spieleBeispiele } from './spiele-beispiel.js';

const mittel = werkzeuge();
const verlaengern = (begruendung: string, heute?: string) => ({
  aufgabe: 'entscheidung',
  aktion: 'verlaengern',
  begruendung,
  ...(heute && { heute }),
});
const FRIST = { frist: 'fiktionsfrist' };
const ERTEILT = { zustand: 'giltAlsErteilt', bescheid: null };

async function spiele(beispiel: Fiktionsbeispiel) {
  const [ergebnis] = await spieleBeispiele(fiktionspaket({ eines: beispiel }), mittel);
  if (!ergebnis) throw new Error('kein Ergebnis');
  return ergebnis;
}

/** The certificate among the letters of a case. */
async function bescheinigung(schritte: readonly object[]) {
  const ergebnis = await spiele({ schritte, erwartet: ERTEILT });
  expect(ergebnis.abweichungen).toEqual([]);
  const brief = ergebnis.mitteilungen.at(-1);
  return { text: JSON.stringify((brief?.plan as unknown as MitteilungPlan | undefined)?.daten), ergebnis };
}

describe('Genehmigungsfiktion (§ 42a VwVfG)', () => {
  it('Entscheidet niemand in drei Monaten, gilt die Genehmigung als erteilt, und das wird mit Belehrung bescheinigt (§ 42a Abs. 3, § 37 Abs. 6 S. 2 VwVfG)', async () => {
    // Complete on Mon 2 March; the last day is Tue 2 June.
    const { text } = await bescheinigung([FRIST]);
    expect(text).toContain('gilt seit dem 03.06.2026 als erteilt');
    expect(text).toContain('§ 6a Abs. 1 GewO, § 42a Abs. 1 und 3 VwVfG');
    expect(text).toMatch(/Rechtsbehelfsbelehrung.*Gegen die als erteilt geltende Genehmigung/u);
  });

  it('Die Frist kann einmal mit Gründen verlängert werden (§ 42a Abs. 2 S. 3 und 4 VwVfG)', async () => {
    const { text, ergebnis } = await bescheinigung([
      verlaengern('Es sind Auskünfte aus drei Ländern einzuholen.', '2026-05-11'),
      verlaengern('Es fehlt noch eine Auskunft.', '2026-06-10'),
      FRIST,
    ]);
    expect(text).toContain('gilt seit dem 03.07.2026 als erteilt');
    expect(ergebnis.mitteilungen.map(({ vorlage }) => vorlage)).toEqual([
      'fiktionsverlaengerung',
      'fiktionsbescheinigung',
    ]);
    expect(ergebnis.aufgaben).toHaveLength(3);
  });

  it('Eine Verlängerung, die erst nach dem Ende bekannt würde, verlängert nichts', async () => {
    const { text, ergebnis } = await bescheinigung([verlaengern('Zu spät.', '2026-06-01'), FRIST]);
    expect(text).toContain('gilt seit dem 03.06.2026 als erteilt');
    expect(ergebnis.fehlschlaege.join(' ')).toContain('FIKTION_VERLAENGERUNG');
  });

  it('Wer vorher entscheidet, lässt die Fiktion nicht eintreten', async () => {
    const schritte = [{ aufgabe: 'entscheidung', aktion: 'bewilligen', begruendung: 'Alles liegt vor.' }];
    const { abweichungen } = await spiele({
      schritte,
      erwartet: { zustand: 'entschieden', mitteilungen: [] },
    });
    expect(abweichungen).toEqual([]);
  });

  it.each([
    ['ohne Vorschrift', { genehmigungsfiktion: undefined }],
    ['mit einer Vorschrift ohne Paragraf', { genehmigungsfiktion: { anordnung: 'Gewerberecht' } }],
  ])('Das Rechtstor verweigert eine Fiktion %s (§ 42a Abs. 1 VwVfG)', async (_name, angabe) => {
    const codes = (await pruefePaket(fiktionspaket({}, angabe))).map(({ code }) => code);
    expect(codes).toContain('RECHTSTOR_FIKTION_OHNE_ANORDNUNG');
  });

  it('Kein Weg zur Bescheinigung führt am Ende der Frist vorbei', async () => {
    const paket = fiktionspaket({});
    expect((await pruefePaket(paket)).filter(({ schwere }) => schwere === 'fehler')).toEqual([]);
    const fristen = { fiktionsfrist: { titel: 'x', zum: '= vorgang.eingegangenAm', norm: '§ 42a VwVfG' } };
    const codes = (await pruefePaket(fiktionspaket({}, { fristen }))).map(({ code }) => code);
    expect(codes).toContain('RECHTSTOR_FIKTION_VOR_ABLAUF');
  });
});
