import type { Befund } from '#libs/kernel';

/** A place in a JSON text that a reader may take for something else than the parser. */
interface Mehrdeutigkeit {
  readonly code: 'SCHLUESSEL_DOPPELT' | 'ZAHL_UNGENAU';
  /** JSON pointer. */
  readonly ort: string;
  /** The key, or the number as it is written. */
  readonly was: string;
}

/** A text, a number, or a mark; blanks and the three words lie between. */
const STUECK = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]/gu;

interface Ebene {
  readonly schluessel?: Set<string>;
  ort: string | number;
}

/** Findings about a JSON text that has been parsed without complaint: keys that stand twice, numbers that lose digits. */
export function mehrdeutigeBefunde(text: string, datei: string): Befund[] {
  return findMehrdeutiges(text).map((eines) => mehrdeutig(datei, eines));
}

function mehrdeutig(datei: string, { code, ort, was }: Mehrdeutigkeit): Befund {
  const [text, abhilfe] = {
    SCHLUESSEL_DOPPELT: [
      `Der Schlüssel „${was}“ steht hier zweimal; nur der letzte hätte eine Wirkung.`,
      'Lassen Sie den Schlüssel nur einmal stehen.',
    ],
    ZAHL_UNGENAU: [
      `Von der Zahl ${was} blieben nicht alle Stellen erhalten.`,
      'Schreiben Sie die Zahl als Text in Anführungszeichen.',
    ],
  }[code] as [string, string];
  return { code, schwere: 'fehler', datei, ort, text, abhilfe };
}

/**
 * Keys that stand twice in an object, of which the parser keeps the last, and numbers of which it does not keep all digits.
 * @param text JSON that has been parsed without complaint
 */
function findMehrdeutiges(text: string): readonly Mehrdeutigkeit[] {
  const gefunden: Mehrdeutigkeit[] = [];
  const ebenen: Ebene[] = [];
  const ort = () => `/${ebenen.map((ebene) => ebene.ort).join('/')}`;
  let letzterText = '';
  for (const [stueck] of text.matchAll(STUECK)) {
    const ebene = ebenen.at(-1);
    if (stueck === '{') ebenen.push({ schluessel: new Set(), ort: '' });
    else if (stueck === '[') ebenen.push({ ort: 0 });
    else if (stueck === '}' || stueck === ']') ebenen.pop();
    else if (stueck.startsWith('"')) letzterText = stueck;
    else if (stueck === ',' && ebene && typeof ebene.ort === 'number') ebene.ort++;
    else if (stueck === ':' && ebene?.schluessel) {
      const schluessel = JSON.parse(letzterText) as string;
      ebene.ort = schluessel.replaceAll('~', '~0').replaceAll('/', '~1');
      if (ebene.schluessel.has(schluessel))
        gefunden.push({ code: 'SCHLUESSEL_DOPPELT', ort: ort(), was: schluessel });
      ebene.schluessel.add(schluessel);
    } else if (/^-?\d/.test(stueck) && !istGenau(stueck))
      gefunden.push({ code: 'ZAHL_UNGENAU', ort: ort(), was: stueck });
  }
  return gefunden;
}

/** Fifteen digits survive in every number of JavaScript. */
function istGenau(zahl: string): boolean {
  if (!Number.isFinite(Number(zahl))) return false;
  return zahl.length <= 15 || dezimal(zahl) === dezimal(String(Number(zahl)));
}

/** Digits without zeros at either end, and the power of ten of the last one. */
function dezimal(zahl: string): string {
  const [mantisse = '', hoch = '0'] = zahl.toLowerCase().replace(/^-/, '').split('e');
  const [ganz = '', nach = ''] = mantisse.split('.');
  const ziffern = `${ganz}${nach}`.replace(/^0+/, '');
  const ohneEnde = ziffern.replace(/0+$/, '');
  if (ohneEnde === '') return '0';
  return `${ohneEnde}e${Number(hoch) - nach.length + ziffern.length - ohneEnde.length}`;
}
