import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { ReinerBaustein } from '../baustein.js';
import { type AufhebungErgebnis, aufhebung } from './aufhebung.js';

function rechne(eingabe: JsonObject, bescheid: JsonObject = {}, heute = JETZT.heute) {
  return (aufhebung as ReinerBaustein).rechne(aufhebung.eingabe.parse(eingabe) as never, {
    kontext: einKontext({
      vorgang: {
        ausgangsbescheid: {
          nummer: 'BPA-2026-1/1',
          ergebnis: 'bewilligung',
          erlassenAm: '2026-01-12',
          bekanntgabeAm: '2026-01-16',
          rechtsbehelf: { art: 'widerspruch', rechtsweg: 'VwGO' },
          regime: 'VwVfG',
          rechtsgebiet: 'strassenverkehr',
          ...bescheid,
        },
      },
    }),
    jetzt: { ...JETZT, heute },
    umfeld: einUmfeld(),
  });
}

function pruefe(...argumente: Parameters<typeof rechne>): AufhebungErgebnis {
  const ausgang = rechne(...argumente);
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return ausgang.wert as unknown as AufhebungErgebnis;
}

const KENNTNIS = { art: 'ruecknahme', kenntnisAm: '2025-03-05' };

describe('Die Aufhebung eines Bescheids', () => {
  it.each([
    ['VwVfG', 'ruecknahme', 'bewilligung', '§ 48 Abs. 1 S. 2, Abs. 2 bis 4 VwVfG'],
    ['VwVfG', 'widerruf', 'bewilligung', '§ 49 Abs. 2 und 3 VwVfG'],
    ['VwVfG', 'ruecknahme', 'ablehnung', '§ 48 Abs. 1 S. 1 VwVfG'],
    ['SGBX', 'ruecknahme', 'bewilligung', '§ 45 SGB X'],
    ['SGBX', 'ruecknahme', 'ablehnung', '§ 44 SGB X'],
    ['SGBX', 'aenderung', 'bewilligung', '§ 48 Abs. 1 SGB X'],
    ['AO', 'widerruf', 'bewilligung', '§ 131 Abs. 2 AO'],
  ])('%s, %s, %s: gestützt auf %s', (regime, art, ergebnis, norm) => {
    expect(pruefe({ art, kenntnisAm: '2026-03-02' }, { regime, ergebnis }).norm).toBe(norm);
  });

  it.each([
    ['am letzten Tag noch möglich', '2026-03-05', false],
    ['am Tag danach ausgeschlossen', '2026-03-06', true],
  ])('ist ein Jahr nach der Kenntnis %s (§ 48 Abs. 4 VwVfG)', (_titel, heute, abgelaufen) => {
    expect(pruefe(KENNTNIS, {}, heute)).toMatchObject({
      jahresfristBis: '2026-03-05',
      jahresfristAbgelaufen: abgelaufen,
    });
  });

  it('hat bei Täuschung, Drohung oder Bestechung keine Jahresfrist (§ 48 Abs. 4 S. 2 VwVfG)', () => {
    expect(pruefe({ ...KENNTNIS, arglist: true }, {}, '2026-12-01')).toMatchObject({
      jahresfristBis: null,
      jahresfristAbgelaufen: false,
    });
  });

  it('hat gegenüber belastenden Bescheiden weder Frist noch Vertrauensschutz', () => {
    const ergebnis = pruefe(KENNTNIS, { ergebnis: 'ablehnung' });
    expect(ergebnis.jahresfristBis).toBeNull();
    expect(JSON.stringify(ergebnis.feststellungen)).not.toContain('vertraut');
  });

  it('wegen geänderter Verhältnisse kennt das VwVfG nicht; der Fehler nennt, was möglich ist', () => {
    expect(rechne({ art: 'aenderung', kenntnisAm: '2026-03-02' })).toMatchObject({
      ok: false,
      fehler: { code: 'AUFHEBUNG_UNBEKANNT' },
    });
  });
});
