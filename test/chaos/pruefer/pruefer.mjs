import pg from 'pg';
import { ABFRAGEN } from './abfragen.mjs';
import { pruefeAkten } from './akten.mjs';
import { pruefeBriefe } from './briefe.mjs';
import { pruefeMandanten } from './mandanten.mjs';
import { pruefeNachspiel } from './nachspiel.mjs';
import { pruefeVersprechen } from './versprechen.mjs';

/**
 * What was found of one invariant; it holds if `befunde` is empty.
 * @typedef {{ name: string, titel: string, geprueft: number, befunde: string[], reste?: number }} Ergebnis
 * @typedef {{ ergebnisse: Ergebnis[], zahlen: Record<string, number> }} Pruefbericht
 */

/**
 * Checks what a system at rest has left behind. It reads the database by a connection of its own, as of one moment and
 * without changing anything, the folder with the letters and the book of the portal; it shares no code with what it
 * checks. Replaying alone needs the machine itself.
 * @param {Pruefauftrag & { datenbank: string }} auftrag `datenbank`: address of a role that sees all authorities
 * @returns {Promise<Pruefbericht>}
 *
 * @typedef {{ briefe: string, buch?: string, spieleNach?: () => Promise<unknown> }} Pruefauftrag
 *   `buch`: file of `oeffneBuch`; `spieleNach`: runs `bescheidwerk replay` for all cases and rejects when one differs
 */
export async function pruefe({ datenbank, ...auftrag }) {
  const verbindung = new pg.Client({ connectionString: datenbank, application_name: 'pruefer' });
  await verbindung.connect();
  try {
    await verbindung.query('begin isolation level repeatable read read only');
    return await pruefeMit(async (sql, werte) => (await verbindung.query(sql, werte)).rows, auftrag);
  } finally {
    await verbindung.end();
  }
}

/**
 * The same with a given way to ask the database.
 * @param {(sql: string, werte?: unknown[]) => Promise<object[]>} frage
 * @param {Pruefauftrag} auftrag
 */
export async function pruefeMit(frage, { briefe, buch, spieleNach }) {
  // The moment as of which the database is read comes first: what it holds then is in the book and in the folder.
  await frage('select 1');
  const ergebnisse = [
    ...(await pruefeVersprechen({ frage, buch })),
    ...(await stelleFragen(frage)),
    await pruefeBriefe({ frage, briefe }),
    ...(await pruefeAkten(frage)),
    await pruefeMandanten({ frage }),
    ...(spieleNach ? [await pruefeNachspiel(frage, spieleNach)] : []),
  ];
  return { ergebnisse, zahlen: await zaehle(frage) };
}

async function stelleFragen(frage) {
  const ergebnisse = [];
  for (const { name, titel, zaehle: anzahl, verletzt } of ABFRAGEN) {
    const [{ n }] = await frage(`select (${anzahl})::int as n`);
    const befunde = (await frage(verletzt)).map(({ text }) => text);
    ergebnisse.push({ name, titel, geprueft: n, befunde });
  }
  return ergebnisse;
}

/** What the run has brought about, for the summary. */
async function zaehle(frage) {
  const [zahlen] = await frage(`
    select (select count(*) from eingang)::int as eingaenge,
           (select count(*) from vorgang)::int as vorgaenge,
           (select count(*) from vorgang where status = 'beendet')::int as beendet,
           (select count(*) from vorgang where entschieden_am is not null)::int as entschieden,
           (select count(*) from bescheid where datei is not null)::int as bescheide,
           (select count(*) from mitteilung where datei is not null)::int as mitteilungen,
           (select count(*) from aufgabe where status = 'erledigt')::int as beantwortet,
           (select count(*) from aufgabe where status = 'offen')::int as "offeneAufgaben",
           (select count(*) from wirkung where status in ('offen', 'in_arbeit'))::int as "offeneWirkungen",
           (select count(*) from vorfall where behoben_am is null)::int as vorfaelle,
           (select count(*) from journal)::int as eintraege`);
  return zahlen;
}
