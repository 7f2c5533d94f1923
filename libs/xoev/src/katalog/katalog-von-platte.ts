import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Manifest } from './manifest.js';
import { SchemaFehler } from './schema-fehler.js';
import { SchemaKatalog } from './schema-katalog.js';
import { SchemaSatz } from './schema-satz.js';

/**
 * Loads all installed standards below the given folders (`<ordner>/<standard>/<version>/manifest.json`), in a fixed
 * order. A folder that does not exist counts as empty, so that the place for imported schemas may be absent.
 * @throws SchemaFehler naming the file when a manifest is broken
 */
export function ladeKatalog(ordner: readonly string[]): SchemaKatalog {
  return new SchemaKatalog(ordner.flatMap((wurzel) => findManifeste(wurzel).map(ladeSchemaSatz)));
}

/** Loads one installed standard from the folder that holds its manifest. */
export function ladeSchemaSatz(ordner: string): SchemaSatz {
  const datei = join(ordner, 'manifest.json');
  return new SchemaSatz(liesManifest(datei), liesXsdDateien(ordner), ordner);
}

/** Reads and checks a manifest. */
export function liesManifest(datei: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(datei, 'utf8'));
  } catch (cause) {
    throw new SchemaFehler('SCHEMA_MANIFEST_DEFEKT', `${datei} ist kein lesbares JSON.`, { cause });
  }
  const ergebnis = Manifest.safeParse(json);
  if (ergebnis.success) return ergebnis.data;
  const maengel = ergebnis.error.issues.map((mangel) => `/${mangel.path.join('/')}: ${mangel.message}`);
  throw new SchemaFehler(
    'SCHEMA_MANIFEST_DEFEKT',
    `${datei} ist kein gültiges Manifest: ${maengel.join('; ')}`,
  );
}

function findManifeste(wurzel: string): string[] {
  return unterordner(wurzel)
    .flatMap((standard) => unterordner(standard))
    .filter((version) => existsSync(join(version, 'manifest.json')));
}

function unterordner(ordner: string): string[] {
  if (!existsSync(ordner)) return [];
  return readdirSync(ordner, { withFileTypes: true })
    .filter((eintrag) => eintrag.isDirectory() && !eintrag.name.startsWith('.'))
    .map((eintrag) => join(ordner, eintrag.name))
    .sort();
}

function liesXsdDateien(ordner: string): Map<string, Uint8Array> {
  const dateien = readdirSync(ordner, { recursive: true, withFileTypes: true })
    .filter((eintrag) => eintrag.isFile() && eintrag.name.endsWith('.xsd'))
    .map((eintrag) => join(eintrag.parentPath, eintrag.name))
    .sort();
  return new Map(
    dateien.map((datei) => [relative(ordner, datei).split(sep).join('/'), readFileSync(datei)] as const),
  );
}
