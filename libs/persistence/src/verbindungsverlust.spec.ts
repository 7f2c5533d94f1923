import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import { type Bereich, imBereich } from '#libs/vorgang';
import { Leitung } from '../../../test/unterbau/leitung.js';
import { erzeugeDatenquelle, erzeugeMandantenquelle } from './datenquelle.js';
import { EingangEntity } from './entities/index.js';
import type { Mandantenquelle } from './mandantenquelle.js';
import { inEngineTransaktion } from './speicher/engine-transaktion.js';
import { istAusfall, istVerbindungsverlust, wurdeNieGesendet } from './verbindungsverlust.js';

const DIENST: Bereich = { art: 'dienst', zweck: 'eingang' };
const MANDANT: Bereich = { art: 'mandant', behoerdeId: 'amt' };
const BEIDE = [
  ['als Dienst', DIENST],
  ['für eine Behörde', MANDANT],
] as const;

let datenbank: Testdatenbank;
let quelle: Mandantenquelle;
let verwalter: pg.Client;
/** Holds locks; within its transaction it would always see the same activity of others. */
let sperrender: pg.Client;

beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
  quelle = await erzeugeMandantenquelle(
    { url: datenbank.appUrl, verbindungen: 3 },
    { url: datenbank.url, verbindungen: 3 },
    DIENST,
  ).initialize();
  const adresse = new URL(process.env.TEST_DATABASE_ADMIN_URL as string);
  adresse.pathname = new URL(datenbank.url).pathname;
  verwalter = new pg.Client({ connectionString: adresse.href });
  sperrender = new pg.Client({ connectionString: adresse.href });
  await Promise.all([verwalter.connect(), sperrender.connect()]);
});
afterAll(async () => {
  await verwalter?.end();
  await sperrender?.end();
  await quelle?.destroy();
  await datenbank?.schliesse();
});

const LEGE = `insert into ansicht (behoerde_id, person_id, id, name, auswahl, geaendert_am)
  values ('amt', 'p', $1, 'n', 'a', now())`;
const lege = (manager: Pick<EntityManager, 'query'>, id: string) => manager.query(LEGE, [id]);

/** What Postgres says to the one of two that it chooses to end their waiting for each other. */
const WEICHE = `do $$ begin raise exception 'deadlock detected' using errcode = '40P01'; end $$`;

async function zahl(id: string): Promise<number> {
  const { rows } = await verwalter.query(`select count(*)::int as n from ansicht where id = $1`, [id]);
  return rows[0].n;
}

async function eigene(manager: Pick<EntityManager, 'query'>): Promise<number> {
  const [{ pid }] = await manager.query(`select pg_backend_pid() as pid`);
  return pid;
}

/** As an operator does, or a server that shuts down; waits until the process is gone. */
const beende = (pid: number) => verwalter.query(`select pg_terminate_backend($1, 5000)`, [pid]);

/** Lets a statement begin, ends its connection in the middle, and then lets pass whoever comes again. */
async function unterbrich<T>(tabelle: string, anweisung: () => Promise<T>): Promise<T> {
  await sperrender.query(`begin; lock table ${tabelle} in access exclusive mode`);
  const laufend = anweisung();
  laufend.catch(() => undefined);
  try {
    for (;;) {
      const { rows } = await verwalter.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) break;
    }
  } finally {
    await sperrender.query('commit');
  }
  return laufend;
}

describe.each(BEIDE)('Reißt die Verbindung zur Datenbank ab (%s)', (_, bereich) => {
  const hier = <T>(arbeit: () => Promise<T>) => imBereich(bereich, arbeit);

  it('vor dem Commit, läuft die ganze Transaktion noch einmal und steht danach einmal da', async () => {
    const id = randomUUID();
    let laeufe = 0;
    await hier(() =>
      quelle.transaction(async (manager) => {
        laeufe += 1;
        await lege(manager, id);
        if (laeufe === 1) await beende(await eigene(manager));
        await manager.query('select 1');
      }),
    );
    expect([laeufe, await zahl(id)]).toEqual([2, 1]);
  });

  it('in einer Transaktion mit eigener Isolation ebenso', async () => {
    const stufen: string[] = [];
    await hier(() =>
      quelle.transaction('REPEATABLE READ', async (manager) => {
        const [{ transaction_isolation: stufe }] = await manager.query('show transaction_isolation');
        if (stufen.push(stufe) === 1) await beende(await eigene(manager));
        await manager.query('select 1');
      }),
    );
    expect(stufen).toEqual(['repeatable read', 'repeatable read']);
  });

  it('am Commit, weiß niemand, was gilt: nichts wird wiederholt, und wer fragte, erfährt es', async () => {
    const id = randomUUID();
    let laeufe = 0;
    const fehler = await hier(() =>
      quelle.transaction(async (manager) => {
        laeufe += 1;
        await lege(manager, id);
        await beende(await eigene(manager));
      }),
    ).catch((grund: unknown) => grund);
    expect(laeufe).toBe(1);
    expect(istVerbindungsverlust(fehler)).toBe(true);
  });

  it('immer wieder, ist nach dem dritten Mal Schluss, und der Fehler kommt, wie er war', async () => {
    let laeufe = 0;
    const fehler = await hier(() =>
      quelle.transaction(async (manager) => {
        laeufe += 1;
        await beende(await eigene(manager));
        await manager.query('select 1');
      }),
    ).catch((grund: unknown) => grund);
    expect(laeufe).toBe(3);
    expect(istVerbindungsverlust(fehler)).toBe(true);
  });

  it('beim Lesen, wird noch einmal gelesen', async () => {
    await expect(
      unterbrich('ansicht', () =>
        hier(() => quelle.query('select count(*)::int as n from ansicht where false')),
      ),
    ).resolves.toEqual([{ n: 0 }]);
    await expect(
      unterbrich('eingang', () => hier(() => quelle.manager.findOneBy(EingangEntity, { id: randomUUID() }))),
    ).resolves.toBeNull();
  });

  it('wird ein Fehler der Anweisung selbst nicht wiederholt', async () => {
    let laeufe = 0;
    const versuch = hier(() =>
      quelle.transaction(async (manager) => {
        laeufe += 1;
        await manager.query('select 1/0');
      }),
    );
    await expect(versuch).rejects.toMatchObject({ code: '22012' });
    expect(laeufe).toBe(1);
  });

  it('nicht, muss eine Transaktion aber einer anderen weichen (40P01), läuft sie noch einmal', async () => {
    const id = randomUUID();
    let laeufe = 0;
    await hier(() =>
      quelle.transaction(async (manager) => {
        laeufe += 1;
        await lege(manager, id);
        if (laeufe === 1) await manager.query(WEICHE);
      }),
    );
    expect({ laeufe, zeilen: await zahl(id) }).toEqual({ laeufe: 2, zeilen: 1 });
  });
});

describe('Eine einzelne Anweisung, die schreibt,', () => {
  it('wird für eine Behörde wiederholt: ihr Commit war noch nicht gesandt', async () => {
    const id = randomUUID();
    await unterbrich('ansicht', () => imBereich(MANDANT, () => lege(quelle, id)));
    expect(await zahl(id)).toBe(1);
  });

  it('wird für den Dienst nicht wiederholt: sie schreibt sich selbst fest', async () => {
    const id = randomUUID();
    const fehler = await unterbrich('ansicht', () => imBereich(DIENST, () => lege(quelle, id))).catch(
      (grund: unknown) => grund,
    );
    expect(istVerbindungsverlust(fehler)).toBe(true);
    expect(await zahl(id)).toBe(0);
  });
});

it('Was Vorgänge fortschreibt, läuft noch einmal, wenn die Verbindung vor dem Commit abreißt', async () => {
  const id = randomUUID();
  const anweisung = { name: 'probe', text: LEGE };
  await unterbrich('ansicht', () =>
    imBereich(DIENST, () => inEngineTransaktion(quelle, (frage) => frage(anweisung, [id]))),
  );
  expect(await zahl(id)).toBe(1);
});

describe('Bleibt eine Verbindung stumm, ohne abzureißen,', () => {
  const leitung = new Leitung();
  let stumme: Mandantenquelle;

  beforeAll(async () => {
    const stille = { stilleMs: 50, antwortMs: 300 };
    const an = async (url: string) => ({ url: await leitung.verbinde(url), verbindungen: 2, stille });
    stumme = await erzeugeMandantenquelle(
      await an(datenbank.appUrl),
      await an(datenbank.url),
      DIENST,
    ).initialize();
  });
  afterEach(() => leitung.lassWeiter());
  afterAll(async () => {
    await stumme?.destroy();
    await leitung.schliesse();
  });

  it.each(BEIDE)(
    'weil nur sie vergessen ist, läuft die Transaktion auf einer anderen noch einmal und steht einmal da (%s)',
    async (_, bereich) => {
      const id = randomUUID();
      let laeufe = 0;
      await imBereich(bereich, () =>
        stumme.transaction(async (manager) => {
          laeufe += 1;
          await lege(manager, id);
          if (laeufe === 1) leitung.lassVerstummen();
          await manager.query('select 1');
        }),
      );
      expect({ laeufe, zeilen: await zahl(id) }).toEqual({ laeufe: 2, zeilen: 1 });
    },
  );

  it('weil der Server hängt, erfährt es, wer wartet, und danach geht es weiter; einmal', async () => {
    const id = randomUUID();
    let laeufe = 0;
    await imBereich(DIENST, () =>
      stumme.transaction(async (manager) => {
        laeufe += 1;
        if (laeufe === 1) leitung.halteAn();
        const geschrieben = lege(manager, id);
        geschrieben.catch(() => leitung.lassWeiter());
        await geschrieben;
      }),
    );
    expect({ laeufe, zeilen: await zahl(id) }).toEqual({ laeufe: 2, zeilen: 1 });
  });

  it('und war der Commit schon gesandt, weiß niemand, was gilt: nichts wird wiederholt', async () => {
    const id = randomUUID();
    let laeufe = 0;
    const fehler = await imBereich(DIENST, () =>
      stumme.transaction(async (manager) => {
        laeufe += 1;
        await lege(manager, id);
        leitung.lassVerstummen();
      }),
    ).catch((grund: unknown) => grund);
    expect({ laeufe, verloren: istVerbindungsverlust(fehler) }).toEqual({ laeufe: 1, verloren: true });
  });

  it('hält sie kein Ende auf: Wer die Verbindungen schließt, wartet nicht auf den Abschied des Servers', async () => {
    const url = await leitung.verbinde(datenbank.url);
    const stille = { stilleMs: 50, antwortMs: 300 };
    const endende = await erzeugeDatenquelle({ url, verbindungen: 1, stille }).initialize();
    await endende.query('select 1');
    leitung.halteAn();
    await endende.destroy();
    expect(endende.isInitialized).toBe(false);
  });

  it('aber der Server arbeitet daran, wird gewartet, so lange es dauert', async () => {
    const laeufe = await imBereich(DIENST, () => stumme.query('select 1 as lauf from pg_sleep(0.6)'));
    expect(laeufe).toEqual([{ lauf: 1 }]);
  });

  it('und niemand hat etwas gefragt, bleibt sie: Wer zwischen zwei Fragen rechnet, behält seine Transaktion', async () => {
    let laeufe = 0;
    await imBereich(DIENST, () =>
      stumme.transaction(async (manager) => {
        laeufe += 1;
        await eigene(manager);
        await new Promise((weiter) => setTimeout(weiter, 500));
        await eigene(manager);
      }),
    );
    expect(laeufe).toBe(1);
  });
});

describe('Ein Verbindungsverlust', () => {
  const mit = (code: string) => Object.assign(new Error('x'), { code });

  it.each([
    ['57P03', true],
    ['ECONNREFUSED', true],
    ['57P01', false],
    ['57P02', false],
    ['08006', false],
    ['ECONNRESET', false],
    ['EPIPE', false],
    ['08P01', false],
  ])('ist %s; nie gesandt: %s', (code, nieGesandt) => {
    expect([istVerbindungsverlust(mit(code)), wurdeNieGesendet(mit(code))]).toEqual([true, nieGesandt]);
  });

  it.each(['57014', '53300', '40001', '40P01', '23505', '55P03'])('ist %s nicht', (code) => {
    expect(istVerbindungsverlust(mit(code))).toBe(false);
  });

  it.each([
    ['Connection terminated unexpectedly', true],
    ['Client has encountered a connection error and is not queryable', true],
    ['Client was closed and is not queryable', true],
    ['Query runner already released. Cannot run queries anymore.', true],
    ['timeout exceeded when trying to connect', false],
    ['Connection terminated due to connection timeout', false],
    [undefined, false],
  ])('ohne Code: „%s“: %s', (text, erwartet) => {
    expect(istVerbindungsverlust(text === undefined ? undefined : new Error(text))).toBe(erwartet);
  });
});

describe('Was PgBouncer sagt (alles unter 08P01)', () => {
  const sagt = (text: string) => Object.assign(new Error(text), { code: '08P01' });

  it('„server conn crashed?“: ein Verlust, und niemand weiß, was noch geschah', () => {
    const fehler = sagt('server conn crashed?');
    expect([istVerbindungsverlust(fehler), wurdeNieGesendet(fehler)]).toEqual([true, false]);
  });

  it.each([
    'server login has been failing, cached error: connect failed (server_login_retry)',
    'server shutting down',
    'pooler is shutting down',
  ])('„%s“: nie gesandt', (text) => {
    expect([istVerbindungsverlust(sagt(text)), wurdeNieGesendet(sagt(text))]).toEqual([true, true]);
  });

  it('„query_wait_timeout“: keine Verbindung zu bekommen; wer noch einmal fragte, wartete nur länger', () => {
    const fehler = sagt('query_wait_timeout');
    expect([istVerbindungsverlust(fehler), istAusfall(fehler)]).toEqual([false, true]);
  });
});

describe('Ein Server, dem nicht zu trauen ist (TLS), ist einer, der fort ist: Niemand liest deshalb von einem Fehler im Programm', () => {
  it.each([
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ])('%s', (code) => {
    expect(istAusfall(Object.assign(new Error('x'), { code }))).toBe(true);
  });

  it.each([
    ['der gar nicht verschlüsselt', 'N'],
    ['der etwas anderes spricht', 'SHTTP/1.1 400 Bad Request\r\n\r\n'],
  ])('einer, %s', async (_, antwort) => {
    const server = createServer((verbindung) => {
      verbindung.once('data', () => verbindung.write(antwort));
      verbindung.on('error', () => undefined);
    });
    await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig));
    const { port } = server.address() as AddressInfo;
    const url = `postgres://x:y@127.0.0.1:${port}/z?sslmode=verify-full`;
    const quelle = erzeugeDatenquelle({ url, verbindungen: 1 });
    expect(istAusfall(await quelle.initialize().catch((grund: unknown) => grund))).toBe(true);
    await new Promise((fertig) => server.close(fertig));
  });
});

describe('Eine Verbindung, die der Server im Augenblick ihrer Eröffnung beendet,', () => {
  const nachricht = (art: string, inhalt: Buffer) => {
    const laenge = Buffer.alloc(4);
    laenge.writeInt32BE(inhalt.length + 4);
    return Buffer.concat([Buffer.from(art), laenge, inhalt]);
  };
  /** AuthenticationOk, ReadyForQuery, and in the same packet the end: as from a server that has lost its postmaster. */
  const WILLKOMMEN_UND_ADE = Buffer.concat([
    nachricht('R', Buffer.alloc(4)),
    nachricht('Z', Buffer.from('I')),
    nachricht('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0')),
  ]);

  it('beendet nicht den Prozess: wer fragt, hört, dass sie fort ist', async () => {
    const server = createServer((verbindung) => {
      verbindung.once('data', () => verbindung.end(WILLKOMMEN_UND_ADE));
      verbindung.on('error', () => undefined);
    });
    await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig));
    const { port } = server.address() as AddressInfo;
    const kurz = erzeugeDatenquelle({ url: `postgres://x:y@127.0.0.1:${port}/z`, verbindungen: 1 });
    try {
      const fehler = await kurz.initialize().catch((grund: unknown) => grund);
      expect(istVerbindungsverlust(fehler)).toBe(true);
    } finally {
      await kurz.destroy().catch(() => undefined);
      await new Promise((fertig) => server.close(fertig));
    }
  });
});
