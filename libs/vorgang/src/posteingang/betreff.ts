import { textanfang } from '#libs/kernel';

/** What the beginning of a message says of itself, whether or not a machine can read it. */
export interface Betreff {
  /** Root element as written. */
  readonly wurzel: { readonly name: string; readonly namensraum: string | undefined } | undefined;
  /** Who it seems to be about: the first person it names after its header. */
  readonly person: string | null;
  /** The first file reference that it names. */
  readonly aktenzeichen: string | null;
  /** How it begins, if it is no XML. */
  readonly anfang: string | null;
}

/** As much of a message as its subject is taken from. */
export const BETREFF_AUS_BYTES = 16_384;

const HOECHSTLAENGE = 100;
const WURZEL = /^\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<((?:[\w.-]+:)?)([\w.-]+)([^<>]*)/u;
const KOPFENDE = /<\/(?:[\w.-]+:)?nachrichtenkopf/iu;
/** File references in a text; for `match`. */
export const AKTENZEICHEN = /\b[A-Z]{2,8}-\d{4}-\d{6,}\b/gu;

/**
 * What tells one filed message from another. Only for the eyes of whoever sorts them: a text that nothing has checked
 * decides nothing.
 */
export function betreffAus(text: string): Betreff {
  const wurzel = wurzelIn(text);
  const rumpf = text.slice(Math.max(0, text.search(KOPFENDE)));
  const name = [inhalt(rumpf, 'vornamen?|rufname'), inhalt(rumpf, 'familienname|nachname')];
  const person = name.filter((teil) => teil !== '').join(' ');
  return {
    wurzel,
    person: person === '' ? null : person,
    aktenzeichen: text.match(AKTENZEICHEN)?.[0] ?? null,
    anfang: wurzel ? null : gekuerzt(text) || null,
  };
}

function wurzelIn(text: string): Betreff['wurzel'] {
  const [, praefix = '', name, attribute = ''] = WURZEL.exec(text) ?? [];
  if (name === undefined) return undefined;
  const erklaert = praefix === '' ? 'xmlns' : `xmlns:${praefix.slice(0, -1)}`;
  const stelle = attribute.split(/\s+(?=[\w.:-]+\s*=)/u).find((eines) => eines.startsWith(`${erklaert}=`));
  return { name, namensraum: stelle?.slice(erklaert.length + 2).replace(/["'].*$/su, '') };
}

/** The text of the first element of one of these names; also where it is wrapped once more. */
function inhalt(text: string, namen: string): string {
  const element = new RegExp(
    `<(?:[\\w.-]+:)?(?:${namen})(?:\\s[^<>]*)?>\\s*(?:<[^<>/]*>\\s*){0,2}([^<>]+)`,
    'iu',
  );
  return gekuerzt(element.exec(text)?.[1] ?? '');
}

const ZEICHEN: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function gekuerzt(text: string): string {
  const lesbar = text.slice(0, 4 * HOECHSTLAENGE).replace(/&(\w+);/gu, (ganz, name) => ZEICHEN[name] ?? ganz);
  return textanfang(lesbar.replace(/[\s\p{C}]+/gu, ' ').trim(), HOECHSTLAENGE);
}
