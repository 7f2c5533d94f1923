import { REGIME_TABELLE } from '#libs/fristen';
import type { Regime } from '#libs/kernel';

/** What verfahren.json says about hearing. */
export interface AnhoerungAngabe {
  readonly ablehnung: 'erforderlich' | 'entbehrlich' | 'empfohlen';
  readonly norm: string;
}

/** A decision that burdens, and whether a human makes it. */
export interface BelastenderFall {
  /** Result as templates name it, e.g. `ablehnung`. */
  readonly ergebnis: string;
  readonly automatisch: boolean;
}

/**
 * Outcomes of an objection procedure: who objects has had his say. Only a change for the worse needs a hearing of its own
 * (§ 71 VwGO); it is a new decision, not one of these.
 */
const ERGEBNIS_DES_VORVERFAHRENS = new Set(['teilabhilfe', 'zurueckweisung']);

/** Refusals that answer the applicant's own application; others take away something that he has. */
const ANTWORT_AUF_ANTRAG = new Set(['ablehnung', 'teilbewilligung']);

/**
 * Whether the procedure as a whole may do without a hearing for this decision.
 *
 * - `empfohlen`: the refusal of an application does not interfere with rights (BVerwG, 14.10.1982, 3 C 46.81; disputed).
 *   Not in social law, and not for acts that take something away.
 * - `entbehrlich`: acts by automatic means (§ 28 Abs. 2 Nr. 4 VwVfG, § 91 Abs. 2 Nr. 4 AO), where `norm` names it. Social
 *   law has no such exemption (§ 24 Abs. 2 SGB X). What depends on the single case (Nr. 1 to 3) a human has to find
 *   there: it stands on the action of his task (`ohneAnhoerung`), not here.
 */
export function istVomVerfahrenBefreit(
  regime: Regime,
  { ablehnung, norm }: AnhoerungAngabe,
  { ergebnis, automatisch }: BelastenderFall,
): boolean {
  if (ERGEBNIS_DES_VORVERFAHRENS.has(ergebnis)) return true;
  if (regime === 'SGBX' || ablehnung === 'erforderlich') return false;
  if (ablehnung === 'empfohlen') return ANTWORT_AUF_ANTRAG.has(ergebnis);
  return automatisch && REGIME_TABELLE[regime].anhoerung.automatischEntbehrlich && nummern(norm).has('4');
}

/** Whether the refusal for lack of cooperation follows its own way: warning and period (§ 66 Abs. 3 SGB I). */
export function folgtParagraf66(regime: Regime, ergebnis: string): boolean {
  return regime === 'SGBX' && ergebnis === 'versagung';
}

/** `§ 28 Abs. 2 Nr. 3 und 4 VwVfG` → 3, 4. */
function nummern(norm: string): ReadonlySet<string> {
  const gruppen = [...norm.matchAll(/Nr\.\s*(\d[\d\s,und]*)/gu)].map(([, gruppe = '']) => gruppe);
  return new Set(gruppen.flatMap((gruppe) => gruppe.match(/\d+/gu) ?? []));
}
