import type { Befund } from '#libs/kernel';
import { SchemaFehler } from '../katalog/schema-fehler.js';

/** A schema set is refused; `befunde` name every file, reference or entry concerned, all at once. */
export class SchemaImportFehler extends SchemaFehler {
  readonly befunde: readonly Befund[];

  constructor(code: string, befunde: readonly Befund[]) {
    super(code, befunde.map(({ ort, text }) => `${ort}: ${text}`).join('\n'));
    this.befunde = befunde;
  }
}

/** A finding about one file of the source. */
export function importBefund(
  code: string,
  datei: string,
  ort: string,
  text: string,
  abhilfe: string,
): Befund {
  return { code, schwere: 'fehler', datei, ort, text, abhilfe };
}
