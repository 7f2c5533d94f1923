import { join } from 'node:path';
import { warteBis } from '../../../scripts/betrieb/warten.mjs';
import { baue } from '../../../scripts/build.mjs';
import { liesVorlagen } from '../last/vorlagen.mjs';
import { baueAuf, WURZEL } from '../unterbau/pruefstand.mjs';

/** A database with a synchronous standby, as docs/betrieb.md sets it up: two machines, each of which may fail. */
const vorlagen = liesVorlagen(join(WURZEL, 'workflows'));
const LANGE = { hoechstensMs: 60_000, abstandMs: 200 };
let stand;

beforeAll(async () => {
  await baue({ wurzel: WURZEL, melde: () => {} });
  stand = await baueAuf({ ersatz: true, worker: 0, verfahren: ['besucherparkausweis'] });
}, 180_000);
afterAll(() => stand?.baueAb(), 60_000);

/** Posts an application; the answer. */
async function reicheEin() {
  const { schluessel, nachricht } = vorlagen.antrag({ beispiel: 'besucherparkausweis/erteilung-drei-tage' });
  const antwort = await fetch(`${stand.adresse}/api/v1/antraege`, {
    method: 'POST',
    headers: {
      'content-type': 'application/xml',
      'idempotency-key': schluessel,
      ...(await stand.ausweis()),
    },
    body: nachricht,
  });
  return { status: antwort.status, id: (await antwort.json()).id };
}

async function bereitschaft() {
  const antwort = await fetch(`${stand.adresse}/health/ready`);
  const { pruefungen } = await antwort.json();
  return { status: antwort.status, datenbank: pruefungen.find(({ name }) => name === 'datenbank') };
}

const wirdBereit = (status) => warteBis(async () => (await bereitschaft()).status === status, LANGE);

describe('Eine Datenbank mit Ersatz, auf den jeder Commit wartet', () => {
  it('quittiert nichts, solange er fehlt; /health/ready sagt, worauf gewartet wird, und niemand muss danach eingreifen', async () => {
    await stand.postgres.ersatz.halteAn();
    const antwort = reicheEin();
    expect(await wirdBereit(503)).toBe(true);
    const { datenbank } = await bereitschaft();
    expect(datenbank).toMatchObject({ lage: 'gestoert', text: expect.stringContaining('synchron') });
    await stand.postgres.ersatz.setzeFort();
    expect(await antwort).toMatchObject({ status: 202 });
    expect(await wirdBereit(200)).toBe(true);
  }, 180_000);

  it('verliert nichts, was quittiert ist, wenn sie mit ihrer Platte fort ist und er übernimmt', async () => {
    const belege = await Promise.all(Array.from({ length: 20 }, reicheEin));
    expect(belege.map(({ status }) => status)).toEqual(belege.map(() => 202));
    await stand.postgres.toete();
    await stand.postgres.ersatz.uebernimm();
    await stand.postgres.starteNeu();
    expect(await wirdBereit(200)).toBe(true);
    for (const { id } of belege) {
      const { status } = await fetch(`${stand.adresse}/api/v1/antraege/${id}`, {
        headers: await stand.ausweis(),
      });
      expect({ id, status }).toEqual({ id, status: 200 });
    }
    expect(await reicheEin()).toMatchObject({ status: 202 });
  }, 180_000);
});
