import { suchworte } from '../arbeitsvorrat/suchtext.js';

/** One letter outside ASCII in the notation of `encode(…, 'escape')`: a backslash and three digits for each byte. */
const ANDERES_ZEICHEN = String.raw`(?:\\[2-3][0-7]{2}){2,3}`;

/**
 * The words of a search as patterns over the bytes of a message, since nobody knows whether those are text at all: in
 * lower case, and every letter may be one with a mark, so that „dvorak“ finds „Dvořák“ and „mueller“ finds „Müller“.
 */
export function suchmuster(suche: string): string[] {
  return suchworte(suche)
    .slice(0, 8)
    .map((wort) =>
      [...wort.matchAll(/[aou]e|ss|./gsu)]
        .map(([teil]) => (/^[a-z]+$/u.test(teil) ? `(?:${teil}|${ANDERES_ZEICHEN})` : woertlich(teil)))
        .join(''),
    );
}

function woertlich(zeichen: string): string {
  if (!/^\p{ASCII}$/u.test(zeichen)) return ANDERES_ZEICHEN;
  // As such a byte itself is written there.
  if (zeichen === '\\') return String.raw`\\\\`;
  return /^\d$/u.test(zeichen) ? zeichen : `\\${zeichen}`;
}
