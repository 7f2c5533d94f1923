import type { Befund } from '#libs/kernel';
import { mehrdeutigeBefunde } from '../paket/json-mehrdeutigkeit.js';
import { liesJson } from '../paket/lies-json.js';
import { zodBefunde } from '../paket/zod-befunde.js';
import { type Felder, FelderAngabe } from './felder.js';
import { pruefeFelder } from './pruefe-felder.js';

/** Where a package keeps the description of its form. */
export const FELDERDATEI = 'felder.json';

/**
 * Reads the description of an own form.
 * @param text JSON
 * @param datei its name, for the findings
 * @returns the form, or findings with JSON pointer, German text and fix
 */
export function liesFelder(text: string, datei: string): { felder: Felder } | { befunde: readonly Befund[] } {
  const gelesen = liesJson(text, datei);
  if ('befund' in gelesen) return { befunde: [gelesen.befund] };
  const { json } = gelesen;
  const ergebnis = FelderAngabe.safeParse(json);
  const befunde = [
    ...mehrdeutigeBefunde(text, datei),
    ...(ergebnis.success
      ? pruefeFelder(ergebnis.data, datei)
      : zodBefunde(ergebnis.error.issues, datei, json, FelderAngabe)),
  ];
  return befunde.length === 0 && ergebnis.success ? { felder: ergebnis.data } : { befunde };
}
