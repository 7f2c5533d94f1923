import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FesteUhr } from '#libs/kernel';
import { Bekanntgabelauf } from '../../unterbau/bekanntgabelauf.js';
import { lassZeitVergehen, warteBis } from '../../unterbau/testanwendung.js';
import { MONTAG } from './lage.js';

/** The line to the portal breaks after it has taken a call; and what portals report comes twice and in any order. */
const uhr = new FesteUhr(MONTAG);
let lauf: Bekanntgabelauf;
/** Calls as the portal gets them; it takes each key once. */
const rufe: string[] = [];
const benachrichtigt = new Set<string>();
/** How many of the next calls it takes without answering. */
let stumm = 0;
const portal = createServer(async (anfrage, antwort) => {
  for await (const _ of anfrage);
  const schluessel = String(anfrage.headers['idempotency-key']);
  rufe.push(schluessel);
  benachrichtigt.add(schluessel);
  if (stumm > 0) {
    stumm -= 1;
    anfrage.socket.destroy();
  } else
    antwort.writeHead(200, { 'content-type': 'application/json' }).end('{"benachrichtigtAm":"2026-03-02"}');
});

beforeAll(async () => {
  await once(portal.listen(0, '127.0.0.1'), 'listening');
  lauf = await Bekanntgabelauf.starte(
    uhr,
    { regime: 'VwVfG', rechtsgebiet: 'strassenverkehr', kanaele: ['portal', 'post'] },
    {
      PORTAL_RUECKRUF_URL: `http://127.0.0.1:${(portal.address() as AddressInfo).port}/rueckruf`,
      PORTAL_RUECKRUF_SCHLUESSEL: 'ein-geheimnis-zwischen-behoerde-und-portal',
    },
  );
}, 120_000);
afterAll(async () => {
  await lauf?.test.schliesse();
  portal.closeAllConnections();
  portal.close();
});

describe('Nimmt das Portal die Benachrichtigung an und geht nur seine Antwort verloren', () => {
  it('wird es wieder gerufen, mit demselben Schlüssel: Es benachrichtigt einmal, und die Akte hat eine Tatsache', async () => {
    stumm = 2;
    const vorher = rufe.length;
    const { vorgangId } = await lauf.erlasse('portal');
    const sicht = await warteBis(
      async () => {
        await lassZeitVergehen(lauf.test, uhr, { seconds: 30 });
        return lauf.zeige(vorgangId);
      },
      ({ tatsachen }) => tatsachen.some(({ art }) => art === 'benachrichtigung'),
    );
    const diesmal = rufe.slice(vorher);
    expect(diesmal).toHaveLength(3);
    expect(new Set(diesmal).size).toBe(1);
    expect(sicht.tatsachen.filter(({ art }) => art === 'benachrichtigung')).toMatchObject([
      { tag: '2026-03-02' },
    ]);
    expect(benachrichtigt.size).toBe(1);
  });
});

describe('Meldungen der Portale', () => {
  const ABRUFE = ['2026-03-05', '2026-03-04', '2026-03-06'].map((tag, nr) => ({
    kennung: `abruf-${nr}`,
    am: `${tag}T10:15:00+01:00`,
    durch: 'adressat',
  }));
  const reihenfolgen = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];

  it('geben in jeder Reihenfolge und doppelt gesandt denselben Tag der Bekanntgabe (§ 41 Abs. 2a VwVfG)', async () => {
    lauf.am('2026-03-02');
    const faelle = [];
    for (const reihenfolge of reihenfolgen) faelle.push({ reihenfolge, ...(await lauf.erlasse('portal')) });
    lauf.am('2026-03-06');
    for (const { reihenfolge, antragId } of faelle) {
      const url = `antraege/${antragId}/bescheid/abruf`;
      for (const nr of reihenfolge) {
        const doppelt = await Promise.all([lauf.sende(url, ABRUFE[nr]), lauf.sende(url, ABRUFE[nr])]);
        expect(doppelt.map(({ status }) => status)).toEqual([202, 202]);
      }
    }
    await lauf.ruhe();
    for (const { reihenfolge, vorgangId } of faelle) {
      const { bekanntgabe, tatsachen } = await lauf.zeige(vorgangId);
      const abrufe = tatsachen.filter(({ art }) => art === 'abruf').length;
      expect({ reihenfolge, am: bekanntgabe.am, abrufe }).toEqual({
        reihenfolge,
        am: '2026-03-05',
        abrufe: 3,
      });
    }
    expect(await lauf.aktenmaengel()).toEqual([]);
  });
});
