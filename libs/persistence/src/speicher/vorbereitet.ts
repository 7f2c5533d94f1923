import type { DataSource, EntityManager } from 'typeorm';
import { findBereich } from '#libs/vorgang';
import type { Anweisung } from '../sql/vorgaenge-schreiben.sql.js';
import { type Frage, inEngineTransaktion } from './engine-transaktion.js';

/**
 * Asks by single statements, each of them a transaction. The service role parses and plans a statement once per
 * connection; only for statements whose plan does not depend on the size of tables. For people, whose transactions begin
 * with their authority, it is planned each time.
 */
export function frageAllein(datenquelle: DataSource): Frage {
  return async <Z>(anweisung: Anweisung, werte: readonly unknown[]): Promise<Z[]> => {
    if (!istDienst()) return datenquelle.query(anweisung.text, [...werte]);
    const runner = datenquelle.createQueryRunner();
    try {
      const verbindung = await runner.connect();
      const { rows } = await verbindung.query({ ...anweisung, values: [...werte] });
      return rows;
    } finally {
      await runner.release();
    }
  };
}

/** Asks in a transaction whose plans suit tables of any size (`inEngineTransaktion`); for people, by single statements. */
export function mitFestemPlan<T>(datenquelle: DataSource, arbeit: (frage: Frage) => Promise<T>): Promise<T> {
  return istDienst() ? inEngineTransaktion(datenquelle, arbeit) : arbeit(frageAllein(datenquelle));
}

/** Asks in the transaction of others. */
export function frageIn(manager: EntityManager): Frage {
  return ({ text }, werte) => manager.query(text, [...werte]);
}

function istDienst(): boolean {
  return findBereich()?.art === 'dienst';
}
