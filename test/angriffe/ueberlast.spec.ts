import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { einAntrag, mehrteilig } from '../unterbau/antrag.js';
import { warteBis } from '../unterbau/testanwendung.js';
import { Ziel } from './ziel.js';

/**
 * A real process that gets several times of what it can do at once: it says so, keeps what it has acknowledged, and
 * needs no more memory for it. Slow and broken connections end by themselves.
 */
const GLEICHZEITIG = 12;
const STURM = 240;
let ziel: Ziel;

beforeAll(async () => {
  ziel = await Ziel.starte(
    { verfahren: ['bewohnerparkausweis'] },
    {
      LOG_LEVEL: 'info',
      GRENZE_GLEICHZEITIG: String(GLEICHZEITIG),
      GRENZE_GLEICHZEITIG_JE_PORTAL: '8',
      GRENZE_GLEICHZEITIG_BYTES: String(8 * 1024 * 1024),
      GRENZE_EINSENDUNG_BYTES: String(4 * 1024 * 1024),
      GRENZE_RUECKSTAND: '150',
      GRENZE_ANFRAGEN_PERSON: '5',
      GRENZE_KOPF_SEKUNDEN: '1',
      GRENZE_ANFRAGE_SEKUNDEN: '2',
      GRENZE_VERBINDUNGEN: '400',
    },
  );
}, 240_000);
afterAll(() => ziel?.schliesse(), 60_000);

interface Antwort {
  readonly status: number;
  readonly koerper: { readonly id?: string; readonly code?: string };
  readonly warte?: string;
}

async function sende(
  ausweis: Readonly<Record<string, string>>,
  { headers, payload }: { headers: Readonly<Record<string, string>>; payload: Buffer | string },
  agent?: Agent,
): Promise<Antwort> {
  return new Promise((erfuelle, verwirf) => {
    const anfrage = request(
      `${ziel.adresse}/api/v1/antraege`,
      {
        method: 'POST',
        agent,
        headers: { ...headers, ...ausweis, 'content-length': Buffer.byteLength(payload) },
      },
      (antwort) => {
        let text = '';
        antwort.on('data', (teil) => {
          text += teil;
        });
        antwort.on('end', () =>
          erfuelle({
            status: antwort.statusCode ?? 0,
            koerper: JSON.parse(text),
            warte: antwort.headers['retry-after'],
          }),
        );
      },
    );
    anfrage.on('error', verwirf);
    anfrage.end(payload);
  });
}

const alsXml = (xml = einAntrag().xml) => ({
  headers: { 'content-type': 'application/xml' },
  payload: Buffer.from(xml),
});
const abfrage = (sql: string, werte: unknown[] = []) => ziel.test.anwendung.datenquelle.query(sql, werte);

/** Sends bytes as they are and waits for the end of the connection. */
function roh(...teile: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(ziel.adresse);
  return new Promise((fertig) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => {
      for (const teil of teile) socket.write(teil);
    });
    socket.on('data', (teil) => {
      text += teil;
    });
    socket.on('error', () => {});
    socket.on('close', () => fertig(text));
  });
}

const mehrteiligerKopf = (authorization: string | undefined, laenge: string) =>
  `POST /api/v1/antraege HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Type: multipart/form-data; boundary=g\r\n${laenge}\r\n\r\n`;

/** Sends chunks without end until the other side has had enough; one that is deaf reads no answer meanwhile. */
function flute(kopf: string, taub = false): Promise<{ text: string; gesendet: number }> {
  const { hostname, port } = new URL(ziel.adresse);
  const stueck = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')]);
  return new Promise((fertig) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(kopf);
      // A write that failed is reported before the socket is closed: writing on from there would never end.
      const sende = (fehler?: Error | null) => {
        if (!fehler && text === '') socket.write(stueck, (neuer) => setImmediate(sende, neuer));
      };
      sende();
    });
    if (taub) socket.pause();
    else
      socket.on('data', (teil) => {
        text += teil;
      });
    socket.on('error', () => {});
    socket.on('close', () => fertig({ text, gesendet: socket.bytesWritten }));
  });
}

describe('Ein Sturm von Einsendungen, ein Vielfaches dessen, was gleichzeitig Platz hat', () => {
  let antworten: readonly Antwort[];

  beforeAll(async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 120 });
    const [eines, anderes] = [
      await ziel.test.ausweise.portal(),
      await ziel.test.ausweise.portal('portal-zwei'),
    ];
    antworten = await Promise.all(
      Array.from({ length: STURM }, (_, i) => sende(i % 4 ? eines : anderes, alsXml(), agent)),
    );
    agent.destroy();
  }, 120_000);

  it('wird angenommen oder mit 429 und einer Wartezeit abgewiesen, und nichts sonst', () => {
    const andere = antworten.filter(({ status }) => status !== 202 && status !== 429);
    expect(andere).toEqual([]);
    const abgewiesen = antworten.filter(({ status }) => status === 429);
    expect(abgewiesen.length).toBeGreaterThan(0);
    expect(antworten.length - abgewiesen.length).toBeGreaterThanOrEqual(GLEICHZEITIG);
    for (const { koerper, warte } of abgewiesen) {
      expect(['UEBERLASTET', 'ZU_VIEL_GLEICHZEITIG', 'RUECKSTAND_ZU_GROSS']).toContain(koerper.code);
      expect(Number(warte)).toBeGreaterThan(0);
    }
  });

  it('geht von dem, was bestätigt wurde, nichts verloren, und von dem, was abgewiesen wurde, wird nichts gespeichert', async () => {
    const bestaetigt = antworten.flatMap(({ status, koerper }) =>
      status === 202 && koerper.id ? [koerper.id] : [],
    );
    const gespeichert: { id: string }[] = await abfrage('select id from eingang');
    expect(gespeichert.map(({ id }) => id).sort()).toEqual([...bestaetigt].sort());
  });

  it('und danach hat wieder jeder Platz', async () => {
    await abfrage('delete from ereignis');
    const ausweis = await ziel.test.ausweise.portal();
    await warteBis(
      () => sende(ausweis, alsXml()),
      ({ status }) => status === 202,
      30,
    );
  });
});

describe('Gegen das Volllaufen', () => {
  it('des Speichers zählt, wie viele Bytes unterwegs sind: was zu viel wäre, wird abgewiesen, bevor es gelesen ist', async () => {
    const anlage = { name: 'a.txt', medientyp: 'text/plain', inhalt: Buffer.alloc(3 * 1024 * 1024, 'x') };
    const ausweise = [await ziel.test.ausweise.portal(), await ziel.test.ausweise.portal('portal-zwei')];
    const antworten = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        sende(ausweise[i % 2] ?? {}, mehrteilig({ ...einAntrag(), anlagen: [anlage] })).catch(
          () => undefined,
        ),
      ),
    );
    const status = antworten.map((antwort) => antwort?.status ?? 'abgerissen');
    expect(status).toContain(429);
    expect(new Set(status.filter((einer) => ![202, 422, 429, 'abgerissen'].includes(einer)))).toEqual(
      new Set(),
    );
    expect(ziel.hoechststandMb()).toBeLessThan(600);
  });

  it.each([
    ['viel ankündigt', 'Content-Length: 999999999999', /^HTTP\/1.1 413 .*EINSENDUNG_ZU_GROSS/s],
    ['keine Länge nennt', 'Transfer-Encoding: chunked', /^HTTP\/1.1 4(00|08) /],
  ])(
    'sperrt ein Portal, das %s und dann schweigt, die anderen nicht aus',
    async (_, laenge, antwort) => {
      const { authorization } = await ziel.test.ausweise.portal();
      const stumm = roh(mehrteiligerKopf(authorization, laenge));
      const ausweis = await ziel.test.ausweise.portal('portal-zwei');
      expect(await sende(ausweis, alsXml())).toMatchObject({ status: 202 });
      expect(await stumm).toMatch(antwort);
    },
    30_000,
  );

  it.each([
    ['/%61pi/v1/antraege', /^HTTP\/1.1 401 .*NICHT_ANGEMELDET/s],
    ['http://a/api/v1/antraege', /^HTTP\/1.1 401 .*NICHT_ANGEMELDET/s],
    ['/gibt-es-nicht', /^HTTP\/1.1 404 .*NICHT_GEFUNDEN/s],
    ['/anmeldung/rueckkanal', /^HTTP\/1.1 413 /],
    ['/anmeldung/abmelden', /^HTTP\/1.1 413 /],
  ])(
    'wird von niemandem, der nicht sagt, wer er ist, eine Nachricht gelesen: %s',
    async (weg, antwort) => {
      const kopf = `POST ${weg} HTTP/1.1\r\nHost: a\r\nContent-Type: application/xml\r\n`;
      expect(await roh(`${kopf}Content-Length: 1000000\r\n\r\n`)).toMatch(antwort);
      const stueck = `${(70_000).toString(16)}\r\n${'x'.repeat(70_000)}\r\n`;
      expect(await roh(`${kopf}Transfer-Encoding: chunked\r\n\r\n`, stueck)).toMatch(antwort);
    },
    30_000,
  );

  it('endet, was keine Teile hat und nicht aufhört, an derselben Grenze, und wer so sendet, erfährt es', async () => {
    const { authorization } = await ziel.test.ausweise.portal();
    for (let i = 0; i < 20; i++) {
      const { text, gesendet } = await flute(mehrteiligerKopf(authorization, 'Transfer-Encoding: chunked'));
      expect(gesendet).toBeLessThan(40 * 1024 * 1024);
      expect(text).toMatch(/^HTTP\/1.1 413 .*EINSENDUNG_ZU_GROSS/s);
    }
  }, 60_000);

  it('endet auch, wer die Antwort nie liest', async () => {
    const { authorization } = await ziel.test.ausweise.portal();
    const { gesendet } = await flute(mehrteiligerKopf(authorization, 'Transfer-Encoding: chunked'), true);
    expect(gesendet).toBeLessThan(64 * 1024 * 1024);
  }, 30_000);

  it.each([
    ['einer Einsendung in Teilen', 'multipart/form-data; boundary=g', 'EINSENDUNG_ZU_GROSS'],
    ['einer Nachricht', 'application/xml', 'NACHRICHT_ZU_GROSS'],
  ])(
    'wird %s, die zu groß ist, auch dem gesagt, der noch sendet',
    async (_, typ, code) => {
      const ausweis = await ziel.test.ausweise.portal();
      const zuGross = { headers: { 'content-type': typ }, payload: Buffer.alloc(30_000_000, 'x') };
      for (let i = 0; i < 40; i++)
        expect(await sende(ausweis, zuGross)).toMatchObject({ status: 413, koerper: { code } });
    },
    60_000,
  );

  it('der Bearbeitung zählt, wie viel wartet: darüber wird niemand mehr angenommen, bis es weniger wird', async () => {
    await abfrage('delete from ereignis');
    const [{ id, behoerde_id: behoerde }] = await abfrage('select id, behoerde_id from vorgang limit 1');
    await abfrage(
      `insert into ereignis (vorgang_id, behoerde_id, id, inhalt, erstellt_am)
       select $1, $2, 'probe-' || n, jsonb_build_object('art', 'meldung', 'id', 'probe-' || n, 'typ', 'X'), now()
         from generate_series(1, 151) n`,
      [id, behoerde],
    );
    const ausweis = await ziel.test.ausweise.portal();
    const voll = await warteBis(
      () => sende(ausweis, alsXml()),
      ({ status }) => status === 429,
      100,
    );
    expect(voll).toMatchObject({ koerper: { code: 'RUECKSTAND_ZU_GROSS' }, warte: '60' });
    await abfrage('delete from ereignis');
    await warteBis(
      () => sende(ausweis, alsXml()),
      ({ status }) => status === 202,
      100,
    );
  }, 240_000);
});

describe('Wer in einem Zug eine Anfrage nach der anderen sendet, ohne die Antworten abzuwarten,', () => {
  const anfrage = 'GET /api/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n';
  const letzte = anfrage.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');

  it('bekommt wenige noch beantwortet', async () => {
    const text = await roh(anfrage.repeat(7) + letzte);
    expect(text.match(/HTTP\/1.1 200 OK/g)).toHaveLength(8);
  });

  it('wird bei vielen getrennt, statt dass alle Antworten für ihn aufgehoben werden', async () => {
    const text = await roh(anfrage.repeat(300) + letzte);
    expect((text.match(/HTTP\/1.1 200 OK/g) ?? []).length).toBeLessThanOrEqual(8);
  });
});

describe('Wer als Person angemeldet ist', () => {
  it('öffnet nur eine begrenzte Zahl von Strömen; schließt er einen, wird einer frei', async () => {
    const kopf = await ziel.test.ausweise.person();
    const oeffne = async () => {
      const ende = new AbortController();
      const { status } = await fetch(`${ziel.adresse}/api/v1/arbeitsvorrat/strom`, {
        headers: kopf,
        signal: ende.signal,
      });
      return { status, schliesse: () => ende.abort() };
    };
    const stroeme = [];
    for (let i = 0; i < 21; i++) stroeme.push(await oeffne());
    expect(stroeme.map(({ status }) => status)).toEqual([...Array(20).fill(200), 429]);
    stroeme[0]?.schliesse();
    const neuer = await warteBis(oeffne, ({ status }) => status === 200, 10);
    for (const { schliesse } of [...stroeme, neuer]) schliesse();
  }, 30_000);

  it('fragt nur so oft, wie es vorgesehen ist, und erfährt, wann es weitergeht', async () => {
    const kopf = await ziel.test.ausweise.person();
    let letzte = await fetch(`${ziel.adresse}/api/v1/ich`, { headers: kopf });
    for (let i = 0; i < 120 && letzte.status === 200; i++)
      letzte = await fetch(`${ziel.adresse}/api/v1/ich`, { headers: kopf });
    expect(letzte.status).toBe(429);
    expect(Number(letzte.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await letzte.json()).toMatchObject({ code: 'ZU_VIELE_ANFRAGEN' });
  }, 30_000);
});

describe('Eine Verbindung, die nichts taugt, endet von selbst', () => {
  it.each([
    [
      'weil ihre Kopfzeilen nicht fertig werden',
      ['POST /api/v1/antraege HTTP/1.1\r\nHost: a\r\nX: '],
      408,
      'ZEIT_ABGELAUFEN',
    ],
    [
      'weil ihre Kopfzeilen zu groß sind',
      [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
      431,
      'KOPFZEILEN_ZU_GROSS',
    ],
    [
      'weil sie kein HTTP spricht',
      ['\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n'],
      400,
      'ANFRAGE_UNGUELTIG',
    ],
    [
      'weil sie zwei Längen nennt',
      ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
      400,
      'ANFRAGE_UNGUELTIG',
    ],
  ])(
    '%s',
    async (_, teile, status, code) => {
      const antwort = await roh(...teile);
      expect(antwort).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(antwort).toContain(code);
      expect(antwort).toContain('"detail"');
    },
    30_000,
  );

  it('weil der Inhalt nicht kommt, und gibt den Platz wieder her', async () => {
    const { authorization } = await ziel.test.ausweise.portal();
    const langsam = Array.from({ length: 8 }, () =>
      roh(
        `POST /api/v1/antraege HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Type: application/xml\r\nContent-Length: 100\r\n\r\n<x>`,
      ),
    );
    const enden = await Promise.all(langsam);
    expect(enden.filter((text) => /^HTTP\/1.1 2/.test(text))).toEqual([]);
    const ausweis = await ziel.test.ausweise.portal();
    expect(await Promise.all(Array.from({ length: 8 }, () => sende(ausweis, alsXml())))).toEqual(
      Array.from({ length: 8 }, () => expect.objectContaining({ status: 202 })),
    );
  }, 30_000);
});

describe('Jede Antwort', () => {
  it.each([
    ['/api/v1/antraege/019a9f3c-6f1e-7c53-9d0e-2b1a54f0c7aa', true],
    ['/%61pi/v1/antraege/019a9f3c-6f1e-7c53-9d0e-2b1a54f0c7aa', true],
    ['/health/live', false],
    ['/gibt-es-nicht', false],
  ])('von %s verbietet dem Browser, was er nicht braucht', async (pfad, angemeldet) => {
    const kopf = angemeldet ? await ziel.test.ausweise.portal() : {};
    const { headers } = await fetch(`${ziel.adresse}${pfad}`, { headers: kopf });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    if (angemeldet) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('verlangt verschlüsselte Verbindungen nur, wo die Adresse eine ist', async () => {
    expect((await fetch(`${ziel.adresse}/health/live`)).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('Das Ende der API, solange jemand nicht zu Ende sendet,', () => {
  // The last one: nobody answers any more afterwards.
  it('kommt geordnet, sobald die Zeit einer Anfrage um ist', async () => {
    const { hostname, port } = new URL(ziel.adresse);
    const langsam = connect(Number(port), hostname).on('error', () => {});
    langsam.write(
      'POST /anmeldung/rueckkanal HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n',
    );
    const tropft = setInterval(() => langsam.write('a'), 100);
    await fetch(`${ziel.adresse}/health/live`);
    expect(await ziel.api.beende('SIGTERM')).toBe(0);
    clearInterval(tropft);
    langsam.destroy();
  }, 30_000);
});
