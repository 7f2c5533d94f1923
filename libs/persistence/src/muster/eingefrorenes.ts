import type { JsonObject } from '#libs/kernel';
import { mitAuszug } from './auszug.js';
import { liesVerdichtetes, type Musterquelle } from './musterspeicher.js';

/** Data and message of a decision as they were frozen. */
export interface Eingefrorenes {
  readonly daten: JsonObject;
  readonly nachricht?: string;
}

/** A row of `bescheid`: everything, or an excerpt and the rest compressed. */
export interface Bescheidzeile {
  readonly wirkungId: string;
  readonly daten: JsonObject;
  readonly nachricht?: string | null;
  readonly inhalt: Uint8Array | null;
}

/**
 * What was frozen with a decision; a message that has since got the hash of its letter comes before the one without.
 * @throws BescheidwerkFehler `INHALT_UNLESBAR`
 */
export async function liesEingefrorenes(
  quelle: Musterquelle,
  { wirkungId, daten, nachricht, inhalt }: Bescheidzeile,
): Promise<Eingefrorenes> {
  if (!inhalt) return { daten, nachricht: nachricht ?? undefined };
  const ganz = await liesVerdichtetes<Eingefrorenes>(quelle, inhalt, 'bescheide', wirkungId);
  return { daten: mitAuszug(ganz.daten, daten), nachricht: nachricht ?? ganz.nachricht };
}
