import type { Land } from '#libs/kernel';

/**
 * The place whose holidays count: the seat of the authority, or of the court where a court is addressed.
 * Not the home of the citizen (BVA, Fristberechnung; for courts § 222 Abs. 2 ZPO).
 */
export interface Ort {
  /** Two-letter code of the Land, or `DE` where only holidays common to all Länder may count. */
  readonly land: Land | 'DE';
  /** Amtlicher Gemeindeschlüssel, eight digits, always text (`09761000` is Augsburg). */
  readonly gemeindeAgs?: string;
  /** Ortsteil of the seat; only needed where a holiday holds in parts of a municipality (Saxony, Thuringia). */
  readonly ortsteil?: string;
}
