import type { Befund } from '#libs/kernel';
import { verbietet } from './brief-befund.js';
import { brieftextsuche, KEIN_TEXT, textstellen } from './textstellen.js';

/** What the fonts of letters can show in regular and in bold, as ranges of code points; a test reads it from the fonts. */
const SCHRIFTVORRAT =
  '0-377 37a-37f 384-38a 38c 38e-3a1 3a3-3e1 3f0-52f 5b0-5be 5c1-5c2 5c7 5d0-5ea 900-97f 10fb 1ab0-1ac0 ' +
  '1ac5 1ac7-1ace 1c80-1c88 1d00-1df9 1dfb-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d ' +
  '1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-2064 2066-2071 ' +
  '2074-208e 2090-209c 20a0-20c0 20f0 2100-215f 2183-2184 2189 2202 2206 220f 2211-2212 2215 221a 221e 222b ' +
  '2248 2260 2264-2265 25ca 25cc 2c60-2c7f 2de0-2e5d 3000 a640-a69f a700-a7ca a7d0-a7d1 a7d3 a7d5-a7d9 ' +
  'a7f2-a7ff a8ff a92e ab30-ab6b fb00-fb06 fb2a-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fb4b fe00 ' +
  'fe20-fe2f feff fffc-fffd 10780-10785 10787-107b0 107b2-107ba 1df00-1df1e';

/** Beside what leaves no mark and needs no glyph; control characters and halves are no matter of the fonts. */
const NICHT_DARSTELLBAR = new RegExp(
  `[^${SCHRIFTVORRAT.replace(/[0-9a-f]+/g, '\\u{$&}').replaceAll(' ', '')}\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Cs}]`,
  'u',
);
const ALLE = new RegExp(NICHT_DARSTELLBAR, 'gu');

/** More of them need not be named. */
const HOECHSTENS_GENANNT = 5;

/**
 * The characters of a text that no font of the letters has, in words for whoever has to replace them: each as it is seen,
 * if it is seen at all, and with its code point.
 * @returns undefined when all of it can be printed
 */
export function findNichtDarstellbares(text: string): string | undefined {
  if (!NICHT_DARSTELLBAR.test(text)) return undefined;
  const zeichen = [...new Set(text.match(ALLE))];
  return zeichen.slice(0, HOECHSTENS_GENANNT).map(benenne).join(', ');
}

/** What the parts of a letter are called by whoever writes it. */
const TEILE: Readonly<Record<string, string>> = {
  empfaenger: 'Anschrift',
  bevollmaechtigter: 'Anschrift des Bevollmächtigten',
  anredeZeile: 'Anrede',
  betreff: 'Betreff',
  tenor: 'Tenor',
  nebenbestimmungen: 'Nebenbestimmungen',
  kosten: 'Kosten',
  begruendung: 'Begründung',
  berechnung: 'Berechnung',
  hinweise: 'Hinweise',
  unterzeichner: 'Unterschrift',
  behoerde: 'Angaben der Behörde',
  rechtsbehelf: 'Rechtsbehelfsbelehrung',
  erklaerung: 'Erklärungen zum Brief',
};

/**
 * Where a decision holds characters that cannot be printed and how it can still be issued: what an official writes can be
 * written anew, what the application says can only be sent anew by whoever sent it; the old value stays in the file.
 * @param fakten what the application says
 * @returns undefined when all of it can be printed
 */
export function findUndruckbares(daten: object, fakten: object): string | undefined {
  const befunde = hatNichtDarstellbares(daten) ? undruckbare(daten) : [];
  if (befunde.length === 0) return undefined;
  const teile = new Map<string, Set<string>>();
  for (const { ort, text } of befunde) {
    const [, schluessel = ''] = ort.split('/');
    const teil = TEILE[schluessel] ?? 'Brief';
    teile.set(teil, new Set([...(teile.get(teil) ?? []), ...(text.match(ALLE) ?? [])]));
  }
  const wo = [...teile].map(
    ([teil, zeichen]) => `${teil} (${[...zeichen].slice(0, HOECHSTENS_GENANNT).map(benenne).join(', ')})`,
  );
  const imAntrag = undruckbare(fakten).map(({ ort }) => `„${ort.slice(1).replaceAll('/', '.')}“`);
  const antrag =
    imAntrag.length > 0
      ? ` Im Antrag stehen sie unter ${imAntrag.slice(0, HOECHSTENS_GENANNT).join(', ')}: Bitten Sie darum, diese Angabe mit Zeichen der DIN 91379 noch einmal zu senden. Sie ersetzt die erste, die in der Akte bleibt; danach kann der Bescheid ergehen.`
      : ' Stehen sie weder in Ihren Worten noch in denen des Antrags, gehören sie zur Vorlage oder zur Behörde; sagen Sie es dem Betrieb.';
  return `Einige Zeichen lassen sich nicht drucken: ${wo.join(', ')}. Was Sie selbst schreiben, schreiben Sie anders.${antrag}`;
}

function undruckbare(wert: object) {
  return textstellen(wert, KEIN_TEXT).filter(({ text }) => NICHT_DARSTELLBAR.test(text));
}

function benenne(zeichen: string): string {
  const nummer = `U+${zeichen.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(zeichen) ? `„${zeichen}“ (${nummer})` : nummer;
}

const hatNichtDarstellbares = brieftextsuche((text) => NICHT_DARSTELLBAR.test(text));

/** Searches a letter for characters that cannot be printed: once it has its number, nobody could replace them any more. */
export function pruefeDruckbarkeit(daten: object): Befund[] {
  if (!hatNichtDarstellbares(daten)) return [];
  return textstellen(daten, KEIN_TEXT).flatMap(({ ort, text }) => {
    const zeichen = findNichtDarstellbares(text);
    return zeichen === undefined
      ? []
      : [
          verbietet(
            'ZEICHEN_NICHT_DARSTELLBAR',
            ort,
            `Der Text enthält Zeichen, die sich nicht drucken lassen: ${zeichen}.`,
            'Schreiben Sie sie anders; alle Zeichen der DIN 91379 sind möglich.',
          ),
        ];
  });
}
