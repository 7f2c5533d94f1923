import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DIENST_ROLLE, erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import { Leitung } from '../../../test/unterbau/leitung.js';
import { ARBEITSARTEN, Arbeiter, migriereWarteschlangen, WARTESCHLANGEN, Warteschlangen } from './index.js';

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

async function warteAuf(gilt: () => boolean | Promise<boolean>) {
  const bis = performance.now() + 20_000;
  while (!(await gilt()) && performance.now() < bis) await new Promise((weiter) => setTimeout(weiter, 20));
  expect(await gilt()).toBe(true);
}

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

  /** Counts how often a lane looks; it never finds anything. */
  function zaehleBlicke(art: (typeof ARBEITSARTEN)[keyof typeof ARBEITSARTEN]) {
    const blicke = { anzahl: 0 };
    arbeiter.bediene(art, { anzahl: 1 }, async () => {
      blicke.anzahl += 1;
      return 0;
    });
    return blicke;
  }

  /** Looks once at the beginning and once more when the line is up; then only when called. */
  const bereit = (...blicke: { anzahl: number }[]) =>
    warteAuf(() => blicke.every(({ anzahl }) => anzahl >= 2));

  it('wer etwas ankündigt, weckt einen Arbeiter; hundert Ankündigungen auf einmal sind wenige Weckrufe', async () => {
    const blicke = zaehleBlicke(ARBEITSARTEN.vorgang);
    await bereit(blicke);
    const vorher = blicke.anzahl;
    for (let i = 0; i < 100; i++) await sender.treibeVoran([randomUUID()]);
    await warteAuf(() => blicke.anzahl > vorher);
    await sender.schliesse();
    expect(blicke.anzahl - vorher).toBeLessThan(20);
    expect(stoerungen).toEqual([]);
    sender = new Warteschlangen(url(), melde);
  }, 30_000);

  it('eine Wirkung weckt, wer ihre Art ausführt, und niemand sonst', async () => {
    const bescheide = zaehleBlicke(ARBEITSARTEN.ausfertigung);
    const andere = zaehleBlicke(ARBEITSARTEN.versand);
    const rufe = zaehleBlicke(ARBEITSARTEN.benachrichtigung);
    await bereit(bescheide, andere, rufe);
    const vorher = { bescheide: bescheide.anzahl, andere: andere.anzahl, rufe: rufe.anzahl };
    await sender.fuehreAus([{ vorgangId: randomUUID(), wirkungId: 'mitteilung.1', src: 'mitteilung' }]);
    await warteAuf(() => andere.anzahl > vorher.andere);
    expect([bescheide.anzahl, rufe.anzahl]).toEqual([vorher.bescheide, vorher.rufe]);
    vorher.andere = andere.anzahl;
    await sender.fuehreAus([
      { vorgangId: randomUUID(), wirkungId: 'benachrichtigung.1', src: 'benachrichtigung' },
    ]);
    await warteAuf(() => rufe.anzahl > vorher.rufe);
    expect(andere.anzahl).toBe(vorher.andere);
    await sender.fuehreAus([]);
    await sender.fuehreAus([{ vorgangId: randomUUID(), wirkungId: 'bescheid.1', src: 'bescheid' }]);
    await warteAuf(() => bescheide.anzahl > vorher.bescheide);
  }, 30_000);

  it('eine Prüfung, die wirft, wird gemeldet und hält die anderen nicht auf; erledigt kann sie neu gestellt werden', async () => {
    let versuche = 0;
    const angekommen: string[] = [];
    await arbeiter.uebernimm<{ eingangId: string }>(WARTESCHLANGEN.eingang, 1, async ({ eingangId }) => {
      if (eingangId === 'giftig' && versuche++ === 0) throw new Error('Gift');
      angekommen.push(eingangId);
    });
    await sender.pruefeEingang('giftig');
    await sender.pruefeEingang('harmlos');
    await warteAuf(() => angekommen.includes('harmlos') && stoerungen.length === 1);
    await sender.pruefeEingang('giftig');
    await warteAuf(() => angekommen.includes('giftig'));
  }, 30_000);
});

describe('Ein Arbeiter, dessen Leitung abreißt', () => {
  it('sieht nach, sobald sie wieder steht: was in der Zwischenzeit gerufen wurde, weiß niemand', async () => {
    const stoerungen: string[] = [];
    const arbeiter = new Arbeiter(datenbank.url, (_, art) => void stoerungen.push(art));
    let blicke = 0;
    arbeiter.bediene(ARBEITSARTEN.vorgang, { anzahl: 1 }, async () => {
      blicke += 1;
      return 0;
    });
    await warteAuf(() => blicke >= 2);
    const vorher = blicke;
    const verwalter = new pg.Client({ connectionString: datenbank.url });
    await verwalter.connect();
    await verwalter.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'bescheidwerk (Weckempfang)'`,
    );
    await verwalter.end();
    await warteAuf(() => blicke > vorher);
    expect(stoerungen).toEqual(['vorgang']);
    await arbeiter.schliesse();
  }, 30_000);
});

describe.each(backends)('Ein Arbeiter, dessen Warteschlange auf %s gerade fort ist,', (_, url) => {
  it('endet trotzdem', async () => {
    const leitung = new Leitung();
    const arbeiter = new Arbeiter(await leitung.verbinde(url()), () => undefined);
    await arbeiter.uebernimm(WARTESCHLANGEN.eingang, 1, async () => undefined);
    arbeiter.bediene(ARBEITSARTEN.vorgang, { anzahl: 1 }, async () => 0);
    await leitung.unterbrich();
    await new Promise((weiter) => setTimeout(weiter, 100));
    await arbeiter.schliesse();
    await leitung.schliesse();
  }, 20_000);
});

(redis ? describe : describe.skip)(
  'Zwei Installationen, die sich ein Redis teilen, jede mit ihrer Datenbank darin,',
  () => {
    const inDatenbank = (nr: number) => Object.assign(new URL(redis as string), { pathname: `/${nr}` }).href;

    it('rufen einander nicht', async () => {
      const arbeiter = new Arbeiter(inDatenbank(8), () => undefined);
      const blicke = { vorgang: 0, ausfertigung: 0 };
      for (const art of ['vorgang', 'ausfertigung'] as const) {
        arbeiter.bediene(art, { anzahl: 1 }, async () => {
          blicke[art] += 1;
          return 0;
        });
      }
      const [eigener, fremder] = [8, 9].map((nr) => new Warteschlangen(inDatenbank(nr), () => undefined));
      try {
        await warteAuf(() => Object.values(blicke).every((anzahl) => anzahl >= 2));
        const vorher = { ...blicke };
        await fremder?.treibeVoran([randomUUID()]);
        // It has sent what it had to say: whoever hears the next call has heard this one before.
        await fremder?.schliesse();
        await eigener?.fuehreAus([{ vorgangId: randomUUID(), wirkungId: 'bescheid.1', src: 'bescheid' }]);
        await warteAuf(() => blicke.ausfertigung > vorher.ausfertigung);
        expect(blicke.vorgang).toBe(vorher.vorgang);
      } finally {
        await arbeiter.schliesse();
        await eigener?.schliesse();
      }
    }, 30_000);
  },
);

describe('Die Tabellen der Warteschlangen', () => {
  it('lassen sich nach dem ersten Betrieb noch einmal migrieren', async () => {
    const sender = new Warteschlangen(datenbank.url, () => {});
    await sender.pruefeEingang(randomUUID());
    await sender.schliesse();
    await expect(migriereWarteschlangen(datenbank.ownerUrl, DIENST_ROLLE)).resolves.toBeUndefined();
  });
});

describe('Eine Warteschlange, die nicht erreichbar ist', () => {
  it('bringt den Aufrufer nicht zu Fall; sie wird gemeldet', async () => {
    const gemeldet: string[] = [];
    const sender = new Warteschlangen('redis://127.0.0.1:1', (_, name) => void gemeldet.push(name));
    await expect(sender.treibeVoran([randomUUID()])).resolves.toBeUndefined();
    await expect(sender.pruefeEingang(randomUUID())).resolves.toBeUndefined();
    await warteAuf(() => gemeldet.includes('vorgang') && gemeldet.includes('eingang'));
    await sender.schliesse();
  }, 30_000);

  it('hindert den Arbeiter desselben Prozesses nicht, weiterzuführen, was er begonnen hat', async () => {
    const sender = new Warteschlangen('redis://127.0.0.1:1', () => undefined);
    const geweckt: string[] = [];
    sender.kenntEigenen({ wecke: (art) => void geweckt.push(art) });
    await sender.fuehreAus([{ vorgangId: 'v', wirkungId: 'w', src: 'bescheid' }]);
    await warteAuf(() => geweckt.length > 0);
    expect(geweckt).toEqual([ARBEITSARTEN.ausfertigung]);
    await sender.schliesse();
  });

  it('wird schon am Namen abgelehnt, wenn ihre Art unbekannt ist', () => {
    expect(() => new Warteschlangen('amqp://x', () => {})).toThrow(/QUEUE_URL/);
  });
});

describe('Reißt die Verbindung ab, auf der eine Warteschlange gerade geöffnet wird', () => {
  it('endet deshalb kein Prozess, und die nächste Ankündigung öffnet sie neu', async () => {
    const stoerungen: Error[] = [];
    const angekommen: string[] = [];
    const leitung = new Leitung();
    const url = await leitung.verbinde(datenbank.url);
    const verwalter = new pg.Client(datenbank.url);
    await verwalter.connect();
    await verwalter.query('begin');
    await verwalter.query('lock table bullmq.migration in access exclusive mode');
    const sender = new Warteschlangen(url, (fehler) => void stoerungen.push(fehler));
    const arbeiter = new Arbeiter(datenbank.url, () => undefined);
    try {
      const erste = sender.pruefeEingang('erste');
      await warteAuf(async () => {
        await verwalter.query('select pg_stat_clear_snapshot()');
        const wartend = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        return (await verwalter.query(wartend)).rows.length === 1;
      });
      await leitung.unterbrich();
      await erste;
      expect(stoerungen).not.toEqual([]);
      await verwalter.query('rollback');
      await leitung.stelleWiederHer();
      await arbeiter.uebernimm<{ eingangId: string }>(WARTESCHLANGEN.eingang, 1, async ({ eingangId }) => {
        angekommen.push(eingangId);
      });
      await sender.pruefeEingang('zweite');
      await warteAuf(() => angekommen.includes('zweite'));
    } finally {
      await verwalter.end();
      await arbeiter.schliesse();
      await sender.schliesse();
      await leitung.schliesse();
    }
  }, 30_000);
});
