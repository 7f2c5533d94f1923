/** Why a message cannot be taken. Stable codes; the API hands them on. */
export const NACHRICHTEN_CODES = [
  'LEER',
  'ZU_GROSS',
  'ZU_TIEF',
  'ZEICHEN_UNZULAESSIG',
  'DOCTYPE_VERBOTEN',
  'NICHT_WOHLGEFORMT',
  'STANDARD_UNBEKANNT',
  'VERSION_UNBEKANNT',
  'SCHEMA_NICHT_INSTALLIERT',
  'WURZEL_UNBEKANNT',
  'SCHEMA_UNGUELTIG',
] as const;
export type NachrichtenCode = (typeof NACHRICHTEN_CODES)[number];

/** One error (or hint) in a message, with its place. Lines and columns count from 1. */
export interface NachrichtenFehler {
  readonly code: NachrichtenCode;
  readonly zeile?: number;
  readonly spalte?: number;
  /** Local name of the element concerned, as far as it is known. */
  readonly element?: string;
  /** What is wrong (German, a sentence). */
  readonly text: string;
  /** What the sender can do about it (German). */
  readonly abhilfe: string;
  /** The parser's or validator's own words (English), for those who maintain the sending software. */
  readonly original?: string;
}
