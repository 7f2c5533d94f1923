import type { Json, JsonObject } from '#libs/kernel';

/** Computes an expression of a template; `scope` holds the loop variables. Usually FEEL; `null` = no value. */
export type Vorlagenwerte = (ausdruck: string, scope: JsonObject) => Json;

/** A text cut at its `{{expressions}}`. */
export type Textteil = { readonly text: string } | { readonly ausdruck: string };

/** Cuts `Az. {{vorgang}} vom` into text and expressions. */
export function zerlegeText(text: string): readonly Textteil[] {
  const teile: Textteil[] = [];
  let ende = 0;
  for (const treffer of text.matchAll(/\{\{([\s\S]+?)\}\}/g)) {
    if (treffer.index > ende) teile.push({ text: text.slice(ende, treffer.index) });
    teile.push({ ausdruck: (treffer[1] as string).trim() });
    ende = treffer.index + treffer[0].length;
  }
  if (ende < text.length) teile.push({ text: text.slice(ende) });
  return teile;
}

/** Values by plain paths (`bezug.nachricht.uuid`) from one object; for callers that need no FEEL. */
export function pfadWerte(daten: JsonObject): Vorlagenwerte {
  return (ausdruck, scope) => {
    let wert: Json | undefined = { ...daten, ...scope };
    for (const teil of ausdruck.split('.')) {
      if (wert === null || typeof wert !== 'object' || Array.isArray(wert) || !Object.hasOwn(wert, teil))
        return null;
      wert = (wert as JsonObject)[teil];
    }
    return wert ?? null;
  };
}

/** Paragraphs as the base64-coded HTML that XBau's `TextFormatiert` asks for; markup in them is text. */
export function htmlAbsaetzeBase64(absaetze: readonly string[]): string {
  const html = absaetze.map((absatz) => `<p>${escapeXml(absatz)}</p>`).join('');
  return Buffer.from(html, 'utf8').toString('base64');
}

const AUSZEICHNUNG = /[&<>"\r]/;

/** Text as XML character data; safe in attributes too. */
export function escapeXml(text: string): string {
  if (!AUSZEICHNUNG.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
