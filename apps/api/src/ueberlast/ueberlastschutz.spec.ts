import { once } from 'node:events';
import { connect } from 'node:net';
import { fastify } from 'fastify';
import { type Anwendung, leseKonfiguration } from '#libs/composition';
import { SystemUhr } from '#libs/kernel';
import { Ueberlastschutz } from './ueberlastschutz.js';

/** Room for one request; whoever asks is known only after they have had time to go away. */
const schutz = new Ueberlastschutz({
  konfiguration: leseKonfiguration({
    DATABASE_URL: 'postgres://niemand',
    DATABASE_DIENST_URL: 'postgres://niemand',
    ZIEHUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
    GRENZE_GLEICHZEITIG: '1',
    GRENZE_GLEICHZEITIG_JE_PORTAL: '1',
  }),
  rueckstand: { miss: async () => ({ ereignisse: 0, sekunden: 0 }) },
  uhr: new SystemUhr(),
} as unknown as Anwendung);
const server = fastify();
let gegangen = 0;

beforeAll(async () => {
  server.addHook('onRequest', async (anfrage) => {
    if (anfrage.headers['x-geduld'] === 'keine') await once(anfrage.raw.socket, 'close');
    anfrage.zugriff = { art: 'portal', portal: { id: 'portal' } } as never;
  });
  server.addHook('onRequest', schutz.nachDerAnmeldung);
  server.addHook('onRequest', async () => {
    gegangen += 1;
  });
  server.addHook('onError', async () => {
    gegangen += 1;
  });
  server.get('/', async () => 'da');
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

const { port } = { get port() {
  return (server.server.address() as { port: number }).port;
} };

async function frageUndGehe(): Promise<void> {
  const leitung = connect(port, '127.0.0.1');
  await once(leitung, 'connect');
  leitung.write('GET / HTTP/1.1\r\nhost: x\r\nx-geduld: keine\r\n\r\n');
  await new Promise((weiter) => setTimeout(weiter, 20));
  leitung.destroy();
}
