import { BescheidwerkFehler, type JsonObject, plainDate } from '#libs/kernel';
import type { Bekanntgabefakten, Bestreiten } from './bekanntgabe.js';

const TAGE = [
  'aufgabeZurPost',
  'absendung',
  'bereitstellung',
  'benachrichtigung',
  'ersterAbruf',
  'zustellung',
  'bekanntmachung',
  'tatsaechlicherZugang',
  'ruecklauf',
  'behaupteterZugang',
] as const satisfies readonly (keyof Bekanntgabefakten)[];
const BESTREITEN: readonly Bestreiten[] = ['zugang', 'zeitpunkt', 'benachrichtigung'];

/**
 * Reads stored facts of a delivery: ISO days, `bestritten`, `einwilligung`; null counts as absent. Throws
 * `BEKANNTGABE_FAKTUM` for a field that is unknown or of the wrong form, since a misspelt fact would be lost.
 */
export function liesBekanntgabefakten(json: JsonObject): Bekanntgabefakten {
  const felder = Object.entries(json).filter(([, wert]) => wert !== undefined && wert !== null);
  return Object.fromEntries(felder.map(([name, wert]) => [name, liesFaktum(name, wert)]));
}

function liesFaktum(name: string, wert: unknown): unknown {
  if (name === 'einwilligung' && typeof wert === 'boolean') return wert;
  if (name === 'bestritten' && BESTREITEN.some((art) => art === wert)) return wert;
  if (TAGE.some((tag) => tag === name) && typeof wert === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(wert)) {
    return plainDate(wert);
  }
  throw new BescheidwerkFehler(
    'BEKANNTGABE_FAKTUM',
    `Die Angabe „${name}“ zur Bekanntgabe ist unbekannt oder hat die falsche Form. Tage stehen als JJJJ-MM-TT unter ${TAGE.join(', ')}; bestritten ist ${BESTREITEN.join(', ')}; einwilligung ist true oder false.`,
  );
}
