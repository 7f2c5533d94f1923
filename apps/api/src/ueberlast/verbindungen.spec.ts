import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type FastifyInstance, fastify } from 'fastify';
import { begrenzeLesen } from './verbindungen.js';

/** More than the kernel keeps on its way. */
const GROSS = Buffer.alloc(32 * 1024 * 1024, 'x');
let server: FastifyInstance;
let klient: Socket | undefined;

beforeEach(async () => {
  server = fastify();
  begrenzeLesen(server, { GRENZE_KOPF_SEKUNDEN: 1, GRENZE_ANFRAGE_SEKUNDEN: 1 });
  server.get('/', async () => GROSS);
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
