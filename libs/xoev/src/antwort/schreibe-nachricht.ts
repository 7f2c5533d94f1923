import { nachDin91379 } from '../din91379/zeichenvorrat.js';
import type { SchemaKatalog } from '../katalog/schema-katalog.js';
import type { Nachricht } from '../pruefung/nachricht.js';
import { pruefeNachricht } from '../pruefung/pruefe-nachricht.js';
import { compileVorlage, type Nachrichtenvorlage } from './compile-vorlage.js';
import type { Vorlagenwerte } from './platzhalter.js';
import { AntwortFehler } from './vorlagen-fehler.js';

/** A message ready to leave: valid against the XSD of its version. */
export interface AusgehendeNachricht {
  /** UTF-8 text with XML declaration. */
  readonly xml: string;
  readonly nachricht: Nachricht;
}

/**
 * Fills a template and validates the result against the catalogue: nothing invalid leaves the house. Texts are put
 * into NFC and their typographic dashes and quotation marks into those that DIN 91379 knows; letters stay as they are.
 * @throws VorlagenFehler when the template cannot be filled; AntwortFehler with all findings when the result is invalid
 */
export function schreibeNachricht(
  vorlage: string | Nachrichtenvorlage,
  werte: Vorlagenwerte,
  katalog: SchemaKatalog,
): AusgehendeNachricht {
  const uebersetzt = typeof vorlage === 'string' ? compileVorlage(vorlage) : vorlage;
  const xml = uebersetzt.fuelle(werte, nachDin91379);
  const pruefung = pruefeNachricht(new TextEncoder().encode(xml), katalog);
  if (pruefung.status === 'fehlerhaft') throw new AntwortFehler(pruefung.fehler);
  return { xml, nachricht: pruefung.nachricht };
}
