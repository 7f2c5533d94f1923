import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { erzeugeDatenquelle } from '#libs/persistence';
import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';

/** The places at which an upgrade finds cases; each has the id of its submission. */
export type Altlage =
  | 'beschieden'
  | 'wartetAufMenschen'
  | 'wartetAufUnterlagen'
  | 'beendet'
  | 'ruecknahme'
  | 'eroeffnet'
  | 'briefOffen'
  | 'briefInArbeit'
  | 'ungeprueft';

/** What an older version stored, recorded by `nimm-auf.sh`. */
interface Aufnahme {
  /** Timestamp of its last migration. */
  readonly migration: string;
  readonly lagen: Readonly<Record<Altlage, string>>;
  readonly folgen: readonly { readonly name: string; readonly stand: number }[];
  readonly zeilen: Readonly<Record<string, readonly object[]>>;
  readonly briefe: Readonly<Record<string, string>>;
}

/** A database as an older version left it: its schema, its rows, its open cases. */
export class Altbestand {
  readonly #aufnahme: Aufnahme = JSON.parse(
    String(gunzipSync(readFileSync(join('test', 'betrieb', 'altbestand', 'bestand.json.gz')))),
  );

  get lagen(): Aufnahme['lagen'] {
    return this.#aufnahme.lagen;
  }

  /** How many rows a table had. */
  zahl(tabelle: string): number {
    return this.#aufnahme.zeilen[tabelle]?.length ?? 0;
  }

  async stelleDatenbankHer(): Promise<Testdatenbank> {
    const { migration, zeilen, folgen } = this.#aufnahme;
    const datenbank = await erzeugeTestdatenbank({
      kennung: `altbestand_${migration}`,
      migriere: (ownerUrl) => migriereBis(ownerUrl, migration),
    });
    const adresse = new URL(process.env.TEST_DATABASE_ADMIN_URL as string);
    adresse.pathname = new URL(datenbank.url).pathname;
    const verwalter = new pg.Client({ connectionString: adresse.href });
    await verwalter.connect();
    // The rows are complete: no trigger has to derive anything from them.
    await verwalter.query('set session_replication_role = replica');
    for (const [tabelle, alle] of Object.entries(zeilen))
      await verwalter.query(
        `insert into ${verwalter.escapeIdentifier(tabelle)}
         select * from jsonb_populate_recordset(null::${verwalter.escapeIdentifier(tabelle)}, $1)`,
        [JSON.stringify(alle)],
      );
    for (const { name, stand } of folgen)
      await verwalter.query('select setval($1::regclass, $2)', [name, stand]);
    await verwalter.end();
    return datenbank;
  }

  legeBriefe(ordner: string): void {
    mkdirSync(ordner, { recursive: true });
    for (const [name, inhalt] of Object.entries(this.#aufnahme.briefe))
      writeFileSync(join(ordner, name), Buffer.from(inhalt, 'latin1'));
  }
}

/** Runs the migrations that the older version had. */
async function migriereBis(ownerUrl: string, letzte: string): Promise<void> {
  const quelle = erzeugeDatenquelle({ url: ownerUrl, verbindungen: 1 });
  const alle = quelle.options.migrations as readonly { readonly name: string }[];
  // A migration is named by its class: words, then 13 digits.
  quelle.setOptions({ migrations: alle.filter(({ name }) => name.slice(-13) <= letzte) as never });
  await quelle.initialize();
  try {
    await quelle.runMigrations({ transaction: 'each' });
  } finally {
    await quelle.destroy();
  }
}
