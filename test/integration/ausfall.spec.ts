import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import type { Anwendung } from '#libs/composition';
import { zuProblem } from '../../apps/api/src/problem/zu-problem.js';
import { erstelleServer } from '../../apps/api/src/server.js';
import { einAntrag, frage, mehrteilig, reicheEin } from '../unterbau/antrag.js';
import { laufendeUhr } from '../unterbau/laufende-uhr.js';
import { Leitung } from '../unterbau/leitung.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

const redis = process.env.REDIS_URL;
if (!redis) console.info('Ohne REDIS_URL: der Ausfall von Redis wird nicht geprüft.');

/** The database goes away while API and worker are running, and comes back. Nobody restarts anything. */
const leitung = new Leitung();
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    leitung,
    uhr: laufendeUhr('2026-03-02T09:00:00Z'),
    druckwerk: new Pruefpresse(),
    verfahren: ['bewohnerparkausweis'],
  });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse(), 60_000);

const uebersicht = async (id: string) =>
  (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper;
async function zaehleBescheide(eingaenge: readonly string[]): Promise<number> {
  const [{ n }] = await test.anwendung.datenquelle.query(
    `select count(*)::int as n from bescheid b join eingang e using (vorgang_id) where e.id = any($1)`,
    [eingaenge],
  );
  return n;
}
/** An effect whose outcome nobody could store is free again when its lease ends, after 90 s. */
const fertig = (id: string) =>
  warteBis(
    () => uebersicht(id),
    ({ bescheid }) => bescheid?.datei,
    110,
  );

describe('Fällt die Datenbank aus', () => {
  it('antwortet die API mit 503 und Abhilfe und nimmt danach von selbst wieder Anträge an', async () => {
    const vorher = await reicheEin(test.server, einAntrag());
    await fertig(vorher.koerper.id);
    // Who is signed in stays so; nobody could sign in anew now.
    await test.ausweise.person();
    await leitung.unterbrich();
    const antrag = einAntrag();
    const abgewiesen = await reicheEin(test.server, antrag);
    expect(abgewiesen).toMatchObject({
      status: 503,
      koerper: { code: 'DATENBANK_NICHT_ERREICHBAR', detail: expect.stringContaining('noch einmal') },
    });
    expect(abgewiesen.kopf['retry-after']).toBeDefined();
    const id = vorher.koerper.id;
    for (const url of [`/api/v1/antraege/${id}`, '/api/v1/aufgaben', '/health/ready'])
      expect({ url, ...(await frage(test.server, url)) }).toMatchObject({ url, status: 503 });
    expect(await frage(test.server, '/health/live')).toMatchObject({ status: 200 });
    await leitung.stelleWiederHer();
    const angenommen = await reicheEin(test.server, antrag);
    expect(angenommen.status).toBe(202);
    await fertig(angenommen.koerper.id);
  }, 120_000);

  it('mitten in einer Anfrage, ist das kein Fehler der Anfrage: auch dann ist die Antwort 503', async () => {
    const { datenquelle } = test.anwendung;
    for (const naechster of [
      (laeufer: QueryRunner) => laeufer.query('select 1'),
      (laeufer: QueryRunner) => laeufer.manager.query('select 1'),
    ]) {
      const laeufer = datenquelle.createQueryRunner();
      await laeufer.startTransaction();
      await leitung.unterbrich();
      await leitung.stelleWiederHer();
      // By now the driver has noticed that the connection is gone, and has taken it from the transaction.
      await warteBis(
        async () => laeufer.isReleased,
        (weg) => weg,
      );
      const fehler = await naechster(laeufer).catch((grund: unknown) => grund);
      expect(zuProblem(fehler)).toMatchObject({ status: 503, code: 'DATENBANK_NICHT_ERREICHBAR' });
    }
  }, 60_000);

  it('nicht aus, sondern lässt warten, ist die Antwort nach einer Frist 503, und wer wieder sendet, hat einen Vorgang', async () => {
    const { anwendung } = test;
    const konfiguration = { ...anwendung.konfiguration, GRENZE_ANTWORT_SEKUNDEN: 1 };
    const ungeduldig = await erstelleServer({ ...anwendung, konfiguration } as Anwendung, false);
    await ungeduldig.listen(0, '127.0.0.1');
    const adresse = await ungeduldig.getUrl();
    const antrag = einAntrag();
    const { headers, payload } = mehrteilig(antrag, await test.ausweise.portal());
    const vorgaenge = async () =>
      (await anwendung.datenquelle.query('select count(*)::int as n from vorgang'))[0].n;
    const vorher = await vorgaenge();
    const sperrend = new pg.Client({ connectionString: test.datenbank.ownerUrl });
    await sperrend.connect();
    try {
      await sperrend.query('begin; lock table eingang in access exclusive mode');
      for (let i = 0; i < 2; i += 1) {
        const antwort = await fetch(`${adresse}/api/v1/antraege`, { method: 'POST', headers, body: payload });
        expect(antwort.headers.get('retry-after')).toBe('15');
        expect(await antwort.json()).toMatchObject({ status: 503, code: 'ANTWORT_ZU_SPAET' });
      }
    } finally {
      await sperrend.end();
    }
    const angenommen = await reicheEin(test.server, antrag);
    expect(angenommen.status).toBe(202);
    await fertig(angenommen.koerper.id);
    expect(await vorgaenge()).toBe(vorher + 1);
    await ungeduldig.close();
  }, 120_000);

  it('für einzelne Verbindungen, die der Server beendet (57P01), gibt es höchstens 503, nie einen Fehler, und nichts doppelt', async () => {
    const adresse = new URL(process.env.TEST_DATABASE_ADMIN_URL as string);
    adresse.pathname = new URL(test.datenbank.url).pathname;
    const verwalter = new pg.Client({ connectionString: adresse.href });
    await verwalter.connect();
    const antraege = Array.from({ length: 12 }, () => einAntrag());
    const antworten: { status: number; kopf?: Record<string, unknown> }[] = [];
    const bestaetigt: string[] = [];
    let beendet = 0;
    const portal = Promise.all(
      antraege.map(async (antrag) => {
        for (;;) {
          const antwort = await reicheEin(test.server, antrag);
          antworten.push(antwort, await frage(test.server, '/api/v1/aufgaben'));
          if (antwort.status !== 202) continue;
          bestaetigt.push(antwort.koerper.id);
          break;
        }
      }),
    );
    let fertigGesendet = false;
    void portal.finally(() => {
      fertigGesendet = true;
    });
    while (!fertigGesendet && beendet < 400) {
      const { rows } = await verwalter.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
      );
      beendet += rows.length;
      await new Promise((weiter) => setTimeout(weiter, 15));
    }
    await portal;
    await verwalter.end();
    expect(beendet).toBeGreaterThan(0);
    expect(antworten.filter(({ status }) => ![200, 202, 503].includes(status))).toEqual([]);
    expect(new Set(bestaetigt).size).toBe(antraege.length);
    for (const id of bestaetigt) await fertig(id);
    expect(await zaehleBescheide(bestaetigt)).toBe(antraege.length);
  }, 180_000);

  it('wird mitten im Einreichen nichts bestätigt, was nicht gespeichert ist, und nichts doppelt', async () => {
    const antraege = Array.from({ length: 20 }, () => einAntrag());
    const laufend = antraege.map((antrag) => reicheEin(test.server, antrag));
    await Promise.race(laufend);
    await leitung.unterbrich();
    const antworten = await Promise.all(laufend);
    expect(antworten.filter(({ status }) => status !== 202 && status !== 503)).toEqual([]);
    await leitung.stelleWiederHer();
    const bestaetigt = antworten.filter(({ status }) => status === 202).map(({ koerper }) => koerper.id);
    const nochmal = await Promise.all(antraege.map((antrag) => reicheEin(test.server, antrag)));
    expect(nochmal.map(({ status }) => status)).toEqual(antraege.map(() => 202));
    const ids = nochmal.map(({ koerper }) => koerper.id);
    expect(ids).toEqual(expect.arrayContaining(bestaetigt));
    for (const id of ids) await fertig(id);
    expect(await zaehleBescheide(ids)).toBe(antraege.length);
  }, 120_000);
});

(redis ? describe : describe.skip)('Fällt Redis aus', () => {
  const redisLeitung = new Leitung();
  let mitRedis: Testanwendung;

  beforeAll(async () => {
    // A database of its own inside Redis: other test files use the same names of queues.
    const eigene = new URL(redis as string);
    eigene.pathname = '/7';
    const QUEUE_URL = await redisLeitung.verbinde(eigene.href);
    mitRedis = await starteTestanwendung({
      uhr: laufendeUhr('2026-03-02T09:00:00Z'),
      druckwerk: new Pruefpresse(),
      verfahren: ['bewohnerparkausweis'],
      env: { QUEUE_URL },
    });
    await mitRedis.arbeite();
  }, 120_000);
  afterAll(async () => {
    await mitRedis?.schliesse();
    await redisLeitung.schliesse();
  }, 60_000);

  it('werden Anträge weiter bestätigt, und der Worker holt danach alles von selbst nach', async () => {
    await redisLeitung.unterbrich();
    const { status, koerper } = await reicheEin(mitRedis.server, einAntrag());
    expect(status).toBe(202);
    await redisLeitung.stelleWiederHer();
    await warteBis(
      async () => (await frage(mitRedis.server, `/api/v1/vorgaenge/${koerper.id}/uebersicht`)).koerper,
      ({ bescheid }) => bescheid?.datei,
      60,
    );
  }, 120_000);
});
