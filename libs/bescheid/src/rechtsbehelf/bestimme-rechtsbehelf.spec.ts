import { LAENDER, type Land, plainDate, type Regime } from '#libs/kernel';
import { bestimmeRechtsbehelf } from './bestimme-rechtsbehelf.js';
import { RECHTSGEBIETE, type Rechtsgebiet } from './rechtsgebiet.js';
import { VORVERFAHREN } from './vorverfahren-tabelle.js';

const stichtag = plainDate('2026-03-02');
type Zeile = [titel: string, regime: Regime, land: Land, gebiet: Rechtsgebiet, art: string, norm: string];

const ZEILEN: Zeile[] = [
  [
    'EPPSG: kein Vorverfahren, überall Klage (§ 6 Satz 2 EPPSG)',
    'VwVfG',
    'SN',
    'energiepreispauschale',
    'klage',
    '§ 6 Satz 2 EPPSG',
  ],
  [
    'EPPSG: auch in einem Land mit Wahlrecht Klage',
    'VwVfG',
    'BY',
    'energiepreispauschale',
    'klage',
    '§ 6 Satz 2 EPPSG',
  ],
  [
    'Sachsen: Widerspruch im Straßenverkehrsrecht (§ 68 VwGO)',
    'VwVfG',
    'SN',
    'strassenverkehr',
    'widerspruch',
    '§ 68 Abs. 1 Satz 1, Abs. 2 VwGO',
  ],
  [
    'Nordrhein-Westfalen: Klage (§ 110 Abs. 1 JustG NRW)',
    'VwVfG',
    'NW',
    'baurecht',
    'klage',
    '§ 110 Abs. 1 JustG NRW',
  ],
  [
    'Nordrhein-Westfalen: Widerspruch in Wohngeldsachen (§ 110 Abs. 2 JustG NRW)',
    'SGBX',
    'NW',
    'wohngeld',
    'widerspruch',
    '§ 110 Abs. 2 JustG NRW',
  ],
  [
    'Nordrhein-Westfalen: Widerspruch im Unterhaltsvorschussrecht',
    'SGBX',
    'NW',
    'unterhaltsvorschuss',
    'widerspruch',
    '§ 110 Abs. 2 JustG NRW',
  ],
  [
    'Nordrhein-Westfalen: Widerspruch gegen Hundesteuer (Kommunalabgaben)',
    'AO',
    'NW',
    'kommunalabgaben',
    'widerspruch',
    '§ 110 Abs. 1 Satz 3, Abs. 2 JustG NRW',
  ],
  ['Niedersachsen: Klage (§ 80 Abs. 1 NJG)', 'VwVfG', 'NI', 'strassenverkehr', 'klage', '§ 80 Abs. 1 NJG'],
  [
    'Niedersachsen: Widerspruch im Baurecht (§ 80 Abs. 2 NJG)',
    'VwVfG',
    'NI',
    'baurecht',
    'widerspruch',
    '§ 80 Abs. 2 NJG',
  ],
  [
    'Niedersachsen: Widerspruch im Unterhaltsvorschussrecht (§ 80 Abs. 2 NJG)',
    'SGBX',
    'NI',
    'unterhaltsvorschuss',
    'widerspruch',
    '§ 80 Abs. 2 NJG',
  ],
  [
    'Bayern: Klage im Straßenverkehrsrecht (Art. 12 Abs. 2 AGVwGO)',
    'VwVfG',
    'BY',
    'strassenverkehr',
    'klage',
    'Art. 12 Abs. 2 AGVwGO BY',
  ],
  [
    'Bayern: Wahl in Wohngeldsachen (Art. 12 Abs. 1 AGVwGO)',
    'SGBX',
    'BY',
    'wohngeld',
    'widerspruch',
    'Art. 12 Abs. 1 AGVwGO BY',
  ],
  [
    'Wohngeld in Berlin: Widerspruch nach der VwGO',
    'SGBX',
    'BE',
    'wohngeld',
    'widerspruch',
    '§ 68 Abs. 1 Satz 1, Abs. 2 VwGO',
  ],
  [
    'Elterngeld: Widerspruch nach dem SGG, auch in Bayern (§ 13 BEEG)',
    'SGBX',
    'BY',
    'elterngeld',
    'widerspruch',
    '§ 13 Abs. 1 Satz 1 BEEG',
  ],
  [
    'Kindergeld nach dem BKGG: Widerspruch nach dem SGG, auch in Niedersachsen',
    'SGBX',
    'NI',
    'kindergeld-bkgg',
    'widerspruch',
    '§ 15 BKGG',
  ],
  [
    'Kindergeld nach dem EStG: Einspruch (§ 347 AO)',
    'AO',
    'NW',
    'kindergeld-estg',
    'einspruch',
    '§ 155 Abs. 5, § 347 Abs. 1 AO',
  ],
  [
    'BAföG: Verwaltungsrechtsweg (§ 54 BAföG)',
    'SGBX',
    'SN',
    'ausbildungsfoerderung',
    'widerspruch',
    '§ 54 BAföG',
  ],
];

describe('Welcher Rechtsbehelf gegeben ist', () => {
  it.each(ZEILEN)('%s', (_titel, regime, land, rechtsgebiet, art, norm) => {
    const ergebnis = bestimmeRechtsbehelf({ regime, land, rechtsgebiet, stichtag });
    expect(ergebnis.art).toBe(art);
    expect(ergebnis.norm).toContain(norm);
  });

  it('nur Bayern lässt dem Betroffenen die Wahl (Art. 12 Abs. 1 AGVwGO)', () => {
    const mitWahl = LAENDER.filter(
      (land) => bestimmeRechtsbehelf({ regime: 'SGBX', land, rechtsgebiet: 'wohngeld', stichtag }).wahl,
    );
    expect(mitWahl).toEqual(['BY']);
  });

  it('Kommunalabgaben in Nordrhein-Westfalen: bis 2015 Klage, seit 2016 Widerspruch', () => {
    const am = (tag: string) =>
      bestimmeRechtsbehelf({
        regime: 'AO',
        land: 'NW',
        rechtsgebiet: 'kommunalabgaben',
        stichtag: plainDate(tag),
      }).art;
    expect([am('2015-12-31'), am('2016-01-01')]).toEqual(['klage', 'widerspruch']);
  });

  it('gegen oberste Behörden sofort Klage (§ 68 Abs. 1 Satz 2 Nr. 1 VwGO)', () => {
    const lage = { regime: 'VwVfG', land: 'SN', rechtsgebiet: 'allgemein', stichtag } as const;
    expect(bestimmeRechtsbehelf({ ...lage, obersteBehoerde: true }).art).toBe('klage');
  });

  it('Bundesbehörden sind an Landesrecht über das Vorverfahren nicht gebunden (Art. 12 Abs. 3 AGVwGO BY)', () => {
    const lage = { regime: 'VwVfG', land: 'BY', rechtsgebiet: 'allgemein', stichtag } as const;
    expect(bestimmeRechtsbehelf({ ...lage, bundesbehoerde: true }).art).toBe('widerspruch');
  });

  it('was die Tabelle nicht vollständig trägt, ist als unsicher gekennzeichnet und sagt, wo nachzusehen ist', () => {
    for (const land of LAENDER) {
      const unsicher = [VORVERFAHREN[land], ...VORVERFAHREN[land].ausnahmen].filter((regel) => !regel.sicher);
      expect(unsicher.filter((regel) => !regel.hinweis)).toEqual([]);
    }
    const hessen = bestimmeRechtsbehelf({ regime: 'VwVfG', land: 'HE', rechtsgebiet: 'gewerbe', stichtag });
    expect(hessen).toMatchObject({ sicher: false, art: 'widerspruch' });
  });

  it.each(['BW', 'BY', 'HB', 'HH', 'RP', 'SL', 'SN', 'SH'] as const)(
    '%s: nur was in einem Gesetzestext mit Stand gelesen wurde, ist sicher',
    (land) => {
      const sicher = [VORVERFAHREN[land], ...VORVERFAHREN[land].ausnahmen].filter((regel) => regel.sicher);
      for (const { quelle } of sicher) {
        expect(quelle?.fundstelle).toBeTruthy();
        expect(quelle?.stand).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
      }
    },
  );

  it.each([
    ['gewerbe', 'klage'],
    ['melderecht', 'klage'],
    ['pass-und-ausweis', 'klage'],
    ['baurecht', 'widerspruch'],
  ])('Bremen, %s: %s (Art. 8 Abs. 1 AGVwGO HB)', (rechtsgebiet, art) => {
    expect(bestimmeRechtsbehelf({ regime: 'VwVfG', land: 'HB', rechtsgebiet, stichtag })).toMatchObject({
      art,
      sicher: true,
    });
  });

  it('jedes Rechtsgebiet hat in jedem Land einen Rechtsbehelf mit Vorschrift', () => {
    for (const [rechtsgebiet, regel] of Object.entries(RECHTSGEBIETE)) {
      for (const land of LAENDER) {
        for (const regime of regel.regime) {
          expect(bestimmeRechtsbehelf({ regime, land, rechtsgebiet, stichtag }).norm.length).toBeGreaterThan(
            0,
          );
        }
      }
    }
  });

  it('ein unbekanntes Rechtsgebiet und ein falsches Regime werden abgelehnt', () => {
    const mit = (regime: Regime, rechtsgebiet: string) => () =>
      bestimmeRechtsbehelf({ regime, land: 'SN', rechtsgebiet, stichtag });
    expect(mit('VwVfG', 'seerecht')).toThrow(expect.objectContaining({ code: 'RECHTSGEBIET_UNBEKANNT' }));
    expect(mit('VwVfG', 'toString')).toThrow(expect.objectContaining({ code: 'RECHTSGEBIET_UNBEKANNT' }));
    expect(mit('VwVfG', 'wohngeld')).toThrow(expect.objectContaining({ code: 'RECHTSGEBIET_REGIME' }));
  });
});
