import { sha256 } from '#libs/kernel';
import type { Rechtsbehelfsbelehrung } from './rechtsbehelf/index.js';

/** The remedy instruction as computed for a decision, before it is locked: what of it is frozen with the act. */
export type BerechneteBelehrung = Pick<
  Rechtsbehelfsbelehrung,
  | 'art'
  | 'wahl'
  | 'rechtsweg'
  | 'adressat'
  | 'sitz'
  | 'form'
  | 'einbezogen'
  | 'frist'
  | 'fristText'
  | 'norm'
  | 'jahresnorm'
  | 'text'
  | 'textVersion'
  | 'textEn'
>;

/**
 * The remedy instruction as frozen in a Bescheid: what `rechtsbehelfsbelehrung()` computed, plus a hash over the text.
 * Its text is part of the act (§ 37 Abs. 6 VwVfG); altering it turns the month into a year (§ 58 Abs. 2 VwGO).
 */
export type Belehrung = BerechneteBelehrung & {
  /** SHA-256 (hex) over `textVersion`, a line feed and `text`. */
  readonly textSha256: string;
};

/** The hash that locks a remedy instruction. */
export function belehrungSha256(belehrung: Pick<BerechneteBelehrung, 'textVersion' | 'text'>): string {
  return sha256(`${belehrung.textVersion}\n${belehrung.text}`);
}

/** Locks a computed remedy instruction, so that later changes of its text are found out. */
export function sperreBelehrung(berechnet: BerechneteBelehrung): Belehrung {
  const { art, wahl, rechtsweg, adressat, sitz, form, einbezogen, frist, fristText } = berechnet;
  const { norm, jahresnorm, text, textVersion, textEn } = berechnet;
  const gesperrt = { art, wahl, rechtsweg, adressat, sitz, form, frist, fristText, norm, jahresnorm };
  return {
    ...gesperrt,
    ...(einbezogen && { einbezogen }),
    text,
    textVersion,
    textEn,
    textSha256: belehrungSha256(berechnet),
  };
}
