/** Separates the parts; it never occurs in JSON. */
const TRENNZEICHEN = '\u001e';

/**
 * What a run adds to the file of a case, each part as JSON: inputs of effects by id; data and message of decisions by
 * the id of their effect; entries of the journal; the state in which the case rests.
 */
export const ABSCHNITTSTEILE = ['wirkungen', 'bescheide', 'journal', 'snapshot'] as const;
export type Abschnittsteil = (typeof ABSCHNITTSTEILE)[number];

/**
 * The parts as one text, always in the same order: what two files have in common then lies at the same distance, and
 * deflate, which sees no further than 32 kB back, finds all of it.
 */
export function verbindeAbschnitt(teile: Readonly<Record<Abschnittsteil, string>>): string {
  return ABSCHNITTSTEILE.map((name) => teile[name]).join(TRENNZEICHEN);
}

/** Marks a Muster that is made of such a text; those of before are none. */
export const ABSCHNITTSMARKE = TRENNZEICHEN;

/** A part of such a text, as JSON; undefined if it is none. */
export function findAbschnittsteil(text: string, name: Abschnittsteil): string | undefined {
  return text.split(TRENNZEICHEN)[ABSCHNITTSTEILE.indexOf(name)];
}
