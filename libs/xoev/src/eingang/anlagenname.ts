import { speicherbar, textanfang } from '#libs/kernel';

/** As long as names of files may be nearly everywhere. */
const HOECHSTENS_ZEICHEN = 255;

/** What is not seen and changes how the rest is seen: control characters, and those that turn the direction of writing. */
const UNSICHTBAR = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Marks on one letter beyond those that any language writes: stacked, they cover what stands above on the page. */
const AUFGETUERMT = /(\p{M}{4})\p{M}+/gu;

/**
 * The name or media type of an attachment as it is kept: what people read is what it is, and not longer than any name. A
 * message announces its attachments by name, so both are read in the same way.
 */
export function anlagenname(name: string): string {
  const lesbar = speicherbar(name).replaceAll(UNSICHTBAR, '\ufffd').replaceAll(AUFGETUERMT, '$1');
  return textanfang(lesbar, HOECHSTENS_ZEICHEN);
}
