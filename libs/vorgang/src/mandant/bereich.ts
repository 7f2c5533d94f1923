import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Why the machine works beyond a single authority:
 * `eingang` before it is known who is competent, `portal` for what a portal asks by the id of its application,
 * `anmeldung` before it is known for whom a person works, `arbeiter` for batches of cases and the sweeper, `betrieb`
 * for commands of the operator, `pruefung` in tests.
 */
export type Dienstzweck = 'eingang' | 'portal' | 'anmeldung' | 'arbeiter' | 'betrieb' | 'pruefung';

/**
 * For whom the database is asked. `mandant`: the rows of one authority, whatever a query says. `dienst`: all rows, by
 * the role of the engine. `keiner`: no row of any authority; this holds wherever nothing else has been said.
 */
export type Bereich =
  | { readonly art: 'mandant'; readonly behoerdeId: string }
  | { readonly art: 'dienst'; readonly zweck: Dienstzweck }
  | { readonly art: 'keiner' };

const laufend = new AsyncLocalStorage<Bereich>();

/** Runs work, and all that it awaits, within a scope. */
export function imBereich<T>(bereich: Bereich, arbeit: () => T): T {
  return laufend.run(bereich, arbeit);
}

/** The scope of the running work; undefined outside of any. */
export function findBereich(): Bereich | undefined {
  return laufend.getStore();
}
