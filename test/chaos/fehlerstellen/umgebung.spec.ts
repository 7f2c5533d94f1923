import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { einAntrag, frage, mehrteilig, reicheEin } from '../../unterbau/antrag.js';
import { warteBis } from '../../unterbau/testanwendung.js';
import { Lage } from './lage.js';
import { Satzpresse } from './satzpresse.js';

/** What the machine around fails at: disks, connections, lines. */
const klein = kleinePlatte();
if (!klein) console.info('Ohne das Recht, ein Dateisystem einzuhängen: volle Platten werden nicht geprüft.');
const mitPlatte = klein ? it : it.skip;
/** A server from outside does not see our disks. */
const mitServer = klein && process.env.TEST_DATABASE_OWNER_URL ? it : it.skip;
let lage: Lage;

/** A disk of 128 KB for letters or tables; undefined where none may be mounted. */
function kleinePlatte():
  | { readonly ordner: string; groesse(kb: number): void; entferne(): void }
  | undefined {
  const eltern = mkdtempSync(join(tmpdir(), 'bescheidwerk-platte-'));
  const ordner = join(eltern, 'platte');
  const befehl = (...argumente: string[]) =>
    execFileSync(argumente[0] as string, argumente.slice(1), { stdio: 'ignore' });
  try {
    chmodSync(eltern, 0o755);
    befehl('mkdir', '-m', '777', ordner);
    befehl('mount', '-t', 'tmpfs', '-o', 'size=128k,mode=777', 'tmpfs', ordner);
  } catch {
    rmSync(eltern, { recursive: true, force: true });
    return undefined;
  }
  return {
    ordner,
    groesse: (kb) => befehl('mount', '-o', `remount,size=${kb}k`, ordner),
    entferne() {
      befehl('umount', '-l', ordner);
      rmSync(eltern, { recursive: true, force: true });
    },
  };
}

beforeAll(async () => {
  lage = await Lage.schaffe({
    presse: new Satzpresse(40 * 1024),
    env: { DB_VERBINDUNGEN: '2', ...(klein && { BRIEFE_ORDNER: join(klein.ordner, 'briefe') }) },
  });
}, 120_000);
afterAll(async () => {
  await lage?.schliesse();
  klein?.entferne();
});

describe('Eine volle Platte', () => {
  mitPlatte(
    'für die Briefe: der Versuch hinterlässt nichts Halbes; ist wieder Platz, geht jeder Brief einmal hinaus',
    async () => {
      const ids = [(await lage.reicheEin()).id, (await lage.reicheEin()).id];
      const arbeiter = await lage.test.arbeite();
      // Until whoever finds no room waits for the next attempt and nobody is writing any more.
      await warteBis(
        () =>
          lage.abfrage(
            `select fehler->>'code' as code from wirkung where status in ('offen', 'in_arbeit')
             union all select null from ereignis`,
          ),
        (wartend) => wartend.length > 0 && wartend.every(({ code }) => code !== null),
      );
      expect(
        readdirSync(lage.test.anwendung.konfiguration.BRIEFE_ORDNER).filter((name) => !name.endsWith('.pdf')),
      ).toEqual([]);
      klein?.groesse(8 * 1024);
      await warteBis(
        async () => {
          lage.warte(61);
          return Promise.all(ids.map((id) => lage.bescheide(id)));
        },
        (bescheide) => bescheide.every(([bescheid]) => bescheid?.ausgefertigt === true),
      );
      await lage.kommtZurRuhe();
      await arbeiter.schliesse();
      expect(await lage.maengel(ids)).toEqual([]);
    },
  );

  mitServer(
    'für die Datenbank: 503 mit Retry-After, nichts halb gespeichert; ist wieder Platz, geht es von selbst weiter',
    async () => {
      klein?.groesse(1024);
      const raum = `platte_${Date.now()}`;
      const verwalter = new pg.Client({
        connectionString: Object.assign(new URL(process.env.TEST_DATABASE_ADMIN_URL as string), {
          pathname: new URL(lage.test.datenbank.url).pathname,
        }).href,
      });
      await verwalter.connect();
      try {
        const tabellen = join(klein?.ordner ?? '', 'tabellen');
        mkdirSync(tabellen);
        const [{ data_directory: daten }] = (await verwalter.query('show data_directory')).rows;
        const { uid, gid } = statSync(daten);
        chownSync(tabellen, uid, gid);
        await verwalter.query(`create tablespace ${raum} location '${tabellen}'`);
        await verwalter.query(`alter table anlage set tablespace ${raum}`);
        const gross = einAntrag();
        const antrag = {
          ...gross,
          anlagen: gross.anlagen.map((anlage) => ({ ...anlage, inhalt: unverdichtbar(2 * 1024 * 1024) })),
        };
        const vorher = await lage.zahl(`select 1 from eingang`);
        const voll = await reicheEin(lage.test.server, antrag);
        expect(voll).toMatchObject({ status: 503, kopf: { 'retry-after': expect.any(String) } });
        expect(await lage.zahl(`select 1 from eingang`)).toBe(vorher);
        expect((await frage(lage.test.server, '/health/live')).status).toBe(200);
        klein?.groesse(32 * 1024);
        expect((await reicheEin(lage.test.server, antrag)).status).toBeLessThan(500);
        expect(await lage.zahl(`select 1 from eingang`)).toBe(vorher + 1);
      } finally {
        await verwalter.query(`alter table anlage set tablespace pg_default`);
        await verwalter.query(`drop tablespace if exists ${raum}`);
        await verwalter.end();
      }
    },
  );
});

function unverdichtbar(bytes: number): Buffer {
  const inhalt = Buffer.alloc(bytes);
  let zustand = 1;
  for (let i = 0; i < bytes; i++) {
    zustand = (zustand * 48271) % 2147483647;
    inhalt[i] = zustand & 255;
  }
  inhalt.write('%PDF-1.7\n');
  inhalt.write('%%EOF', bytes - 5);
  return inhalt;
}

describe('Sind alle Verbindungen zur Datenbank belegt', () => {
  it('beim Server: 503 mit Retry-After, danach von selbst wieder angenommen', async () => {
    const datenbank = new URL(lage.test.datenbank.url).pathname.slice(1);
    const verwalter = new pg.Client({ connectionString: process.env.TEST_DATABASE_ADMIN_URL });
    await verwalter.connect();
    const antrag = einAntrag();
    await lage.test.ausweise.portal();
    try {
      await verwalter.query(`alter database "${datenbank}" with connection limit 0`);
      await verwalter.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1`,
        [datenbank],
      );
      const abgewiesen = await reicheEin(lage.test.server, antrag);
      expect(abgewiesen).toMatchObject({ status: 503, kopf: { 'retry-after': expect.any(String) } });
    } finally {
      await verwalter.query(`alter database "${datenbank}" with connection limit -1`);
      await verwalter.end();
    }
    const { id } = await lage.reicheEin(antrag);
    expect(await lage.zahl(`select 1 from vorgang where eingang_id = $1`, [id])).toBe(1);
  });

  it('im eigenen Vorrat: wer keine mehr bekommt, erhält 503 mit Retry-After; die anderen ihre Antwort', async () => {
    const { id } = await lage.reicheEin();
    const sperre = new pg.Client({ connectionString: lage.test.datenbank.ownerUrl });
    await sperre.connect();
    await sperre.query('begin');
    await sperre.query('lock table eingang in access exclusive mode');
    const url = `/api/v1/antraege/${id}`;
    const anfragen = [1, 2, 3].map(async () => {
      const kopf = await lage.test.ausweise.portal();
      return lage.test.ohneAusweis({ method: 'GET', url, headers: kopf });
    });
    const erste = await Promise.race(anfragen);
    expect([erste.statusCode, erste.headers['retry-after']]).toEqual([503, expect.any(String)]);
    await sperre.query('rollback');
    await sperre.end();
    expect((await Promise.all(anfragen)).map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 503]);
    expect((await frage(lage.test.server, url)).status).toBe(200);
  }, 60_000);
});

describe('Bricht das Hochladen mittendrin ab', () => {
  it.each([
    ['in der Nachricht', 0.1],
    ['in einer Anlage', 0.9],
  ])(
    '%s: nichts ist gespeichert, keine Verbindung bleibt offen, die nächste Einsendung gelingt',
    async (_, anteil) => {
      const { server, ausweise } = lage.test;
      if (!server.getHttpServer().listening) await server.listen(0, '127.0.0.1');
      const { port } = new URL(await server.getUrl());
      const antrag = einAntrag();
      const { headers, payload } = mehrteilig(antrag, await ausweise.portal());
      const vorher = await lage.zahl(`select 1 from eingang`);
      for (let i = 0; i < 20; i++) {
        const leitung = connect(Number(port), '127.0.0.1');
        const kopf = Object.entries({
          ...headers,
          host: '127.0.0.1',
          'content-length': String(payload.length),
        });
        leitung.write(
          `POST /api/v1/antraege HTTP/1.1\r\n${kopf.map(([name, wert]) => `${name}: ${wert}\r\n`).join('')}\r\n`,
        );
        leitung.write(payload.subarray(0, Math.floor(payload.length * anteil)));
        await new Promise((weiter) => setTimeout(weiter, 10));
        leitung.destroy();
      }
      const offen = () =>
        new Promise<number>((fertig, gescheitert) =>
          server
            .getHttpServer()
            .getConnections((fehler: Error | null, zahl: number) =>
              fehler ? gescheitert(fehler) : fertig(zahl),
            ),
        );
      await warteBis(offen, (zahl) => zahl === 0);
      expect(await lage.zahl(`select 1 from eingang`)).toBe(vorher);
      const { id } = await lage.reicheEin(antrag);
      expect(await lage.zahl(`select 1 from anlage where eingang_id = $1`, [id])).toBe(antrag.anlagen.length);
    },
  );
});
