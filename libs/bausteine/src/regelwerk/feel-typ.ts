import type { Json } from '#libs/kernel';
import { type FaktTyp, type FeelWert, feelZuJson } from '#libs/regeln';

/**
 * The type tree of a computed value, so that its dates become dates again when the stored JSON is read by FEEL.
 * A date is told from a text by its FEEL value, never by how it looks.
 */
export function typVon(wert: FeelWert): FaktTyp {
  if (wert === null || typeof wert === 'string') return { art: 'text' };
  if (typeof wert === 'boolean') return { art: 'wahrheit' };
  const json: Json = feelZuJson(wert);
  if (Array.isArray(json)) {
    const element = (wert as readonly FeelWert[])[0];
    return { art: 'liste', element: typVon(element ?? null) };
  }
  if (typeof json === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/u.test(json)) return { art: 'datum' };
    if (/^\d{4}-\d{2}-\d{2}T/u.test(json)) return { art: 'zeitpunkt' };
    return /^-?[\d.]+(?:[eE][+-]?\d+)?$/u.test(json) ? { art: 'zahl' } : { art: 'text' };
  }
  if (typeof json === 'object' && json !== null) {
    const felder = Object.entries(wert as Record<string, FeelWert>).map(
      ([name, w]) => [name, typVon(w)] as const,
    );
    return { art: 'objekt', felder: Object.fromEntries(felder) };
  }
  return { art: 'zahl' };
}
