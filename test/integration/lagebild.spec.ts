import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import type { Lagebild } from '#libs/schnittstelle';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

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
  await warteBis(lagebild, ({ entschieden, offen }) => entschieden.anzahl === 2 && offen.anzahl === 1, 60);
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
    expect(bild.jeTag.at(-1)).toEqual({ tag: '2026-03-02', eingegangen: 3, entschieden: 2 });
    expect(bild.jeTag).toHaveLength(30);
  });

  it('nennt, warum Vorgänge an Menschen gehen, und jede Zahl öffnet die Liste dahinter', async () => {
    const { aussteuerung, offen } = await lagebild();
    expect(aussteuerung.grund).toMatchObject([
      { wert: 'klaerung', titel: 'Klärung im Einzelfall', anzahl: 1, anteil: 1, kumuliert: 1 },
    ]);
    expect(aussteuerung.version).toMatchObject([{ wert: expect.stringMatching(/^bewohnerparkausweis \d/) }]);
    for (const auswahl of [aussteuerung.grund[0]?.auswahl, offen.auswahl]) {
      const { koerper } = await frage(test.server, `/api/v1/arbeitsvorrat?${auswahl}`);
      expect({ auswahl, gesamt: koerper.gesamt }).toEqual({ auswahl, gesamt: 1 });
    }
  });

  it('nennt Regeln bei ihrem Namen: Was jemand beantragt hat, steht in keiner Zahl', async () => {
    const { aussteuerung } = await lagebild();
    expect(aussteuerung.regel.length).toBeGreaterThan(0);
    for (const { titel } of aussteuerung.regel) expect(titel).toMatch(/^[\p{L}\d ]+(: [\p{L}\d ]+)?$/u);
    expect(JSON.stringify(aussteuerung.regel)).not.toMatch(/Feuerbachstraße|[A-Z]{1,3}-[A-Z]{1,2} \d/);
  });

  it('gibt es als CSV, wie deutsche Tabellen es lesen', async () => {
    const antwort = await test.server.inject({ method: 'GET', url: '/api/v1/lagebild.csv' });
    expect(antwort.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(antwort.body.startsWith('\uFEFFBereich;Kennzahl;Wert;')).toBe(true);
    expect(antwort.body).toMatch(/\r\nAutomation;ohne Menschen entschieden;2;1;0,3424;1\r\n/);
  });

  it('ist der Sachbearbeitung allein nicht offen', async () => {
    const headers = await test.ausweise.person('leipzig-strassenverkehr-sb1');
    const antwort = await test.server.inject({ method: 'GET', url: '/api/v1/lagebild', headers });
    expect(antwort.statusCode).toBe(403);
  });
});
