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
    ['mit Steuerzeichen', freitext, `filename*=UTF-8''a%09%1Bb.pdf`, 'a\ufffd\ufffdb.pdf'],
    ['mit gewendeter Schrift', freitext, `filename*=UTF-8''a%E2%80%AEfdp.exe`, 'a\ufffdfdp.exe'],
    [
      'mit dreihundert Zusätzen auf einem Buchstaben',
      freitext,
      `filename*=UTF-8''Z${'%CC%81'.repeat(300)}.pdf`,
      `Z${'\u0301'.repeat(4)}.pdf`,
    ],
    ['der auf zwei Angaben verteilt ist', freitext, 'filename*0="a"; filename*1="b.pdf"', 'ab.pdf'],
    ['von dem nichts zu sehen ist', freitext, `filename*=UTF-8''%20%E2%80%8B`, 'anlage-2'],
    ['der nicht endet', freitext, `filename="${'a'.repeat(70_000)}"`, 'a'.repeat(255)],
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
  it.each([198, 199, 200])(
    'darf im Namen einer Anlage an Stelle %i stehen: Sie lässt sich öffnen',
    async (stelle) => {
      const name = `${'a'.repeat(stelle)}😀.pdf`;
      const kopfzeile = `filename="${Buffer.from(name).toString('latin1')}"`;
      const { koerper } = await reicheEin(freitext(), kopfzeile);
      const anlage = (await vorgangZu(koerper.id)).seite.anlagen.at(-1);
      expect(anlage?.name).toBe(name);
      const datei = await test.server.inject({ method: 'GET', url: anlage?.url });
      expect(datei.statusCode).toBe(200);
      const [, genannt = ''] =
        /filename\*=UTF-8''(.*)$/.exec(String(datei.headers['content-disposition'])) ?? [];
      expect(name.startsWith(decodeURIComponent(genannt))).toBe(true);
      expect(decodeURIComponent(genannt).length).toBeGreaterThanOrEqual(198);
    },
    60_000,
  );

  it.each([55, 56, 57])('darf in einem fehlerhaften Wert an Stelle %i stehen', async (stelle) => {
    const { xml } = einAntrag({
      ersetze: [[/(gueltigkeitAb>)[^<]+/, `$1${'a'.repeat(stelle)}😀${'b'.repeat(40)}`]],
    });
    const { status, koerper } = await reicheEin(xml as string);
    expect({ status, code: koerper.code }).toEqual({ status: 422, code: 'SCHEMA_UNGUELTIG' });
    expect(JSON.stringify(koerper)).not.toMatch(/\\ud[89ab]/i);
  });
});

describe('Was jemand als JSON sendet', () => {
  let seite: Vorgangsseite;
  let liegengeblieben: string;
  beforeAll(async () => {
    seite = (await vorgangZu((await reicheEin(freitext())).koerper.id)).seite;
    liegengeblieben = (await reicheEin('<unbekannt/>')).koerper.beleg.id;
  }, 60_000);

  const wege = (schlecht: string): readonly (readonly ['POST' | 'PUT', string, object])[] => {
    const vorgang = `/api/v1/vorgaenge/${seite.id}`;
    const [aufgabe] = seite.aufgaben;
    const text = `Gut${schlecht}`;
    const antwort = { version: seite.version, aktion: 'bewilligen', begruendung: text };
    const alt = `/api/v1/aufgaben/${seite.id}/${aufgabe?.id}`;
    const eingang = `/api/v1/posteingang/${liegengeblieben}`;
    return [
      ['POST', `${vorgang}/notizen`, { text }],
      ['POST', `${vorgang}/ziehen`, { grund: text }],
      ['POST', `${vorgang}/befangenheit`, { grund: text }],
      ['POST', `${vorgang}/mitteilungen/vorschau`, { vorlage: 'schreiben', text }],
      ['POST', `${vorgang}/mitteilungen`, { vorlage: 'schreiben', text }],
      ['POST', `${vorgang}/aeusserungen`, { weg: 'telefon', text }],
      ['POST', `${vorgang}/aufgaben/${aufgabe?.id}/vorschau`, antwort],
      ['POST', `${vorgang}/aufgaben/${aufgabe?.id}/antwort`, antwort],
      ['POST', `${vorgang}/aufgaben/${aufgabe?.id}/antwort`, { ...antwort, felder: { [text]: 'a' } }],
      ['POST', `${alt}/antwort`, { aktion: 'bewilligen', begruendung: text, felder: {} }],
      ['POST', `${alt}/wiedervorlage`, { bis: '2099-03-20', grund: text }],
      [
        'POST',
        '/api/v1/arbeitsvorrat/zuweisung',
        { aufgaben: [{ vorgangId: seite.id, aufgabeId: text, version: 1 }], an: text },
      ],
      ['POST', `${eingang}/rueckfrage`, { text }],
      ['POST', `${eingang}/zuordnung`, { verfahrenId: text }],
      ['POST', `${eingang}/abschluss`, { grund: text }],
      ['PUT', `/api/v1/ansichten/${randomUUID()}`, { name: text, auswahl: text }],
      ['POST', '/api/v1/vertretungen', { vertritt: text, von: '2026-03-02', bis: '2026-03-13' }],
      ['POST', '/api/v1/sperren', { art: 'person', kennung: text, grund: text }],
      ['PUT', '/api/v1/ich/behoerde', { id: text }],
      [
        'PUT',
        '/api/v1/verfahren/bewohnerparkausweis/parameter/gebuehr',
        { wert: text, gueltigVon: '2026-07-01', norm: text, begruendung: text },
      ],
      [
        'POST',
        '/api/v1/rechtsbehelfe',
        { bescheid: text, einlegungsart: 'schriftlich', eingegangenAm: '2026-03-20', begruendung: text },
      ],
      [
        'POST',
        '/api/v1/aufhebungen',
        { bescheid: text, art: 'ruecknahme', sachverhalt: text, kenntnisAm: '2026-03-16' },
      ],
      ['POST', `${vorgang}/bekanntgabe/tatsachen`, { art: 'versand', tag: '2026-03-16', begruendung: text }],
      ['POST', `/api/v1/antraege/${seite.eingang.antragId}/bescheid/abruf`, { kennung: text }],
      ['POST', '/api/v1/postausgang/bestaetigung', { sendungen: [text], tag: '2026-03-16' }],
    ];
  };

  it.each([
    ['U+0000', '\u0000'],
    ['ein halbes Zeichen', '\ud83d'],
  ])(
    'wird gespeichert oder mit Code abgewiesen und hält den Vorgang nicht auf: %s',
    async (_, schlecht) => {
      const antworten = [];
      for (const [method, url, payload] of wege(schlecht)) {
        const antwort = await test.server.inject({ method, url, payload });
        const { code = 'ohne' } = antwort.json();
        antworten.push({ url, status: antwort.statusCode, code });
      }
      const schlechte = antworten.filter(
        ({ status, code }) => status >= 500 || status >= 400 !== (code !== 'ohne'),
      );
      expect(schlechte).toEqual([]);
      expect((await vorgangZu(seite.eingang.antragId)).status).not.toBe('gestoert');
    },
    60_000,
  );
});
