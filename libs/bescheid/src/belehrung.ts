import { sha256 } from '#libs/kernel';

/** The remedy instruction as computed for a decision, before it is locked. */
export type BerechneteBelehrung = {
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
};

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
  const { art, adressat, sitz, form, fristText, norm, text, textVersion, textEn } = berechnet;
  const textSha256 = belehrungSha256(berechnet);
  return { art, adressat, sitz, form, fristText, norm, text, textVersion, textEn, textSha256 };
}
