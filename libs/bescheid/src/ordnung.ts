import { NEBENBESTIMMUNG_ARTEN, type Nebenbestimmung, type TenorSatz } from './bescheid-daten.js';

/** Numbers the sentences of an operative part from 1; blank ones (an `if` that gave nothing) are left out. */
export function nummeriereTenor(texte: readonly string[]): TenorSatz[] {
  return texte
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text, i) => ({ nr: i + 1, text }));
}

/** Ancillary provisions in the order of § 36 Abs. 2 VwVfG; those of one kind keep their order. */
export function ordneNebenbestimmungen(nebenbestimmungen: readonly Nebenbestimmung[]): Nebenbestimmung[] {
  const rang = (n: Nebenbestimmung) => NEBENBESTIMMUNG_ARTEN.indexOf(n.art);
  return nebenbestimmungen.toSorted((a, b) => rang(a) - rang(b));
}
