import type { Land } from '#libs/kernel';
import type { Rechtsgebiet } from './rechtsgebiet.js';

/** What comes first against an act: a Widerspruch, at once a Klage, or either at the choice of the addressee. */
export type Vorverfahren = 'vorverfahren' | 'klage' | 'wahl';

/** Where the text of a statute was read, and as of when. */
export interface Gesetzesstand {
  readonly fundstelle: string;
  /** State of the text as its publisher tells it, else the day on which it was read; ISO. */
  readonly stand: string;
}

/** A rule for some fields of law that departs from the Land's principle. */
export interface Vorverfahrensausnahme {
  readonly rechtsgebiete: readonly Rechtsgebiet[];
  readonly gilt: Vorverfahren;
  readonly norm: string;
  readonly gueltigAb?: string;
  readonly sicher: boolean;
  readonly hinweis?: string;
  readonly quelle?: Gesetzesstand;
}

/** Whether a Land has kept the Vorverfahren (§ 68 Abs. 1 Satz 2 VwGO lets a statute exclude it). */
export interface Vorverfahrensrecht {
  readonly grundsatz: Vorverfahren;
  readonly norm: string;
  /** False where the Land's statute was not read, or lists exceptions that this table does not carry in full. */
  readonly sicher: boolean;
  readonly hinweis?: string;
  readonly quelle?: Gesetzesstand;
  readonly ausnahmen: readonly Vorverfahrensausnahme[];
}

const BUNDESRECHT = '§ 68 Abs. 1 Satz 1, Abs. 2 VwGO';
const beibehalten = (hinweis?: string, sicher = true, quelle?: Gesetzesstand): Vorverfahrensrecht => ({
  grundsatz: 'vorverfahren',
  norm: BUNDESRECHT,
  sicher,
  ...(hinweis && { hinweis }),
  ...(quelle && { quelle }),
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

const ARTIKEL_12_BY: Gesetzesstand = {
  fundstelle: 'Art. 12 AGVwGO BY, Bayerische Rechtssammlung',
  stand: '2026-11-23',
};

const ARTIKEL_8_HB: Gesetzesstand = {
  fundstelle:
    'Art. 8 AGVwGO HB, Sammlung 34-a-1 (anwalt24.de, Auskunft auf einheitlicher-ansprechpartner.bremen.de)',
  stand: '2026-11-21',
};

/** The Vorverfahren in the administrative courts by Land. Social and tax law have no such rules of the Länder. */
export const VORVERFAHREN: Readonly<Record<Land, Vorverfahrensrecht>> = {
  BW: beibehalten(
    '§ 15 AGVwGO BW gilt seit dem 01.01.2026 in neuer Fassung; sie ist hier nicht hinterlegt. Im Gesetz nachsehen.',
    false,
  ),
  BY: {
    grundsatz: 'klage',
    norm: 'Art. 12 Abs. 2 AGVwGO BY',
    sicher: true,
    hinweis: 'Gilt nicht für Bundesbehörden (Art. 12 Abs. 3 AGVwGO BY).',
    quelle: ARTIKEL_12_BY,
    ausnahmen: [
      {
        rechtsgebiete: BAYERN_WAHL,
        gilt: 'wahl',
        norm: 'Art. 12 Abs. 1 AGVwGO BY',
        sicher: true,
        quelle: ARTIKEL_12_BY,
      },
    ],
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
  HB: {
    ...beibehalten(
      'Entfällt auch bei Verwaltungsakten eines Senators oder des Senats, mit Ausnahmen (Art. 8 Abs. 2 AGVwGO HB).',
      true,
      ARTIKEL_8_HB,
    ),
    ausnahmen: [
      {
        rechtsgebiete: ['gewerbe', 'landwirtschaft', 'melderecht', 'pass-und-ausweis', 'naturschutz'],
        gilt: 'klage',
        norm: 'Art. 8 Abs. 1 AGVwGO HB',
        sicher: true,
        quelle: ARTIKEL_8_HB,
      },
      {
        rechtsgebiete: ['strassenverkehr'],
        gilt: 'vorverfahren',
        norm: BUNDESRECHT,
        sicher: false,
        hinweis:
          'Für das Fahrerlaubnisrecht entfällt das Vorverfahren (Art. 8 Abs. 1 Nr. 8 AGVwGO HB); nachsehen, ob die Leistung dazu gehört.',
        quelle: ARTIKEL_8_HB,
      },
    ],
  },
  HH: beibehalten('Die Ausnahmen des § 6 AGVwGO HH sind nicht hinterlegt; im Gesetz nachsehen.', false),
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
        quelle: {
          fundstelle: 'Caritas NRW, Rechtsinformationsdienst: Wiedereinführung des Widerspruchsverfahrens',
          stand: '2015-01-01',
        },
      },
      {
        rechtsgebiete: ['kommunalabgaben'],
        gilt: 'vorverfahren',
        norm: '§ 110 Abs. 1 Satz 3, Abs. 2 JustG NRW',
        gueltigAb: '2016-01-01',
        sicher: false,
        hinweis: 'Ohne Fundstelle hinterlegt; im Gesetz nachsehen.',
      },
    ],
  },
  RP: beibehalten('Über den Widerspruch entscheiden Rechtsausschüsse (§ 6 AGVwGO RP).', true, {
    fundstelle: 'AGVwGO RP, GVBl. 1977 S. 451, zuletzt GVBl. 2014 S. 187 (umwelt-online.de)',
    stand: '2014-08-22',
  }),
  SL: beibehalten('Über den Widerspruch entscheiden Rechtsausschüsse (§§ 7, 8 AGVwGO SL).', true, {
    fundstelle: 'AGVwGO SL, Amtsbl. 1960 S. 558, zuletzt Amtsbl. I 2016 S. 402 (lexaris.io)',
    stand: '2023-06-16',
  }),
  SN: beibehalten(
    'Entfällt bei der Notar- und der Rechtsanwaltskammer (§ 27a SächsJG); spätere Änderungen sind nicht hinterlegt. Im Gesetz nachsehen.',
    false,
    {
      fundstelle: 'Gesetz zur Änderung des SächsJG vom 04.03.2011 (revosax.sachsen.de)',
      stand: '2011-03-04',
    },
  ),
  ST: beibehalten('Entfällt in den Fällen des § 8a AG VwGO LSA; im Gesetz nachsehen.', false),
  SH: beibehalten('§ 119 LVwG SH ist nicht hinterlegt; im Gesetz nachsehen.', false),
  TH: beibehalten('Entfällt in den Fällen des § 9 ThürAGVwGO; im Gesetz nachsehen.', false),
};
