import type { Befund } from '#libs/kernel';

/** A finding that forbids publication. */
export function fehler(code: string, datei: string, ort: string, text: string, abhilfe: string): Befund {
  return { code, schwere: 'fehler', datei, ort, text, abhilfe };
}

/** A finding that a designer should look at. */
export function warnung(code: string, datei: string, ort: string, text: string, abhilfe: string): Befund {
  return { code, schwere: 'warnung', datei, ort, text, abhilfe };
}
