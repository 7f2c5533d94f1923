import { unlesbar } from '../muster/verdichtung.js';
import { sqlstate } from '../verbindungsverlust.js';

/**
 * Whether Postgres cannot read what it has stored, whoever asks: data (22), limits (54), damage on disk (XX). It says so
 * of a whole statement, whichever row it is.
 */
export function istUnlesbar(fehler: unknown): boolean {
  return /^(22|54|XX)/.test(sqlstate(fehler) ?? '');
}

/** Reads the content of one row. @throws BescheidwerkFehler `INHALT_UNLESBAR` instead of what Postgres says of it */
export async function liesInhalt<T>(frage: () => Promise<T>): Promise<T> {
  try {
    return await frage();
  } catch (fehler) {
    throw istUnlesbar(fehler) ? unlesbar('Postgres kann ihn nicht lesen.', fehler) : fehler;
  }
}
