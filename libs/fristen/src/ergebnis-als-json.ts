import { type Json, Temporal } from '#libs/kernel';

/**
 * A result of this library as plain JSON: legal days as ISO text, `undefined` left out. Needed before storing
 * or hashing, since the fields of a PlainDate are not its own properties.
 */
export function ergebnisAlsJson(wert: unknown): Json {
  if (wert instanceof Temporal.PlainDate || wert instanceof Temporal.ZonedDateTime) return wert.toString();
  if (Array.isArray(wert)) return wert.map(ergebnisAlsJson);
  if (wert !== null && typeof wert === 'object') {
    return Object.fromEntries(
      Object.entries(wert)
        .filter(([, feld]) => feld !== undefined)
        .map(([name, feld]) => [name, ergebnisAlsJson(feld)]),
    );
  }
  if (wert === undefined || wert === null) return null;
  if (typeof wert === 'boolean' || typeof wert === 'number' || typeof wert === 'string') return wert;
  throw new TypeError(`Ein Wert vom Typ ${typeof wert} gehört nicht in ein Fristergebnis.`);
}
