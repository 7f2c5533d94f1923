import { type Befund, BescheidwerkFehler } from '#libs/kernel';

/** Why a letter could not be made. */
export type AusfertigungFehlerCode =
  /** The letter's data do not pass `pruefeBescheidDaten` or `pruefeMitteilungDaten`. */
  | 'BRIEF_UNZULAESSIG'
  /** A text contains characters that the fonts cannot show. */
  | 'ZEICHEN_NICHT_DARSTELLBAR'
  /** The layout could not be compiled: a fault of the project, not of the data. */
  | 'SATZ_FEHLGESCHLAGEN'
  /** The process died while setting this letter; other letters are unaffected. */
  | 'SATZ_ABGESTUERZT'
  /** The letter took longer than the limit; its process was killed and replaced. */
  | 'SATZ_ZEITUEBERSCHREITUNG'
  /** The service is closed or closing. */
  | 'AUSFERTIGUNG_GESCHLOSSEN';

/** A letter could not be made. The message carries no applicants' data; `befunde` may name places in the data. */
export class AusfertigungFehler extends BescheidwerkFehler {
  declare readonly code: AusfertigungFehlerCode;
  readonly befunde: readonly Befund[];

  constructor(
    code: AusfertigungFehlerCode,
    message: string,
    options?: ErrorOptions & { befunde?: readonly Befund[] },
  ) {
    super(code, message, options);
    this.befunde = options?.befunde ?? [];
  }
}
