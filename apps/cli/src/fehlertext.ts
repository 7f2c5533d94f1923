import { fehlerAngabe, istVoruebergehend } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import { dateifehler } from './datei.js';

/**
 * What the terminal shows of an error: code and a sentence with the remedy. Of an error that nobody has foreseen only its
 * name and place: its message, and the statement of the database that goes with it, may carry applicants' data.
 */
export function fehlertext(fehler: unknown): string {
  if (fehler instanceof BescheidwerkFehler) return `${fehler.code}: ${fehler.message}`;
  const { syscall, path, code = '' } = fehler as NodeJS.ErrnoException;
  if (syscall && path) return fehlertext(dateifehler(path, code));
  if (istVoruebergehend(fehler)) {
    return 'DATENBANK_NICHT_ERREICHBAR: Die Verbindung zur Datenbank ist abgerissen. Wiederholen Sie den Befehl, sobald sie wieder antwortet.';
  }
  if (/^22(?:P02|00[378])$/.test(code)) {
    return `ANGABE_UNGUELTIG: Eine Angabe hat nicht die Form, die die Datenbank erwartet (${code}). Nennen Sie Kennungen und Tage so, wie ein anderer Befehl sie zeigt.`;
  }
  return `UNERWARTETER_FEHLER: ${JSON.stringify(fehlerAngabe(fehler))}. Damit hat niemand gerechnet; die Zeile gehört an die Entwicklung.`;
}
