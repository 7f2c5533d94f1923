import { BescheidwerkFehler } from '#libs/kernel';

/** The length of a period, in exactly one unit; whole and at least 1. A quarter is three months (§ 189 BGB). */
export type Dauer =
  | { readonly tage: number }
  | { readonly wochen: number }
  | { readonly monate: number }
  | { readonly jahre: number };

export type Dauereinheit = 'tage' | 'wochen' | 'monate' | 'jahre';

export type Fall = 'dativ' | 'akkusativ';

/** One and many of each unit, in the two cases that sentences need. */
const WORTE: Readonly<Record<Dauereinheit, Readonly<Record<Fall, readonly [string, string]>>>> = {
  tage: { dativ: ['einem Tag', 'Tagen'], akkusativ: ['einen Tag', 'Tage'] },
  wochen: { dativ: ['einer Woche', 'Wochen'], akkusativ: ['eine Woche', 'Wochen'] },
  monate: { dativ: ['einem Monat', 'Monaten'], akkusativ: ['einen Monat', 'Monate'] },
  jahre: { dativ: ['einem Jahr', 'Jahren'], akkusativ: ['ein Jahr', 'Jahre'] },
};

/** Unit and count of a period. Throws `FRIST_DAUER` unless it names exactly one unit with a whole number ≥ 1. */
export function zerlegeDauer(dauer: Dauer): { readonly einheit: Dauereinheit; readonly anzahl: number } {
  const felder = Object.entries(dauer).filter(([, wert]) => wert !== undefined);
  const [einheit = '', anzahl = 0] = felder[0] ?? [];
  if (felder.length !== 1 || !(einheit in WORTE) || !Number.isSafeInteger(anzahl) || anzahl < 1) {
    throw new BescheidwerkFehler(
      'FRIST_DAUER',
      `Die Fristdauer ${JSON.stringify(dauer)} ist nicht bestimmt. Geben Sie genau eine Einheit (tage, wochen, monate, jahre) mit einer ganzen Zahl ab 1 an.`,
    );
  }
  return { einheit: einheit as Dauereinheit, anzahl };
}

/** The length in German: `einem Monat`, `14 Tagen` (after „von“); `einen Monat`, `14 Tage` (after „um“). */
export function formatDauer(dauer: Dauer, fall: Fall = 'dativ'): string {
  const { einheit, anzahl } = zerlegeDauer(dauer);
  const [einzahl, mehrzahl] = WORTE[einheit][fall];
  return anzahl === 1 ? einzahl : `${anzahl} ${mehrzahl}`;
}
