import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

  it.each([
    ['VwVfG', '§ 48 Abs. 4 S. 2 VwVfG'],
    ['AO', '§ 130 Abs. 3 S. 2 AO'],
  ])('hat bei Täuschung, Drohung oder Bestechung keine Jahresfrist (%s: %s)', (regime, norm) => {
    const ergebnis = pruefe({ ...KENNTNIS, arglist: true }, { regime }, '2026-12-01');
    expect(ergebnis).toMatchObject({ jahresfristBis: null, jahresfristAbgelaufen: false });
    expect(ergebnis.feststellungen).toContainEqual(expect.objectContaining({ norm }));
  });

  it('hat nach dem SGB X auch bei Täuschung nur ein Jahr seit der Kenntnis (§ 45 Abs. 4 S. 1 und 2 SGB X)', () => {
    const ergebnis = pruefe(
      { ...KENNTNIS, kenntnisAm: '2025-01-10', arglist: true },
      { regime: 'SGBX' },
      '2026-01-13',
    );
    expect(ergebnis).toMatchObject({ jahresfristBis: '2026-01-12', jahresfristAbgelaufen: true });
    expect(JSON.stringify(ergebnis.feststellungen)).not.toContain('keine Jahresfrist');
  });

  it.each([
    [
      'ruecknahme',
      'festsetzung',
      true,
      '§ 172 Abs. 1 S. 1 Nr. 2 Buchst. c und d, § 173 Abs. 1 Nr. 1 AO, § 70 Abs. 3 EStG',
    ],
    ['ruecknahme', 'ablehnung', false, '§ 172 Abs. 1 S. 1 Nr. 2, § 173 Abs. 1 Nr. 2 AO'],
    ['aenderung', 'festsetzung', true, '§ 70 Abs. 2 EStG, § 175 AO'],
  ])(
    'Kindergeld folgt den Vorschriften für Steuerbescheide, ohne Jahresfrist: %s, %s',
    (art, ergebnis, beguenstigend, norm) => {
      const bescheid = { regime: 'AO', rechtsgebiet: 'kindergeld-estg', ergebnis };
      expect(pruefe({ art, kenntnisAm: '2025-03-05' }, bescheid)).toMatchObject({
        beguenstigend,
        norm,
        ermessen: 'muss',
        jahresfristBis: null,
      });
    },
  );

  it('Kindergeld wird nicht widerrufen: § 131 AO gilt nicht (§ 172 Abs. 1 S. 1 Nr. 2 Buchst. d AO)', () => {
    const bescheid = { regime: 'AO', rechtsgebiet: 'kindergeld-estg', ergebnis: 'festsetzung' };
    expect(rechne({ art: 'widerruf', kenntnisAm: '2025-03-05' }, bescheid)).toMatchObject({
      ok: false,
      fehler: { text: expect.stringContaining('Möglich: Rücknahme, Änderung der Verhältnisse') },
    });
  });

  it('Was ein mitgeliefertes Verfahren gewährt, begünstigt; nur was es versagt oder nimmt, belastet', () => {
    const belastend = ['ablehnung', 'versagung', 'zurueckweisung', 'ruecknahme', 'widerruf'];
    const ergebnisse = readdirSync('workflows', { recursive: true, encoding: 'utf8' })
      .filter((datei) => /bescheide.[^/]+[.]json$/.test(datei))
      .map((datei) => JSON.parse(readFileSync(join('workflows', datei), 'utf8')) as { ergebnis?: string })
      .flatMap(({ ergebnis }) => ergebnis ?? []);
    expect(ergebnisse).toContain('festsetzung');
    for (const ergebnis of new Set(ergebnisse)) {
      const { beguenstigend } = pruefe(KENNTNIS, { ergebnis });
      expect({ ergebnis, beguenstigend }).toEqual({ ergebnis, beguenstigend: !belastend.includes(ergebnis) });
    }
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
