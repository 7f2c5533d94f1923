import type { Rechtsweg } from '#libs/fristen';

/** Against whose remedies a statute lets an act be carried out: everybody's, or only those of others than its addressee. */
export const AUFSCHUB_KREISE = ['alle', 'dritte'] as const;

/** A statute by which a remedy does not suspend an act (§ 80 Abs. 2 S. 1 Nr. 3 VwGO, § 86a Abs. 2 Nr. 4 SGG). */
export type OhneAufschub = { readonly norm: string; readonly fuer: (typeof AUFSCHUB_KREISE)[number] };

/** Why a remedy does not suspend an act: immediate enforcement is ordered, or a statute says so. */
export type Vollziehbarkeit = { readonly durch: 'anordnung' } | ({ readonly durch: 'gesetz' } & OhneAufschub);

/** What an instruction says of an act that a remedy does not suspend. Placeholders: `{wer}`, `{norm}`, `{gericht}`. */
export interface Aufschubtext {
  readonly version: string;
  readonly text: string;
  readonly textEn: string;
  readonly norm: readonly string[];
}

type Anlass = 'anordnung' | OhneAufschub['fuer'];

const GERICHT_VWGO =
  'auch schon bevor Klage erhoben ist (§ 80 Abs. 5 der Verwaltungsgerichtsordnung): {gericht}.';
const GERICHT_SGG =
  'auch schon bevor Klage erhoben ist (§ 86b Abs. 1 Satz 1 Nr. 2, Abs. 3 des Sozialgerichtsgesetzes): {gericht}.';
const AUF_ANTRAG = 'Auf Antrag kann das folgende Gericht die aufschiebende Wirkung ganz oder teilweise';
const COURT_VWGO =
  'in whole or in part, even before an action is brought (section 80 (5) of the Code of Administrative Court Procedure, VwGO): {gericht}.';
const COURT_SGG =
  'in whole or in part, even before an action is brought (section 86b (1) sentence 1 no. 2 and (3) of the Social Courts Act, SGG): {gericht}.';
const ON_APPLICATION = 'On application, the following court may';

const VWGO_GESETZ = {
  version: 'vwgo-kraft-gesetzes-1997-01-01',
  text: `{wer} keine aufschiebende Wirkung ({norm}, § 80 Abs. 2 Satz 1 Nr. 3 der Verwaltungsgerichtsordnung). ${AUF_ANTRAG} anordnen, ${GERICHT_VWGO}`,
  textEn: `{wer} this decision ({norm}, section 80 (2) sentence 1 no. 3 VwGO). ${ON_APPLICATION} order suspension ${COURT_VWGO}`,
  norm: ['§ 80 Abs. 2 Satz 1 Nr. 3, Abs. 5 VwGO'],
};
const SGG_GESETZ = {
  version: 'sgg-kraft-gesetzes-2002-01-02',
  text: `{wer} keine aufschiebende Wirkung ({norm}, § 86a Abs. 2 Nr. 4 des Sozialgerichtsgesetzes). ${AUF_ANTRAG} anordnen, ${GERICHT_SGG}`,
  textEn: `{wer} this decision ({norm}, section 86a (2) no. 4 SGG). ${ON_APPLICATION} order suspension ${COURT_SGG}`,
  norm: ['§ 86a Abs. 2 Nr. 4 SGG', '§ 86b Abs. 1 Satz 1 Nr. 2 SGG'],
};

/** Published texts are never edited. None in tax law: there a remedy never suspends, and nobody orders it (§ 361 Abs. 1 AO). */
const AUFSCHUBTEXTE: Readonly<Partial<Record<Rechtsweg, Readonly<Record<Anlass, Aufschubtext>>>>> = {
  VwGO: {
    anordnung: {
      version: 'vwgo-sofortvollzug-1997-01-01',
      text: `{wer} keine aufschiebende Wirkung, weil die sofortige Vollziehung angeordnet ist (§ 80 Abs. 2 Satz 1 Nr. 4 der Verwaltungsgerichtsordnung). ${AUF_ANTRAG} wiederherstellen, ${GERICHT_VWGO}`,
      textEn: `{wer} this decision, because its immediate enforcement has been ordered (section 80 (2) sentence 1 no. 4 VwGO). ${ON_APPLICATION} restore suspension ${COURT_VWGO}`,
      norm: ['§ 80 Abs. 2 Satz 1 Nr. 4, Abs. 5 VwGO'],
    },
    alle: VWGO_GESETZ,
    dritte: {
      ...VWGO_GESETZ,
      norm: [...VWGO_GESETZ.norm, '§ 80a Abs. 3 VwGO'],
    },
  },
  SGG: {
    anordnung: {
      version: 'sgg-sofortvollzug-2002-01-02',
      text: `{wer} keine aufschiebende Wirkung, weil die sofortige Vollziehung angeordnet ist (§ 86a Abs. 2 Nr. 5 des Sozialgerichtsgesetzes). ${AUF_ANTRAG} anordnen, ${GERICHT_SGG}`,
      textEn: `{wer} this decision, because its immediate enforcement has been ordered (section 86a (2) no. 5 SGG). ${ON_APPLICATION} order suspension ${COURT_SGG}`,
      norm: ['§ 86a Abs. 2 Nr. 5 SGG', '§ 86b Abs. 1 Satz 1 Nr. 2 SGG'],
    },
    alle: SGG_GESETZ,
    dritte: SGG_GESETZ,
  },
};

const WER = {
  widerspruch: {
    alle: [
      'Widerspruch und Klage haben',
      'Neither an objection (Widerspruch) nor an action (Klage) suspends',
    ],
    dritte: [
      'Widerspruch und Klage eines Dritten haben',
      'Neither an objection (Widerspruch) nor an action (Klage) of a third party suspends',
    ],
  },
  klage: {
    alle: ['Die Klage hat', 'An action (Klage) does not suspend'],
    dritte: ['Die Klage eines Dritten hat', 'An action (Klage) of a third party does not suspend'],
  },
} as const;

/**
 * What an instruction adds where a remedy does not suspend, with all but `{gericht}` filled in; undefined where there is
 * nothing to add.
 * @param nurKlage no objection goes before the action in court
 */
export function findAufschubtext(
  vollziehbar: Vollziehbarkeit | undefined,
  rechtsweg: Rechtsweg,
  nurKlage: boolean,
): Aufschubtext | undefined {
  const texte = AUFSCHUBTEXTE[rechtsweg];
  if (!vollziehbar || !texte) return undefined;
  const [kreis, norm] =
    vollziehbar.durch === 'gesetz' ? [vollziehbar.fuer, vollziehbar.norm] : (['alle', ''] as const);
  const { text, textEn, ...rest } = texte[vollziehbar.durch === 'gesetz' ? kreis : 'anordnung'];
  const [wer, werEn] = WER[nurKlage ? 'klage' : 'widerspruch'][kreis];
  const mit = (satz: string, subjekt: string) => satz.replace('{wer}', subjekt).replace('{norm}', () => norm);
  return {
    ...rest,
    text: mit(text, wer),
    textEn: mit(textEn, werEn),
    norm: norm === '' ? rest.norm : [norm, ...rest.norm],
  };
}

const ANORDNUNG = {
  VwGO: '§ 80 Abs. 2 Satz 1 Nr. 4 VwGO',
  SGG: '§ 86a Abs. 2 Nr. 5 SGG',
  FGO: undefined,
} as const;

/** By which provision an authority orders immediate enforcement; undefined in tax law, which knows no such order. */
export function findAnordnungsnorm(rechtsweg: Rechtsweg): string | undefined {
  return ANORDNUNG[rechtsweg];
}

const GESETZ = {
  VwGO: '§ 80 Abs. 2 Satz 1 Nr. 3 VwGO',
  SGG: '§ 86a Abs. 2 Nr. 4 SGG',
  FGO: '§ 361 Abs. 1 AO',
} as const;

/** The provision of the code of the court that lets a statute exclude suspension. */
export function ausschlussnorm(rechtsweg: Rechtsweg): string {
  return GESETZ[rechtsweg];
}
