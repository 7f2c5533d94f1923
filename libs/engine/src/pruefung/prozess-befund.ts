import type { Befund } from '#libs/kernel';

/** The file that all findings of this library are about. */
export const DATEI = 'prozess.json';

/** A finding that forbids publication. `ort` is a JSON pointer. */
export function fehler(code: string, ort: string, text: string, abhilfe: string): Befund {
  return { code, schwere: 'fehler', datei: DATEI, ort, text, abhilfe };
}

/** A finding that a designer should look at. */
export function warnung(code: string, ort: string, text: string, abhilfe: string): Befund {
  return { code, schwere: 'warnung', datei: DATEI, ort, text, abhilfe };
}

/** `a, b, c` → `„a“, „b“, „c“`, sorted. */
export function aufzaehlung(namen: Iterable<string>): string {
  return [...namen]
    .sort()
    .map((name) => `„${name}“`)
    .join(', ');
}
