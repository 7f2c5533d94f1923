import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Brings an empty database to the current schema, as its owner, and grants the other roles what they need. */
export type Migration = (
  ownerUrl: string,
  rollen: { readonly app: string; readonly dienst: string },
) => Promise<void>;

/** What a template database is made of. `kennung` changes when the result of the migration would. */
export interface Vorlage {
  readonly kennung: string;
  readonly migriere: Migration;
}

/** Held as a value so that the import happens late: the specs of persistence use this library in turn. */
const PERSISTENCE: string = '#libs/persistence';
const QUELLEN = fileURLToPath(new URL('../../persistence/src', import.meta.url));

/** The template of the product: migrations of `libs/persistence`, known by the hash of that library's sources. */
export async function vorlageDesProdukts(): Promise<Vorlage> {
  const { migriere } = (await import(PERSISTENCE)) as { migriere: Migration };
  const hash = createHash('sha256');
  const pfade = (await readdir(QUELLEN, { recursive: true })).filter((pfad) =>
    /(?<!\.spec)\.(ts|sql)$/.test(pfad),
  );
  for (const pfad of pfade.sort()) hash.update(pfad).update(await readFile(join(QUELLEN, pfad)));
  return { kennung: hash.digest('hex').slice(0, 12), migriere };
}
