import { randomUUID } from 'node:crypto';
import { zufaelligeAnfragen } from '../angriffe/schnittstelle-zufall.js';
import { einAntrag, frage, mehrteilig } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

/** What clients get wrong is answered with 4xx, in German, with place and remedy; nothing of it is our failure. */
const zeilen: string[] = [];
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    druckwerk: new Pruefpresse(),
    verfahren: ['bewohnerparkausweis'],
    protokoll: (zeile) => zeilen.push(zeile),
    env: {
      GRENZE_NACHRICHT_BYTES: '60000',
      GRENZE_ANLAGE_BYTES: '30000',
      GRENZE_ANLAGEN: '6',
      GRENZE_EINSENDUNG_BYTES: '100000',
    },
  });
}, 120_000);
afterAll(() => test?.schliesse());

type Anfrage = Parameters<Testanwendung['server']['inject']>[0];
const sende = async (anfrage: Anfrage) => {
  const antwort = await test.server.inject(anfrage as never);
  return {
    status: antwort.statusCode,
    typ: String(antwort.headers['content-type']),
    koerper: antwort.json(),
  };
};
const multipart = (payload: string, typ = 'multipart/form-data; boundary=g'): Anfrage => ({
  method: 'POST',
  url: '/api/v1/antraege',
  headers: { 'content-type': typ },
  payload,
});
const kopf = (name: string) => `Content-Disposition: form-data; name="${name}"; filename="${name}"`;
const id = randomUUID();
const nul = '\u0000';
const tief = (ebenen: number) => '['.repeat(ebenen) + ']'.repeat(ebenen);

const faelle: readonly (readonly [string, Anfrage, number, string, RegExp])[] = [
  ['eine ID, die keine ist', { url: '/api/v1/antraege/17' }, 400, 'ID_UNGUELTIG', /„id“.*UUID/],
  [
    'einen Antrag, den es nicht gibt',
    { url: `/api/v1/antraege/${id}` },
    404,
    'ANTRAG_NICHT_GEFUNDEN',
    /Prüfen/,
  ],
  [
    'eine Seite des Posteingangs, die es nicht gibt',
    { url: '/api/v1/posteingang?nach=gestern' },
    400,
    'ID_UNGUELTIG',
    /„nach“/,
  ],
  [
    'eine Seite der Aufgaben, die es nicht gibt',
    { url: '/api/v1/aufgaben?nach=gestern' },
    400,
    'SEITE_UNGUELTIG',
    /„weiter“/,
  ],
  [
    'einen doppelten Parameter',
    { url: '/api/v1/aufgaben?verfahren=a&verfahren=b' },
    400,
    'PARAMETER_UNGUELTIG',
    /„verfahren“/,
  ],
  [
    'ein Zeichen, das keines ist',
    { url: `/api/v1/aufgaben?verfahren=a%00` },
    400,
    'ZEICHEN_UNZULAESSIG',
    /U\+0000/,
  ],
  [
    'eine Aufgabe mit unzulässigem Namen',
    { url: `/api/v1/aufgaben/${id}/a%00b` },
    400,
    'ZEICHEN_UNZULAESSIG',
    /U\+0000/,
  ],
  // Postgres would refuse it as well, but write into its log what stands around the character.
  ...[`Ich bin umgezogen.${nul}`, 'Ich bin \ud800 umgezogen.'].map(
    (text) =>
      [
        `ein Zeichen, das keines ist, ehe die Datenbank es sieht: ${JSON.stringify(text)}`,
        {
          method: 'POST',
          url: `/api/v1/vorgaenge/${id}/aeusserungen`,
          headers: { 'content-type': 'application/json' },
          payload: JSON.stringify({ weg: 'telefon', text }),
        },
        400,
        'ZEICHEN_UNZULAESSIG',
        /U\+0000/,
      ] as const,
  ),
  // Read as UTF-8, the file would say „M�ller“, and nobody would notice.
  ...(['latin1', 'utf16le'] as const).map(
    (kodierung) =>
      [
        `JSON in einer anderen Kodierung als UTF-8 (RFC 8259, 8.1): ${kodierung}`,
        {
          method: 'POST',
          url: `/api/v1/vorgaenge/${id}/aeusserungen`,
          headers: { 'content-type': 'application/json' },
          payload: Buffer.from('\ufeff{"weg": "telefon", "text": "Müller"}', kodierung),
        },
        400,
        'ZEICHEN_UNZULAESSIG',
        /UTF-8/,
      ] as const,
  ),
  ['eine Adresse, die es nicht gibt', { url: '/api/v1/gibt-es-nicht' }, 404, 'NICHT_GEFUNDEN', /api\/docs/],
  ['eine fehlerhaft kodierte Adresse', { url: '/api/v1/antraege/%E0%A4%A' }, 400, 'ANFRAGE_UNGUELTIG', /./],
  [
    'kein JSON',
    {
      method: 'POST',
      url: `/api/v1/aufgaben/${id}/a/antwort`,
      headers: { 'content-type': 'application/json' },
      payload: '{',
    },
    400,
    'JSON_FEHLERHAFT',
    /JSON/,
  ],
  [
    'einen Inhaltstyp, den niemand versteht',
    { method: 'POST', url: '/api/v1/antraege', headers: { 'content-type': 'application/pdf' }, payload: 'x' },
    415,
    'INHALTSTYP_UNBEKANNT',
    /application\/xml/,
  ],
  [
    'eine leere Nachricht',
    { method: 'POST', url: '/api/v1/antraege', headers: { 'content-type': 'application/xml' }, payload: '' },
    422,
    'LEER',
    /abgelegt/,
  ],
  ['Teile ohne Trennmarke', multipart('x', 'multipart/form-data'), 400, 'TEILE_FEHLERHAFT', /multipart/],
  [
    'Teile, die nicht enden',
    multipart('--g\r\nContent-Disposition: form-data; name="nachricht"; filename="a"\r\n\r\nx'),
    400,
    'TEILE_FEHLERHAFT',
    /multipart/,
  ],
  ...(
    [
      ['der keine Kopfzeilen hat', ''],
      [
        'der keine Datei eines Formulars sein will',
        'Content-Disposition: attachment; name="b"; filename="b.pdf"',
      ],
      [
        'dessen Dateiname eine neue Zeile beginnt',
        `Content-Disposition: form-data; name="b"; filename*=UTF-8''a%0D%0Ab.pdf`,
      ],
      ['dessen Name in Kopfzeilen ohne Zahl untergeht', `${'X: y\r\n'.repeat(2_001)}${kopf('b')}`],
    ] as const
  ).map(
    ([was, kopfzeilen]) =>
      [
        `einen Teil, ${was}: Er ginge verloren`,
        multipart(`--g\r\n${kopf('nachricht')}\r\n\r\n<a/>\r\n--g\r\n${kopfzeilen}\r\n\r\n%PDF\r\n--g--\r\n`),
        400,
        'TEIL_UNBEKANNT',
        /„Content-Disposition: form-data“/,
      ] as const,
  ),
  ...['__proto__', 'constructor'].map(
    (name) =>
      [
        `einen Teil, der heißt, wie kein Teil heißen darf: ${name}`,
        multipart(`--g\r\n${kopf('nachricht')}\r\n\r\n<a/>\r\n--g\r\n${kopf(name)}\r\n\r\n%PDF\r\n--g--\r\n`),
        400,
        'TEIL_UNBEKANNT',
        /Namen .* den kein Teil haben darf/,
      ] as const,
  ),
  ['Teile ohne Nachricht', multipart('--g--\r\n'), 400, 'NACHRICHT_FEHLT', /„nachricht“/],
  [
    'eine Seite des Arbeitsvorrats, die es nicht gibt',
    { url: `/api/v1/arbeitsvorrat?nach=${Buffer.from('["a","b","c"]').toString('base64url')}` },
    400,
    'SEITE_UNGUELTIG',
    /„weiter“/,
  ],
  ...['lagebild', 'lagebild.csv', 'vorgaenge'].map(
    (liste) =>
      [
        `einen Tag vor unserer Zeitrechnung: ${liste}`,
        { url: `/api/v1/${liste}?von=0000-01-01` },
        422,
        'ANFRAGE_UNZULAESSIG',
        /„von“/,
      ] as const,
  ),
  ...[101, 25_000].flatMap((ebenen) =>
    (
      [
        ['POST', `/api/v1/vorgaenge/${id}/aufgaben/a/antwort`, 'felder'],
        ['POST', `/api/v1/aufgaben/${id}/a/antwort`, 'felder'],
        ['PUT', '/api/v1/verfahren/bewohnerparkausweis/parameter/gebuehr', 'wert'],
      ] as const
    ).map(
      ([method, url, name]) =>
        [
          `${ebenen} Ebenen JSON: ${url}`,
          {
            method,
            url,
            headers: { 'content-type': 'application/json' },
            payload: `{"version":0,"aktion":"ok","${name}":{"a":${tief(ebenen)}}}`,
          },
          400,
          'JSON_ZU_TIEF',
          /100 Ebenen/,
        ] as const,
    ),
  ),
  ...['99999999999', '-99999999999', '9007199254740991', '9'.repeat(30)].map(
    (nr) =>
      [
        `eine Anlage, die es nicht gibt: ${nr}`,
        { url: `/api/v1/vorgaenge/${id}/anlagen/${nr}` },
        404,
        'DATEI_NICHT_GEFUNDEN',
        /Laden Sie/,
      ] as const,
  ),
  ...(
    [
      [`vorgaenge/${id}/aufgaben/a/antwort`, { aktion: 'ok' }],
      [`aufgaben/${id}/a/antwort`, { aktion: 'ok' }],
      [`vorgaenge/${id}/aufgaben/a/mitzeichnung`, { aufgabeVersion: 1, zustimmung: true }],
    ] as const
  ).map(
    ([weg, inhalt]) =>
      [
        `einen Stand, den nichts erreicht: ${weg}`,
        { method: 'POST', url: `/api/v1/${weg}`, payload: { ...inhalt, version: 2_147_483_648 } },
        422,
        'ANFRAGE_UNZULAESSIG',
        /„version“/,
      ] as const,
  ),
  [
    'die Zuweisung bei einem Stand, den nichts erreicht',
    {
      method: 'POST',
      url: '/api/v1/arbeitsvorrat/zuweisung',
      payload: { aufgaben: [{ vorgangId: id, aufgabeId: 'a', version: 9_007_199_254_740_991 }], an: null },
    },
    422,
    'ANFRAGE_UNZULAESSIG',
    /„aufgaben.0.version“/,
  ],
  ...(
    [
      [`vorgaenge/${id}/notizen`, 'text'],
      [`vorgaenge/${id}/ziehen`, 'grund'],
      [`vorgaenge/${id}/aeusserungen`, 'text'],
      [`posteingang/${id}/abschluss`, 'grund'],
    ] as const
  ).map(
    ([weg, feld]) =>
      [
        `ein „${feld}“, in dem nichts zu sehen ist: ${weg}`,
        {
          method: 'POST',
          url: `/api/v1/${weg}`,
          payload: { ...(weg.endsWith('aeusserungen') && { weg: 'telefon' }), [feld]: '\u200b \u202e' },
        },
        422,
        'ANFRAGE_UNZULAESSIG',
        new RegExp(`„${feld}“`),
      ] as const,
  ),
  [
    'tausend Angaben, die niemand kennt, ohne jede zu wiederholen',
    {
      method: 'POST',
      url: '/api/v1/arbeitsvorrat/zuweisung',
      payload: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, 1])),
    },
    422,
    'ANFRAGE_UNZULAESSIG',
    /^.{1,2500}$/,
  ],
  ...(['abruf', 'benachrichtigung'] as const).flatMap((meldung) =>
    ['2026-03-05T10:15:00.0000000001Z', '2026-02-30T10:15:00Z', '2026-03-05T10:15:00+99:00'].map(
      (am) =>
        [
          `einen Zeitpunkt, den niemand lesen kann: ${meldung} ${am}`,
          { method: 'POST', url: `/api/v1/antraege/${id}/bescheid/${meldung}`, payload: { am } },
          422,
          'ANGABEN_UNGUELTIG',
          /am/,
        ] as const,
    ),
  ),
  [
    'einen Schlüssel, der zu lang ist',
    { ...einXml(), headers: { 'content-type': 'application/xml', 'idempotency-key': 'k'.repeat(256) } },
    400,
    'SCHLUESSEL_UNGUELTIG',
    /255/,
  ],
];

function einXml() {
  return { method: 'POST' as const, url: '/api/v1/antraege', payload: '<x/>' };
}

describe('Abgewiesen wird mit Code und Abhilfe', () => {
  it.each(faelle)('%s', async (_, anfrage, status, code, abhilfe) => {
    zeilen.length = 0;
    const antwort = await sende(anfrage);
    expect(antwort).toMatchObject({
      status,
      typ: expect.stringContaining('application/problem+json'),
      koerper: { code, status, title: expect.any(String), detail: expect.stringMatching(abhilfe) },
    });
    expect(zeilen.filter((zeile) => zeile.includes('gescheitert'))).toEqual([]);
  });

  it('die Antwort auf eine Aufgabe, die ein Zeichen enthält, das sich nicht speichern lässt', async () => {
    const { koerper } = await sende({ ...einAntragAlsAnfrage() });
    const [{ vorgang_id: vorgangId }] = await test.anwendung.datenquelle.query(
      `select vorgang_id from eingang where id = $1`,
      [koerper.id],
    );
    const aufgabe = {
      frage: '?',
      grund: 'g',
      norm: '§ 1',
      aktionen: [{ id: 'ok', titel: 'OK' }],
      felder: [],
    };
    await test.anwendung.datenquelle.query(
      `insert into aufgabe (vorgang_id, id, behoerde_id, invocation, generation, eingabe, status, erstellt_am)
       values ($1, 'probe.1', 'leipzig-strassenverkehr', 'probe', 1, $2, 'offen', now())`,
      [vorgangId, aufgabe],
    );
    const antwort = await sende({
      method: 'POST',
      url: `/api/v1/aufgaben/${vorgangId}/probe.1/antwort`,
      payload: { aktion: 'ok', begruendung: `Gut${nul}` },
    });
    expect(antwort).toMatchObject({ status: 400, koerper: { code: 'ZEICHEN_UNZULAESSIG' } });
  });
});

describe('Jede Anfrage an jede Stelle der Beschreibung, auch eine sinnlose', () => {
  it('hat eine Antwort mit Code und ist kein Fehler im Haus', async () => {
    const antrag = (await sende(einAntragAlsAnfrage())).koerper;
    const [{ vorgang_id: vorgangId }] = await test.anwendung.datenquelle.query(
      `select vorgang_id from eingang where id = $1`,
      [antrag.id],
    );
    const ids = { id: vorgangId, vorgangId, antragId: vorgangId, aufgabeId: 'a', nr: '1' };
    const beschreibung = (await test.server.inject('/api/openapi.json')).json();
    const anfragen = [...zufaelligeAnfragen(beschreibung, ids, 1, 8)];
    expect(anfragen.length).toBeGreaterThan(200);
    const falsch: unknown[] = [];
    for (const anfrage of anfragen) {
      const { statusCode: status, body } = await test.server.inject(anfrage as never);
      const code = status < 400 || /^\{.*"code":"[A-Z_]+"/s.test(body);
      if (status >= 500 || !code || body.length > 100_000)
        falsch.push({ anfrage, status, body: body.slice(0, 300) });
    }
    expect(falsch).toEqual([]);
  }, 120_000);
});

describe('Die Rückkehr von der Anmeldung', () => {
  it.each(['%3B%3B%3B', '%00', 'a%20b', '%C3%A4', '%0D%0Aset-cookie:x'])(
    'mit einem Zustand, den niemand vergeben hat, ist eine veraltete Anmeldung: %s',
    async (state) => {
      zeilen.length = 0;
      const antwort = await test.ohneAusweis({ url: `/anmeldung/rueckruf?state=${state}` });
      expect([antwort.statusCode, antwort.headers['content-type'], antwort.headers['set-cookie']]).toEqual([
        403,
        'text/html; charset=utf-8',
        undefined,
      ]);
      expect(antwort.body).toContain('ANMELDUNG_VERALTET');
      expect(zeilen.filter((zeile) => zeile.includes('gescheitert'))).toEqual([]);
    },
  );
});

function einAntragAlsAnfrage() {
  return { method: 'POST' as const, url: '/api/v1/antraege', ...mehrteilig(einAntrag()) };
}

describe('Zu groß', () => {
  const viel = (n: number) => ({ name: 'a.txt', medientyp: 'text/plain', inhalt: Buffer.alloc(n, 'x') });
  const poste = (anlagen: ReturnType<typeof viel>[], xml?: string) =>
    sende({
      method: 'POST',
      url: '/api/v1/antraege',
      ...mehrteilig({ xml: xml ?? einAntrag().xml, anlagen }),
    } as never);

  it.each([
    ['eine Anlage', [viel(30_001)], 'ANLAGE_ZU_GROSS', /30000 Byte/],
    ['die Zahl der Anlagen', Array.from({ length: 7 }, () => viel(3)), 'ZU_VIELE_ANLAGEN', /6/],
    ['alles zusammen', Array.from({ length: 4 }, () => viel(29_000)), 'EINSENDUNG_ZU_GROSS', /100000 Byte/],
  ])('nennt die Antwort die Grenze: %s', async (_, anlagen, code, abhilfe) => {
    const antwort = await poste(anlagen);
    expect(antwort).toMatchObject({
      status: 413,
      koerper: { code, detail: expect.stringMatching(abhilfe) },
    });
  });

  it('darf die Nachricht größer sein als eine Anlage', async () => {
    const xml = `<x>${'y'.repeat(40_000)}</x>`;
    expect(await poste([], xml)).toMatchObject({ status: 422, koerper: { code: 'STANDARD_UNBEKANNT' } });
  });
});

describe('Eine Nachricht als Formularfeld ohne Dateinamen', () => {
  it('wird Byte für Byte gespeichert, auch wenn sie kein UTF-8 ist', async () => {
    const xml = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><straße/>', 'latin1');
    const payload = Buffer.concat([
      Buffer.from('--g\r\nContent-Disposition: form-data; name="nachricht"\r\n\r\n'),
      xml,
      Buffer.from('\r\n--g--\r\n'),
    ]);
    const { status, koerper } = await sende({ ...(multipart('') as object), payload } as never);
    expect(status).toBe(422);
    const [{ nachricht }] = await test.anwendung.datenquelle.query(
      `select nachricht from eingang where id = $1`,
      [koerper.beleg.id],
    );
    expect(Buffer.compare(nachricht, xml)).toBe(0);
  });
});

describe('Der Empfangsbeleg', () => {
  it('bleibt derselbe, wenn die zweite Einsendung derselben Nachricht wiederholt wird', async () => {
    const uuid = randomUUID();
    const mit = (schluessel: string) =>
      sende({
        method: 'POST',
        url: '/api/v1/antraege',
        ...mehrteilig(einAntrag({ uuid }), { 'idempotency-key': `${schluessel}-${uuid}` }),
      });
    const [erster, zweiter, dritter] = [await mit('a'), await mit('b'), await mit('b')];
    expect(zweiter.koerper).toEqual(erster.koerper);
    expect(dritter.koerper).toEqual(erster.koerper);
  });

  it('wird auch nach einem Absturz nicht zu einem zweiten Antrag, wenn der Schlüssel schon vergeben war', async () => {
    const schluessel = `k-${randomUUID()}`;
    const poste = (einreichung: ReturnType<typeof einAntrag>) =>
      sende({
        method: 'POST',
        url: '/api/v1/antraege',
        ...mehrteilig(einreichung, { 'idempotency-key': schluessel }),
      });
    const erster = await poste(einAntrag());
    const zweiter = await poste(einAntrag());
    expect(zweiter).toMatchObject({ status: 422, koerper: { code: 'SCHLUESSEL_WIDERSPRUCH' } });
    // As if the process had ended between the two commits.
    await test.anwendung.datenquelle.query(
      `update eingang set status = 'empfangen', code = null, fehler = null where id = $1`,
      [zweiter.koerper.beleg.id],
    );
    await test.anwendung.pruefeEingang.holeNach(zweiter.koerper.beleg.id);
    const [zeile] = await test.anwendung.datenquelle.query(
      `select status, code, vorgang_id from eingang where id = $1`,
      [zweiter.koerper.beleg.id],
    );
    expect(zeile).toEqual({ status: 'posteingang', code: 'SCHLUESSEL_WIDERSPRUCH', vorgang_id: null });
    expect((await frage(test.server, `/api/v1/antraege/${erster.koerper.id}`)).status).toBe(200);
  });
});

describe('Die Seite der Schnittstelle', () => {
  it('wird mit allem ausgeliefert, was sie lädt, und nichts davon kommt von anderswo', async () => {
    const seite = await test.server.inject({ url: '/api/docs' });
    expect(seite.statusCode).toBe(200);
    const dateien = [...seite.body.matchAll(/(?:src|href)="([^"]+\.(?:js|css|png))"/g)].map(
      ([, pfad]) => pfad as string,
    );
    expect(dateien.length).toBeGreaterThan(2);
    for (const datei of dateien) {
      const url = new URL(datei, 'http://hier/api/docs');
      expect(url.host).toBe('hier');
      expect({ datei, status: (await test.server.inject({ url: url.pathname })).statusCode }).toEqual({
        datei,
        status: 200,
      });
    }
  });
});

describe('Das Verlangen nach einem Menschen', () => {
  it('wird nicht als vermerkt bestätigt, wenn der Vorgang schon abgeschlossen ist', async () => {
    const { koerper } = await sende(einAntragAlsAnfrage());
    await test.anwendung.datenquelle.query(`update vorgang set status = 'beendet' where eingang_id = $1`, [
      koerper.id,
    ]);
    const antwort = await sende({ method: 'POST', url: `/api/v1/antraege/${koerper.id}/mensch` });
    expect(antwort).toMatchObject({ status: 409, koerper: { code: 'VORGANG_BEENDET' } });
  });
});
