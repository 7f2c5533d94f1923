import type { Nachrichtengrenzen } from './grenzen.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

/**
 * Looks over the text once, before any parser sees it: refuses a document type declaration (entities, external
 * files) and a message whose nesting or number of elements and attributes exceeds the bounds. It need not tell
 * whether XML is well-formed; whatever it misreads in broken XML the parser refuses afterwards.
 */
export function pruefeVorab(text: string, grenzen: Nachrichtengrenzen): NachrichtenFehler | undefined {
  const stand = { tiefe: 0, elemente: 0, attribute: 0 };
  let i = text.indexOf('<');
  while (i >= 0) {
    const ende = tokenEnde(text, i);
    if (text.startsWith('<!', i) && !text.startsWith('<!--', i) && !text.startsWith('<![CDATA[', i)) {
      return doctypeFehler(zeileVon(text, i));
    }
    if (istTag(text, i)) {
      zaehleTag(text, i, ende, stand);
      const fehler = ueberschreitung(stand, grenzen, text, i);
      if (fehler !== undefined) return fehler;
    }
    i = text.indexOf('<', ende);
  }
  return undefined;
}

/** 1-based line of an offset. */
export function zeileVon(text: string, offset: number): number {
  let zeile = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) zeile++;
  return zeile;
}

interface Stand {
  tiefe: number;
  elemente: number;
  attribute: number;
}

function istTag(text: string, i: number): boolean {
  const c = text.charCodeAt(i + 1);
  return c !== 0x21 /* ! */ && c !== 0x3f; /* ? */
}

function tokenEnde(text: string, i: number): number {
  if (text.startsWith('<!--', i)) return nach(text, '-->', i + 4);
  if (text.startsWith('<![CDATA[', i)) return nach(text, ']]>', i + 9);
  if (text.startsWith('<?', i)) return nach(text, '?>', i + 2);
  for (let j = i + 1; j < text.length; j++) {
    const c = text.charCodeAt(j);
    if (c === 0x3e /* > */) return j + 1;
    if (c === 0x22 /* " */ || c === 0x27 /* ' */) {
      const zu = text.indexOf(text[j] as string, j + 1);
      if (zu < 0) return text.length;
      j = zu;
    }
  }
  return text.length;
}

function nach(text: string, marke: string, ab: number): number {
  const stelle = text.indexOf(marke, ab);
  return stelle < 0 ? text.length : stelle + marke.length;
}

function zaehleTag(text: string, i: number, ende: number, stand: Stand): void {
  if (text.charCodeAt(i + 1) === 0x2f /* / */) {
    stand.tiefe--;
    return;
  }
  stand.elemente++;
  stand.tiefe++;
  for (let j = i; j < ende; j++) {
    const c = text.charCodeAt(j);
    if (c === 0x3d /* = */) stand.attribute++;
    else if (c === 0x22 || c === 0x27) j = text.indexOf(text[j] as string, j + 1);
    if (j < 0) break;
  }
  if (text.charCodeAt(ende - 2) === 0x2f) stand.tiefe--;
}

function ueberschreitung(
  stand: Stand,
  grenzen: Nachrichtengrenzen,
  text: string,
  i: number,
): NachrichtenFehler | undefined {
  if (stand.tiefe > grenzen.tiefe) {
    return {
      code: 'ZU_TIEF',
      zeile: zeileVon(text, i),
      text: `Die Elemente der Nachricht sind tiefer als ${grenzen.tiefe} Ebenen geschachtelt.`,
      abhilfe: 'Senden Sie eine Nachricht, die dem Schema des Standards folgt.',
    };
  }
  for (const [art, zahl, grenze] of [
    ['Elemente', stand.elemente, grenzen.elemente],
    ['Attribute', stand.attribute, grenzen.attribute],
  ] as const) {
    if (zahl > grenze) {
      return {
        code: 'ZU_GROSS',
        zeile: zeileVon(text, i),
        text: `Die Nachricht hat mehr als ${grenze} ${art}.`,
        abhilfe: 'Teilen Sie den Inhalt auf mehrere Nachrichten auf.',
      };
    }
  }
  return undefined;
}

function doctypeFehler(zeile: number): NachrichtenFehler {
  return {
    code: 'DOCTYPE_VERBOTEN',
    zeile,
    text: 'Die Nachricht enthält eine Dokumenttyp-Deklaration (<!DOCTYPE …>); XÖV-Nachrichten haben keine, und sie wird nicht ausgewertet.',
    abhilfe: 'Entfernen Sie die DOCTYPE-Deklaration und alle darin erklärten Entitäten.',
  };
}
