import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liesBuch, oeffneBuch } from './buch.mjs';
import { portal } from './portal.mjs';
import { liesVorlagen } from './vorlagen.mjs';

/** The portal of the chaos runs against a server that fails in every way: it is the measure, so it must be right. */
const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-portal-'));
const einsendung = liesVorlagen('workflows').antrag({
  beispiel: 'bewohnerparkausweis/erteilung-als-halterin',
});
const offene = [];
afterAll(async () => {
  for (const server of offene) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(ordner, { recursive: true });
});

/** Posts once to a server that answers with these one after the other; what it got and what the book says. */
async function reicheEin(...antworten) {
  const schluessel = [];
  const server = createServer((anfrage, antwort) => {
    anfrage.resume().on('end', () => {
      schluessel.push(anfrage.headers['idempotency-key']);
      antworten.shift()(antwort);
    });
  }).listen(0, '127.0.0.1');
  offene.push(server);
  await once(server, 'listening');
  const datei = join(ordner, `${offene.length}.jsonl`);
  const buch = oeffneBuch(datei);
  const adresse = `http://127.0.0.1:${server.address().port}`;
  const abbruch = new AbortController().signal;
  const eines = portal({ adresse, ausweis: async () => ({}), buch, abbruch });
  const id = await eines.reicheEin(einsendung);
  buch.schliesse();
  return { id, schluessel, buch: liesBuch(datei), zahlen: eines.zahlen };
}

const mit =
  (status, daten = {}, kopf = {}) =>
  (antwort) =>
    antwort.writeHead(status, kopf).end(JSON.stringify(daten));
const reisstAb = (antwort) => antwort.socket.destroy();
const mittendrin = (antwort) => {
  antwort.writeHead(202, { 'content-length': '100' }).write('{"id"');
  setTimeout(() => antwort.socket.destroy(), 10);
};

describe('Das Portal der Prüfläufe', () => {
  it('sendet mit demselben Schlüssel so lange, bis ein Beleg ankommt, und trägt nur den ein', async () => {
    const { id, schluessel, buch, zahlen } = await reicheEin(
      reisstAb,
      mit(503, {}, { 'retry-after': '0' }),
      mit(429),
      mit(408),
      mittendrin,
      mit(202, { id: 'beleg-1' }),
    );
    expect(id).toBe('beleg-1');
    expect(schluessel).toEqual(Array(6).fill(einsendung.schluessel));
    expect(buch).toEqual([
      expect.objectContaining({
        art: 'beleg',
        id: 'beleg-1',
        status: 202,
        sha256: einsendung.sha256,
        uuid: einsendung.uuid,
      }),
    ]);
    expect(zahlen).toEqual({ versuche: 6, gescheitert: 2, belege: 1 });
  });

  it('nimmt den Beleg einer Nachricht, die abgelegt, aber nicht verarbeitet wird', async () => {
    const { id, buch } = await reicheEin(mit(422, { code: 'X', beleg: { id: 'beleg-2' } }));
    expect([id, buch[0].status]).toEqual(['beleg-2', 422]);
  });

  it('hält es für einen Fehler, ohne Beleg abgewiesen zu werden', async () => {
    await expect(reicheEin(mit(400, { code: 'X' }))).rejects.toThrow('Ohne Beleg abgewiesen: 400');
  });
});

describe('Eine Einsendung', () => {
  it('hat eine eigene Kennung, und was ihr folgt, bezieht sich auf sie', () => {
    const vorlagen = liesVorlagen('workflows');
    const beispiel = 'bewohnerparkausweis/nachforderung-rechtzeitig-beantwortet';
    const [eine, andere] = [vorlagen.antrag({ beispiel }), vorlagen.antrag({ beispiel })];
    expect(eine.uuid).not.toBe(andere.uuid);
    const folge = vorlagen.folge(beispiel, eine.uuid);
    expect(folge.nachricht.toString()).toContain(`nachrichtenUUID>${folge.uuid}<`);
    expect(folge.nachricht.toString()).toContain(`nachrichtenUUID>${eine.uuid}<`);
    expect(folge.anlagen.map(({ name }) => name)).toEqual(['zulassungsbescheinigung.pdf']);
  });
});
