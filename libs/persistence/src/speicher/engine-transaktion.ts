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
 * connection is lost before the commit. The beginning travels with the first statement: connections of the service role
 * send without waiting for the answer to what they have sent before.
 */
export function inEngineTransaktion<T>(
  datenquelle: DataSource,
  arbeit: (frage: Frage) => Promise<T>,
): Promise<T> {
  return wiederholeTransaktion((fertig) =>
    aufVerbindung(datenquelle, (verbindung) => einmal(verbindung, arbeit, fertig)),
  );
}

/**
 * The same, and asks one thing more, which travels with the commit and sees what others have committed until then.
 * @returns what came of the work, and the answer; undefined: committed, but the question was not answered
 */
export function inEngineTransaktionMitNachfrage<T, Z>(
  datenquelle: DataSource,
  arbeit: (frage: Frage) => Promise<T>,
  nachfrage: { readonly anweisung: Anweisung; readonly werte: readonly unknown[] },
): Promise<{ readonly ergebnis: T; readonly antwort: Z[] | undefined }> {
  return wiederholeTransaktion((fertig) =>
    aufVerbindung(datenquelle, async (verbindung) => {
      let antwort: Promise<Z[] | undefined> | undefined;
      const ergebnis = await einmal(verbindung, arbeit, fertig, () => {
        antwort = stelle<Z>(verbindung, nachfrage.anweisung, nachfrage.werte).catch(() => undefined);
      });
      return { ergebnis, antwort: await antwort };
    }),
  );
}

/**
 * Asks by one statement that is a transaction: beginning, statement and commit travel together. Nobody knows whether it
 * has been committed when the connection is lost: only for what may be done twice.
 */
export function alsEngineTransaktion(datenquelle: DataSource): Frage {
  return <Z>(anweisung: Anweisung, werte: readonly unknown[]) =>
    aufVerbindung(datenquelle, async (verbindung) => {
      const [, zeilen] = await alleBeantwortet([
        verbindung.query(ENGINE_BEGINN),
        stelle<Z>(verbindung, anweisung, werte),
        // After an error the server makes a rollback of it.
        verbindung.query('COMMIT'),
      ]);
      return zeilen;
    });
}

async function aufVerbindung<T>(
  datenquelle: DataSource,
  arbeit: (verbindung: Verbindung) => Promise<T>,
): Promise<T> {
  const runner = datenquelle.createQueryRunner();
  try {
    return await arbeit(await runner.connect());
  } finally {
    await runner.release();
  }
}

async function einmal<T>(
  verbindung: Verbindung,
  arbeit: (frage: Frage) => Promise<T>,
  fertig: () => void,
  mitDemCommit: () => void = () => {},
): Promise<T> {
  const begonnen = verbindung.query(ENGINE_BEGINN);
  // Whoever asks on this connection is told the same; nobody may have to wait for it first.
  begonnen.catch(() => undefined);
  try {
    const ergebnis = await arbeit((anweisung, werte) => stelle(verbindung, anweisung, werte));
    await begonnen;
    fertig();
    const festgeschrieben = verbindung.query('COMMIT');
    mitDemCommit();
    await festgeschrieben;
    return ergebnis;
  } catch (fehler) {
    // The first error is the one to see; a connection that is gone rolls back by itself.
    await verbindung.query('ROLLBACK').catch(() => undefined);
    throw fehler;
  }
}

async function stelle<Z>(
  verbindung: Verbindung,
  { name, text }: Anweisung,
  werte: readonly unknown[],
): Promise<Z[]> {
  const { rows } = await verbindung.query({ name, text, values: [...werte] });
  return rows as Z[];
}

/** Waits for all of them, also when one fails: until then the connection is not free for others. */
async function alleBeantwortet<T extends readonly unknown[]>(
  fragen: {
    [K in keyof T]: Promise<T[K]>;
  },
): Promise<T> {
  await Promise.allSettled(fragen);
  return Promise.all(fragen) as unknown as Promise<T>;
}
