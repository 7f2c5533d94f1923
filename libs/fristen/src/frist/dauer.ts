import { BescheidwerkFehler } from '#libs/kernel';

/** The length of a period, in exactly one unit; whole and at least 1. A quarter is three months (§ 189 BGB). */
export type Dauer =
  | { readonly tage: number }
  | { readonly wochen: number }
  | { readonly monate: number }
  | { readonly jahre: number };

export type Dauereinheit = 'tage' | 'wochen' | 'monate' | 'jahre';

const WORTE: Readonly<Record<Dauereinheit, readonly [einzahl: string, mehrzahl: string]>> = {
  tage: ['einem Tag', 'Tagen'],
  wochen: ['einer Woche', 'Wochen'],
  monate: ['einem Monat', 'Monaten'],
  jahre: ['einem Jahr', 'Jahren'],
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

/** The length in German after „von“ or „binnen“: `einem Monat`, `14 Tagen`. */
export function formatDauer(dauer: Dauer): string {
  const { einheit, anzahl } = zerlegeDauer(dauer);
  const [einzahl, mehrzahl] = WORTE[einheit];
  return anzahl === 1 ? einzahl : `${anzahl} ${mehrzahl}`;
}
