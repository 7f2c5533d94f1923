import { erzeugeDatenquelle } from '#libs/persistence';
import { einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { Leitung } from '../unterbau/leitung.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** A database that answers and stores nothing: a standby, a full disk. */
const leitung = new Leitung();
let test: Testanwendung;
let owner: ReturnType<typeof erzeugeDatenquelle>;

beforeAll(async () => {
  test = await starteTestanwendung({
    leitung,
    druckwerk: new Pruefpresse(),
    verfahren: ['bewohnerparkausweis'],
  });
  owner = await erzeugeDatenquelle({ url: test.datenbank.ownerUrl, verbindungen: 1 }).initialize();
}, 120_000);
afterAll(async () => {
  await owner?.destroy();
  await test?.schliesse();
}, 60_000);

/** Settings of a database hold for new connections. */
async function verbindeNeu(): Promise<void> {
  await leitung.unterbrich();
  await leitung.stelleWiederHer();
}

const bereit = () => frage(test.server, '/health/ready');
const datenbank = ({ koerper }: Awaited<ReturnType<typeof bereit>>) =>
  koerper.pruefungen?.find(({ name }: { name: string }) => name === 'datenbank');

describe('Lässt die Datenbank nur lesen (25006)', () => {
  beforeAll(async () => {
    const [{ name }] = await owner.query('select current_database() as name');
    await owner.query(`alter database ${name} set default_transaction_read_only = on`);
    await verbindeNeu();
  });
  async function erlaubeSchreiben(): Promise<void> {
    const [{ name }] = await owner.query('select current_database() as name');
    await owner.query(`alter database ${name} reset default_transaction_read_only`);
    await verbindeNeu();
  }

  it('bekommen Portale 503 mit Retry-After, und niemand ist bereit; danach geht es von selbst weiter', async () => {
    const abgewiesen = await reicheEin(test.server, einAntrag());
    expect(abgewiesen).toMatchObject({ status: 503, koerper: { code: 'DATENBANK_SPEICHERT_NICHT' } });
    expect(abgewiesen.kopf['retry-after']).toBe('5');
    const antwort = await warteBis(bereit, ({ status }) => status === 503);
    expect(datenbank(antwort)).toMatchObject({
      lage: 'gestoert',
      text: expect.stringContaining('default_transaction_read_only'),
    });
    await erlaubeSchreiben();
    expect(await reicheEin(test.server, einAntrag())).toMatchObject({ status: 202 });
    // What was refused counts for half a minute (`Speicherlage`); that reading only is over shows at once.
    await warteBis(
      async () => datenbank(await bereit())?.text,
      (text) => !text?.includes('default_transaction_read_only'),
    );
  }, 60_000);
});

describe('Ist die Platte der Datenbank voll (53100)', () => {
  beforeAll(async () => {
    await owner.query(`create function voll() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
    await owner.query('create trigger voll before insert on eingang for each row execute function voll()');
  });

  it('sagt das 503, und die API ist nicht bereit, obwohl die Datenbank antwortet', async () => {
    const abgewiesen = await reicheEin(test.server, einAntrag());
    expect(abgewiesen).toMatchObject({ status: 503, koerper: { code: 'DATENBANK_SPEICHERT_NICHT' } });
    expect(abgewiesen.kopf['retry-after']).toBe('5');
    const antwort = await warteBis(bereit, (eine) => datenbank(eine)?.text?.includes('SQLSTATE 53100'));
    expect(antwort.status).toBe(503);
    await owner.query('drop trigger voll on eingang');
    expect(await reicheEin(test.server, einAntrag())).toMatchObject({ status: 202 });
  }, 60_000);
});
