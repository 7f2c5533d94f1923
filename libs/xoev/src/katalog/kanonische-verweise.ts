import { posix } from 'node:path';
import { XmlDocument, XmlElement } from 'libxml2-wasm';

const XS = 'http://www.w3.org/2001/XMLSchema';

/**
 * A reference as the key of `adressen` in the manifest: absolute URLs as written, relative addresses as a path seen
 * from the root of the set (it may begin with `../`).
 */
export function verweisAdresse(datei: string, adresse: string): string {
  const istUrl = /^[a-z][a-z0-9+.-]*:/i.test(adresse);
  return istUrl ? adresse : posix.normalize(posix.join(posix.dirname(datei), adresse));
}

/**
 * The bytes of a schema file with those references redirected that the manifest redirects; in memory only, installed
 * files stay as published. Without this a schema reached by its URL would look for its neighbours at that URL.
 * @param ziel canonical URL for a file of the set
 */
export function mitKanonischenVerweisen(
  datei: string,
  bytes: Uint8Array,
  adressen: Readonly<Record<string, string>>,
  ziel: (datei: string) => string,
): Uint8Array {
  const dokument = XmlDocument.fromBuffer(bytes);
  try {
    let geaendert = false;
    for (const knoten of dokument.find('/xs:schema/xs:*[@schemaLocation]', { xs: XS })) {
      if (!(knoten instanceof XmlElement)) continue;
      const umleitung = adressen[verweisAdresse(datei, knoten.attr('schemaLocation')?.value.trim() ?? '')];
      if (umleitung === undefined) continue;
      knoten.setAttr('schemaLocation', ziel(umleitung));
      geaendert = true;
    }
    return geaendert ? new TextEncoder().encode(dokument.toString({ encoding: 'utf-8' })) : bytes;
  } finally {
    dokument.dispose();
  }
}
