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
  const bekannt = TITEL[code] ?? ausDemProzess;
  if (bekannt) return bekannt;
  const getrennt = code.replaceAll(/([a-zäöü])([A-ZÄÖÜ])/gu, '$1 $2').replaceAll(/[-_]/gu, ' ');
  return getrennt.charAt(0).toUpperCase() + getrennt.slice(1);
}
