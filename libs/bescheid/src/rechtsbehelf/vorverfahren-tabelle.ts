import type { Land } from '#libs/kernel';
import type { Rechtsgebiet } from './rechtsgebiet.js';

/** What comes first against an act: a Widerspruch, at once a Klage, or either at the choice of the addressee. */
export type Vorverfahren = 'vorverfahren' | 'klage' | 'wahl';

/** A rule for some fields of law that departs from the Land's principle. */
export interface Vorverfahrensausnahme {
  readonly rechtsgebiete: readonly Rechtsgebiet[];
  readonly gilt: Vorverfahren;
  readonly norm: string;
  readonly gueltigAb?: string;
  readonly sicher: boolean;
  readonly hinweis?: string;
}

/** Whether a Land has kept the Vorverfahren (§ 68 Abs. 1 Satz 2 VwGO lets a statute exclude it). */
export interface Vorverfahrensrecht {
  readonly grundsatz: Vorverfahren;
  readonly norm: string;
  /** False where the Land's statute lists exceptions that this table does not carry in full. */
  readonly sicher: boolean;
  readonly hinweis?: string;
  readonly ausnahmen: readonly Vorverfahrensausnahme[];
}

const BUNDESRECHT = '§ 68 Abs. 1 Satz 1, Abs. 2 VwGO';
const beibehalten = (hinweis?: string, sicher = true): Vorverfahrensrecht => ({
  grundsatz: 'vorverfahren',
  norm: BUNDESRECHT,
  sicher,
  ...(hinweis && { hinweis }),
  ausnahmen: [],
});

const BAYERN_WAHL: readonly Rechtsgebiet[] = [
  'kommunalabgaben',
  'landwirtschaft',
  'schulrecht',
  'ausbildungsfoerderung',
  'jugendhilfe',
  'unterhaltsvorschuss',
  'wohngeld',
  'rundfunk',
  'pruefung',
];

const NIEDERSACHSEN_VORVERFAHREN: readonly Rechtsgebiet[] = [
  'pruefung',
  'schulrecht',
  'baurecht',
  'immissionsschutz',
  'abfall',
  'bodenschutz',
  'naturschutz',
  'wasserrecht',
  'produktsicherheit',
  'unterhaltsvorschuss',
];

/** The Vorverfahren in the administrative courts by Land. Social and tax law have no such rules of the Länder. */
export const VORVERFAHREN: Readonly<Record<Land, Vorverfahrensrecht>> = {
  BW: beibehalten('Entfällt, wenn das Regierungspräsidium entschieden hat (§ 15 Abs. 1 AGVwGO BW).'),
  BY: {
    grundsatz: 'klage',
    norm: 'Art. 12 Abs. 2 AGVwGO BY',
    sicher: true,
    hinweis: 'Gilt nicht für Bundesbehörden (Art. 12 Abs. 3 AGVwGO BY).',
    ausnahmen: [{ rechtsgebiete: BAYERN_WAHL, gilt: 'wahl', norm: 'Art. 12 Abs. 1 AGVwGO BY', sicher: true }],
  },
  BE: {
    ...beibehalten(),
    ausnahmen: [
      {
        rechtsgebiete: ['aufenthalt'],
        gilt: 'klage',
        norm: '§ 4 Abs. 2 AGVwGO BE',
        sicher: false,
        hinweis: 'Die Ausnahme für Aufenthaltsrecht ist aus zweiter Hand belegt; im Gesetz nachsehen.',
      },
    ],
  },
  BB: beibehalten(),
  HB: beibehalten(),
  HH: beibehalten('Entfällt in den Fällen des § 6 Abs. 2 AGVwGO HH.'),
  HE: beibehalten(
    'Entfällt bei Entscheidungen des Regierungspräsidiums und in den Fällen der Anlage zu § 16a HessAGVwGO; im Gesetz nachsehen.',
    false,
  ),
  MV: beibehalten(
    'In den Fällen der §§ 13a und 13b AGGerStrG M-V entfällt das Vorverfahren oder ist freigestellt; im Gesetz nachsehen.',
    false,
  ),
  NI: {
    grundsatz: 'klage',
    norm: '§ 80 Abs. 1 NJG',
    sicher: true,
    ausnahmen: [
      {
        rechtsgebiete: NIEDERSACHSEN_VORVERFAHREN,
        gilt: 'vorverfahren',
        norm: '§ 80 Abs. 2 NJG',
        sicher: true,
      },
      {
        rechtsgebiete: ['wohngeld', 'rundfunk', 'ausbildungsfoerderung', 'jugendhilfe'],
        gilt: 'klage',
        norm: '§ 80 Abs. 1 NJG',
        sicher: false,
        hinweis: 'Ob § 80 Abs. 2 NJG dieses Gebiet ausnimmt, ist im Gesetz nachzusehen.',
      },
    ],
  },
  NW: {
    grundsatz: 'klage',
    norm: '§ 110 Abs. 1 JustG NRW',
    sicher: true,
    hinweis: 'Für Rechtsbehelfe Dritter gilt § 110 Abs. 3 JustG NRW.',
    ausnahmen: [
      {
        rechtsgebiete: ['pruefung', 'schulrecht', 'rundfunk'],
        gilt: 'vorverfahren',
        norm: '§ 110 Abs. 2 JustG NRW',
        sicher: true,
      },
      {
        rechtsgebiete: ['ausbildungsfoerderung'],
        gilt: 'vorverfahren',
        norm: '§ 110 Abs. 2 Nr. 3 Buchst. b JustG NRW',
        sicher: true,
        hinweis: 'Gilt für Ämter bei Hochschulen und Studierendenwerken; sonst Klage.',
      },
      {
        rechtsgebiete: ['wohngeld', 'unterhaltsvorschuss', 'jugendhilfe'],
        gilt: 'vorverfahren',
        norm: '§ 110 Abs. 2 JustG NRW',
        gueltigAb: '2015-01-01',
        sicher: true,
      },
      {
        rechtsgebiete: ['kommunalabgaben'],
        gilt: 'vorverfahren',
        norm: '§ 110 Abs. 1 Satz 3, Abs. 2 JustG NRW',
        gueltigAb: '2016-01-01',
        sicher: true,
      },
    ],
  },
  RP: beibehalten('Über den Widerspruch entscheiden Rechtsausschüsse (§ 6 AGVwGO RP).'),
  SL: beibehalten('Über den Widerspruch entscheiden Rechtsausschüsse (§ 8 AGVwGO SL).'),
  SN: beibehalten('Entfällt, wenn die Landesdirektion entschieden hat (§ 27a SächsJG).'),
  ST: beibehalten('Entfällt in den Fällen des § 8a AG VwGO LSA; im Gesetz nachsehen.', false),
  SH: beibehalten(),
  TH: beibehalten('Entfällt in den Fällen des § 9 ThürAGVwGO; im Gesetz nachsehen.', false),
};
