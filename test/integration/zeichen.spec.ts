import { randomUUID } from 'node:crypto';
import type { Vorgangsseite } from '#libs/schnittstelle';
import { beispielEinreichung, einAntrag, frage, mehrteilig } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { bisAllesRuht, starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

/** Characters that no database holds: U+0000 and halves of surrogate pairs. Nothing gets stuck because of them. */
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    druckwerk: new Pruefpresse(),
    behoerde: 'leipzig-strassenverkehr',
    verfahren: ['bewohnerparkausweis'],
  });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

const FREITEXT = 'workflows/bewohnerparkausweis/beispiele/freitext-fuehrt-zum-menschen';
/** 😀.pdf as UTF-16LE, of which the second half of the face is missing. */
const HALBES_GESICHT = `filename*=utf-16le''%3D%D8%2E%00p%00d%00f%00`;

const ZULETZT = 'zuletzt.pdf';

/** An application with one attachment more than it needs, whose name the header line gives. */
async function reicheEin(xml: string, kopfzeile = `filename="${ZULETZT}"`) {
  const { anlagen } = beispielEinreichung(FREITEXT);
  const weitere = { ...anlagen[0], name: ZULETZT } as (typeof anlagen)[number];
  const { headers, payload } = mehrteilig({ xml, anlagen: [...anlagen, weitere] });
  const antwort = await test.server.inject({
    method: 'POST',
    url: '/api/v1/antraege',
    headers,
    payload: Buffer.from(
      payload.toString('latin1').replace(`filename="${ZULETZT}"`, () => kopfzeile),
      'latin1',
    ),
  });
  return { status: antwort.statusCode, koerper: antwort.json() };
}

/** The case of an application, once nothing is left to do but what waits for a person. */
async function vorgangZu(antragId: string): Promise<{ status: string; seite: Vorgangsseite }> {
  await bisAllesRuht(test);
  const [{ id, status }] = await test.anwendung.datenquelle.query(
    `select v.id, v.status from vorgang v join eingang e on e.vorgang_id = v.id where e.id = $1`,
    [antragId],
  );
  return { status, seite: (await frage(test.server, `/api/v1/vorgaenge/${id}`)).koerper };
}

/** An application that needs a person. */
const freitext = () =>
  String(beispielEinreichung(FREITEXT).xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);

describe('Der Name einer Anlage', () => {
  const gross = () => freitext() + ' '.repeat(70_000);

  it.each([
    ['mit einem halben Zeichen', freitext, HALBES_GESICHT, '\ufffd.pdf'],
    ['mit einem halben Zeichen, an einer großen Nachricht', gross, HALBES_GESICHT, '\ufffd.pdf'],
    ['mit U+0000', freitext, `filename*=UTF-8''a%00b.pdf`, 'a\ufffdb.pdf'],
  ])(
    '%s hält den Antrag nicht auf',
    async (_, xml, kopfzeile, name) => {
      const { status, koerper } = await reicheEin(xml(), kopfzeile);
      expect({ status, code: koerper.code }).toEqual({ status: 202, code: undefined });
      const vorgang = await vorgangZu(koerper.id);
      expect(vorgang.status).not.toBe('gestoert');
      const anlage = vorgang.seite.anlagen.at(-1);
      expect(anlage?.name).toBe(name);
      expect((await test.server.inject({ method: 'GET', url: anlage?.url })).statusCode).toBe(200);
    },
    60_000,
  );
});

describe('Ein Zeichen aus zwei Hälften', () => {
  it.each([55, 56, 57])('darf in einem fehlerhaften Wert an Stelle %i stehen', async (stelle) => {
    const { xml } = einAntrag({
      ersetze: [[/(gueltigkeitAb>)[^<]+/, `$1${'a'.repeat(stelle)}😀${'b'.repeat(40)}`]],
    });
    const { status, koerper } = await reicheEin(xml as string);
    expect({ status, code: koerper.code }).toEqual({ status: 422, code: 'SCHEMA_UNGUELTIG' });
    expect(JSON.stringify(koerper)).not.toMatch(/\\ud[89ab]/i);
  });
});
