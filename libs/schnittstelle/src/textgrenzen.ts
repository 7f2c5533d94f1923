/** How long a text that a person writes may be, in characters as `String.length` counts them. */
export const TEXTGRENZEN = {
  begruendung: 20_000,
  mitteilung: 10_000,
  erfassung: 10_000,
  anmerkung: 5_000,
  notiz: 5_000,
  rueckfrage: 5_000,
  grund: 2_000,
} as const;
