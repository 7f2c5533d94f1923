import { XmlDocument, XmlError, XsdValidator } from 'libxml2-wasm';
import { mitKanonischenVerweisen } from './kanonische-verweise.js';
import { mitKurzenMustern } from './kurze-muster.js';
import type { Manifest } from './manifest.js';
import { mitSchemaDateien } from './schema-eingabe.js';
import { SchemaFehler } from './schema-fehler.js';

/** One installed standard in one version: its manifest and its files in memory, path → bytes. */
export class SchemaSatz {
  readonly manifest: Manifest;
  /** Paths of all schema files inside the folder. */
  readonly pfade: readonly string[];
  readonly #dateien: ReadonlyMap<string, Uint8Array>;
  #uebersetzbare: ReadonlyMap<string, Uint8Array> | undefined;
  readonly #validatoren = new Map<string, XsdValidator>();

  /**
   * @param dateien all `.xsd` of the set by their path inside the folder, with `/`
   * @param ordner where it lies, as messages name it
   */
  constructor(
    manifest: Manifest,
    dateien: ReadonlyMap<string, Uint8Array>,
    readonly ordner?: string,
  ) {
    this.manifest = manifest;
    const adressen = manifest.adressen ?? {};
    for (const [adresse, pfad] of Object.entries(adressen)) {
      if (dateien.has(pfad)) continue;
      throw new SchemaFehler(
        'SCHEMA_UNVOLLSTAENDIG',
        `${manifest.standard} ${manifest.version}: manifest.json verweist für „${adresse}“ auf „${pfad}“, die Datei fehlt.`,
      );
    }
    const umleiten = Object.keys(adressen).length > 0;
    const url = (pfad: string) => schemaUrl(manifest, pfad);
    this.#dateien = new Map(
      [...dateien].map(([pfad, bytes]) => [
        url(pfad),
        umleiten ? mitKanonischenVerweisen(pfad, bytes, adressen, url) : bytes,
      ]),
    );
    this.pfade = [...dateien.keys()];
  }

  /**
   * The compiled schema of one file; compiled at the first use (about 150 ms for XBau) and kept.
   * @throws SchemaFehler `SCHEMA_UNVOLLSTAENDIG` (an include or import is missing) or `SCHEMA_DEFEKT`
   */
  getValidator(pfad: string): XsdValidator {
    const vorhanden = this.#validatoren.get(pfad);
    if (vorhanden !== undefined) return vorhanden;
    const validator = this.#kompiliere(pfad);
    this.#validatoren.set(pfad, validator);
    return validator;
  }

  /** One file with everything that it may include, as it is compiled; for whoever compiles it elsewhere. */
  quelle(pfad: string): { readonly url: string; readonly dateien: ReadonlyMap<string, Uint8Array> } {
    return { url: schemaUrl(this.manifest, pfad), dateien: this.#alsUebersetzbare() };
  }

  /** Frees the compiled schemas. */
  dispose(): void {
    for (const validator of this.#validatoren.values()) validator.dispose();
    this.#validatoren.clear();
  }

  /** Made when the first schema is compiled: most programs need few of the installed standards. */
  #alsUebersetzbare(): ReadonlyMap<string, Uint8Array> {
    this.#uebersetzbare ??= new Map([...this.#dateien].map(([url, bytes]) => [url, mitKurzenMustern(bytes)]));
    return this.#uebersetzbare;
  }

  #kompiliere(pfad: string): XsdValidator {
    const name = `${this.manifest.standard} ${this.manifest.version}, ${pfad}`;
    const url = schemaUrl(this.manifest, pfad);
    const dateien = this.#alsUebersetzbare();
    const bytes = dateien.get(url);
    if (bytes === undefined) {
      throw new SchemaFehler('SCHEMA_UNVOLLSTAENDIG', `${name}: Die Datei fehlt im Schemaordner.`);
    }
    const { wert, fehlend } = mitSchemaDateien(dateien, () => kompiliere(bytes, url));
    if (fehlend.length > 0) {
      if (wert instanceof XsdValidator) wert.dispose();
      throw new SchemaFehler(
        'SCHEMA_UNVOLLSTAENDIG',
        `${name}: Diese eingebundenen Schemas fehlen: ${fehlend.join(', ')}. Installieren Sie den Standard vollständig neu.`,
      );
    }
    if (wert instanceof XsdValidator) return wert;
    throw new SchemaFehler(
      'SCHEMA_DEFEKT',
      `${name}: Das Schema lässt sich nicht übersetzen: ${wert.message.trim()}`,
      {
        cause: wert,
      },
    );
  }
}

function kompiliere(bytes: Uint8Array, url: string): XsdValidator | XmlError {
  let dokument: XmlDocument | undefined;
  try {
    dokument = XmlDocument.fromBuffer(bytes, { url });
    return XsdValidator.fromDoc(dokument);
  } catch (fehler) {
    if (fehler instanceof XmlError) return fehler;
    throw fehler;
  } finally {
    dokument?.dispose();
  }
}

function schemaUrl(manifest: Manifest, pfad: string): string {
  // The prefixes keep a name like ".." from being taken for a path step.
  const ordner = `s-${encodeURIComponent(manifest.standard)}/v-${encodeURIComponent(manifest.version)}`;
  return `xoev-schema:/${ordner}/${encodeURI(pfad)}`;
}
