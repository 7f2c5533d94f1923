import { nfc, speicherbar } from '#libs/kernel';

/** Letters of DIN 91379 that do not fall apart into a base letter and marks. */
const LATEIN: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
};

/**
 * A text as it is searched and sorted: lower case, umlauts as two letters, every other mark dropped (DIN 91379), so
 * that „Müller“ is found as „mueller“ and „Łukasz“ as „lukasz“. The same for what is stored and what is typed.
 */
export function suchtext(...texte: readonly string[]): string {
  const ohneZeichen = latein(nfc(speicherbar(texte.join(' '))).toLowerCase())
    // Those that stand by themselves first: to order many takes long.
    .replace(/\p{M}/gu, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  // „ǽ“ is „æ“ only without its mark.
  return latein(ohneZeichen).replace(/\s+/g, ' ').trim();
}

/** The words of a search, each of which has to be found; „Lehmann, Kerstin“ has the same as „Kerstin Lehmann“. */
export function suchworte(suche: string): readonly string[] {
  return suchtext(suche)
    .split(/[\s,;]+/)
    .filter((wort) => wort !== '');
}

function latein(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (zeichen) => LATEIN[zeichen] ?? zeichen);
}
