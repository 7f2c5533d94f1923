import type { DataSource, EntityManager } from 'typeorm';
import { findBereich } from '#libs/vorgang';
import type { Anweisung } from '../sql/vorgaenge-schreiben.sql.js';
import { alsEngineTransaktion, type Frage } from './engine-transaktion.js';

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

/** The same with plans that suit tables of any size (`alsEngineTransaktion`); for people they are made each time. */
export function frageMitFestemPlan(datenquelle: DataSource): Frage {
  return istDienst() ? alsEngineTransaktion(datenquelle) : frageAllein(datenquelle);
}

/** Asks in the transaction of others. */
export function frageIn(manager: EntityManager): Frage {
  return ({ text }, werte) => manager.query(text, [...werte]);
}

function istDienst(): boolean {
  return findBereich()?.art === 'dienst';
}
