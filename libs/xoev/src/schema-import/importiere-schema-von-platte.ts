import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manifest } from '../katalog/manifest.js';
import { entpackeZip } from './entpacke-zip.js';
import { importBefund, SchemaImportFehler } from './import-fehler.js';
import type { Importangaben } from './manifest-entwurf.js';
import { planeImport } from './plane-import.js';
import { liesQuelle } from './quelle-von-platte.js';
import type { Schemadateien } from './quellgrenzen.js';

/** A source: bytes of a ZIP, path of a folder or ZIP, or files already in memory. */
export type Importquelle = Uint8Array | string | Schemadateien;

/** Where imported standards go unless told otherwise; never committed. */
export const STANDARD_IMPORTZIEL = '.data/schemas';

/** What an import did. */
export interface Importergebnis {
  /** Folder of the installed set. */
  readonly ordner: string;
  readonly manifest: Manifest;
  readonly dateien: number;
}

/**
 * Installs a published standard under `<ziel>/<standard>/<version>/`: reads the source, checks that every include and
 * import resolves inside it and that every message's schema compiles, then writes files and manifest in one step.
 * Nothing is written when anything is wrong.
 * @param optionen.dazu further sources that the standard refers to
 * @param optionen.ersetze replace an installed set of the same standard and version
 * @throws SchemaImportFehler with every finding
 */
export function importiereSchema(
  quelle: Importquelle,
  ziel: string = STANDARD_IMPORTZIEL,
  optionen: Importangaben & { readonly dazu?: readonly Importquelle[]; readonly ersetze?: boolean } = {},
): Importergebnis {
  const { dazu = [], ersetze = false, ...angaben } = optionen;
  const name = angaben.quelle ?? (typeof quelle === 'string' ? quelle : 'Archiv');
  const weitere = new Map(
    dazu.flatMap((einzelne, i) =>
      [...lade(einzelne, 'Archiv')].map(([p, b]) => [`${i + 1}/${p}`, b] as const),
    ),
  );
  const plan = planeImport(lade(quelle, name), weitere, { ...angaben, quelle: name });
  const { standard, version } = plan.manifest;
  const ordner = join(ziel, ordnername(standard), ordnername(version));
  if (existsSync(ordner) && !ersetze) {
    throw new SchemaImportFehler('SCHEMA_VORHANDEN', [
      importBefund(
        'SCHEMA_VORHANDEN',
        ordner,
        ordner,
        `${standard} ${version} ist schon installiert.`,
        'Verwenden Sie „--ersetzen“, um die Schemas auszutauschen.',
      ),
    ]);
  }
  schreibe(ordner, plan.dateien, plan.manifest);
  return { ordner, manifest: plan.manifest, dateien: plan.dateien.size };
}

function lade(quelle: Importquelle, name: string): Schemadateien {
  if (typeof quelle === 'string') return liesQuelle(quelle);
  return quelle instanceof Uint8Array ? entpackeZip(quelle, name) : quelle;
}

// Written beside its place and moved there: a broken-off import leaves no half set that looks installed.
function schreibe(ordner: string, dateien: Schemadateien, manifest: Manifest): void {
  mkdirSync(dirname(ordner), { recursive: true });
  const entwurf = mkdtempSync(join(dirname(ordner), '.entwurf-'));
  try {
    for (const [pfad, bytes] of dateien) {
      mkdirSync(dirname(join(entwurf, pfad)), { recursive: true });
      writeFileSync(join(entwurf, pfad), bytes);
    }
    writeFileSync(join(entwurf, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    rmSync(ordner, { recursive: true, force: true });
    renameSync(entwurf, ordner);
  } finally {
    rmSync(entwurf, { recursive: true, force: true });
  }
}

function ordnername(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^\.+/, '') || 'unbenannt';
}
