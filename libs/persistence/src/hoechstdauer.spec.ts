import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import { type Bereich, imBereich } from '#libs/vorgang';
import { erzeugeMandantenquelle } from './datenquelle.js';
import type { Mandantenquelle } from './mandantenquelle.js';

const MENSCH: Bereich = { art: 'mandant', behoerdeId: 'amt' };
const DIENST: Bereich = { art: 'dienst', zweck: 'pruefung' };
let datenbank: Testdatenbank;
let quelle: Mandantenquelle;

async function oeffne(hoechstdauerMs?: number): Promise<Mandantenquelle> {
  return erzeugeMandantenquelle(
    { url: datenbank.appUrl, verbindungen: 1 },
    { url: datenbank.url, verbindungen: 1 },
    { art: 'keiner' },
    hoechstdauerMs,
  ).initialize();
}

beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
  quelle = await oeffne(100);
});
afterAll(async () => {
  await quelle?.destroy();
  await datenbank?.schliesse();
});

const SCHLAEFT = "select pg_sleep(0.3), current_setting('statement_timeout') as grenze";

describe('Was ein Mensch fragt und kein Ende nimmt', () => {
  it.each([
    ['einzeln', () => quelle.query(SCHLAEFT)],
    ['in einer Transaktion', () => quelle.transaction((manager) => manager.query(SCHLAEFT))],
  ])('bricht Postgres ab, und die Verbindung dient dem Nächsten: %s', async (_, frage) => {
    await expect(imBereich(MENSCH, frage)).rejects.toMatchObject({ code: '57014' });
    expect(await imBereich(MENSCH, () => quelle.query('select 1 as eins'))).toEqual([{ eins: 1 }]);
  });

  it('hält die Engine und den Betrieb nicht an: Für sie gilt keine Grenze', async () => {
    for (const bereich of [DIENST, { art: 'keiner' } as const])
      expect(await imBereich(bereich, () => quelle.query(SCHLAEFT))).toMatchObject([{ grenze: '0' }]);
  });

  it('darf von sich aus eine Minute dauern', async () => {
    const ausgeliefert = await oeffne();
    const [{ grenze }] = await imBereich(MENSCH, () =>
      ausgeliefert.query(`select current_setting('statement_timeout') as grenze`),
    );
    expect(grenze).toBe('1min');
    await ausgeliefert.destroy();
  });
});
