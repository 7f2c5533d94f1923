import { get, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import type { Arbeitszeile } from '#libs/schnittstelle';
import {
  HERZSCHLAG_MS,
  SCHLUSSFRIST_MS,
  StromController,
  WIEDERKEHR_MS,
} from '../../apps/api/src/arbeitsvorrat/strom.controller.js';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Live changes of the worklist: who hears what, and what happens after a break. A real socket, real NOTIFY. */
let test: Testanwendung;
let adresse: string;
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const FREITEXT = join('workflows', 'bewohnerparkausweis', 'beispiele', 'freitext-fuehrt-zum-menschen');

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    behoerde: 'leipzig-strassenverkehr',
    verfahren: ['bewohnerparkausweis'],
  });
  await test.server.listen(0, '127.0.0.1');
  adresse = await test.server.getUrl();
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

interface Ereignis {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly vorgangId?: string; readonly aenderung?: string; readonly von?: string | null };
}

/** Reads a stream of server-sent events. */
async function hoere(person: string, letzte?: string) {
  const headers = {
    ...(await test.ausweise.person(person)),
    ...(letzte !== undefined && { 'last-event-id': letzte }),
  };
  const ereignisse: Ereignis[] = [];
  /** What the browser names when it comes again. */
  const stellen: string[] = [];
  /** How long the browser waits before it comes again, in milliseconds. */
  let wiederkehr: number | undefined;
  let rest = '';
  let beendet = false;
  const anfrage = get(`${adresse}/api/v1/arbeitsvorrat/strom`, { headers });
  await new Promise<void>((weiter, scheitere) => {
    anfrage.on('error', scheitere);
    anfrage.on('response', (antwort) => {
      expect(antwort.statusCode).toBe(200);
      expect(antwort.headers['content-type']).toMatch(/^text\/event-stream/);
      antwort.setEncoding('utf8');
      antwort.on('end', () => {
        beendet = true;
      });
      antwort.on('data', (teil: string) => {
        rest += teil;
        const bloecke = rest.split('\n\n');
        rest = bloecke.pop() ?? '';
        for (const block of bloecke) {
          const feld = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
          const data = feld('data');
          const id = feld('id');
          const retry = feld('retry');
          if (id !== undefined) stellen.push(id);
          if (retry !== undefined) wiederkehr = Number(retry);
          if (data)
            ereignisse.push({ id: feld('id') ?? '', type: feld('event') ?? '', data: JSON.parse(data) });
        }
      });
      weiter();
    });
  });
  return {
    ereignisse,
    stellen,
    wiederkehr: () => wiederkehr,
    istZuEnde: () => beendet,
    ende: () => anfrage.destroy(),
  };
}

async function neuerFall(): Promise<Arbeitszeile> {
  const { xml, anlagen } = beispielEinreichung(FREITEXT);
  const vorher = (await liste()).map(({ vorgangId }) => vorgangId);
  const text = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`);
  await reicheEin(test.server, { xml: text, anlagen });
  const nachher = await warteBis(liste, (zeilen) => zeilen.length > vorher.length, 60);
  return nachher.find(({ vorgangId }) => !vorher.includes(vorgangId)) as Arbeitszeile;
}
const liste = async (): Promise<Arbeitszeile[]> =>
  (await frage(test.server, '/api/v1/arbeitsvorrat?sicht=team')).koerper.zeilen;

const SB1 = 'leipzig-strassenverkehr-sb1';

describe('Der Strom des Arbeitsvorrats', () => {
  it('meldet neue und geänderte Aufgaben der eigenen Behörde, und wer sie geändert hat', async () => {
    const eigener = await hoere(SB1);
    const fremder = await hoere('leipzig-wohngeld-sb1');
    // The first listener opens the connection to the database, and is told when it stands: from then on all is heard.
    await warteBis(
      async () => eigener.ereignisse,
      (alle) => alle.some(({ type }) => type === 'verpasst'),
    );
    const zeile = await neuerFall();
    const { vorgangId, aufgabeId, version } = zeile;
    await warteBis(
      async () => eigener.ereignisse,
      (alle) => alle.some(({ data }) => data.vorgangId === vorgangId && data.aenderung === 'neu'),
    );
    const auftrag = { aufgaben: [{ vorgangId, aufgabeId, version }], an: 'irgendwer' };
    await test.server.inject({ method: 'POST', url: '/api/v1/arbeitsvorrat/zuweisung', payload: auftrag });
    const gehoert = await warteBis(
      async () => eigener.ereignisse.filter(({ data }) => data.aenderung === 'geaendert'),
      (alle) => alle.length > 0,
    );
    expect(gehoert[0]).toMatchObject({ type: 'aufgabe', data: { vorgangId, von: 'irgendwer' } });
    expect(fremder.ereignisse.filter(({ type }) => type === 'aufgabe')).toEqual([]);
    eigener.ende();
    fremder.ende();
  }, 90_000);

  it('meldet, dass jemand eine Aufgabe zurückgelegt oder wieder vorgelegt hat', async () => {
    const eigener = await hoere(SB1);
    await warteBis(
      async () => eigener.stellen.length,
      (n) => n > 0,
    );
    const { vorgangId, aufgabeId } = await neuerFall();
    const url = `/api/v1/aufgaben/${vorgangId}/${aufgabeId}/wiedervorlage`;
    const gelegt = await test.server.inject({
      method: 'POST',
      url,
      payload: { bis: '2026-03-20', grund: 'Später.' },
    });
    expect(gelegt.statusCode).toBe(202);
    expect((await test.server.inject({ method: 'DELETE', url })).statusCode).toBe(202);
    const gehoert = await warteBis(
      async () =>
        eigener.ereignisse.filter(
          ({ data }) => data.vorgangId === vorgangId && data.aenderung === 'geaendert',
        ),
      (alle) => alle.length > 1,
    );
    expect(gehoert.map(({ data }) => data.von)).toEqual(['irgendwer', 'irgendwer']);
    eigener.ende();
  }, 90_000);

  it('holt nach einer Unterbrechung nach, was seit der letzten Meldung geschah', async () => {
    const erster = await hoere(SB1);
    const zeile = await neuerFall();
    await warteBis(
      async () => erster.ereignisse,
      (alle) => alle.some(({ data }) => data.vorgangId === zeile.vorgangId),
    );
    const letzte = erster.ereignisse.at(-1)?.id as string;
    erster.ende();
    const waehrenddessen = await neuerFall();
    const zweiter = await hoere(SB1, letzte);
    const nachgeholt = await warteBis(
      async () => zweiter.ereignisse,
      (alle) => alle.length > 0,
    );
    expect(nachgeholt[0]).toMatchObject({ type: 'aufgabe', data: { vorgangId: waehrenddessen.vorgangId } });
    zweiter.ende();
  }, 90_000);

  it('holt auch nach, was geschah, wenn vorher nichts zu melden war', async () => {
    const stiller = await hoere(SB1);
    const stellen = await warteBis(
      async () => stiller.stellen,
      (alle) => alle.length > 0,
    );
    stiller.ende();
    const waehrenddessen = await neuerFall();
    const zweiter = await hoere(SB1, stellen.at(-1));
    await warteBis(
      async () => zweiter.ereignisse,
      (alle) => alle.some(({ data }) => data.vorgangId === waehrenddessen.vorgangId),
    );
    zweiter.ende();
  }, 90_000);

  it('nennt jedem eine eigene Zeit bis zur Wiederkehr, damit nach einem Ausfall nicht alle zugleich kommen', async () => {
    const stroeme = await Promise.all([1, 2, 3, 4].map(() => hoere(SB1)));
    const zeiten = await warteBis(
      async () => stroeme.map((strom) => strom.wiederkehr() ?? 0),
      (alle) => alle.every((ms) => ms > 0),
    );
    for (const strom of stroeme) strom.ende();
    expect(Math.min(...zeiten)).toBeGreaterThanOrEqual(WIEDERKEHR_MS.mindestens);
    expect(Math.max(...zeiten)).toBeLessThanOrEqual(WIEDERKEHR_MS.hoechstens);
    expect(new Set(zeiten).size).toBeGreaterThan(1);
  });

  it('sagt, wenn niemand mehr weiß, was dazwischen geschah', async () => {
    const { ereignisse, ende } = await hoere(SB1, '0');
    await warteBis(
      async () => ereignisse,
      (alle) => alle.some(({ type }) => type === 'verpasst'),
    );
    ende();
  });
});

describe('Ein offener Strom endet mit dem nächsten Herzschlag,', () => {
  /** Lets the time between two heartbeats pass; everything else goes by the real clock. */
  const mitHerzschlag = async (was: (schlage: () => void) => Promise<void>) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      await was(() => vi.advanceTimersByTime(HERZSCHLAG_MS));
    } finally {
      vi.useRealTimers();
    }
  };
  const person = 'leipzig-wohngeld-tl';
  const endet = (strom: { istZuEnde(): boolean }) =>
    warteBis(
      async () => strom.istZuEnde(),
      (zuEnde) => zuEnde,
    );

  it('sobald die Person sich abgemeldet hat; sonst geht er weiter', () =>
    mitHerzschlag(async (schlage) => {
      const [strom, anderer] = [await hoere(person), await hoere(SB1)];
      const browser = await test.ausweise.browser(person);
      expect((await browser.frage({ method: 'POST', url: '/anmeldung/abmelden' })).statusCode).toBeLessThan(
        400,
      );
      schlage();
      await endet(strom);
      schlage();
      // Whoever asks after the heartbeat has his answer after that of the heartbeat.
      await liste();
      expect(anderer.istZuEnde()).toBe(false);
      anderer.ende();
      test.ausweise.vergiss();
    }));

  it('sobald der Betrieb ihren Zugang gesperrt hat', () =>
    mitHerzschlag(async (schlage) => {
      const strom = await hoere(person);
      const betrieb = await test.ausweise.browser('betrieb');
      const payload = { art: 'person', kennung: person, grund: 'Schlüsselkarte verloren' };
      const gesperrt = await betrieb.frage({ method: 'POST', url: '/api/v1/sperren', payload });
      expect(gesperrt.statusCode).toBe(201);
      schlage();
      await endet(strom);
    }));
});

describe('Wer nicht mehr liest, weil sein Rechner schläft,', () => {
  const person = 'leipzig-wohngeld-sb2';

  /** A line whose client reads nothing, with more in it than the kernel takes: its end cannot be written. */
  async function verstopfterStrom(): Promise<{ antwort: ServerResponse; schliesse(): void }> {
    const { cookie } = await test.ausweise.person(person);
    const { hostname, port } = new URL(adresse);
    const server = test.server.getHttpServer();
    const kommt = new Promise<ServerResponse>((weiter) =>
      server.once('request', (_: unknown, antwort: ServerResponse) => weiter(antwort)),
    );
    const socket = connect(Number(port), hostname).on('error', () => {});
    socket.pause();
    socket.write(`GET /api/v1/arbeitsvorrat/strom HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\n\r\n`);
    const antwort = await kommt;
    await warteBis(
      async () => antwort.headersSent,
      (gesendet) => gesendet,
    );
    await warteBis(
      async () => {
        await melde(40, 6_000);
        return antwort.writableLength;
      },
      (ungelesen) => ungelesen > 0,
    );
    return { antwort, schliesse: () => socket.destroy() };
  }

  const melde = (wieViele: number, laenge: number) =>
    test.anwendung.datenquelle.query(
      `select pg_notify('arbeitsvorrat', json_build_object('nr', nextval('arbeitsvorrat_aenderung'),
         'behoerdeId', 'leipzig-wohngeld', 'vorgangId', repeat('v', $2), 'aufgabeId', 'a', 'aenderung', 'neu',
         'von', null)::text) from generate_series(1, $1)`,
      [wieViele, laenge],
    );

  it('dessen Strom endet, ohne dass danach noch etwas hineingeschrieben wird, und nach einer Frist mit der Verbindung', async () => {
    const { antwort, schliesse } = await verstopfterStrom();
    const fehler: unknown[] = [];
    antwort.on('error', (einer) => fehler.push(einer));
    const fristen = vi.spyOn(globalThis, 'setTimeout');
    const zeuge = await hoere('leipzig-wohngeld-sb1');
    test.server.get(StromController).onModuleDestroy();
    const frist = fristen.mock.calls.find(([, ms]) => ms === SCHLUSSFRIST_MS)?.[0] as () => void;
    fristen.mockRestore();
    await warteBis(
      async () => zeuge.istZuEnde(),
      (zuEnde) => zuEnde,
    );
    const naechster = await hoere('leipzig-wohngeld-sb1');
    await melde(3, 1);
    await warteBis(
      async () => naechster.ereignisse.filter(({ type }) => type === 'aufgabe'),
      (alle) => alle.length >= 3,
    );
    expect(fehler).toEqual([]);
    expect(antwort.closed).toBe(false);
    frist();
    await warteBis(
      async () => antwort.closed,
      (geschlossen) => geschlossen,
    );
    naechster.ende();
    schliesse();
  }, 60_000);
});

it('Wer vom Strom nur den Kopf verlangt (HEAD), bekommt ihn und hält nichts offen', async () => {
  const antwort = await fetch(`${adresse}/api/v1/arbeitsvorrat/strom`, {
    method: 'HEAD',
    headers: await test.ausweise.person(SB1),
    signal: AbortSignal.timeout(10_000),
  });
  expect([antwort.status, antwort.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
});

describe('Eine offene Seite hält keine Sitzung am Leben:', () => {
  const vorMinuten = () =>
    test.anwendung.datenquelle
      .query(
        `select extract(epoch from now() - zuletzt_am)::int / 60 as minuten from sitzung where person_id = $1`,
        [SB1],
      )
      .then((zeilen) => zeilen.map(({ minuten }: { minuten: number }) => minuten));
  const ruht = async () => {
    await test.ausweise.person(SB1);
    await test.anwendung.datenquelle.query(
      `update sitzung set zuletzt_am = now() - interval '50 minutes' where person_id = $1`,
      [SB1],
    );
  };
  const liest = async (weitere = {}) => {
    const headers = { ...(await test.ausweise.person(SB1)), ...weitere };
    return (await test.server.inject({ url: '/api/v1/arbeitsvorrat', headers })).statusCode;
  };

  it('weder der Strom, den der Browser von selbst wieder aufnimmt,', async () => {
    await ruht();
    const strom = await hoere(SB1);
    strom.ende();
    expect(new Set(await vorMinuten())).toEqual(new Set([50]));
  });

  it('noch was die Seite darauf von selbst nachliest', async () => {
    await ruht();
    expect(await liest({ 'x-von-selbst': '1' })).toBe(200);
    expect(new Set(await vorMinuten())).toEqual(new Set([50]));
  });

  it('sondern erst, was die Person selbst aufruft', async () => {
    await ruht();
    expect(await liest()).toBe(200);
    expect(await vorMinuten()).toContain(0);
  });
});
