import type { Befund, Json } from '#libs/kernel';

/** Reads a JSON text; what cannot be read is a finding. */
export function liesJson(text: string, datei: string): { readonly json: Json } | { readonly befund: Befund } {
  try {
    return { json: JSON.parse(text) as Json };
  } catch (grund) {
    return {
      befund: {
        code: 'JSON_FEHLERHAFT',
        schwere: 'fehler',
        datei,
        ort: '/',
        text: `Die Datei ist kein gültiges JSON: ${grund instanceof Error ? grund.message : String(grund)}`,
        abhilfe: 'Prüfen Sie Kommas, Klammern und Anführungszeichen an dieser Stelle.',
      },
    };
  }
}
