/** How big a message may be before it is refused unread. All counts are inclusive upper bounds. */
export interface Nachrichtengrenzen {
  /** Size as received, in bytes. */
  readonly bytes: number;
  /** Nesting of elements; libxml2 itself stops at 256. */
  readonly tiefe: number;
  /** Number of elements in the whole message. */
  readonly elemente: number;
  /** Number of attributes and namespace declarations in the whole message. */
  readonly attribute: number;
  /**
   * Number of comments and processing instructions in the whole message: the validator appends the text behind each to
   * that before it, which in one long text costs their number times its length.
   */
  readonly anmerkungen: number;
}

/** Bounds that published XÖV messages keep by far; an authority may configure others. */
export const STANDARD_GRENZEN: Nachrichtengrenzen = Object.freeze({
  bytes: 5 * 1024 * 1024,
  tiefe: 64,
  elemente: 100_000,
  attribute: 200_000,
  anmerkungen: 2_000,
});
