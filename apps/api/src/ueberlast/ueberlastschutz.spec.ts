import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { fastify } from 'fastify';
import { type Anwendung, liesKonfiguration } from '#libs/composition';
import { FesteUhr } from '#libs/kernel';
import { ProblemFehler } from '../problem/problem.js';
import { Ueberlastschutz } from './ueberlastschutz.js';

/** A house with room for one request, and how much waits to be worked on in it. */
const haus = (ereignisse: number) =>
  new Ueberlastschutz({
    konfiguration: liesKonfiguration({
      DATABASE_URL: 'postgres://niemand',
      DATABASE_DIENST_URL: 'postgres://niemand',
      ZIEHUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
      GRENZE_GLEICHZEITIG: '1',
      GRENZE_GLEICHZEITIG_JE_PORTAL: '1',
      GRENZE_NACHRICHT_BYTES: '1000',
      GRENZE_EINSENDUNG_BYTES: '10000',
      GRENZE_ANLAGEN: '1',
      GRENZE_RUECKSTAND: '150',
    }),
    rueckstand: { miss: async () => ({ ereignisse, sekunden: 0 }) },
    uhr: new FesteUhr('2026-03-02T09:00:00Z'),
  } as unknown as Anwendung);
const schutz = haus(0);
const server = fastify();
server.addContentTypeParser(/^(multipart|application\/xml)/, (_anfrage, _inhalt, fertig) => fertig(null));
let erkannt: () => void = () => {};

beforeAll(async () => {
  // Who asks is found out only after an impatient client has gone.
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
  server.setErrorHandler((fehler, _, antwort) =>
    fehler instanceof ProblemFehler
      ? antwort.status(fehler.problem.status).headers(fehler.kopfzeilen).send(fehler.problem)
      : antwort.send(fehler),
  );
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

describe('Wer mehr ankündigt, als gelesen würde, erfährt es sofort und nimmt keinen Platz', () => {
  const TEILE = 'multipart/form-data; boundary=g';
  it.each([
    ['eine Nachricht', 'application/xml', 1001, 413, 'NACHRICHT_ZU_GROSS'],
    ['Nachricht und Anlagen', TEILE, 999_999_999_999, 413, 'EINSENDUNG_ZU_GROSS'],
    ['dasselbe in anderer Schreibung', 'Multipart/Form-Data; boundary=g', 20_000, 413, 'EINSENDUNG_ZU_GROSS'],
    ['die Köpfe der Teile zählen nicht zu ihnen', TEILE, 10_400, 200, 'da'],
  ])('%s', async (_, typ, laenge, status, inhalt) => {
    const { port } = server.server.address() as AddressInfo;
    const leitung = connect(port, '127.0.0.1');
    const kopf = ['POST / HTTP/1.1', 'host: haus', `content-type: ${typ}`, `content-length: ${laenge}`];
    leitung.write([...kopf, '', ''].join('\r\n'));
    if (status === 200) leitung.write(Buffer.alloc(laenge, 'x'));
    const [antwort] = await once(leitung, 'data');
    leitung.destroy();
    expect(String(antwort)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(String(antwort)).toContain(inhalt);
  });
});

describe('Wartet zu viel auf Bearbeitung', () => {
  const voll = fastify({ routerOptions: { ignoreTrailingSlash: true } });
  beforeAll(async () => {
    const { nachDerAnmeldung } = haus(151);
    voll.addHook('onRequest', async (anfrage, antwort) => {
      anfrage.zugriff = { art: 'portal', portal: { id: 'portal' } } as never;
      await nachDerAnmeldung(anfrage, antwort);
    });
    voll.post('/api/v1/antraege', async () => 'da');
    voll.post('/api/v1/antraege/:id/mensch', async () => 'da');
    voll.setErrorHandler((fehler, _, antwort) =>
      antwort.status(fehler instanceof ProblemFehler ? fehler.problem.status : 500).send(),
    );
    // The first one only has it measured.
    await voll.inject({ method: 'POST', url: '/api/v1/antraege' });
  });
  afterAll(() => voll.close());

  it.each([
    ['/api/v1/antraege', 429],
    ['/api/v1/antraege?a=b', 429],
    ['/api/v1/antraege/', 429],
    ['/api/v1/%61ntraege', 429],
    ['/%61pi/v1/antraeg%65', 429],
    ['/api/v1/antraege/17/mensch', 200],
    ['/api/v1/antraege/antraege/mensch', 200],
  ])('wird nichts angenommen, wie auch immer die Adresse geschrieben ist: %s', async (url, status) => {
    expect((await voll.inject({ method: 'POST', url })).statusCode).toBe(status);
  });
});
