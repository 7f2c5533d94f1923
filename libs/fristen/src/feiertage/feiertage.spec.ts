import { LAENDER, type Land, plainDate } from '#libs/kernel';
import { FEIERTAGSTABELLE } from './feiertag-tabelle.js';
import { feiertage, findFeiertag, istFeiertag, istWerktag, naechsterWerktag } from './feiertage.js';

const am = (tag: string, land: Land, gemeindeAgs?: string, ortsteil?: string) =>
  findFeiertag(plainDate(tag), { land, gemeindeAgs, ortsteil })?.id;

describe('Feiertage nach Landesrecht', () => {
  const nachLand: [Land, string, string | undefined, string][] = [
    ['BE', '2018-03-08', undefined, 'Frauentag in Berlin erst seit 2019'],
    ['BE', '2019-03-08', 'frauentag', 'Frauentag in Berlin seit 2019'],
    ['MV', '2022-03-08', undefined, 'Frauentag in Mecklenburg-Vorpommern erst seit 2023'],
    ['MV', '2023-03-08', 'frauentag', 'Frauentag in Mecklenburg-Vorpommern seit 2023'],
    ['TH', '2018-09-20', undefined, 'Weltkindertag in Thüringen erst seit 2019'],
    ['TH', '2019-09-20', 'weltkindertag', 'Weltkindertag in Thüringen seit 2019'],
    ['BE', '2020-05-08', 'tag-der-befreiung-2020', '75. Jahrestag der Befreiung, einmalig'],
    ['BE', '2025-05-08', 'tag-der-befreiung-2025', '80. Jahrestag der Befreiung, einmalig'],
    ['BE', '2026-05-08', undefined, 'der 8. Mai bleibt in Berlin kein Feiertag'],
    ['BB', '2025-05-08', undefined, 'der 8. Mai 2025 gilt nur in Berlin'],
    ['BE', '2028-06-17', 'volksaufstand-2028', '75. Jahrestag des Volksaufstands, einmalig'],
    ['BY', '2017-10-31', 'reformationstag-2017', '500. Jahrestag der Reformation, einmalig in allen Ländern'],
    ['BY', '2018-10-31', undefined, 'Reformationstag ist in Bayern kein Feiertag'],
    ['NI', '2016-10-31', undefined, 'Reformationstag in Niedersachsen erst seit 2018'],
    ['NI', '2018-10-31', 'reformationstag', 'Reformationstag in Niedersachsen seit 2018'],
    ['SN', '2026-11-18', 'buss-und-bettag', 'Buß- und Bettag nur in Sachsen'],
    ['BY', '2026-11-18', undefined, 'Buß- und Bettag ist in Bayern kein gesetzlicher Feiertag'],
    ['BB', '2026-04-05', 'ostersonntag', 'Ostersonntag ist in Brandenburg Feiertag'],
    ['BE', '2026-04-05', undefined, 'Ostersonntag ist in Berlin nur Sonntag'],
    ['HE', '2026-06-04', 'fronleichnam', 'Fronleichnam in Hessen'],
    ['NI', '2026-06-04', undefined, 'Fronleichnam ist in Niedersachsen kein Feiertag'],
    ['ST', '2026-01-06', 'heilige-drei-koenige', 'Heilige Drei Könige in Sachsen-Anhalt'],
    ['SL', '2026-08-15', 'mariae-himmelfahrt', 'Mariä Himmelfahrt im ganzen Saarland'],
  ];
  it.each(nachLand)('%s am %s: %s (%s)', (land, tag, id) => {
    expect(am(tag, land)).toBe(id);
  });

  it.each([2024, 2025, 2026, 2027, 2028])(
    'Buß- und Bettag %i ist der Mittwoch vor dem 23. November',
    (jahr) => {
      const tag = feiertage(jahr, 'SN').find((feiertag) => feiertag.id === 'buss-und-bettag')?.datum;
      expect(tag?.dayOfWeek).toBe(3);
      expect(tag?.month).toBe(11);
      expect(tag?.day).toBeGreaterThanOrEqual(16);
      expect(tag?.day).toBeLessThanOrEqual(22);
    },
  );

  it('jeder Feiertag nennt eine Vorschrift', () => {
    expect(FEIERTAGSTABELLE.filter((regel) => !/§|Art\./.test(regel.norm))).toEqual([]);
  });

  it('ohne Land zählen nur Feiertage, die in allen Ländern gelten', () => {
    expect(feiertage(2026, 'DE').map((f) => f.datum.toString())).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-12-25',
      '2026-12-26',
    ]);
    expect(istFeiertag(plainDate('2017-10-31'), { land: 'DE' })).toBe(true);
    expect(istFeiertag(plainDate('2018-10-31'), { land: 'DE' })).toBe(false);
  });

  it.each(LAENDER)(
    'die Feiertage in %s stehen in der Reihenfolge des Kalenders und keiner doppelt',
    (land) => {
      const tage = feiertage(2026, land).map((f) => f.datum.toString());
      expect(tage).toEqual([...new Set(tage)].sort());
    },
  );
});

describe('Feiertage in Teilen eines Landes', () => {
  const inBayern: [string, string, string | undefined, string][] = [
    ['09761000', '2026-08-08', 'augsburger-friedensfest', 'Friedensfest in Augsburg (Art. 1 Abs. 2 BayFTG)'],
    ['09162000', '2026-08-08', undefined, 'in München kein Friedensfest'],
    ['09162000', '2025-08-15', 'mariae-himmelfahrt', 'Mariä Himmelfahrt in ganz Oberbayern'],
    ['09564000', '2025-08-15', undefined, 'in Nürnberg überwiegt die evangelische Bevölkerung'],
    ['09675141', '2025-08-15', undefined, 'Kitzingen ist Ausnahme in Unterfranken'],
    ['09663000', '2025-08-15', 'mariae-himmelfahrt', 'Würzburg hat den Feiertag'],
    ['09779197', '2024-08-15', undefined, 'Oettingen bis 2024 ohne (Zensus 2011)'],
    ['09779197', '2025-08-15', 'mariae-himmelfahrt', 'Oettingen seit 2025 mit (Zensus 2022)'],
    ['09477139', '2024-08-15', 'mariae-himmelfahrt', 'Marktschorgast bis 2024 mit'],
    ['09477139', '2025-08-15', undefined, 'Marktschorgast seit 2025 ohne'],
    ['09572115', '2013-08-15', 'mariae-himmelfahrt', 'Baiersdorf bis 2013 mit (Volkszählung 1987)'],
    ['09572115', '2014-08-15', undefined, 'Baiersdorf 2014 bis 2024 ohne'],
    ['09572115', '2025-08-15', 'mariae-himmelfahrt', 'Baiersdorf seit 2025 wieder mit'],
  ];
  it.each(inBayern)('Bayern, Gemeinde %s am %s: %s (%s)', (ags, tag, id) => {
    expect(am(tag, 'BY', ags)).toBe(id);
    const feiertag = findFeiertag(plainDate(tag), { land: 'BY', gemeindeAgs: ags });
    expect(feiertag?.sicher ?? true).toBe(true);
  });

  it('Mariä Himmelfahrt ohne bekannte Gemeinde zählt, ist aber nicht sicher', () => {
    const ohneGemeinde = findFeiertag(plainDate('2025-08-15'), { land: 'BY' });
    expect(ohneGemeinde).toMatchObject({ id: 'mariae-himmelfahrt', sicher: false });
    const nichtGelistet = findFeiertag(plainDate('2025-08-15'), { land: 'BY', gemeindeAgs: '09479129' });
    expect(nichtGelistet).toMatchObject({ id: 'mariae-himmelfahrt', sicher: false });
  });

  const fronleichnam: [Land, string | undefined, string | undefined, boolean, string][] = [
    ['SN', '14625080', undefined, true, 'Crostwitz'],
    ['SN', '14625020', undefined, false, 'Bautzen, Stadt'],
    ['SN', '14625020', 'Salzenforst', true, 'Bautzen, Ortsteil Salzenforst'],
    ['SN', '14625280', undefined, true, 'Königswartha'],
    ['SN', '14625280', 'Wartha', false, 'Königswartha, Ortsteil Wartha'],
    ['SN', '14612000', undefined, false, 'Dresden'],
    ['SN', undefined, undefined, false, 'Sachsen ohne Gemeinde'],
    ['TH', '16061045', undefined, true, 'Heilbad Heiligenstadt im Landkreis Eichsfeld'],
    ['TH', '16063032', undefined, true, 'Geisa'],
    ['TH', '16051000', undefined, false, 'Erfurt'],
  ];
  it.each(fronleichnam)('Fronleichnam 2026 in %s (%s, %s): %s, %s', (land, ags, ortsteil, gilt) => {
    expect(am('2026-06-04', land, ags, ortsteil) === 'fronleichnam').toBe(gilt);
  });
});

describe('Werktage', () => {
  it('Sonnabend, Sonntag und Feiertag sind keine Tage, an denen eine Frist endet (§ 31 Abs. 3 VwVfG)', () => {
    const ort = { land: 'NW' } as const;
    expect(istWerktag(plainDate('2026-06-06'), ort)).toBe(false);
    expect(istWerktag(plainDate('2026-06-07'), ort)).toBe(false);
    expect(istWerktag(plainDate('2026-06-04'), ort)).toBe(false);
    expect(istWerktag(plainDate('2026-06-05'), ort)).toBe(true);
  });

  it('nach Karfreitag ist der nächste Werktag der Dienstag nach Ostern', () => {
    expect(naechsterWerktag(plainDate('2026-04-03'), { land: 'NW' }).toString()).toBe('2026-04-07');
  });

  it('ein Gemeindeschlüssel eines anderen Landes wird abgelehnt', () => {
    expect(() => feiertage(2026, 'BY', '14713000')).toThrow(
      expect.objectContaining({ code: 'FEIERTAG_AGS' }),
    );
    expect(() => feiertage(2026, 'BY', '9162000')).toThrow(expect.objectContaining({ code: 'FEIERTAG_AGS' }));
    expect(() => feiertage(1950, 'BY')).toThrow(expect.objectContaining({ code: 'FEIERTAG_JAHR' }));
  });
});
