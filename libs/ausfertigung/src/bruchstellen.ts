/** Longer than what people write; no line of an address is as narrow. */
const ZU_LANG = 35;
const LANGES_WORT = new RegExp(`\\S{${ZU_LANG},}`, 'gu');
const STUECK = 10;
/** Where a line may break, unseen (U+200B). */
const BRUCHSTELLE = '\u200b';

/** One for all texts: making one costs more than what it does. */
const zeichen = new Intl.Segmenter('de', { granularity: 'grapheme' });

/**
 * Lets a word too long for a line break after every tenth character: off the paper nobody reads it, and in the address it
 * would run over what stands beside it. Here and not in the layout, where searching every text of a letter took a third of
 * the time of setting it.
 */
export function mitBruchstellen(text: string): string {
  return text.length < ZU_LANG ? text : text.replace(LANGES_WORT, brich);
}

function brich(wort: string): string {
  return Array.from(zeichen.segment(wort), ({ segment }, nr) =>
    nr > 0 && nr % STUECK === 0 ? BRUCHSTELLE + segment : segment,
  ).join('');
}
