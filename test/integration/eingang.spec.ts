import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { einAntrag, frage, mehrteilig, reicheEin } from '../unterbau/antrag.js';
import { starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    env: {
      GRENZE_NACHRICHT_BYTES: '60000',
      GRENZE_ANLAGE_BYTES: '30000',
      GRENZE_ANLAGEN: '3',
      GRENZE_TIEFE: '40',
    },
  });
}, 120_000);

afterAll(() => test?.schliesse());

const zaehle = async (tabelle: string) =>
  Number((await test.anwendung.datenquelle.query(`select count(*)::int as n from ${tabelle}`))[0].n);

describe('Der Empfangsbeleg', () => {
  it('nennt ID, Datum, Hash und Adresse und gilt für etwas, das gespeichert ist', async () => {
    const antrag = einAntrag();
    const { status, koerper } = await reicheEin(test.server, antrag);
    expect(status).toBe(202);
    expect(koerper).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      eingangstag: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      test: false,
      statusUrl: `/api/v1/antraege/${koerper.id}`,
    });
    const [zeile] = await test.anwendung.datenquelle.query(
      `select v.id as vorgang, (select count(*)::int from anlage where eingang_id = e.id) as anlagen, v.status
         from eingang e join vorgang v on v.id = e.vorgang_id where e.id = $1`,
      [koerper.id],
    );
    const url = `/api/v1/vorgaenge/${zeile.vorgang}/nachricht.xml`;
    expect((await test.server.inject({ method: 'GET', url })).payload).toBe(antrag.xml);
    expect(zeile.anlagen).toBe(1);
    expect(zeile.status).toBe('neu');
  });

  it('ist für dieselbe Einsendung mit demselben Idempotency-Key derselbe', async () => {
    const antrag = einAntrag({ schluessel: `k-${randomUUID()}` });
    const erster = await reicheEin(test.server, antrag);
    const zweiter = await reicheEin(test.server, antrag);
    expect(zweiter).toMatchObject({ status: 202, koerper: erster.koerper });
  });

  it('ist für dieselbe nachrichtenUUID desselben Senders derselbe, auch unter anderem Schlüssel', async () => {
    const uuid = randomUUID();
    const erster = await reicheEin(test.server, einAntrag({ uuid, schluessel: `a-${uuid}` }));
    const zweiter = await reicheEin(test.server, einAntrag({ uuid, schluessel: `b-${uuid}` }));
    expect(zweiter).toMatchObject({ status: 202, koerper: erster.koerper });
  });

  it('hängt nicht an der Schreibweise: Groß und klein ist dieselbe nachrichtenUUID (RFC 9562), und es bleibt bei einem Vorgang', async () => {
    const uuid = randomUUID();
    const erster = await reicheEin(test.server, einAntrag({ uuid: uuid.toUpperCase() }));
    const vorher = await zaehle('vorgang');
    const zweiter = await reicheEin(test.server, einAntrag({ uuid }));
    expect(zweiter).toMatchObject({ status: 422, koerper: { code: 'SCHLUESSEL_WIDERSPRUCH' } });
    expect(zweiter.koerper.title).toContain(erster.koerper.id);
    expect(await zaehle('vorgang')).toBe(vorher);
  });

  it('öffnet auch bei 50 gleichzeitigen Einsendungen genau einen Vorgang', async () => {
    const antrag = einAntrag({ schluessel: `k-${randomUUID()}` });
    const vorher = await zaehle('vorgang');
    const antworten = await Promise.all(Array.from({ length: 50 }, () => reicheEin(test.server, antrag)));
    expect(new Set(antworten.map(({ koerper }) => koerper.id)).size).toBe(1);
    expect(antworten.every(({ status }) => status === 202)).toBe(true);
    expect(await zaehle('vorgang')).toBe(vorher + 1);
  });

  it('öffnet auch bei 50 gleichzeitigen Einsendungen ohne gemeinsamen Schlüssel genau einen Vorgang', async () => {
    const uuid = randomUUID();
    const vorher = await zaehle('vorgang');
    const antworten = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        reicheEin(test.server, einAntrag({ uuid, schluessel: `${uuid}-${i}` })),
      ),
    );
    expect(new Set(antworten.map(({ koerper }) => koerper.id)).size).toBe(1);
    expect(await zaehle('vorgang')).toBe(vorher + 1);
  });
});

describe('Fällt die Datenbank, bevor der Eingang auf der Platte ist', () => {
  it('wird er noch einmal gespeichert, ehe jemand einen Beleg hat', async () => {
    const verwalter = new pg.Client({ connectionString: test.datenbank.ownerUrl });
    await verwalter.connect();
    // What is stored first under such a key is gone with its commit.
    await verwalter.query(`
      create table verloren (schluessel text primary key);
      create function verliere() returns trigger language plpgsql security definer as $$
      begin
        insert into verloren values (new.schluessel) on conflict do nothing;
        if found then
          delete from anlage where eingang_id = new.id;
          delete from eingang where id = new.id;
        end if;
        return null;
      end $$;
      create constraint trigger verliere after insert on eingang deferrable initially deferred
        for each row when (new.schluessel like 'schluessel:verloren-%') execute function verliere()`);
    try {
      const schluessel = `verloren-${randomUUID()}`;
      const { status, koerper } = await reicheEin(test.server, einAntrag({ schluessel }));
      expect(status).toBe(202);
      const gespeichert = await test.anwendung.datenquelle.query(
        `select e.id, v.status from eingang e join vorgang v on v.id = e.vorgang_id where e.schluessel = $1`,
        [`schluessel:${schluessel}`],
      );
      expect(gespeichert).toEqual([{ id: koerper.id, status: 'neu' }]);
      expect((await verwalter.query('select 1 from verloren')).rowCount).toBe(1);
    } finally {
      await verwalter.query('drop trigger verliere on eingang');
      await verwalter.end();
    }
  });
});

describe('Derselbe Schlüssel mit anderem Inhalt', () => {
  const faelle = [
    ['Idempotency-Key', (uuid: string) => ({ schluessel: `k-${uuid}` })],
    ['nachrichtenUUID', (uuid: string) => ({ uuid })],
  ] as const;

  it.each(faelle)('wird abgewiesen (%s); die erste Einsendung bleibt unberührt', async (_, wahl) => {
    const uuid = randomUUID();
    const erster = await reicheEin(test.server, einAntrag(wahl(uuid)));
    const vorher = await test.anwendung.datenquelle.query(`select * from eingang where id = $1`, [
      erster.koerper.id,
    ]);
    const zweiter = await reicheEin(
      test.server,
      einAntrag({ ...wahl(uuid), ersetze: [['Dvořáková', 'Dvořák']] }),
    );
    expect(zweiter).toMatchObject({ status: 422, koerper: { code: 'SCHLUESSEL_WIDERSPRUCH' } });
    const nachher = await test.anwendung.datenquelle.query(`select * from eingang where id = $1`, [
      erster.koerper.id,
    ]);
    expect(nachher).toEqual(vorher);
    expect(zweiter.koerper.beleg.id).not.toBe(erster.koerper.id);
  });
});

describe('Was nicht verarbeitet werden kann, wird mit Stelle und Abhilfe abgewiesen und trotzdem abgelegt', () => {
  const xml = (text: string) => ({ xml: text, anlagen: [] });
  const faelle: readonly (readonly [string, () => ReturnType<typeof einAntrag>, object])[] = [
    ['nicht wohlgeformt', () => xml('<antrag><name></antrag>'), { code: 'NICHT_WOHLGEFORMT', zeile: 1 }],
    [
      'mit DOCTYPE',
      () => xml('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<a>&e;</a>'),
      { code: 'DOCTYPE_VERBOTEN', zeile: 2 },
    ],
    [
      'mit U+0000 im Namen der Zeichenkodierung',
      () => xml('<?xml version="1.0" encoding="\u0000\u0001"?><a/>'),
      { code: 'ZEICHEN_UNZULAESSIG', zeile: 1 },
    ],
    ['unbekannter Standard', () => xml('<xy/>'), { code: 'STANDARD_UNBEKANNT', element: 'xy' }],
    [
      'unbekannte Version',
      () => einAntrag({ ersetze: [['version="1.0" produkt', 'version="9.9" produkt']] }),
      { code: 'VERSION_UNBEKANNT' },
    ],
    [
      'ungültig nach dem Schema',
      () =>
        einAntrag({
          ersetze: [[/<p:geburtsdatum>.*<\/p:geburtsdatum>/, '<p:geburtsdatum>gestern</p:geburtsdatum>']],
        }),
      { code: 'SCHEMA_UNGUELTIG', element: 'geburtsdatum', zeile: expect.any(Number) },
    ],
    [
      'Anlage mit anderem Inhalt als angegeben',
      () => ({
        ...einAntrag(),
        anlagen: [{ name: 'bild.pdf', medientyp: 'application/pdf', inhalt: Buffer.from('nur Text') }],
      }),
      { code: 'ANLAGE_FALSCHER_TYP', element: 'Anlage 1' },
    ],
    [
      'Nachweis, der sich nicht öffnen lässt: Sonst bewilligten ihn die Regeln ungelesen',
      () => {
        const { anlagen, ...antrag } = einAntrag();
        return {
          ...antrag,
          anlagen: anlagen.map((anlage) => ({ ...anlage, inhalt: anlage.inhalt.subarray(0, 300) })),
        };
      },
      { code: 'ANLAGE_NICHT_LESBAR', element: 'Anlage 1' },
    ],
  ];

  it.each(faelle)('%s', async (_, antrag, erwartet) => {
    const { status, koerper, kopf } = await reicheEin(test.server, antrag());
    expect(status).toBe(422);
    expect(kopf['content-type']).toContain('application/problem+json');
    expect(koerper.code).toBe((erwartet as { code: string }).code);
    expect(koerper.fehler[0]).toMatchObject({
      ...erwartet,
      text: expect.any(String),
      abhilfe: expect.any(String),
    });
    const posteingang = await frage(test.server, '/api/v1/posteingang');
    const zeile = posteingang.koerper.eingaenge.find(
      (eintrag: { id: string }) => eintrag.id === koerper.beleg.id,
    );
    expect(zeile).toMatchObject({ code: koerper.code, empfangenAm: koerper.beleg.empfangenAm });
  });

  it('eine Nachricht, die kein Verfahren annimmt', async () => {
    const ohne = await starteTestanwendung({ verfahren: [] });
    try {
      const { status, koerper } = await reicheEin(ohne.server, einAntrag());
      expect({ status, code: koerper.code }).toEqual({ status: 422, code: 'NACHRICHT_OHNE_VERFAHREN' });
    } finally {
      await ohne.schliesse();
    }
  }, 60_000);

  it('nennt alle Schemafehler auf einmal', async () => {
    const { koerper } = await reicheEin(
      test.server,
      einAntrag({
        ersetze: [
          [/<p:geburtsdatum>.*<\/p:geburtsdatum>/, '<p:geburtsdatum>gestern</p:geburtsdatum>'],
          [/<p:stellplatzVorhanden>false/, '<p:stellplatzVorhanden>vielleicht'],
        ],
      }),
    );
    const elemente = koerper.fehler.map((fehler: { element: string }) => fehler.element);
    expect(elemente).toEqual(expect.arrayContaining(['geburtsdatum', 'stellplatzVorhanden']));
  });

  it('ein bekannter Standard ohne installiertes Schema nennt genau diesen Grund', async () => {
    const { koerper } = await reicheEin(
      test.server,
      xml('<x:Aussonderung.Aussonderung.0503 xmlns:x="urn:xoev-de:xdomea:schema:3.0.0"/>'),
    );
    expect(koerper.code).toBe('SCHEMA_NICHT_INSTALLIERT');
    expect(koerper.detail).toContain('schema import');
  });
});

describe('Was zu groß ist, wird mit 413 abgewiesen', () => {
  const viel = (n: number) => Buffer.alloc(n, 'x');
  const faelle: readonly (readonly [string, () => Parameters<typeof reicheEin>[1], string])[] = [
    ['die Nachricht', () => ({ xml: viel(60_001), anlagen: [] }), 'NACHRICHT_ZU_GROSS'],
    [
      'eine Anlage',
      () => ({
        ...einAntrag(),
        anlagen: [{ name: 'a.pdf', medientyp: 'application/pdf', inhalt: viel(30_001) }],
      }),
      'ANLAGE_ZU_GROSS',
    ],
    [
      'die Zahl der Anlagen',
      () => ({
        ...einAntrag(),
        anlagen: Array.from({ length: 5 }, (_, i) => ({
          name: `${i}.txt`,
          medientyp: 'text/plain',
          inhalt: viel(3),
        })),
      }),
      'ZU_VIELE_ANLAGEN',
    ],
    ['die Schachtelung', () => ({ xml: `${'<a>'.repeat(50)}${'</a>'.repeat(50)}`, anlagen: [] }), 'ZU_TIEF'],
  ];

  it.each(faelle)('%s', async (_, antrag, code) => {
    const { status, koerper } = await reicheEin(test.server, antrag());
    expect({ status, code: koerper.code }).toEqual({ status: 413, code });
  });
});

describe('Was der Sender komprimiert hat', () => {
  it.each(['gzip', 'GZIP', 'br', 'gzip, identity'])(
    'wird mit 415 abgewiesen und nicht als unlesbare Nachricht abgelegt: %s',
    async (kodierung) => {
      const vorher = await zaehle('eingang');
      const { headers, payload } = mehrteilig(einAntrag(), { 'content-encoding': kodierung });
      const antwort = await test.server.inject({
        method: 'POST',
        url: '/api/v1/antraege',
        headers,
        payload: gzipSync(payload),
      });
      expect([antwort.statusCode, antwort.json().code]).toEqual([415, 'INHALTSKODIERUNG_UNBEKANNT']);
      expect(antwort.headers['accept-encoding']).toBe('identity');
      expect(await zaehle('eingang')).toBe(vorher);
    },
  );

  it('nicht, wenn „Content-Encoding: identity“ sagt, dass es unverändert ist', async () => {
    const { headers, payload } = mehrteilig(einAntrag(), { 'content-encoding': 'identity' });
    const antwort = await test.server.inject({ method: 'POST', url: '/api/v1/antraege', headers, payload });
    expect(antwort.statusCode).toBe(202);
  });
});

describe('Ein abgebrochenes Hochladen', () => {
  it('hinterlässt nichts', async () => {
    const vorher = await zaehle('eingang');
    await test.server.listen(0, '127.0.0.1');
    const { port } = test.server.getHttpServer().address() as AddressInfo;
    const { headers, payload } = mehrteilig(einAntrag());
    const ausweis = await test.ausweise.portal();
    await new Promise<void>((fertig) => {
      const anfrage = request({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/v1/antraege',
        headers: { ...headers, ...ausweis, 'content-length': payload.length },
      });
      anfrage.on('error', () => {});
      anfrage.on('close', fertig);
      anfrage.write(payload.subarray(0, payload.length - 200), () => setTimeout(() => anfrage.destroy(), 50));
    });
    await new Promise((weiter) => setTimeout(weiter, 200));
    expect(await zaehle('eingang')).toBe(vorher);
  });
});

describe('Die Beschreibung der Schnittstelle', () => {
  it('nennt jede Adresse der Portale mit Beispielen', async () => {
    const { koerper } = await frage(test.server, '/api/openapi.json');
    const pfade = Object.keys(koerper.paths);
    expect(pfade).toEqual(
      expect.arrayContaining(['/api/v1/antraege', '/api/v1/antraege/{id}', '/api/v1/antraege/{id}/bescheid']),
    );
    const antworten = koerper.paths['/api/v1/antraege'].post.responses;
    expect(antworten[202].content['application/json'].example).toHaveProperty('statusUrl');
    expect(antworten[422].content['application/problem+json'].example).toHaveProperty('fehler');
  });
});
