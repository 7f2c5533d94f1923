import { LAENDER, type Land } from '#libs/kernel';
import type { Feiertagsdatum, Feiertagsregel } from './feiertag-regel.js';
import { AUGSBURG, FRONLEICHNAM_SACHSEN, FRONLEICHNAM_THUERINGEN } from './fronleichnam-gebiete.js';
import { MARIAE_HIMMELFAHRT_BAYERN } from './mariae-himmelfahrt-gebiete.js';

/** The holiday act of each Land, cited with the provision that lists the holidays. */
export const FEIERTAGSGESETZE: Readonly<Record<Land, string>> = {
  BW: '§ 1 FTG BW',
  BY: 'Art. 1 Abs. 1 BayFTG',
  BE: '§ 1 Abs. 1 FeiertG BE',
  BB: '§ 2 Abs. 1 FTG BB',
  HB: '§ 2 Abs. 1 BremSFG',
  HH: '§ 1 FeiertG HH',
  HE: '§ 1 Abs. 1 HFeiertagsG',
  MV: '§ 2 Abs. 1 FTG M-V',
  NI: '§ 2 Abs. 1 NFeiertagsG',
  NW: '§ 2 Abs. 1 FeiertG NW',
  RP: '§ 2 Abs. 1 LFtG RP',
  SL: '§ 2 Abs. 1 SFG SL',
  SN: '§ 1 Abs. 1 SächsSFG',
  ST: '§ 2 FeiertG LSA',
  SH: '§ 2 Abs. 1 SFTG SH',
  TH: '§ 2 Abs. 1 ThürFGtG',
};

const fest = (monat: number, tag: number): Feiertagsdatum => ({ art: 'fest', monat, tag });
const ostern = (abstand: number): Feiertagsdatum => ({ art: 'ostern', abstand });
const einmalig = (datum: string): Feiertagsdatum => ({ art: 'einmalig', datum });

type Geltung = Pick<Feiertagsregel, 'gueltigAb' | 'gueltigBis' | 'gebiete'> & { norm?: string };

function regeln(
  id: string,
  titel: string,
  datum: Feiertagsdatum,
  laender: readonly Land[],
  geltung: Geltung = {},
): Feiertagsregel[] {
  return laender.map((land) => ({ id, titel, land, datum, norm: FEIERTAGSGESETZE[land], ...geltung }));
}

/**
 * Statutory holidays by Land, with validity. Holidays are law of the Länder; only 3 October is federal.
 * Rules without `gueltigAb` are older than 2015, the first year that is tested.
 */
export const FEIERTAGSTABELLE: readonly Feiertagsregel[] = [
  ...regeln('neujahr', 'Neujahr', fest(1, 1), LAENDER),
  ...regeln('heilige-drei-koenige', 'Heilige Drei Könige', fest(1, 6), ['BW', 'BY', 'ST']),
  ...regeln('frauentag', 'Internationaler Frauentag', fest(3, 8), ['BE'], { gueltigAb: '2019-01-01' }),
  ...regeln('frauentag', 'Internationaler Frauentag', fest(3, 8), ['MV'], { gueltigAb: '2023-01-01' }),
  ...regeln('karfreitag', 'Karfreitag', ostern(-2), LAENDER),
  ...regeln('ostersonntag', 'Ostersonntag', ostern(0), ['BB']),
  ...regeln('ostermontag', 'Ostermontag', ostern(1), LAENDER),
  ...regeln('tag-der-arbeit', 'Tag der Arbeit', fest(5, 1), LAENDER),
  ...regeln('tag-der-befreiung-2020', 'Tag der Befreiung (75. Jahrestag)', einmalig('2020-05-08'), ['BE']),
  ...regeln('tag-der-befreiung-2025', 'Tag der Befreiung (80. Jahrestag)', einmalig('2025-05-08'), ['BE']),
  ...regeln('christi-himmelfahrt', 'Christi Himmelfahrt', ostern(39), LAENDER),
  ...regeln('pfingstsonntag', 'Pfingstsonntag', ostern(49), ['BB']),
  ...regeln('pfingstmontag', 'Pfingstmontag', ostern(50), LAENDER),
  ...regeln('fronleichnam', 'Fronleichnam', ostern(60), ['BW', 'BY', 'HE', 'NW', 'RP', 'SL']),
  ...regeln('fronleichnam', 'Fronleichnam', ostern(60), ['SN'], {
    norm: '§ 1 Abs. 1 SächsSFG i. V. m. der Fronleichnamsverordnung vom 04.05.1993 (SächsGVBl. S. 417)',
    gebiete: { mit: FRONLEICHNAM_SACHSEN, ohne: [], sonst: 'kein-feiertag' },
  }),
  ...regeln('fronleichnam', 'Fronleichnam', ostern(60), ['TH'], {
    norm: '§ 2 Abs. 2 ThürFGtG i. V. m. der Verordnung über den Fronleichnamstag',
    gebiete: { mit: FRONLEICHNAM_THUERINGEN, ohne: [], sonst: 'kein-feiertag' },
  }),
  ...regeln('volksaufstand-2028', '75. Jahrestag des Volksaufstands vom 17. Juni', einmalig('2028-06-17'), [
    'BE',
  ]),
  ...regeln('augsburger-friedensfest', 'Augsburger Friedensfest', fest(8, 8), ['BY'], {
    norm: 'Art. 1 Abs. 2 BayFTG',
    gebiete: { mit: AUGSBURG, ohne: [], sonst: 'kein-feiertag' },
  }),
  ...regeln('mariae-himmelfahrt', 'Mariä Himmelfahrt', fest(8, 15), ['SL']),
  ...regeln('mariae-himmelfahrt', 'Mariä Himmelfahrt', fest(8, 15), ['BY'], {
    norm: 'Art. 1 Abs. 1 Nr. 2, Abs. 3 BayFTG',
    gebiete: MARIAE_HIMMELFAHRT_BAYERN,
  }),
  ...regeln('weltkindertag', 'Weltkindertag', fest(9, 20), ['TH'], { gueltigAb: '2019-01-01' }),
  ...regeln('tag-der-deutschen-einheit', 'Tag der Deutschen Einheit', fest(10, 3), LAENDER, {
    norm: 'Art. 2 Abs. 2 Einigungsvertrag',
  }),
  ...regeln('reformationstag', 'Reformationstag', fest(10, 31), ['BB', 'MV', 'SN', 'ST', 'TH']),
  ...regeln('reformationstag', 'Reformationstag', fest(10, 31), ['HB', 'HH', 'NI', 'SH'], {
    gueltigAb: '2018-01-01',
  }),
  ...regeln('reformationstag-2017', 'Reformationstag (500. Jahrestag)', einmalig('2017-10-31'), [
    'BW',
    'BY',
    'BE',
    'HB',
    'HH',
    'HE',
    'NI',
    'NW',
    'RP',
    'SL',
    'SH',
  ]),
  ...regeln('allerheiligen', 'Allerheiligen', fest(11, 1), ['BW', 'BY', 'NW', 'RP', 'SL']),
  ...regeln('buss-und-bettag', 'Buß- und Bettag', { art: 'buss-und-bettag' }, ['SN']),
  ...regeln('erster-weihnachtstag', '1. Weihnachtstag', fest(12, 25), LAENDER),
  ...regeln('zweiter-weihnachtstag', '2. Weihnachtstag', fest(12, 26), LAENDER),
];
