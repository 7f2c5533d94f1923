import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { FesteUhr } from '#libs/kernel';
import { einAntrag, mehrteilig, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/**
 * Whoever connects a portal has the description of the interface and nothing else: what the addresses for portals answer
 * is what it says, in status, head and body, and nothing that it does not say.
 */
let test: Testanwendung;
let beschreibung: Beschreibung;

interface Operation {
  readonly responses: Record<
    string,
    { headers?: Record<string, object>; content?: Record<string, { schema?: object; example?: object }> }
  >;
  readonly requestBody?: { content: Record<string, { schema?: object }> };
}
interface Beschreibung {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr: new FesteUhr('2026-03-02T09:00:00Z'),
    druckwerk: new Pruefpresse(),
    verfahren: ['bewohnerparkausweis'],
    env: { GRENZE_NACHRICHT_BYTES: '60000' },
  });
  await test.arbeite();
  beschreibung = (await test.ohneAusweis('/api/openapi.json')).json();
}, 120_000);
afterAll(() => test?.schliesse());

/** The schema with its references filled in, and nothing allowed beside what it names. */
function aufgeloest(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(aufgeloest);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...rest } = schema as { $ref?: string; properties?: object };
  if ($ref) return aufgeloest(beschreibung.components.schemas[$ref.split('/').at(-1) as string]);
  const felder = Object.fromEntries(Object.entries(rest).map(([name, wert]) => [name, aufgeloest(wert)]));
  return 'properties' in rest ? { ...felder, additionalProperties: false } : felder;
}

const pruefe = (schema: object, wert: unknown) =>
  z.fromJSONSchema(aufgeloest(schema) as never, { defaultTarget: 'openapi-3.0' }).safeParse(wert);

interface Anfrage {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly payload?: string | Buffer;
  /** No credentials, or those of another portal. */
  readonly portal?: string;
}

/** What the description leaves unsaid about an answer; empty when it says everything. */
async function maengel(muster: string, id: string, anfrage: Anfrage, nachrichtId = 'quittung') {
  const { method = 'GET', portal = 'portal', headers, payload } = anfrage;
  const ausweis = portal === '' ? {} : await test.ausweise.portal(portal);
  const url = muster.replace('{id}', id).replace('{nachrichtId}', nachrichtId);
  const antwort = await test.ohneAusweis({ method, url, payload, headers: { ...ausweis, ...headers } });
  const gesagt = beschreibung.paths[muster]?.[method.toLowerCase()]?.responses[antwort.statusCode];
  const typ = String(antwort.headers['content-type']).split(';')[0] as string;
  const schema = gesagt?.content?.[typ]?.schema;
  const inhalt = schema && typ.endsWith('json') ? pruefe(schema, antwort.json()) : undefined;
  const fehlendeKoepfe = Object.keys(gesagt?.headers ?? {}).filter((name) => !(name in antwort.headers));
  return {
    status: antwort.statusCode,
    mangel: [
      ...(gesagt ? [] : [`Status ${antwort.statusCode}`]),
      ...(schema ? [] : [`Inhalt ${typ}`]),
      ...(inhalt?.success === false
        ? inhalt.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
        : []),
      ...fehlendeKoepfe.map((name) => `Kopfzeile ${name}`),
    ],
  };
}

async function entschieden(): Promise<string> {
  const { koerper } = await reicheEin(test.server, einAntrag());
  await warteBis(
    async () => (await test.server.inject(`/api/v1/antraege/${koerper.id}/bescheid`)).statusCode,
    (status) => status === 200,
  );
  return koerper.id;
}

const XML = { 'content-type': 'application/xml' };
const JSON_TYP = { 'content-type': 'application/json' };
const ANTRAEGE = '/api/v1/antraege';
const EINER = `${ANTRAEGE}/{id}`;

describe('Was eine Einsendung zur Antwort bekommt, steht in der Beschreibung der Schnittstelle', () => {
  it.each([
    ['angenommen', 202, () => mehrteilig(einAntrag())],
    [
      'Schlüssel zu lang',
      400,
      () => ({ headers: { ...XML, 'idempotency-key': 'k'.repeat(256) }, payload: '<a/>' }),
    ],
    [
      'ohne Nachricht',
      400,
      () => ({ headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--\r\n' }),
    ],
    ['ohne Token', 401, () => ({ headers: XML, payload: '<a/>', portal: '' })],
    [
      'mit einem Token, das nicht gilt',
      401,
      () => ({ headers: { ...XML, authorization: 'Bearer x' }, payload: '<a/>', portal: '' }),
    ],
    ['zu groß', 413, () => ({ headers: XML, payload: Buffer.alloc(70_000, 'a') })],
    [
      'zu tief geschachtelt, abgelegt',
      413,
      () => ({ headers: XML, payload: '<a>'.repeat(100) + '</a>'.repeat(100) }),
    ],
    ['anderer Inhaltstyp', 415, () => ({ headers: JSON_TYP, payload: '{}' })],
    [
      'komprimiert',
      415,
      () => ({ headers: { ...XML, 'content-encoding': 'gzip' }, payload: gzipSync('<a/>') }),
    ],
    ['unlesbar, abgelegt', 422, () => ({ headers: XML, payload: '<a><b></a>' })],
    [
      'gegen das Schema, abgelegt',
      422,
      () => mehrteilig(einAntrag({ ersetze: [[/<p:geburtsdatum>.*?</, '<p:geburtsdatum>gestern<']] })),
    ],
  ] as const)('%s: %i', async (_, status, anfrage) => {
    expect(await maengel(ANTRAEGE, '', { method: 'POST', ...anfrage() })).toEqual({ status, mangel: [] });
  });
});

describe('Was ein Portal über einen Antrag erfährt und meldet, steht in der Beschreibung der Schnittstelle', () => {
  const meldung = (inhalt: object) => ({
    method: 'POST' as const,
    headers: JSON_TYP,
    payload: JSON.stringify(inhalt),
  });

  it('für einen entschiedenen Antrag: Stand, Bescheid, Schreiben, Meldungen, Verlangen', async () => {
    const id = await entschieden();
    expect(await maengel(EINER, id, {})).toEqual({ status: 200, mangel: [] });
    expect(await maengel(`${EINER}/bescheid`, id, {})).toEqual({ status: 200, mangel: [] });
    const { nachrichten } = (await test.server.inject(`${ANTRAEGE}/${id}`)).json();
    const schreiben = nachrichten[0]?.id ?? 'keines';
    expect(await maengel(`${EINER}/nachrichten/{nachrichtId}`, id, {}, schreiben)).toEqual({
      status: 200,
      mangel: [],
    });
    expect(await maengel(`${EINER}/mensch`, id, { method: 'POST' })).toEqual({ status: 202, mangel: [] });
    const falsch = await maengel(`${EINER}/bescheid/abruf`, id, meldung({ am: 'gestern' }));
    expect(falsch).toEqual({ status: 422, mangel: [] });
    const benachrichtigt = await maengel(
      `${EINER}/bescheid/benachrichtigung`,
      id,
      meldung({ kennung: 'b-1' }),
    );
    expect(benachrichtigt.mangel).toEqual([]);
  });

  it.each([
    ['eines anderen Portals', EINER, 404, (id: string) => [id, { portal: 'portal-zwei' }] as const],
    ['eine ID, die keine ist', EINER, 400, () => ['x', {}] as const],
    ['ohne Token', EINER, 401, (id: string) => [id, { portal: '' }] as const],
    ['noch ohne Bescheid', `${EINER}/bescheid`, 404, () => [randomUUID(), {}] as const],
    [
      'ein Schreiben, das es nicht gibt',
      `${EINER}/nachrichten/{nachrichtId}`,
      404,
      (id: string) => [id, {}] as const,
    ],
    [
      'ein Abruf, ehe es einen Bescheid gibt',
      `${EINER}/bescheid/abruf`,
      404,
      () => [randomUUID(), meldung({})] as const,
    ],
    [
      'eine Meldung, die kein JSON ist',
      `${EINER}/bescheid/abruf`,
      400,
      (id: string) => [id, { ...meldung({}), payload: '{' }] as const,
    ],
    [
      'das Verlangen nach einem Menschen zu einer unlesbaren Nachricht',
      `${EINER}/mensch`,
      409,
      (id: string) => [id, { method: 'POST' }] as const,
    ],
  ] as const)('%s (%s): %i', async (_, muster, status, wahl) => {
    const abgelegt = await reicheEin(test.server, { xml: '<a><b></a>', anlagen: [] });
    const [id, anfrage] = wahl(abgelegt.koerper.beleg.id);
    expect(await maengel(muster, id, anfrage)).toEqual({ status, mangel: [] });
  });

  it('auch der Stand einer Nachricht, die bei einem Menschen liegt', async () => {
    const { koerper } = await reicheEin(test.server, { xml: '<a><b></a>', anlagen: [] });
    expect(await maengel(EINER, koerper.beleg.id, {})).toEqual({ status: 200, mangel: [] });
  });
});

describe('Die Beschreibung selbst', () => {
  it('verweist nur auf Formen, die sie enthält', () => {
    const verweise = JSON.stringify(beschreibung).match(/#\/components\/schemas\/\w+/g) ?? [];
    expect(verweise).toContain('#/components/schemas/Rueckruf');
    const vorhanden = new Set(Object.keys(beschreibung.components.schemas));
    expect(
      verweise.map((verweis) => verweis.split('/').at(-1)).filter((name) => !vorhanden.has(name as string)),
    ).toEqual([]);
  });

  it('hält sich in ihren Beispielen an ihre Formen', () => {
    const beispiele = Object.entries(beschreibung.paths)
      .filter(([pfad]) => pfad.startsWith(ANTRAEGE))
      .flatMap(([, wege]) => Object.values(wege))
      .flatMap(({ responses }) => Object.values(responses))
      .flatMap(({ content = {} }) => Object.values(content))
      .filter(({ example }) => example);
    expect(beispiele.length).toBeGreaterThan(2);
    for (const { schema, example } of beispiele)
      expect(pruefe(schema as object, example)).toMatchObject({ success: true });
  });

  it('nennt für jede Antwort eines Portalwegs einen Inhalt mit Form', () => {
    const ohneForm = Object.entries(beschreibung.paths)
      .filter(([pfad]) => pfad.startsWith(ANTRAEGE))
      .flatMap(([pfad, wege]) =>
        Object.values(wege).flatMap(({ responses }) =>
          Object.entries(responses)
            .filter(([, { content = {} }]) => !Object.values(content).some(({ schema }) => schema))
            .map(([status]) => `${pfad} ${status}`),
        ),
      );
    expect(ohneForm).toEqual([]);
  });

  it('wiederholt kein Format als Muster: Erzeugte Typen sollen lesbar sein', () => {
    const felder = Object.values(beschreibung.components.schemas).flatMap((form) =>
      Object.values(
        (form as { properties: Record<string, { format?: string; pattern?: string }> }).properties,
      ),
    );
    expect(felder.filter(({ format }) => format).length).toBeGreaterThan(5);
    expect(felder.filter(({ format, pattern }) => format && pattern)).toEqual([]);
  });

  it('trennt die Nachricht allein von der Nachricht mit Anlagen', () => {
    const { content } = beschreibung.paths[ANTRAEGE]?.post?.requestBody ?? { content: {} };
    expect(content['application/xml']?.schema).toEqual({ type: 'string', format: 'binary' });
    expect(content['multipart/form-data']?.schema).toHaveProperty('properties.anlage.type', 'array');
  });
});
