import { randomUUID } from 'node:crypto';
import { DIENST_ROLLE, erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import {
  Arbeiter,
  migriereWarteschlangen,
  WARTESCHLANGEN,
  Warteschlangen,
  type WirkungAuftrag,
} from './index.js';

const redis = process.env.REDIS_URL;
if (!redis) console.info('Ohne REDIS_URL: die Warteschlangen werden nur auf Postgres geprüft.');

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
  await migriereWarteschlangen(datenbank.ownerUrl, DIENST_ROLLE);
});
afterAll(() => datenbank?.schliesse());

const backends = [
  ['Postgres', () => datenbank.url],
  ...(redis ? [['Redis', () => redis] as const] : []),
] as const;

describe.each(backends)('Warteschlangen auf %s', (_, url) => {
  const stoerungen: Error[] = [];
  const melde = (fehler: Error) => void stoerungen.push(fehler);
  let sender: Warteschlangen;
  let arbeiter: Arbeiter;

  beforeEach(() => {
    stoerungen.length = 0;
    sender = new Warteschlangen(url(), melde);
    arbeiter = new Arbeiter(url(), melde);
  });
  afterEach(async () => {
    await arbeiter.schliesse();
    await sender.schliesse();
  });

  const warteAuf = async (gilt: () => boolean) => {
    const bis = performance.now() + 20_000;
    while (!gilt() && performance.now() < bis) await new Promise((weiter) => setTimeout(weiter, 20));
    expect(gilt()).toBe(true);
  };

  it('jeder Auftrag kommt mit seinen Ids an', async () => {
    const vorgaenge = Array.from({ length: 20 }, () => randomUUID());
    const angekommen: string[] = [];
    await arbeiter.uebernimm<{ vorgangId: string }>(WARTESCHLANGEN.vorgang, 2, async ({ vorgangId }) => {
      angekommen.push(vorgangId);
    });
    await sender.treibeVoran(vorgaenge);
    await warteAuf(() => angekommen.length === vorgaenge.length);
    expect(angekommen.sort()).toEqual([...vorgaenge].sort());
    expect(stoerungen).toEqual([]);
  }, 30_000);

  it('jede Wirkung geht in die Schlange ihrer Art und steht dort nur einmal an', async () => {
    const ref = (src: string) => ({ vorgangId: randomUUID(), wirkungId: `${src}.1`, src });
    const [bescheid, mitteilung] = [ref('bescheid'), ref('mitteilung')];
    await sender.fuehreAus([bescheid, mitteilung]);
    await sender.fuehreAus([bescheid]);
    expect(await sender.laengen()).toMatchObject({ ausfertigung: 1, versand: 1 });
    const angekommen: string[] = [];
    for (const schlange of [WARTESCHLANGEN.ausfertigung, WARTESCHLANGEN.versand]) {
      await arbeiter.uebernimm<WirkungAuftrag>(schlange, 1, async ({ wirkungId }) => {
        angekommen.push(`${schlange} ${wirkungId}`);
      });
    }
    await warteAuf(() => angekommen.length === 2);
    expect(angekommen.sort()).toEqual(['ausfertigung bescheid.1', 'versand mitteilung.1']);
  }, 30_000);

  it('ein Auftrag, der wirft, wird gemeldet und hält die anderen nicht auf; erledigt kann er neu gestellt werden', async () => {
    let versuche = 0;
    const angekommen: string[] = [];
    await arbeiter.uebernimm<{ vorgangId: string }>(WARTESCHLANGEN.vorgang, 1, async ({ vorgangId }) => {
      if (vorgangId === 'giftig' && versuche++ === 0) throw new Error('Gift');
      angekommen.push(vorgangId);
    });
    await sender.holeNach(['giftig']);
    await sender.holeNach(['harmlos']);
    await warteAuf(() => angekommen.includes('harmlos') && stoerungen.length === 1);
    await sender.holeNach(['giftig']);
    await warteAuf(() => angekommen.includes('giftig'));
  }, 30_000);
});

describe('Die Tabellen der Warteschlangen', () => {
  it('lassen sich nach dem ersten Betrieb noch einmal migrieren', async () => {
    const sender = new Warteschlangen(datenbank.url, () => {});
    await sender.treibeVoran([randomUUID()]);
    await sender.schliesse();
    await expect(migriereWarteschlangen(datenbank.ownerUrl, DIENST_ROLLE)).resolves.toBeUndefined();
  });
});

describe('Eine Warteschlange, die nicht erreichbar ist', () => {
  it('bringt den Aufrufer nicht zu Fall; sie wird gemeldet', async () => {
    const gemeldet: string[] = [];
    const sender = new Warteschlangen('redis://127.0.0.1:1', (_, name) => void gemeldet.push(name));
    await expect(sender.treibeVoran([randomUUID()])).resolves.toBeUndefined();
    expect(gemeldet).toContain('vorgang');
    await sender.schliesse();
  }, 30_000);

  it('wird schon am Namen abgelehnt, wenn ihre Art unbekannt ist', () => {
    expect(() => new Warteschlangen('amqp://x', () => {})).toThrow(/QUEUE_URL/);
  });
});
