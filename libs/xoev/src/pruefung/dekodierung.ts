import { speicherbar, textanfang } from '#libs/kernel';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

/** The text of a message, also as UTF-8 without a byte order mark, or why its bytes are not text. */
export type Dekodierung =
  | { readonly text: string; readonly utf8: Uint8Array }
  | { readonly fehler: NachrichtenFehler };

const DEKODIERER = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  'utf-16le': new TextDecoder('utf-16le', { fatal: true }),
  'utf-16be': new TextDecoder('utf-16be', { fatal: true }),
};
/** First byte of a byte order mark in UTF-8, of nothing else that begins a text of XML. */
const BOM = 0xef;
const UTF8_NAMEN = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
const UTF16_NAMEN = new Set(['utf-16', 'utf-16le', 'utf-16be', 'utf16']);

/**
 * Turns the received bytes into text, strictly: UTF-8 (with or without byte order mark) or UTF-16 (recognised by
 * its mark or by its first characters, XML 1.0 appendix F). The pre-check and the parser then read the same text,
 * so that no trick with encodings can show one thing to the check and another to the parser.
 */
export function dekodiereXml(bytes: Uint8Array): Dekodierung {
  if (istUtf32(bytes)) {
    return {
      fehler: {
        code: 'ZEICHEN_UNZULAESSIG',
        text: 'Die Bytes der Nachricht sind UTF-32; angenommen wird UTF-8 oder UTF-16.',
        abhilfe: 'Senden Sie die Nachricht in UTF-8.',
      },
    };
  }
  const kodierung = erkenneKodierung(bytes);
  let text: string;
  try {
    text = DEKODIERER[kodierung].decode(bytes);
  } catch {
    return {
      fehler: {
        code: 'ZEICHEN_UNZULAESSIG',
        text: `Die Bytes der Nachricht sind kein gültiges ${kodierung.toUpperCase()}.`,
        abhilfe: 'Senden Sie die Nachricht in UTF-8.',
      },
    };
  }
  const deklariert = /^\ufeff?<\?xml[^>]*?\sencoding\s*=\s*["']([^"'<>]+)["']/.exec(text)?.[1];
  const erlaubt = kodierung === 'utf-8' ? UTF8_NAMEN : UTF16_NAMEN;
  if (deklariert !== undefined && !erlaubt.has(deklariert.toLowerCase())) {
    return {
      fehler: {
        code: 'ZEICHEN_UNZULAESSIG',
        zeile: 1,
        text: `Die XML-Deklaration nennt die Zeichenkodierung „${speicherbar(textanfang(deklariert, 60))}“, angenommen wird UTF-8 oder UTF-16 und die Bytes sind ${kodierung.toUpperCase()}.`,
        abhilfe: 'Senden Sie die Nachricht in UTF-8 und deklarieren Sie encoding="UTF-8".',
      },
    };
  }
  // Strict UTF-8 has one form for each text: what came in need not be written again for the parser.
  return { text, utf8: kodierung === 'utf-8' && bytes[0] !== BOM ? bytes : new TextEncoder().encode(text) };
}

/** Its mark in one order of bytes begins like that of UTF-16, and would be read as such with U+0000 between characters. */
function istUtf32([a, b, c, d]: Uint8Array): boolean {
  const erste = [a, b, c, d].join();
  return ['255,254,0,0', '0,0,254,255', '60,0,0,0', '0,0,0,60'].includes(erste);
}

function erkenneKodierung(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0x00)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0x00 && b === 0x3c)) return 'utf-16be';
  return 'utf-8';
}
