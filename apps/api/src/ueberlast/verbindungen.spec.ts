import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { type FastifyInstance, fastify } from 'fastify';
import { begrenzeAntwort } from './antwortfrist.js';
import { liesNach } from './nachlauf.js';
import { begrenzeLesen } from './verbindungen.js';
import { winkeErstDannWeiter } from './weiterwinken.js';

/** More than the kernel keeps on its way. */
const GROSS = Buffer.alloc(32 * 1024 * 1024, 'x');
let server: FastifyInstance;
let klient: Socket | undefined;
/** Ends when a test says so. */
let spaeter: Promise<void>;
let endlich: () => void;

beforeEach(async () => {
  spaeter = new Promise((weiter) => {
    endlich = weiter;
  });
  server = fastify();
  begrenzeLesen(server, { GRENZE_KOPF_SEKUNDEN: 1, GRENZE_ANFRAGE_SEKUNDEN: 1 });
  begrenzeAntwort(server, { GRENZE_ANTWORT_SEKUNDEN: 0.2 });
  winkeErstDannWeiter(server);
  server.addHook('onRequest', async ({ headers }, antwort) => {
    if (headers.authorization === 'nein') return antwort.status(401).send('wer?');
  });
  server.addHook('onSend', liesNach);
  server.get('/', async () => GROSS);
  server.get('/haengt', () => new Promise(() => {}));
  server.get('/spaet', async () => {
    await spaeter;
    return 'zu spät';
  });
  server.get('/strom', (_anfrage, antwort) => {
    antwort.raw.write('erste');
    setTimeout(() => antwort.raw.end(' zweite'), 600);
  });
  server.post('/', async ({ body }) => body);
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  klient?.destroy();
  await server.close();
});

/** Asks without reading; the other end of the connection. */
async function frage(): Promise<{ hier: Socket; dort: Socket }> {
  const kommt = once(server.server, 'connection') as Promise<[Socket]>;
  klient = connect((server.server.address() as AddressInfo).port, '127.0.0.1').pause();
  klient.on('error', () => {});
  klient.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  const [dort] = await kommt;
  return { hier: klient, dort };
}

describe('Eine Antwort', () => {
  it('die niemand liest, hält ihre Verbindung nicht: Sie wird getrennt', async () => {
    const { dort } = await frage();
    await once(dort, 'close');
    expect(dort.bytesWritten).toBeGreaterThan(0);
  }, 30_000);

  it('die gelesen wird, kommt ganz an', async () => {
    const { hier } = await frage();
    let gelesen = 0;
    hier.on('data', (teil) => {
      gelesen += teil.length;
    });
    hier.resume();
    await once(hier, 'close');
    expect(gelesen).toBeGreaterThan(GROSS.length);
  }, 30_000);
});

describe('Wer auf eine Antwort wartet, die nicht kommt,', () => {
  let gemeldet: ReturnType<typeof vi.spyOn>;
  beforeEach(() => {
    gemeldet = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => gemeldet.mockRestore());
  const hole = (pfad: string) =>
    fetch(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}${pfad}`);

  it('bekommt 503 mit Abhilfe statt zu warten, und danach dient die Verbindung weiter', async () => {
    for (let i = 0; i < 2; i += 1) {
      const antwort = await hole('/haengt');
      expect(antwort.headers.get('retry-after')).toBe('15');
      expect(await antwort.json()).toMatchObject({ status: 503, code: 'ANTWORT_ZU_SPAET' });
    }
    const zeile = { code: 'ANTWORT_ZU_SPAET', anfrage: expect.any(String), route: '/haengt' };
    expect(gemeldet).toHaveBeenCalledWith(zeile, 'Anfrage gescheitert');
  });

  it('bekommt sie nicht ein zweites Mal, wenn sie doch noch kommt', async () => {
    expect((await hole('/spaet')).status).toBe(503);
    endlich();
    expect((await hole('/spaet')).status).toBe(200);
  });

  it('wird nicht gestört, wenn sie begonnen hat: Ein Strom darf dauern', async () => {
    expect(await (await hole('/strom')).text()).toBe('erste zweite');
  });

  it('hat seine Zeit vom letzten Byte der Anfrage an: Wer noch sendet, wird nicht abgewiesen', async () => {
    const { port } = server.server.address() as AddressInfo;
    klient = connect(port, '127.0.0.1');
    let gelesen = '';
    klient.on('data', (teil) => {
      gelesen += String(teil);
    });
    klient.write(
      'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nab',
    );
    setTimeout(() => klient?.write('cd'), 700);
    await once(klient, 'close');
    expect(gelesen).toMatch(/^HTTP\/1.1 200 [\s\S]*abcd$/);
  });
});

describe('Wer fragt, ob er senden soll (Expect: 100-continue),', () => {
  /** Sends the body when told to, and reads until the end of the connection. */
  async function sende(ausweis: string, verbindung: string): Promise<string> {
    const hier = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    klient = hier;
    let gelesen = '';
    hier.on('data', (teil) => {
      gelesen += teil;
      if (gelesen === 'HTTP/1.1 100 Continue\r\n\r\n') hier.write('"ja"');
    });
    hier.write(
      `POST / HTTP/1.1\r\nHost: a\r\nAuthorization: ${ausweis}\r\nContent-Type: application/json\r\nContent-Length: 4\r\nExpect: 100-continue\r\n${verbindung}\r\n`,
    );
    await once(hier, 'close');
    return gelesen;
  }

  it('und nicht eingelassen wird, liest das sofort, ohne gebeten zu werden; die Verbindung endet', async () => {
    expect(await sende('nein', '')).toMatch(/^HTTP\/1\.1 401 [\s\S]*wer\?$/);
  });

  it('und eingelassen wird, wird gebeten, und was er sendet, kommt an', async () => {
    expect(await sende('ja', 'Connection: close\r\n')).toMatch(
      /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 [\s\S]*ja$/,
    );
  });
});
