import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { WARTESCHLANGEN } from '#libs/queue';
import { einAntrag, frage, mehrteilig, reicheEin } from '../unterbau/antrag.js';
import { Leitung } from '../unterbau/leitung.js';
import { bleibenderPort, lauscheBleibend } from '../unterbau/ports.js';
import { baueProjekt, Prozess } from '../unterbau/prozess.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Real processes of the compiled program: killed in the middle of their work, ended in order, started wrongly. */
const ANZAHL = 24;
const redis = process.env.REDIS_URL;
if (!redis)
  console.info('Ohne REDIS_URL: dass ein Worker ein Redis findet, das später kommt, wird nicht geprüft.');

let test: Testanwendung;
let env: Record<string, string>;
const laufende: Prozess[] = [];

beforeAll(async () => {
  await baueProjekt();
  test = await starteTestanwendung({ verfahren: ['bewohnerparkausweis'] });
  const { DATABASE_URL, DATABASE_DIENST_URL, BRIEFE_ORDNER, SCHEMA_ORDNER, ZIEHUNGSSCHLUESSEL } =
    test.anwendung.konfiguration;
  env = {
    DATABASE_URL,
    DATABASE_DIENST_URL,
    BRIEFE_ORDNER,
    SCHEMA_ORDNER,
    ZIEHUNGSSCHLUESSEL,
    ...test.anbieter.env,
    BELEGUNG_SEKUNDEN: '5',
    KEHRINTERVALL_MS: '250',
    PORT: '0',
  };
}, 180_000);
afterAll(async () => {
  for (const prozess of laufende) await prozess.beende('SIGKILL');
  await test?.schliesse();
}, 60_000);

const starte = (
  name: 'api' | 'worker' | 'cli',
  mehr: Record<string, string> = {},
  argumente: string[] = [],
  standardausgabe?: number,
) => {
  const prozess = new Prozess(name, { ...env, ...mehr }, argumente, standardausgabe);
  laufende.push(prozess);
  return prozess;
};
const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

describe('Ein Worker, der mitten in der Arbeit getötet wird', () => {
  it('verliert nichts und macht nichts doppelt: der nächste führt alles zu Ende', async () => {
    const ids: string[] = [];
    for (let i = 0; i < ANZAHL; i++) ids.push((await reicheEin(test.server, einAntrag())).koerper.id);
    const briefe = async () =>
      Number((await abfrage(`select count(*)::int as n from wirkung where status = 'erledigt'`))[0].n);
    for (const grenze of [4, 14]) {
      const opfer = starte('worker');
      await warteBis(briefe, (n) => n >= grenze, 60);
      expect(await opfer.beende('SIGKILL')).toBe('SIGKILL');
    }
    const letzter = starte('worker');
    const ruht = async () =>
      Promise.all(
        ids.map(async (id) => (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper),
      );
    const zeilen = await warteBis(ruht, (alle) => alle.every((zeile) => zeile.ruht), 90);
    expect(zeilen.filter(({ weg }) => weg === 'Vorfall' || weg === 'läuft')).toEqual([]);
    expect(await abfrage(`select 1 from vorfall`)).toEqual([]);
    expect(await abfrage(`select 1 from ereignis`)).toEqual([]);
    const doppelt = `select vorgang_id from bescheid group by vorgang_id having count(*) > 1
               union all select vorgang_id from mitteilung group by vorgang_id, wirkung_id having count(*) > 1`;
    expect(await abfrage(doppelt)).toEqual([]);
    const [{ n }] = await abfrage(`select count(*)::int as n from vorgang`);
    expect(n).toBe(ANZAHL);
    for await (const { befund } of test.anwendung.aktenpruefung.pruefeAlle()) expect(befund).toBeUndefined();
    expect(await letzter.beende('SIGTERM')).toBe(0);
  }, 300_000);
});

/**
 * A file system over a folder that nobody serves (FUSE): whoever asks for anything in it waits, as with a network share
 * whose server is gone. It is there until its standard input ends.
 */
const HAENGT = `exec 3<>/dev/fuse && mount -i -t fuse -o fd=3,rootmode=40000,user_id=0,group_id=0 haengt "$1" || exit
  echo da; read ende; exec 3>&-; umount -l "$1"`;
/** @returns gives the folder back; undefined where none may be mounted */
async function lassHaengen(ordner: string): Promise<(() => Promise<void>) | undefined> {
  mkdirSync(ordner, { recursive: true });
  const kind = spawn('sh', ['-c', HAENGT, 'sh', ordner], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ende = once(kind, 'close');
  const gibZurueck = async () => {
    kind.stdin.end();
    await ende;
  };
  const haengt = await Promise.race([once(kind.stdout, 'data').then(() => true), ende.then(() => false)]);
  if (haengt) return gibZurueck;
  await gibZurueck();
  return undefined;
}

describe('Hängt der Ordner der Briefe', () => {
  it('beginnt und endet ein Worker trotzdem, entscheidet und sagt, was ihm fehlt; danach gehen die Briefe von selbst hinaus', async () => {
    const gibZurueck = await lassHaengen(test.briefe);
    if (!gibZurueck) {
      console.info('Ohne das Recht, ein Dateisystem einzuhängen: der hängende Ordner wird nicht geprüft.');
      return;
    }
    const BETRIEB_PORT = String(await bleibenderPort());
    const betrieb = (pfad: string) => fetch(`http://127.0.0.1:${BETRIEB_PORT}${pfad}`);
    try {
      const worker = starte('worker', { BETRIEB_PORT });
      await worker.sagt('Worker bereit');
      const { koerper } = await reicheEin(test.server, einAntrag());
      await worker.sagt('Wirkung gescheitert');
      expect(worker.ausgabe).toContain('"code":"BRIEFABLAGE_HAENGT","endgueltig":false');
      const bereit = await betrieb('/health/ready');
      expect([bereit.status, await bereit.text()]).toEqual([503, expect.stringContaining('BRIEFE_ORDNER')]);
      expect(await (await betrieb('/metrics')).text()).toContain('bescheidwerk_bereit 0');
      expect(await abfrage(`select 1 from vorfall`)).toEqual([]);
      // What hangs does not come back, and Node would wait for it.
      expect(await worker.beende('SIGTERM')).toBe('SIGKILL');
      await gibZurueck();
      await abfrage(`update wirkung set faellig_am = now() where status = 'offen'`);
      const naechster = starte('worker');
      const wirkungen = () =>
        abfrage(
          `select distinct w.status from wirkung w join vorgang v on v.id = w.vorgang_id where v.eingang_id = $1`,
          [koerper.id],
        );
      await warteBis(wirkungen, ([stand, weiterer]) => stand?.status === 'erledigt' && !weiterer, 90);
      expect(await abfrage(`select 1 from vorfall`)).toEqual([]);
      expect(await naechster.beende('SIGTERM')).toBe(0);
    } finally {
      await gibZurueck();
    }
  }, 120_000);
});

describe('Beim Signal zum Ende', () => {
  it.each([['api', 'API bereit'] as const, ['worker', 'Worker bereit'] as const])(
    'hört %s geordnet auf (Code 0)',
    async (name, bereit) => {
      const prozess = starte(name);
      await prozess.sagt(bereit);
      expect(await prozess.beende('SIGTERM')).toBe(0);
    },
    60_000,
  );
});

/** Takes nothing and says so, as a disk that is full; only Linux has it. */
const VOLL = '/dev/full';

describe('Auf voller Platte für das Protokoll', () => {
  (existsSync(VOLL) ? it : it.skip).each([['api'] as const, ['worker'] as const])(
    'geht %s in Betrieb, sagt, seit wann nichts geschrieben ist, und hört geordnet auf (Code 0)',
    async (name) => {
      const BETRIEB_PORT = String(await bleibenderPort());
      const platte = openSync(VOLL, 'w');
      const prozess = starte(name, { BETRIEB_PORT }, [], platte);
      closeSync(platte);
      const hole = (pfad: string) =>
        fetch(`http://127.0.0.1:${BETRIEB_PORT}${pfad}`).then(
          async (antwort) => ({ status: antwort.status, text: await antwort.text() }),
          () => ({ status: 0, text: '' }),
        );
      await warteBis(
        () => hole('/health/ready'),
        ({ status }) => status === 200,
        60,
      );
      const sekunden = async () =>
        Number(
          /^bescheidwerk_protokoll_stockt_seconds\S* ([\d.]+)/mu.exec((await hole('/metrics')).text)?.[1],
        );
      await warteBis(sekunden, (n) => n > 0);
      expect(await prozess.beende('SIGTERM')).toBe(0);
    },
    120_000,
  );
});

describe('Was einen Start verhindert, steht in einer Zeile mit Code und Abhilfe', () => {
  it.each([
    ['fehlende Angaben', 'api', { DATABASE_URL: '' }, 'KONFIGURATION_UNGUELTIG'],
    ['ein Ordner ohne Behörden', 'worker', { BEHOERDEN_ORDNER: 'docs/adr' }, 'BEHOERDEN_UNGUELTIG'],
    [
      'eine Datenbank, die nicht antwortet',
      'cli',
      { DATABASE_URL: 'postgres://a:geheim@127.0.0.1:1/b', DB_WARTEN_SEKUNDEN: '0' },
      'DATENBANK_NICHT_ERREICHBAR',
    ],
  ] as const)(
    '%s (%s)',
    async (_, name, mehr, code) => {
      const prozess = starte(name, mehr, name === 'cli' ? ['vorfaelle'] : []);
      expect(await prozess.ende()).toBe(1);
      expect(prozess.ausgabe).toContain(code);
      expect(prozess.ausgabe).not.toContain('geheim');
      expect(prozess.ausgabe.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );
});

/** The fatal line: what is written in the background may still come behind it on a busy machine. */
function letzteUrsache(ausgabe: string): { fehler: { code: string }; msg: string } {
  const zeilen = ausgabe.split('\n').filter((zeile) => zeile.includes('"level":60'));
  return JSON.parse(zeilen.at(-1) ?? '');
}

describe('Was an Ports und Ordnern einen Start verhindert, steht in der letzten Zeile, mit dem, worum es geht', () => {
  const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-schemata-'));
  beforeAll(() => {
    mkdirSync(join(ordner, 'vorlagen', 'xprobe'), { recursive: true });
    writeFileSync(join(ordner, 'vorlagen', 'xprobe', 'quittungen.json'), '{"namespace": 1}');
  });
  afterAll(() => rmSync(ordner, { recursive: true }));

  it.each([
    [
      'ein Quittungsplan, der keiner ist',
      { SCHEMA_ORDNER: ordner },
      'QUITTUNGSPLAN_UNGUELTIG',
      'xprobe/quittungen.json',
    ],
    [
      'ein Ordner, der sich nicht lesen lässt',
      { BEHOERDEN_ORDNER: 'package.json' },
      'ORDNER_NICHT_LESBAR',
      'package.json',
    ],
    ['eine Adresse, die es hier nicht gibt', { HOST: '203.0.113.1' }, 'EADDRNOTAVAIL', '203.0.113.1'],
  ])(
    '%s',
    async (_, mehr, code, woran) => {
      const api = starte('api', mehr);
      expect(await api.ende()).toBe(1);
      const { fehler, msg } = letzteUrsache(api.ausgabe);
      expect(fehler.code).toBe(code);
      expect(msg).toContain(woran);
    },
    60_000,
  );

  it('ein Port, der belegt ist', async () => {
    const belegt = createServer();
    const port = await lauscheBleibend(belegt);
    const api = starte('api', { PORT: String(port) });
    expect(await api.ende()).toBe(1);
    belegt.close();
    const { fehler, msg } = letzteUrsache(api.ausgabe);
    expect(fehler.code).toBe('PORT_BELEGT');
    expect(msg).toContain(`127.0.0.1:${port}`);
  }, 60_000);
});

describe('Antwortet die Datenbank beim Start nicht', () => {
  const leitung = new Leitung();
  let unterbrochen: Record<string, string>;
  beforeAll(async () => {
    unterbrochen = {
      DATABASE_URL: await leitung.verbinde(String(env.DATABASE_URL)),
      DATABASE_DIENST_URL: await leitung.verbinde(String(env.DATABASE_DIENST_URL)),
    };
    await leitung.unterbrich();
  });
  afterAll(() => leitung.schliesse());

  it('warten API und Worker auf sie und gehen in Betrieb, sobald sie da ist', async () => {
    const [api, worker] = [starte('api', unterbrochen), starte('worker', unterbrochen)];
    await Promise.all([api, worker].map((prozess) => prozess.sagt('der Start wartet bis zu 60 s')));
    await leitung.stelleWiederHer();
    await Promise.all([api.sagt('API bereit'), worker.sagt('Worker bereit')]);
    await leitung.unterbrich();
    for (const prozess of [api, worker]) await prozess.beende('SIGKILL');
  }, 60_000);

  it('warten sie nicht länger als eingestellt, und nicht auf eine, die es nicht gibt (Code 1)', async () => {
    const zuLange = starte('worker', { ...unterbrochen, DB_WARTEN_SEKUNDEN: '1' });
    const fehlt = starte('worker', { DATABASE_URL: String(env.DATABASE_URL).replace(/[^/]+$/, 'fehlt') });
    expect(await zuLange.ende()).toBe(1);
    expect(await fehlt.ende()).toBe(1);
    expect(zuLange.ausgabe).toContain('der Start wartet bis zu 1 s');
    expect(fehlt.ausgabe).not.toContain('der Start wartet');
    for (const { ausgabe } of [zuLange, fehlt]) expect(ausgabe).toContain('DATENBANK_NICHT_ERREICHBAR');
  }, 60_000);

  it('enden sie auf SIGTERM, ohne zu Ende zu warten (Code 0)', async () => {
    const prozess = starte('worker', { ...unterbrochen, DB_WARTEN_SEKUNDEN: '3600' });
    await prozess.sagt('der Start wartet');
    expect(await prozess.beende('SIGTERM')).toBe(0);
  }, 60_000);
});

describe('Antwortet Redis beim Start nicht', () => {
  it('gehen API und Worker ohne es in Betrieb und sagen das einmal; was ankommt, bearbeitet der Worker trotzdem', async () => {
    const BETRIEB_PORT = String(await bleibenderPort());
    const QUEUE_URL = `redis://127.0.0.1:${await bleibenderPort()}`;
    const worker = starte('worker', { QUEUE_URL, BETRIEB_PORT });
    const api = starte('api', { QUEUE_URL });
    await Promise.all([worker.sagt('Worker bereit'), api.sagt('API bereit')]);
    expect(worker.ausgabe.match(/"code":"WARTESCHLANGE_NICHT_ERREICHBAR"/g)).toHaveLength(1);
    expect((await fetch(`http://127.0.0.1:${BETRIEB_PORT}/health/live`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${BETRIEB_PORT}/health/ready`)).status).toBe(200);
    const adresse = /"adresse":"([^"]+)"/.exec(api.ausgabe)?.[1];
    const { headers, payload } = mehrteilig(einAntrag(), await test.ausweise.portal());
    const antwort = await fetch(`${adresse}/api/v1/antraege`, { method: 'POST', headers, body: payload });
    expect(antwort.status).toBe(202);
    const { id } = (await antwort.json()) as { id: string };
    await warteBis(
      async () => (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper,
      ({ ruht }) => ruht,
      60,
    );
    expect(await Promise.all([worker, api].map((prozess) => prozess.beende('SIGTERM')))).toEqual([0, 0]);
  }, 120_000);

  (redis ? it : it.skip)(
    'nimmt ein Worker sich der Warteschlange an, sobald es kommt',
    async () => {
      // A database of its own inside Redis: other test files use the same names of queues.
      const eigene = new URL(redis as string);
      eigene.pathname = '/6';
      const leitung = new Leitung();
      const QUEUE_URL = await leitung.verbinde(eigene.href);
      await leitung.unterbrich();
      const worker = starte('worker', { QUEUE_URL });
      await worker.sagt('WARTESCHLANGE_NICHT_ERREICHBAR');
      const queue = new Queue(WARTESCHLANGEN.eingang, {
        connection: { host: eigene.hostname, port: Number(eigene.port), db: 6 },
        defaultJobOptions: { removeOnComplete: true },
      });
      await queue.add(WARTESCHLANGEN.eingang, { eingangId: test.anwendung.ids.neu() });
      await leitung.stelleWiederHer();
      await warteBis(
        () => queue.count(),
        (wartend) => wartend === 0,
        60,
      );
      await queue.close();
      expect(await worker.beende('SIGTERM')).toBe(0);
      await leitung.schliesse();
    },
    120_000,
  );
});

describe('Ein Start, der nie zu Ende kommt,', () => {
  it('endet auf SIGTERM trotzdem (Code 0): API und Worker; als Erstes öffnen beide den Betriebsanschluss', async () => {
    const taub = `import net from 'node:net';
      net.Server.prototype.listen = function (wo) { console.log('kommt nie zu Ende', wo?.port ?? wo); return this; }`;
    const prozesse = (['api', 'worker'] as const).map((name) =>
      starte(name, {
        BETRIEB_PORT: '42',
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(taub)}`,
      }),
    );
    // So whoever sees the API answer finds its figures as well.
    await Promise.all(prozesse.map((prozess) => prozess.sagt('kommt nie zu Ende 42')));
    expect(await Promise.all(prozesse.map((prozess) => prozess.beende('SIGTERM')))).toEqual([0, 0]);
    for (const { ausgabe } of prozesse) expect(ausgabe).toContain('Beendet, ehe der Start gelang');
  }, 60_000);
});

describe('Ein Fehler, mit dem niemand gerechnet hat', () => {
  it('beendet den Prozess mit Code 70 und einer Zeile, die keine Angaben aus Anträgen nennt', async () => {
    const wirf = `process.on('SIGUSR2', () => { throw new Error(['Erika', 'Mustermann'].join(' ')); })`;
    const prozess = starte('worker', {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(wirf)}`,
    });
    await prozess.sagt('Worker bereit');
    expect(await prozess.beende('SIGUSR2')).toBe(70);
    expect(prozess.ausgabe.trim().split('\n').at(-1)).toContain('"code":"PROZESS_ABGESTUERZT"');
    expect(prozess.ausgabe).not.toContain('Erika Mustermann');
  }, 60_000);
});
