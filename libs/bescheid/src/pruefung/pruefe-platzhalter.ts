import { type Befund, istNfc } from '#libs/kernel';
import type { BriefKopf } from '../brief-kopf.js';
import { mahnt, verbietet } from './brief-befund.js';
import { brieftextsuche, KEIN_TEXT, textstellen } from './textstellen.js';

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

const ALLE_STEUERZEICHEN = new RegExp(STEUERZEICHEN, 'gu');
/** So much of what stands before an invisible character shows where it is. */
const DAVOR = 20;

/**
 * What to say to whoever has pasted characters that nobody sees and no letter may hold: their code points, what stands
 * before the first one, and what to do.
 * @param was begins the sentence: „Die Begründung“
 * @returns undefined when there are none
 */
export function findSteuerzeichen(text: string, was: string): string | undefined {
  const erstes = STEUERZEICHEN.exec(text);
  if (!erstes) return undefined;
  const nummern = new Set(
    text.match(ALLE_STEUERZEICHEN)?.map((zeichen) => {
      const nummer = zeichen.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
      return `U+${nummer}`;
    }),
  );
  const davor = [...text.slice(0, erstes.index)].slice(-DAVOR).join('').replaceAll(/\s+/gu, ' ').trim();
  const stelle = davor === '' ? 'am Anfang' : `hinter „${davor}“`;
  return `${was} enthält unsichtbare Zeichen, die in keinem Brief stehen können: ${[...nummern].join(', ')} ${stelle}. Sie kommen meist aus eingefügtem Text; löschen Sie die Stelle und tippen Sie sie neu.`;
}

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

/** Whether a text looks like what a template leaves behind when a value was missing. */
export function istVorlagenrest(text: string): boolean {
  return RESTE.some(({ muster }) => muster.test(text));
}

/** Whether a letter may go out with this text in it. */
export function darfImBriefStehen(text: string): boolean {
  return !istVorlagenrest(text) && !STEUERZEICHEN.test(text);
}

/** A text with the words of the application taken for words, so that what is left is the template's. */
function ohneWortlaut(text: string, wortlaut: readonly string[]): string {
  return wortlaut.reduce((rest, wort) => rest.replaceAll(wort, 'x'), text);
}

function pruefeText(ort: string, text: string, wortlaut: readonly string[]): Befund[] {
  const befunde: Befund[] = [];
  const eigenes = ohneWortlaut(text, wortlaut);
  const rest = RESTE.find(({ muster }) => muster.test(eigenes));
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

const istBriefVerdaechtig = brieftextsuche(istVerdaechtig);

/** Searches all texts of a letter for what an unfilled template leaves behind. */
export function pruefePlatzhalter(daten: Pick<BriefKopf, 'wortlaut'>): Befund[] {
  if (!istBriefVerdaechtig(daten)) return [];
  // The longest first: one may be part of another.
  const wortlaut = (daten.wortlaut ?? []).toSorted((a, b) => b.length - a.length);
  return textstellen(daten, KEIN_TEXT)
    .filter(({ ort }) => !ort.startsWith('/behoerde/logo/'))
    .flatMap(({ ort, text }) => pruefeText(ort, text, wortlaut));
}
