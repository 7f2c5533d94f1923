import type { ErgebnisArt } from './bescheid-daten.js';

/** What a decision does to whom it is addressed to. A partial one does both. */
interface Ergebniswirkung {
  readonly belastet: boolean;
  readonly beguenstigt: boolean;
}

/** A new kind of decision does not compile until somebody has said whether it burdens and whether it favours. */
const WIRKUNG: Readonly<Record<ErgebnisArt, Ergebniswirkung>> = {
  bewilligung: { belastet: false, beguenstigt: true },
  teilbewilligung: { belastet: true, beguenstigt: true },
  ablehnung: { belastet: true, beguenstigt: false },
  versagung: { belastet: true, beguenstigt: false },
  feststellung: { belastet: false, beguenstigt: true },
  festsetzung: { belastet: false, beguenstigt: true },
  ruecknahme: { belastet: true, beguenstigt: false },
  widerruf: { belastet: true, beguenstigt: false },
  abhilfe: { belastet: false, beguenstigt: true },
  teilabhilfe: { belastet: true, beguenstigt: true },
  zurueckweisung: { belastet: true, beguenstigt: false },
};

/**
 * Whether a decision falls short of the application or burdens: those affected are heard before (§ 28 VwVfG, § 24 SGB X,
 * § 91 AO), and it always needs reasons (§ 39 VwVfG, § 35 SGB X, § 121 AO).
 * @param ergebnis an `ErgebnisArt`; of any other word false
 */
export function istBelastend(ergebnis: string): boolean {
  return findWirkung(ergebnis)?.belastet ?? false;
}

/**
 * Whether a decision gives its addressee something, so that taking it back is bound to more (§ 48 Abs. 1 S. 2, § 49
 * Abs. 2 VwVfG, §§ 45, 47 SGB X, § 130 Abs. 2, § 131 Abs. 2 AO).
 * @param ergebnis an `ErgebnisArt`; of any other word false
 */
export function istBeguenstigend(ergebnis: string): boolean {
  return findWirkung(ergebnis)?.beguenstigt ?? false;
}

function findWirkung(ergebnis: string): Ergebniswirkung | undefined {
  return Object.hasOwn(WIRKUNG, ergebnis) ? WIRKUNG[ergebnis as ErgebnisArt] : undefined;
}
