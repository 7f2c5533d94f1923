/**
 * Base of every error of ours. The code is stable and may be relied upon; the message names the offender
 * and the fix in German and never carries applicants' data, because it is logged.
 */
export class BescheidwerkFehler extends Error {
  readonly code: string;

  /**
   * @param code stable, upper case with underscores, e.g. `FRIST_UNBEKANNT`
   * @param message what is wrong and what to do about it
   */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}
