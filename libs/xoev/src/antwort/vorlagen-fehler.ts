import { BescheidwerkFehler } from '#libs/kernel';
import type { NachrichtenFehler } from '../pruefung/nachrichten-fehler.js';

/** A message template is broken or cannot be filled; the message names element, line and expression. */
export class VorlagenFehler extends BescheidwerkFehler {}

/** A filled message is not valid and must not leave the house; `fehler` says where. */
export class AntwortFehler extends BescheidwerkFehler {
  readonly fehler: readonly NachrichtenFehler[];

  constructor(fehler: readonly NachrichtenFehler[]) {
    // Values may be applicants' data: the log gets codes and places, the caller has the findings.
    const orte = fehler.map(
      ({ code, element, zeile }) => `${code} an „${element ?? '?'}“ (Zeile ${zeile ?? '?'})`,
    );
    super(
      'ANTWORT_UNGUELTIG',
      `Die ausgehende Nachricht ist nicht gültig und wird nicht versandt: ${orte.join('; ')}. Prüfen Sie Vorlage und Werte.`,
    );
    this.fehler = fehler;
  }
}
