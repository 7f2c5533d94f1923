import { createHmac } from 'node:crypto';
import { canonicalJson } from '#libs/kernel';

/** What is drawn from: nothing the applicant could choose, and nothing known before the case has its id. */
export interface Los {
  readonly verfahren: string;
  readonly version: string;
  readonly vorgang: string;
}

/** Result of a draw. */
export interface Ziehung {
  readonly gezogen: boolean;
  readonly rate: number;
  /** The drawn number, at least 0 and below 1; drawn when it is below the rate. */
  readonly zahl: number;
  /** HMAC-SHA-256 as hex: who holds the key can compute it again. */
  readonly beleg: string;
}

/**
 * Draws the sample (§ 88 Abs. 5 S. 3 Nr. 1 AO as the model): HMAC-SHA-256 under the installation's key over the
 * canonical JSON of the lot; its first 52 bits as a fraction. Deterministic, hence auditable; unforeseeable without the key.
 */
export function ziehe(los: Los, rate: number, ziehungsschluessel: string): Ziehung {
  const { verfahren, version, vorgang } = los;
  const beleg = createHmac('sha256', ziehungsschluessel)
    .update(canonicalJson({ verfahren, version, vorgang }))
    .digest('hex');
  const zahl = Number.parseInt(beleg.slice(0, 13), 16) / 2 ** 52;
  return { gezogen: zahl < rate, rate, zahl, beleg };
}
