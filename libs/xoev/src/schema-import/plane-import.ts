import type { Befund } from '#libs/kernel';
import type { Manifest } from '../katalog/manifest.js';
import { SchemaFehler } from '../katalog/schema-fehler.js';
import { SchemaSatz } from '../katalog/schema-satz.js';
import { importBefund, SchemaImportFehler } from './import-fehler.js';
import { entwirfManifest, type Importangaben } from './manifest-entwurf.js';
import { Probeuebersetzung, UEBERSETZUNG_MS } from './probe-uebersetzung.js';
import type { Schemadateien } from './quellgrenzen.js';
import { liesSchemaInhalt, type SchemaInhalt } from './schema-inhalt.js';
import { erreichbar, loeseVerweiseAuf } from './verweise.js';

/** A complete set that compiles, ready to be written. */
export interface Importplan {
  readonly manifest: Manifest;
  /** Only the files that the standard's messages need. */
  readonly dateien: Schemadateien;
}

/**
 * Checks a set of schema files and plans its installation; writes nothing.
 * @param dateien the standard's own files
 * @param dazu files of other publications that it refers to (XÖV library, W3C); used only as far as needed
 * @throws SchemaImportFehler `SCHEMA_LEER`, `SCHEMA_DEFEKT`, `SCHEMA_UNVOLLSTAENDIG`, `SCHEMA_UNBENANNT`; with all findings;
 *   `SCHEMA_ZU_AUFWENDIG` with the first schema that takes longer than it may
 */
export function planeImport(
  dateien: Schemadateien,
  dazu: Schemadateien,
  angaben: Importangaben = {},
): Importplan {
  if (dateien.size === 0) {
    throw new SchemaImportFehler('SCHEMA_LEER', [
      importBefund(
        'SCHEMA_LEER',
        '',
        angaben.quelle ?? 'Quelle',
        'Die Quelle enthält keine XSD-Datei.',
        'Geben Sie den Ordner oder das Archiv an, in dem die .xsd-Dateien des Standards liegen.',
      ),
    ]);
  }
  const alle = new Map([...[...dazu].map(([pfad, bytes]) => [`dazu/${pfad}`, bytes] as const), ...dateien]);
  const inhalte = liesInhalte(alle);
  const eigene = new Map([...inhalte].filter(([pfad]) => dateien.has(pfad)));
  const { adressen, ziele, fehlend } = loeseVerweiseAuf(inhalte);
  const noetig = new Set([...eigene.keys()].flatMap((datei) => [...erreichbar(datei, ziele)]));
  const fehlendeNoetige = fehlend.filter(({ datei }) => noetig.has(datei));
  if (fehlendeNoetige.length > 0) throw new SchemaImportFehler('SCHEMA_UNVOLLSTAENDIG', fehlendeNoetige);
  const benutzte = new Map([...adressen].filter(([, ziel]) => noetig.has(ziel)));
  const entwurf = entwirfManifest(eigene, ziele, benutzte, angaben);
  if ('mangel' in entwurf) {
    throw new SchemaImportFehler('SCHEMA_UNBENANNT', [
      importBefund(
        'SCHEMA_UNBENANNT',
        '',
        angaben.quelle ?? 'Quelle',
        entwurf.mangel,
        'Prüfen Sie, ob der richtige Ordner gewählt ist; wenn ja, geben Sie „--standard“ und „--fassung“ an.',
      ),
    ]);
  }
  const satzDateien = new Map([...alle].filter(([pfad]) => noetig.has(pfad)));
  const probe = new Probeuebersetzung(angaben.uebersetzungMs ?? UEBERSETZUNG_MS);
  try {
    const manifest = waehleSchemas(entwurf.manifest, satzDateien, ziele, probe);
    return { manifest, dateien: satzDateien };
  } finally {
    probe.beende();
  }
}

function liesInhalte(dateien: Schemadateien): ReadonlyMap<string, SchemaInhalt> {
  const inhalte = new Map<string, SchemaInhalt>();
  const befunde: Befund[] = [];
  for (const [pfad, bytes] of [...dateien].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const inhalt = liesSchemaInhalt(bytes);
    if (typeof inhalt !== 'string') inhalte.set(pfad, inhalt);
    else {
      befunde.push(
        importBefund(
          'SCHEMA_DEFEKT',
          pfad,
          pfad,
          `Die Datei ist kein lesbares XML-Schema: ${inhalt}`,
          'Laden Sie den Standard neu herunter.',
        ),
      );
    }
  }
  if (befunde.length > 0) throw new SchemaImportFehler('SCHEMA_DEFEKT', befunde);
  return inhalte;
}

/**
 * Compiles what will validate each message: the file that declares it, or, where that file does not stand alone (it
 * relies on being included), the entry that includes it. Every message must end up with a schema that compiles.
 */
function waehleSchemas(
  manifest: Manifest,
  dateien: Schemadateien,
  ziele: ReadonlyMap<string, readonly string[]>,
  probe: Probeuebersetzung,
): Manifest {
  const satz = new SchemaSatz(manifest, dateien);
  const ergebnis = new Map<string, string | SchemaFehler>();
  try {
    for (const datei of new Set(manifest.wurzeln.map(({ schema }) => schema as string))) {
      const einstiege = manifest.hauptschema.filter((einstieg) => erreichbar(einstieg, ziele).has(datei));
      ergebnis.set(datei, ersteUebersetzbare(satz, [datei, ...einstiege], probe));
    }
  } finally {
    satz.dispose();
  }
  const fehler = [...ergebnis].flatMap(([datei, wahl]) =>
    typeof wahl === 'string' ? [] : [defekt(datei, wahl)],
  );
  if (fehler.length > 0) throw new SchemaImportFehler('SCHEMA_DEFEKT', fehler);
  return {
    ...manifest,
    wurzeln: manifest.wurzeln.map((wurzel) => ({
      ...wurzel,
      schema: ergebnis.get(wurzel.schema as string) as string,
    })),
  };
}

function ersteUebersetzbare(
  satz: SchemaSatz,
  kandidaten: readonly string[],
  probe: Probeuebersetzung,
): string | SchemaFehler {
  let ersterFehler: SchemaFehler | undefined;
  for (const kandidat of kandidaten) {
    const versuch = probe.versuche(satz, kandidat);
    if (versuch === 'gelingt') return kandidat;
    if (versuch === 'zu aufwendig') throw zuAufwendig(kandidat);
    try {
      satz.getValidator(kandidat);
      return kandidat;
    } catch (fehler) {
      if (!(fehler instanceof SchemaFehler)) throw fehler;
      ersterFehler ??= fehler;
    }
  }
  return ersterFehler as SchemaFehler;
}

/** The first one ends the import: each further one would take as long again. */
function zuAufwendig(datei: string): SchemaImportFehler {
  return new SchemaImportFehler('SCHEMA_ZU_AUFWENDIG', [
    importBefund(
      'SCHEMA_ZU_AUFWENDIG',
      datei,
      datei,
      'Das Schema lässt sich in der Zeit, die es haben darf, nicht übersetzen; keine Nachricht ließe sich damit prüfen.',
      'Suchen Sie nach Gruppen, die einander mehrfach enthalten, oder nach sehr vielen Elementen, die einander ersetzen. Ist das Schema so veröffentlicht, versuchen Sie es auf einem Rechner ohne andere Last.',
    ),
  ]);
}

function defekt(datei: string, fehler: SchemaFehler): Befund {
  return importBefund(
    'SCHEMA_DEFEKT',
    datei,
    datei,
    fehler.message,
    'Laden Sie den Standard neu und vollständig herunter.',
  );
}
