import type { Bekanntgabefakten } from './bekanntgabe.js';

const WORTE: Readonly<Record<keyof Bekanntgabefakten, string>> = {
  aufgabeZurPost: 'Tag der Aufgabe zur Post',
  absendung: 'Tag der Absendung',
  bereitstellung: 'Tag der Bereitstellung',
  benachrichtigung: 'Tag der Benachrichtigung',
  ersterAbruf: 'Tag des ersten Abrufs',
  zustellung: 'Tag der Zustellung',
  bekanntmachung: 'Tag der Bekanntmachung',
  tatsaechlicherZugang: 'Tag des tatsächlichen Zugangs',
  ruecklauf: 'Tag des Rücklaufs',
  bestritten: 'Bestreiten des Zugangs',
  behaupteterZugang: 'behaupteter Tag des Zugangs',
  einwilligung: 'Einwilligung in den Abruf',
};

/**
 * The derivation of a Bekanntgabe with the facts in words: `„aufgabeZurPost“` → `„Tag der Aufgabe zur Post“`. Stored it
 * names them as the file does, and stays so, since journals are computed again.
 */
export function mitFaktworten(begruendung: string): string {
  return begruendung.replaceAll(/„(\w+)“/gu, (stelle, name: string) =>
    Object.hasOwn(WORTE, name) ? `„${WORTE[name as keyof Bekanntgabefakten]}“` : stelle,
  );
}
