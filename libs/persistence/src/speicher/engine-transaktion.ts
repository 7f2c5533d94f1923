import type { DataSource } from 'typeorm';
import type { Anweisung } from '../sql/vorgaenge-schreiben.sql.js';
import { wiederholeTransaktion } from '../verbindungsverlust.js';

/** Asks within a transaction; a statement with a name is parsed and planned once per connection. */
export type Frage = <Z>(anweisung: Anweisung, werte: readonly unknown[]) => Promise<Z[]>;

/** What this needs of a connection of `pg`. */
interface Verbindung {
  query(anweisung: string | (Anweisung & { values: unknown[] })): Promise<{ rows: unknown[] }>;
}

/**
 * A plan that is made once must also be right when the tables have grown from nothing to millions of rows: rows are
 * found by key and index, whatever the statistics say at the moment.
 */
export const ENGINE_BEGINN = `START TRANSACTION;
  SET LOCAL plan_cache_mode = force_generic_plan;
  SET LOCAL enable_seqscan = off;
  SET LOCAL enable_hashjoin = off;
  SET LOCAL enable_mergejoin = off`;

/**
 * Runs the few statements by which cases are carried on, in one transaction on one connection; again as a whole if the
 * connection is lost before the commit.
 */
export function inEngineTransaktion<T>(
  datenquelle: DataSource,
  arbeit: (frage: Frage) => Promise<T>,
): Promise<T> {
  return wiederholeTransaktion((fertig) => einmal(datenquelle, arbeit, fertig));
}

async function einmal<T>(
  datenquelle: DataSource,
  arbeit: (frage: Frage) => Promise<T>,
  fertig: () => void,
): Promise<T> {
  const runner = datenquelle.createQueryRunner();
  try {
    const verbindung: Verbindung = await runner.connect();
    const frage: Frage = async <Z>({ name, text }: Anweisung, werte: readonly unknown[]) => {
      const { rows } = await verbindung.query({ name, text, values: [...werte] });
      return rows as Z[];
    };
    await verbindung.query(ENGINE_BEGINN);
    try {
      const ergebnis = await arbeit(frage);
      fertig();
      await verbindung.query('COMMIT');
      return ergebnis;
    } catch (fehler) {
      // The first error is the one to see; a connection that is gone rolls back by itself.
      await verbindung.query('ROLLBACK').catch(() => undefined);
      throw fehler;
    }
  } finally {
    await runner.release();
  }
}
