import { posix } from 'node:path';
import type { Befund } from '#libs/kernel';
import { verweisAdresse } from '../katalog/kanonische-verweise.js';
import { importBefund } from './import-fehler.js';
import type { SchemaInhalt, SchemaVerweis } from './schema-inhalt.js';

/** Result of following all includes and imports of a set. */
export interface Verweisaufloesung {
  /** Address of a reference (see `verweisAdresse`) → file of the set; only where they differ. */
  readonly adressen: ReadonlyMap<string, string>;
  /** File → files that it includes or imports. */
  readonly ziele: ReadonlyMap<string, readonly string[]>;
  readonly fehlend: readonly Befund[];
}

/**
 * Follows every include and import inside the set. A relative address is looked up at its place; an absolute URL, or
 * a relative one that leads outside, is looked up by file name and namespace, because publications refer to schemas
 * of others by URL. What is not found is a finding: libxml2 itself would pass over a missing import in silence.
 */
export function loeseVerweiseAuf(inhalte: ReadonlyMap<string, SchemaInhalt>): Verweisaufloesung {
  const adressen = new Map<string, string>();
  const ziele = new Map<string, string[]>();
  const fehlend: Befund[] = [];
  for (const [datei, inhalt] of inhalte) {
    const gefunden: string[] = [];
    for (const verweis of inhalt.verweise) {
      if (verweis.adresse === undefined) continue;
      const treffer = findZiel(datei, inhalt, verweis, verweis.adresse, inhalte);
      if (treffer === undefined) fehlend.push(fehlt(datei, verweis, verweis.adresse));
      else {
        gefunden.push(treffer.datei);
        if (treffer.adresse !== treffer.datei) adressen.set(treffer.adresse, treffer.datei);
      }
    }
    ziele.set(datei, gefunden);
  }
  return { adressen, ziele, fehlend };
}

/** All files that a file needs, itself included. */
export function erreichbar(
  datei: string,
  ziele: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const gesehen = new Set([datei]);
  for (const aktuell of gesehen) for (const ziel of ziele.get(aktuell) ?? []) gesehen.add(ziel);
  return gesehen;
}

function findZiel(
  datei: string,
  inhalt: SchemaInhalt,
  verweis: SchemaVerweis,
  adresse: string,
  inhalte: ReadonlyMap<string, SchemaInhalt>,
): { readonly adresse: string; readonly datei: string } | undefined {
  const ort = verweisAdresse(datei, adresse);
  if (inhalte.has(ort)) return { adresse: ort, datei: ort };
  const namespace = verweis.art === 'import' ? (verweis.namespace ?? '') : inhalt.namespace;
  const name = posix.basename(adresse.split(/[?#]/)[0] as string);
  const kandidaten = [...inhalte].filter(
    ([pfad, anderer]) => posix.basename(pfad) === name && anderer.namespace === namespace,
  );
  const ersatz = kandidaten[0]?.[0];
  return ersatz === undefined ? undefined : { adresse: ort, datei: ersatz };
}

function fehlt(datei: string, verweis: SchemaVerweis, adresse: string): Befund {
  const raum = verweis.namespace === undefined ? '' : ` (Namensraum „${verweis.namespace}“)`;
  return importBefund(
    'SCHEMA_UNVOLLSTAENDIG',
    datei,
    `${datei}:${verweis.zeile}`,
    `Das Schema bindet „${adresse}“${raum} ein, die Datei ist nicht dabei.`,
    'Nehmen Sie die fehlende Datei in den Ordner oder das Archiv auf oder geben Sie mit „--dazu“ den Ordner an, in dem sie liegt.',
  );
}
