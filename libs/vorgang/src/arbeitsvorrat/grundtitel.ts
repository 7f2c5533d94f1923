import { alsWorte } from '../vorgangsseite/wertworte.js';

/** Reasons why a human is asked, by the name of the question in the process; the same in all shipped procedures. */
const TITEL: Readonly<Record<string, string>> = {
  klaerung: 'Klärung im Einzelfall',
  entscheidung: 'Entscheidung im Einzelfall',
  entscheidungNachAnhoerung: 'Entscheidung nach Anhörung',
  vorschlag: 'Vorschlag der Regeln',
  stichprobenpruefung: 'Stichprobe',
  persoenlichePruefung: 'Mensch verlangt',
  formellePruefung: 'Formelle Prüfung',
  fristablauf: 'Frist abgelaufen',
  zustaendigkeitsklaerung: 'Zuständigkeit unklar',
  bestaetigungVonHand: 'Versand gescheitert',
  nachtrag: 'Nachricht nach dem Bescheid',
  auszahlung: 'Auszahlung',
  vorfall: 'Vorfall',
  nachreichfrist: 'Unterlagen fehlen',
};

/** A reason in words: as known, else as its process describes the question, else the name of the question taken apart. */
export function grundtitel(code: string, ausDemProzess?: string): string {
  return (TITEL[code] ?? ausDemProzess) || alsWorte(code);
}
