import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import type { Lagebild } from '#libs/schnittstelle';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { bisAllesRuht, starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

/** Figures over real cases; each leads to the list behind it. */
let test: Testanwendung;
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const FREITEXT = join('workflows', 'bewohnerparkausweis', 'beispiele', 'freitext-fuehrt-zum-menschen');
const TESTNACHRICHT = join('workflows', 'bewohnerparkausweis', 'beispiele', 'testnachricht');

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    behoerde: 'leipzig-strassenverkehr',
    verfahren: ['bewohnerparkausweis'],
  });
  await test.arbeite();
  for (let i = 0; i < 2; i += 1) await reicheEin(test.server, einAntrag());
  await reicheEin(test.server, beispielEinreichung(FREITEXT));
  await reicheEin(test.server, beispielEinreichung(TESTNACHRICHT));
  await bisAllesRuht(test);
}, 120_000);
afterAll(() => test?.schliesse());

const lagebild = async (): Promise<Lagebild> => (await frage(test.server, '/api/v1/lagebild')).koerper;

describe('Das Lagebild', () => {
  it('nennt den Anteil der Automation mit Vertrauensgrenzen; Testnachrichten zählen nicht', async () => {
    const bild = await lagebild();
    expect(bild).toMatchObject({
      von: '2026-02-01',
      bis: '2026-03-02',
      eingegangen: { anzahl: 3 },
      entschieden: { anzahl: 2 },
      automation: { treffer: 2, gesamt: 2, anteil: 1, oben: 1 },
    });
    expect(bild.automation.unten).toBeCloseTo(0.3424, 4);
    expect(bild.jeTag.at(-1)).toMatchObject({
      tag: '2026-03-02',
      eingegangen: { anzahl: 3 },
      entschieden: { anzahl: 2 },
    });
    expect(bild.jeTag).toHaveLength(30);
  });

  it('nennt, warum Vorgänge an Menschen gehen, auch wie oft', async () => {
    const { aussteuerung } = await lagebild();
    expect(aussteuerung.grund).toMatchObject([
      { wert: 'klaerung', titel: 'Klärung im Einzelfall', anzahl: 1, anteil: 1, kumuliert: 1 },
    ]);
    expect(aussteuerung.version).toMatchObject([{ wert: expect.stringMatching(/^bewohnerparkausweis \d/) }]);
  });

  it.each(['', '?verfahren=bewohnerparkausweis', '?von=2026-01-01&bis=2026-02-28'])(
    'öffnet mit jeder Zahl die Liste dahinter, mit genau so vielen Einträgen (%s)',
    async (worin) => {
      const { koerper } = await frage(test.server, `/api/v1/lagebild${worin}`);
      const zahlen = alleZahlen(koerper);
      expect(zahlen.length).toBeGreaterThan(70);
      for (const { auswahl, anzahl } of zahlen)
        expect({ auswahl, anzahl: await zaehleListe(auswahl) }).toEqual({ auswahl, anzahl });
    },
  );

  it('lässt keine Zahl ohne Liste', async () => {
    const ohne = [...zahlenOhneListe(await lagebild())];
    expect(ohne).toEqual([]);
  });

  it('öffnet für eine andere Behörde keine Vorgänge', async () => {
    const lies = async (wer: string) => {
      const headers = await test.ausweise.person(wer);
      return test.server.inject({ method: 'GET', url: '/api/v1/vorgaenge', headers });
    };
    expect((await lies('leipzig-strassenverkehr-sb1')).json()).toMatchObject({ gesamt: 3 });
    expect((await lies('leipzig-wohngeld-sb1')).json()).toMatchObject({ gesamt: 0, zeilen: [] });
  });

  it('nennt Regeln mit den Worten ihres Verfahrens: Was jemand beantragt hat, steht in keiner Zahl', async () => {
    const { aussteuerung } = await lagebild();
    const titel = aussteuerung.regel.map((balken) => balken.titel);
    expect(titel).toContain(
      'Die Anschrift … liegt in der Bewohnerparkzone E (Waldstraßenviertel, Gebiet E).',
    );
    for (const einer of titel) expect(einer).not.toMatch(/[{}]|…\./);
    expect(JSON.stringify(aussteuerung.regel)).not.toMatch(/Feuerbachstraße|[A-Z]{1,3}-[A-Z]{1,2} \d/);
  });

  it('gibt es als CSV, wie deutsche Tabellen es lesen', async () => {
    const antwort = await test.server.inject({ method: 'GET', url: '/api/v1/lagebild.csv' });
    expect(antwort.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(antwort.body.startsWith('\uFEFFBereich;Kennzahl;Wert;')).toBe(true);
    expect(antwort.body).toMatch(/\r\nAutomation;ohne Menschen entschieden;2;1;0,3424;1\r\n/);
  });

  it.each([
    ['?von=2023-03-01&bis=2026-03-01', /drei Jahre/],
    ['?von=0001-01-01&bis=9999-12-31', /drei Jahre/],
    ['?von=2020-01-01', /drei Jahre/],
    ['?von=9998-01-01&bis=9999-12-31&verfahren=x', undefined],
    ['?von=2026-03-01&bis=2026-02-28', /vor dem ersten/],
    ['?bis=2026-01-31', /vor dem ersten/],
  ])(
    'umfasst höchstens drei Jahre, und der letzte Tag liegt nicht vor dem ersten: %s',
    async (worin, detail) => {
      for (const form of ['lagebild', 'lagebild.csv']) {
        const antwort = await test.server.inject({ method: 'GET', url: `/api/v1/${form}${worin}` });
        if (!detail) expect({ form, status: antwort.statusCode }).toEqual({ form, status: 200 });
        else
          expect({ form, status: antwort.statusCode, ...antwort.json() }).toMatchObject({
            form,
            status: 422,
            code: 'ZEITRAUM_UNZULAESSIG',
            detail: expect.stringMatching(detail),
          });
      }
    },
  );

  it('nennt auch bei drei Jahren jeden Tag, auch den ohne Vorgänge', async () => {
    const { koerper } = await frage(test.server, '/api/v1/lagebild?von=2023-03-03&bis=2026-03-02');
    const tage: Lagebild['jeTag'] = koerper.jeTag;
    expect(tage).toHaveLength(1096);
    expect(tage[0]).toMatchObject({
      tag: '2023-03-03',
      eingegangen: { anzahl: 0 },
      entschieden: { anzahl: 0 },
    });
    expect(tage.at(-1)).toMatchObject({
      tag: '2026-03-02',
      eingegangen: { anzahl: 3 },
      entschieden: { anzahl: 2 },
    });
  });

  it('ist der Sachbearbeitung allein nicht offen', async () => {
    const headers = await test.ausweise.person('leipzig-strassenverkehr-sb1');
    const antwort = await test.server.inject({ method: 'GET', url: '/api/v1/lagebild', headers });
    expect(antwort.statusCode).toBe(403);
  });
});

interface Zahl {
  readonly auswahl: string;
  readonly anzahl: number;
}

/** Every number of the figures that names a list, wherever it stands. */
function alleZahlen(wert: unknown): Zahl[] {
  if (typeof wert !== 'object' || wert === null) return [];
  const { auswahl, anzahl, treffer } = wert as { auswahl?: string; anzahl?: number; treffer?: number };
  const eigene = auswahl === undefined ? [] : [{ auswahl, anzahl: (anzahl ?? treffer) as number }];
  return [...eigene, ...Object.values(wert).flatMap(alleZahlen)];
}

/** Places of counts without a list. */
function* zahlenOhneListe(wert: unknown, ort = ''): Generator<string> {
  if (typeof wert !== 'object' || wert === null) return;
  const zaehlt = 'anzahl' in wert || 'treffer' in wert;
  if (zaehlt && !('auswahl' in wert && typeof wert.auswahl === 'string')) yield ort;
  for (const [name, teil] of Object.entries(wert)) yield* zahlenOhneListe(teil, `${ort}/${name}`);
}

/** Entries of a list, read to its end in small pages. */
async function zaehleListe(auswahl: string): Promise<number> {
  const [pfad, abfrage = ''] = auswahl.split('?');
  let nach: string | null = null;
  let anzahl = 0;
  do {
    const angaben = new URLSearchParams(abfrage);
    if (pfad !== 'posteingang') angaben.set('anzahl', '2');
    if (nach) angaben.set('nach', nach);
    const { koerper } = await frage(test.server, `/api/v1/${pfad}?${angaben}`);
    const zeilen = koerper.zeilen ?? koerper.eingaenge;
    anzahl += zeilen.length;
    nach = koerper.weiter;
    if (!nach) expect({ auswahl, gesamt: koerper.gesamt }).toEqual({ auswahl, gesamt: anzahl });
  } while (nach);
  return anzahl;
}
