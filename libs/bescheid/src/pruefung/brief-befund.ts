import type { Befund } from '#libs/kernel';

/** A finding that forbids the letter. `ort` is a JSON pointer into the letter data. */
export function verbietet(code: string, ort: string, text: string, abhilfe: string): Befund {
  return { code, schwere: 'fehler', datei: 'brief', ort, text, abhilfe };
}

/** A finding that should be looked at but does not hold the letter back. */
export function mahnt(code: string, ort: string, text: string, abhilfe: string): Befund {
  return { code, schwere: 'warnung', datei: 'brief', ort, text, abhilfe };
}
