import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { fastify } from 'fastify';
import { type Anwendung, leseKonfiguration } from '#libs/composition';
import { FesteUhr } from '#libs/kernel';
import { Ueberlastschutz } from './ueberlastschutz.js';

/** A house with room for one request. Who asks is found out only after an impatient client has gone. */
const schutz = new Ueberlastschutz({
  konfiguration: leseKonfiguration({
    DATABASE_URL: 'postgres://niemand',
    DATABASE_DIENST_URL: 'postgres://niemand',
    ZIEHUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
    GRENZE_GLEICHZEITIG: '1',
    GRENZE_GLEICHZEITIG_JE_PORTAL: '1',
  }),
  rueckstand: { miss: async () => ({ ereignisse: 0, sekunden: 0 }) },
  uhr: new FesteUhr('2026-03-02T09:00:00Z'),
} as unknown as Anwendung);
const server = fastify();
let erkannt: () => void = () => {};

beforeAll(async () => {
  server.addHook('onRequest', async (anfrage) => {
    if (anfrage.headers['x-geduld'] === 'keine')
      await new Promise((weiter) => anfrage.raw.socket.once('close', () => setTimeout(weiter, 20)));
    anfrage.zugriff = { art: 'portal', portal: { id: 'portal' } } as never;
  });
  server.addHook('onRequest', async (anfrage, antwort) => {
    try {
      await schutz.nachDerAnmeldung(anfrage, antwort);
    } finally {
      erkannt();
    }
  });
  server.post('/', async () => 'da');
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

describe('Wer geht, während noch festgestellt wird, wer fragt', () => {
  it('nimmt keinen Platz mit: Die Nächsten finden wieder einen', async () => {
    const { port } = server.server.address() as AddressInfo;
    const durch = new Promise<void>((weiter) => {
      erkannt = weiter;
    });
    const leitung = connect(port, '127.0.0.1');
    await once(leitung, 'connect');
    server.server.once('request', () => leitung.destroy());
    const kopf = ['POST / HTTP/1.1', 'host: haus', 'x-geduld: keine', 'content-type: application/json'];
    leitung.write([...kopf, 'content-length: 1000', '', '{'].join('\r\n'));
    await durch;
    for (let i = 0; i < 3; i++) {
      const antwort = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' });
      expect(antwort.status).toBe(200);
    }
  });
});
