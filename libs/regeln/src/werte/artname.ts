import { artVon, type FeelWert } from './feel-wert.js';

const ARTEN: Readonly<Record<ReturnType<typeof artVon>, string>> = {
  null: 'null',
  boolean: 'Wahrheitswert',
  string: 'Text',
  number: 'Zahl',
  date: 'Datum',
  time: 'Uhrzeit',
  'date and time': 'Zeitpunkt',
  'years and months duration': 'Monatsdauer',
  'days and time duration': 'Tagesdauer',
  range: 'Bereich',
  function: 'Funktion',
  list: 'Liste',
  context: 'Kontext',
};

/** The German name of a value's kind, for messages. */
export function artName(wert: FeelWert): string {
  return nameDerArt(artVon(wert));
}

/** The German name of a kind, for messages. */
export function nameDerArt(art: ReturnType<typeof artVon>): string {
  return ARTEN[art];
}
