import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import { BescheidwerkFehler } from '#libs/kernel';
import { erzeugeDatenquelle } from './datenquelle.js';
import { mitGeduld } from './geduld.js';
import { MIGRATIONEN } from './migrationen/index.js';
import type { Datenbankrollen } from './rechte/datenbankrollen.js';
import { loeseZwangFuerEigentuemer, sichereMandanten } from './rechte/sichere-mandanten.js';

/**
 * Brings the database to the newest schema, puts every table of an authority's data under row-level security and gives
 * the two roles their rights: they read and write rows, but own nothing, cannot change the schema, and can neither
 * alter nor delete the journal; only the engine adds to it, and may move a file to the archive. API and workers may go
 * on meanwhile: no lock is waited for longer than half a second at a time.
 *
 * @param ownerUrl connection of the owner of the schema
 * @throws BescheidwerkFehler `DATENBANK_NICHT_ERREICHBAR`, `DATENBANK_ROLLEN_NICHT_GETRENNT`
 */
export async function migriere(ownerUrl: string, rollen: Datenbankrollen): Promise<void> {
  const datenquelle = await verbinde(ownerUrl);
  try {
    const [{ eigentuemer }] = await datenquelle.query(`select current_user as eigentuemer`);
    if (new Set([eigentuemer, rollen.app, rollen.dienst]).size < 3) throw nichtGetrennt();
    await datenquelle.query(`select pg_advisory_lock(hashtext('bescheidwerk-migration'))`);
    await datenquelle.query(`set lock_timeout = '500ms'`);
    // Otherwise a migration that fills a column would see no row, and say nothing.
    if ((await fehlendeMigrationen(datenquelle)).length > 0)
      await loeseZwangFuerEigentuemer(datenquelle.manager);
    await mitGeduld(() => datenquelle.runMigrations({ transaction: 'each' }));
    const beide = `${escapeIdentifier(rollen.app)}, ${escapeIdentifier(rollen.dienst)}`;
    // Each table by itself, and before anybody may look at it: people are at work meanwhile.
    await sichereMandanten(datenquelle.manager, rollen);
    await datenquelle.transaction(async (manager) => {
      await manager.query(`
        grant usage on schema public to ${beide};
        grant select, insert, update on all tables in schema public to ${beide};
        grant usage on all sequences in schema public to ${beide};
        grant delete on ereignis, arbeitsvorrat, ansicht, sitzung, traceparent to ${beide};
        grant delete on laufversuch to ${escapeIdentifier(rollen.dienst)};
        revoke update on journal, verfahrensversion, anlage, migration, bekanntgabe_tatsache, bekanntgabe_stand from ${beide};
        revoke update on notiz, posteingang_verlauf from ${beide};
        revoke all on journal_laufend, journal_archiv, wirkung_laufend, wirkung_archiv from ${beide};
        grant update (archiv) on journal to ${escapeIdentifier(rollen.dienst)};
        revoke insert on journal, migration from ${escapeIdentifier(rollen.app)};
      `);
    });
  } finally {
    await datenquelle.destroy();
  }
}

async function verbinde(ownerUrl: string): Promise<DataSource> {
  try {
    return await erzeugeDatenquelle({ url: ownerUrl, verbindungen: 1, stille: false }).initialize();
  } catch (cause) {
    const { host, pathname } = new URL(ownerUrl);
    throw new BescheidwerkFehler(
      'DATENBANK_NICHT_ERREICHBAR',
      `Die Datenbank ${host}${pathname} antwortet nicht, fehlt oder weist die Anmeldung ab. Prüfen Sie DATABASE_OWNER_URL, ob Postgres läuft und ob die Datenbank angelegt ist.`,
      { cause },
    );
  }
}

function nichtGetrennt(): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'DATENBANK_ROLLEN_NICHT_GETRENNT',
    'DATABASE_URL, DATABASE_DIENST_URL und DATABASE_OWNER_URL müssen drei verschiedene Rollen nennen. Wie sie angelegt werden, steht in docs/mandanten.md.',
  );
}

/** Names of the migrations that a database has not seen yet; all of them if it is empty. */
export async function fehlendeMigrationen(datenquelle: DataSource): Promise<readonly string[]> {
  const namen = MIGRATIONEN.map((migration) => migration.name);
  const [{ da }] = await datenquelle.query(`select to_regclass('public.migration') is not null as da`);
  if (!da) return namen;
  const zeilen: { name: string }[] = await datenquelle.query(`select name from migration`);
  const gelaufen = new Set(zeilen.map(({ name }) => name));
  return namen.filter((name) => !gelaufen.has(name));
}
