import pg from 'pg';
import { erzeugeTestdatenbank, ROLLEN, type Testdatenbank } from '#libs/testdatenbank';
import { migriere } from './migriere.js';

let datenbank: Testdatenbank;
const verbindungen: pg.Client[] = [];

beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
});
afterAll(async () => {
  await Promise.all(verbindungen.map((verbindung) => verbindung.end()));
  await datenbank?.schliesse();
});

async function verbinde(): Promise<pg.Client> {
  const verbindung = new pg.Client({ connectionString: datenbank.url });
  await verbindung.connect();
  verbindungen.push(verbindung);
  return verbindung;
}

describe('Wer im laufenden Betrieb migriert', () => {
  it('erfährt von einer Datenbank, die es nicht gibt, ihren Ort und was zu prüfen ist, aber kein Kennwort', async () => {
    const url = new URL(datenbank.ownerUrl);
    url.pathname = '/gibt-es-nicht';
    url.password ||= 'geheim';
    const fehler = await migriere(url.href, ROLLEN).catch((grund: unknown) => grund);
    expect(fehler).toMatchObject({
      code: 'DATENBANK_NICHT_ERREICHBAR',
      message: expect.stringContaining(`${url.host}/gibt-es-nicht`),
    });
    expect((fehler as Error).message).not.toContain(url.password);
  });

  it('hält niemanden auf: Solange eine lange Transaktion eine Tabelle hält, lesen andere weiter, und danach geht es zu Ende', async () => {
    const lange = await verbinde();
    await lange.query('begin');
    await lange.query('select 1 from vorgang');
    let fertig = false;
    const migration = migriere(datenbank.ownerUrl, ROLLEN).then(() => {
      fertig = true;
    });
    // Those who ask while the migration waits for its lock would queue behind it for ever.
    const leser = await verbinde();
    for (let frage = 0; frage < 20; frage += 1) {
      await leser.query('select 1 from vorgang');
      await new Promise((weiter) => setTimeout(weiter, 50));
    }
    expect(fertig).toBe(false);
    await lange.query('commit');
    await migration;
    expect(fertig).toBe(true);
  }, 60_000);
});
