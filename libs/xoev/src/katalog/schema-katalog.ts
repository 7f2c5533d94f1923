import type { KopfDialekt } from '../pruefung/nachricht.js';
import type { Wurzel } from './manifest.js';
import { SchemaFehler } from './schema-fehler.js';
import type { SchemaSatz } from './schema-satz.js';

/** A root element with everything needed to check and name a message of it. */
export interface KatalogEintrag {
  readonly satz: SchemaSatz;
  readonly wurzel: Wurzel;
  /** File whose compiled schema validates the message. */
  readonly schema: string;
  /** Name and version as the message names them (a module may differ from its publication). */
  readonly standard: string;
  readonly version: string;
  readonly kopf: KopfDialekt;
  readonly versionsattribut?: string;
}

/** All installed standards. Finds a message by root namespace and local name. */
export class SchemaKatalog {
  readonly saetze: readonly SchemaSatz[];
  readonly #eintraege = new Map<string, KatalogEintrag>();
  readonly #namensraeume = new Map<string, SchemaSatz>();

  /** @throws SchemaFehler `SCHEMA_DOPPELT` when two sets define the same root */
  constructor(saetze: readonly SchemaSatz[]) {
    this.saetze = saetze;
    for (const satz of saetze) {
      for (const namespace of satz.manifest.namespaces) this.#namensraeume.set(namespace, satz);
      for (const wurzel of satz.manifest.wurzeln) this.#nimmAuf(satz, wurzel);
    }
  }

  /** The entry of a root element, if an installed standard defines it. */
  findEintrag(namespace: string, name: string): KatalogEintrag | undefined {
    return this.#eintraege.get(schluessel(namespace, name));
  }

  /** The installed set that a namespace belongs to. */
  findSatz(namespace: string): SchemaSatz | undefined {
    return this.#namensraeume.get(namespace);
  }

  /** All roots, in order of installation. */
  get eintraege(): readonly KatalogEintrag[] {
    return [...this.#eintraege.values()];
  }

  /** Frees the compiled schemas; the catalogue compiles again when used afterwards. */
  dispose(): void {
    for (const satz of this.saetze) satz.dispose();
  }

  #nimmAuf(satz: SchemaSatz, wurzel: Wurzel): void {
    const { manifest } = satz;
    const key = schluessel(wurzel.namespace, wurzel.name);
    const vorhanden = this.#eintraege.get(key);
    if (vorhanden !== undefined) {
      throw new SchemaFehler(
        'SCHEMA_DOPPELT',
        `Die Nachricht ${wurzel.name} (${wurzel.namespace}) ist zweimal installiert: ${benenne(vorhanden.satz)} und ${benenne(satz)}. Entfernen Sie einen der beiden Ordner, oder nennen Sie ihn nicht in SCHEMA_ORDNER.`,
      );
    }
    const modul = manifest.module?.find(({ namespace }) => namespace === wurzel.namespace);
    this.#eintraege.set(key, {
      satz,
      wurzel,
      schema: wurzel.schema ?? (manifest.hauptschema[0] as string),
      standard: modul?.standard ?? manifest.standard,
      version: modul?.version ?? manifest.version,
      kopf: manifest.kopf,
      ...(manifest.versionsattribut === undefined ? {} : { versionsattribut: manifest.versionsattribut }),
    });
  }
}

function schluessel(namespace: string, name: string): string {
  return `${namespace}\u0000${name}`;
}

function benenne({ manifest: { standard, version }, ordner }: SchemaSatz): string {
  return `${standard} ${version}${ordner === undefined ? '' : ` (${ordner})`}`;
}
