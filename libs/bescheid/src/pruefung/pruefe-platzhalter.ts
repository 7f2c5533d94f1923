import { type Befund, istFest, istNfc, jeObjekt } from '#libs/kernel';
import { mahnt, verbietet } from './brief-befund.js';
import { texte, textstellen } from './textstellen.js';

/** What a text template leaves behind when a value was missing. */
const RESTE: readonly { readonly muster: RegExp; readonly was: string }[] = [
  { muster: /\{\{|\}\}|\$\{/, was: 'einen nicht ersetzten Platzhalter' },
  { muster: /\bundefined\b|\bNaN\b|\[object Object\]/, was: 'einen Wert, der nicht vorhanden war' },
  { muster: /„\s*“|\(\s*\)/, was: 'leere Anführungszeichen oder Klammern' },
];

/** What may be a gap, but may also come from the applicant's own writing. */
const LUECKE = /\S {2,}\S| [.,;](?:\s|$)|\bnull\b(?! (?:Euro|Prozent|Uhr))/;

/** Control characters (XML 1.0 cannot carry them), lone surrogates, and marks that turn the direction of the text. */
const STEUERZEICHEN = /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;

/**
 * What any of these needs: a text without it is looked at no further, and most letters have no such text at all. A plain
 * search runs faster through a letter than a pattern with several of them, unless it stops at every blank.
 */
const VERDACHT = ['undefined', 'NaN', '[object', 'null'];
const NACH_LEERZEICHEN = / [ .,;]/;
const LEERE_PAARE = /„\s*“|\(\s*\)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const AUFFAELLIG = /[{}\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/;

function istVerdaechtig(text: string): boolean {
  return (
    VERDACHT.some((teil) => text.includes(teil)) ||
    NACH_LEERZEICHEN.test(text) ||
    LEERE_PAARE.test(text) ||
    AUFFAELLIG.test(text) ||
    !istNfc(text)
  );
}

function pruefeText(ort: string, text: string): Befund[] {
  const befunde: Befund[] = [];
  const rest = RESTE.find(({ muster }) => muster.test(text));
  if (rest) {
    befunde.push(
      verbietet(
        'PLATZHALTER_OFFEN',
        ort,
        `Der Text enthält ${rest.was}.`,
        'Prüfen Sie den Textbaustein und den Fakt, auf den er sich bezieht.',
      ),
    );
  } else if (LUECKE.test(text)) {
    befunde.push(
      mahnt(
        'LUECKE_IM_TEXT',
        ort,
        'Der Text sieht aus, als fehle ein Wert.',
        'Lesen Sie den Satz und ergänzen Sie den fehlenden Wert.',
      ),
    );
  }
  if (STEUERZEICHEN.test(text)) {
    befunde.push(
      verbietet(
        'ZEICHEN_UNZULAESSIG',
        ort,
        'Der Text enthält Steuerzeichen, die weder gedruckt noch in XML übermittelt werden können.',
        'Entfernen Sie die Zeichen an der Quelle; DIN 91379 nennt die zulässigen.',
      ),
    );
  }
  if (!istNfc(text)) {
    befunde.push(
      mahnt(
        'TEXT_NICHT_NFC',
        ort,
        'Der Text ist nicht in der Form NFC geschrieben.',
        'Normalisieren Sie Texte beim Eingang nach NFC (DIN 91379).',
      ),
    );
  }
  return befunde;
}

const istGut = jeObjekt((teil: object) => !istVerdaechtig(texte(teil).join('\n')));

/** What many letters have in common is frozen, and looked at once: nearly half of a letter. */
const istBekanntGut = (teil: object) => istFest(teil) && istGut(teil);

/** Searches all texts of a letter for what an unfilled template leaves behind. */
export function pruefePlatzhalter(daten: object): Befund[] {
  if (!istVerdaechtig(texte(daten, ['entscheidung'], istBekanntGut).join('\n'))) return [];
  return textstellen(daten, ['entscheidung'])
    .filter(({ ort }) => !ort.startsWith('/behoerde/logo/'))
    .flatMap(({ ort, text }) => pruefeText(ort, text));
}
