import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { erstelleAnwendung, erstelleLogger, liesKonfiguration } from '#libs/composition';
import { FesteUhr } from '#libs/kernel';
import { erzeugeMandantenquelle, type Mandantenquelle } from '#libs/persistence';
import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import { imBereich } from '#libs/vorgang';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import { bleibenderPort } from '../unterbau/ports.js';
import { ladeSkript } from '../unterbau/skript.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/**
 * The application behind a real PgBouncer in transaction mode, as docs/betrieb.md sets it up. Two connections to Postgres
 * for each role, so that everybody works on one that somebody else has just had.
 */
interface Pgbouncer {
  readonly appUrl: string;
  readonly dienstUrl: string;
  readonly direkt: string;
  toete(): Promise<void>;
}
interface Starter {
  hatPgbouncer(): boolean;
  startePgbouncer(auftrag: {
    daten: string;
    port: number;
    datenbank: { appUrl: string; dienstUrl: string };
    verbindungen: number;
  }): Promise<Pgbouncer>;
}
const { hatPgbouncer, startePgbouncer } = await ladeSkript<Starter>('postgres/pgbouncer.mjs');

const vorhanden = hatPgbouncer();
if (!vorhanden) console.info('Der Betrieb mit Verbindungspool wird nicht geprüft: kein PgBouncer ab 1.21.');

let ordner: string;
let datenbank: Testdatenbank;
let pool: Pgbouncer;
let test: Testanwendung;
let quelle: Mandantenquelle;
let verwalter: pg.Client;

async function beginne(): Promise<void> {
  ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-pool-'));
  chmodSync(ordner, 0o755);
  datenbank = await erzeugeTestdatenbank();
  pool = await startePgbouncer({
    daten: ordner,
    port: await bleibenderPort(),
    datenbank: { appUrl: datenbank.appUrl, dienstUrl: datenbank.url },
    verbindungen: 2,
  });
  test = await starteTestanwendung({
    datenbank,
    uhr: new FesteUhr('2026-03-02T09:00:00Z'),
    verfahren: ['bewohnerparkausweis'],
    env: { DATABASE_URL: pool.appUrl, DATABASE_DIENST_URL: pool.dienstUrl, DATABASE_DIREKT: pool.direkt },
  });
  quelle = await erzeugeMandantenquelle(
    { url: pool.appUrl, verbindungen: 12 },
    { url: pool.dienstUrl, verbindungen: 2 },
    { art: 'keiner' },
  ).initialize();
  const adresse = new URL(process.env.TEST_DATABASE_ADMIN_URL as string);
  adresse.pathname = new URL(datenbank.url).pathname;
  verwalter = new pg.Client({ connectionString: adresse.href });
  await verwalter.connect();
}

async function beende(): Promise<void> {
  await verwalter?.end();
  await quelle?.destroy();
  await test?.schliesse();
  await pool?.toete();
  if (ordner) rmSync(ordner, { recursive: true, force: true });
}

(vorhanden ? describe : describe.skip)('Hinter PgBouncer im Modus „transaction“', () => {
  beforeAll(beginne, 120_000);
  afterAll(beende);

  it('sieht jede Behörde ihre Zeilen und keine anderen, wer auch vorher auf der Verbindung war', async () => {
    const aemter = Array.from({ length: 8 }, (_, i) => `amt-${i}`);
    await verwalter.query(
      `insert into ansicht (behoerde_id, person_id, id, name, auswahl, geaendert_am)
       select amt, 'p', gen_random_uuid(), amt, 'a', now() from unnest($1::text[]) as amt`,
      [aemter],
    );
    const sieht = async (amt: string) => {
      const zeilen = await imBereich({ art: 'mandant', behoerdeId: amt }, () =>
        quelle.query('select behoerde_id as amt from ansicht'),
      );
      return { amt, zeilen: zeilen.map((zeile: { amt: string }) => zeile.amt) };
    };
    const grenze = `select current_setting('statement_timeout') as grenze`;
    const fuerMenschen = () => imBereich({ art: 'mandant', behoerdeId: 'amt-1' }, () => quelle.query(grenze));
    expect(await fuerMenschen()).toEqual([{ grenze: '1min' }]);
    const gesehen = await Promise.all(Array.from({ length: 400 }, (_, i) => sieht(`amt-${i % 8}`)));
    for (const { amt, zeilen } of gesehen) expect(zeilen).toEqual([amt]);
    await expect(quelle.query('select * from ansicht')).resolves.toEqual([]);
    expect(await quelle.query(grenze)).toEqual([{ grenze: '0' }]);
  });

  it('kommt ein Antrag zum Bescheid, und der Arbeitsvorrat erfährt es ohne Nachsehen', async () => {
    const gemeldet: unknown[] = [];
    const { strom } = test.anwendung.sachbearbeitung;
    const endeDesStroms = strom.abonniere('leipzig-strassenverkehr', undefined, (meldung) =>
      gemeldet.push(meldung),
    );
    await warteBis(
      async () => gemeldet.length,
      (n) => n > 0,
    );
    const arbeiter = await test.arbeite();
    const beispiel = (name: string) => join('workflows', 'bewohnerparkausweis', 'beispiele', name);
    const { koerper } = await reicheEin(test.server, beispielEinreichung(beispiel('erteilung-als-halterin')));
    await reicheEin(test.server, beispielEinreichung(beispiel('freitext-fuehrt-zum-menschen')));
    const stand = async () =>
      (await frage(test.server, `/api/v1/vorgaenge/${koerper.id}/uebersicht`)).koerper;
    await warteBis(stand, ({ bescheid }) => bescheid !== null);
    const aenderungen = async () => gemeldet.filter((meldung) => 'aenderung' in (meldung as object));
    await warteBis(aenderungen, ({ length }) => length > 0);
    endeDesStroms();
    await arbeiter.schliesse();
  });

  it('läuft eine Transaktion noch einmal, deren Verbindung hinter dem Pool abreißt', async () => {
    let laeufe = 0;
    const ergebnis = await imBereich({ art: 'dienst', zweck: 'pruefung' }, () =>
      quelle.transaction(async (manager) => {
        laeufe += 1;
        const [{ pid }] = await manager.query('select pg_backend_pid() as pid');
        if (laeufe === 1) await verwalter.query('select pg_terminate_backend($1, 5000)', [pid]);
        return manager.query('select 1 as eins');
      }),
    );
    expect([laeufe, ergebnis]).toEqual([2, [{ eins: 1 }]]);
  });

  it.each([
    ['mit beiden Rollen', () => ({})],
    ['mit der Rolle für Menschen allein', () => ({ DATABASE_DIENST_URL: datenbank.url })],
    ['mit der Rolle der Engine allein', () => ({ DATABASE_URL: datenbank.appUrl })],
  ])('beginnt nichts, was den Weg an ihm vorbei nicht kennt: %s', async (_, direkt) => {
    const konfiguration = liesKonfiguration({
      DATABASE_URL: pool.appUrl,
      DATABASE_DIENST_URL: pool.dienstUrl,
      ...direkt(),
      ZIEHUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
    });
    const logger = erstelleLogger(konfiguration, 'test', { write: () => {} });
    await expect(erstelleAnwendung(konfiguration, { logger })).rejects.toMatchObject({
      code: 'VERBINDUNGSPOOL',
      message: expect.stringContaining('DATABASE_DIREKT'),
    });
  });
});
