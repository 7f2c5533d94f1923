/** pg-boss at its best: jobs inserted, fetched and completed in batches of 200, decisions in the same transaction. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { alle, diene, entscheide, lies, neuerAntrag, TABELLE } from './fall.mjs';

const STAPEL = 200;
const url = process.env.PEER_URL;
const pool = new pg.Pool({ connectionString: url, max: 6 });
await pool.query(TABELLE);
const boss = new PgBoss({ connectionString: url, max: 10, supervise: false, schedule: false });
boss.on('error', (fehler) => console.error(fehler));
await boss.start();
await boss.createQueue('antrag').catch(() => undefined);

async function entscheideStapel() {
  const jobs = await boss.fetch('antrag', { batchSize: STAPEL });
  if (jobs.length === 0) return 0;
  const zeilen = jobs.map(({ id, data }) => ({ fall: id, ...entscheide(lies(data)) }));
  const verbindung = await pool.connect();
  try {
    await verbindung.query('begin');
    await verbindung.query(
      `insert into entscheidung (fall, ergebnis, felder)
       select fall, ergebnis, felder from jsonb_to_recordset($1) as x(fall uuid, ergebnis text, felder jsonb)
       on conflict do nothing`,
      [JSON.stringify(zeilen)],
    );
    const db = { executeSql: (text, werte) => verbindung.query(text, werte) };
    await boss.complete(
      'antrag',
      jobs.map(({ id }) => id),
      null,
      { db },
    );
    await verbindung.query('commit');
  } catch (fehler) {
    await verbindung.query('rollback');
    throw fehler;
  } finally {
    verbindung.release();
  }
  return jobs.length;
}

diene(
  async ({ anzahl }) => {
    let angenommen = false;
    const annahme = alle(Math.ceil(anzahl / STAPEL), 2, async (nr) => {
      const wieViele = Math.min(STAPEL, anzahl - nr * STAPEL);
      await boss.insert(
        'antrag',
        Array.from({ length: wieViele }, () => ({ id: randomUUID(), data: neuerAntrag() })),
      );
    }).finally(() => {
      angenommen = true;
    });
    const bahn = async () => {
      for (;;) {
        const warAlles = angenommen;
        if ((await entscheideStapel()) > 0) continue;
        if (warAlles) return;
        await new Promise((weiter) => setTimeout(weiter, 2));
      }
    };
    await Promise.all([annahme, bahn(), bahn()]);
  },
  async () => {
    await boss.stop({ graceful: false });
    await pool.end();
  },
);
