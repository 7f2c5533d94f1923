/**
 * The remedy instruction as frozen in a Bescheid: what `rechtsbehelfsbelehrung()` computed, plus a hash over the text.
 * Its text is part of the act (§ 37 Abs. 6 VwVfG); altering it turns the month into a year (§ 58 Abs. 2 VwGO).
 */
export type Belehrung = {
  readonly art: 'widerspruch' | 'einspruch' | 'klage';
  readonly adressat: string;
  readonly sitz: string;
  readonly form: string;
  readonly fristText: string;
  readonly norm: readonly string[];
  /** The German text exactly as printed. */
  readonly text: string;
  readonly textVersion: string;
  /** English rendering for the explanation sheet; not binding. */
  readonly textEn: string;
  /** SHA-256 (hex) over `textVersion`, a line feed and `text`. */
  readonly textSha256: string;
};
