import type { Befund } from '#libs/kernel';
import type { Uebersetzung } from '../umgebung/uebersetzung.js';

/** Static checks of the decision tables. */
export function pruefeRegeln(_uebersetzung: Uebersetzung): Befund[] {
  return [];
}
