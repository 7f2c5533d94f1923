import { join } from 'node:path';
import { Ausfertigung } from '#libs/ausfertigung';
import { liesPaketordner } from '#libs/composition';
import { FesteUhr } from '#libs/kernel';
import type { Arbeitszeile, Vorgangsseite } from '#libs/schnittstelle';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** Four eyes: a decision counts when a second person has signed it. */
let test: Testanwendung;
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const ORDNER = join('workflows', 'bewohnerparkausweis');
const FREITEXT = join(ORDNER, 'beispiele', 'freitext-fuehrt-zum-menschen');
const SB1 = 'leipzig-strassenverkehr-sb1';

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    behoerde: 'leipzig-strassenverkehr',
    verfahren: [],
    env: { RUECKNAHME_SEKUNDEN: '0' },
  });
  const dateien = new Map(await liesPaketordner(ORDNER));
  const prozess = String(Buffer.from(dateien.get('prozess.json') as Uint8Array));
  const geaendert = prozess.replace(
    /("id": "klaerung",\s*"src": "aufgabe",\s*"input": \{)/,
    '$1 "mitzeichnung": true,',
  );
  expect(geaendert).not.toBe(prozess);
  dateien.set('prozess.json', Buffer.from(geaendert));
  const ergebnis = await test.anwendung.verfahrenswerk.veroeffentliche(dateien);
  expect(ergebnis).toHaveProperty('version');
  await test.arbeite();
  await reicheEin(test.server, beispielEinreichung(FREITEXT));
  // The letter that confirms the receipt changes the case as well: nobody answers to a state that it has overtaken.
  await bisAllesRuht(test);
  [zeile] = (await liste()) as [Arbeitszeile];
}, 120_000);
afterAll(() => test?.schliesse());

let zeile: Arbeitszeile;
const liste = async (): Promise<Arbeitszeile[]> =>
  (await frage(test.server, '/api/v1/arbeitsvorrat?sicht=team')).koerper.zeilen;
const seite = async (): Promise<Vorgangsseite> =>
  (await frage(test.server, `/api/v1/vorgaenge/${zeile.vorgangId}`)).koerper;
const sende = async (was: 'antwort' | 'mitzeichnung', payload: object, person?: string) => {
  const { version, aufgaben } = await seite();
  const gesehen = was === 'mitzeichnung' ? { aufgabeVersion: aufgaben[0]?.version } : {};
  const antwort = await test.server.inject({
    method: 'POST',
    url: `/api/v1/vorgaenge/${zeile.vorgangId}/aufgaben/${zeile.aufgabeId}/${was}`,
    payload: { version, ...gesehen, ...payload },
    ...(person && { headers: await test.ausweise.person(person) }),
  });
  return { status: antwort.statusCode, koerper: antwort.json() };
};
const nimmZurueck = async () => {
  const url = `/api/v1/vorgaenge/${zeile.vorgangId}/aufgaben/${zeile.aufgabeId}/antwort`;
  expect((await test.server.inject({ method: 'DELETE', url })).statusCode).toBe(204);
};
const JA = { aktion: 'bewilligen', begruendung: 'Die Voraussetzungen liegen vor.' };

describe('Die Mitzeichnung', () => {
  it('fehlt noch, wenn die erste Person entschieden hat: nichts geht hinaus, die Aufgabe wartet', async () => {
    const { status, koerper } = await sende('antwort', JA);
    expect({ status, koerper }).toMatchObject({
      status: 202,
      koerper: { status: 'gezeichnet', ruecknehmbarBis: null },
    });
    expect((await liste())[0]).toMatchObject({
      status: 'gezeichnet',
      wartetAuf: 'mitzeichnung',
      gezeichnetVon: { name: 'Frau Beispiel' },
    });
    expect((await seite()).bescheide).toEqual([]);
  });

  it('zeigt beiden denselben Brief: gezeichnet von der Person, die entschieden hat', async () => {
    const gesetzt = vi.spyOn(Ausfertigung.prototype, 'vorschau');
    for (const person of [undefined, SB1]) {
      const { version } = await seite();
      const antwort = await test.server.inject({
        method: 'POST',
        url: `/api/v1/vorgaenge/${zeile.vorgangId}/aufgaben/${zeile.aufgabeId}/vorschau`,
        payload: { version, ...JA },
        ...(person && { headers: await test.ausweise.person(person) }),
      });
      expect(antwort.statusCode).toBe(200);
    }
    const unterzeichner = gesetzt.mock.calls.map(
      ([daten]) => 'unterzeichner' in daten && daten.unterzeichner?.name,
    );
    gesetzt.mockRestore();
    expect(unterzeichner).toEqual(['Frau Beispiel', 'Frau Beispiel']);
  });

  it('wird von derselben Person nicht angenommen', async () => {
    const { status, koerper } = await sende('mitzeichnung', { zustimmung: true });
    expect({ status, code: koerper.code }).toEqual({ status: 409, code: 'MITZEICHNUNG_SELBST' });
  });

  it('kann verweigert werden: dann liegt die Aufgabe mit der Anmerkung wieder bei der ersten Person', async () => {
    const ablehnung = { zustimmung: false, anmerkung: 'Die Zone stimmt nicht.' };
    const { koerper } = await sende('mitzeichnung', ablehnung, SB1);
    expect(koerper).toMatchObject({ status: 'zurueckgegeben' });
    expect((await seite()).aufgaben[0]).toMatchObject({
      status: 'offen',
      bearbeiter: { id: 'irgendwer' },
      abgewiesen: {
        grund: expect.stringContaining('Die Zone stimmt nicht.'),
        antwort: { aktion: 'bewilligen' },
      },
    });
    const ohne = await sende('mitzeichnung', { zustimmung: true }, SB1);
    expect({ status: ohne.status, code: ohne.koerper.code }).toEqual({
      status: 409,
      code: 'MITZEICHNUNG_NICHT_OFFEN',
    });
  });

  it('gilt nur der Antwort, die vorliegt: niemand überschreibt sie, wer sie gab, nimmt sie zuerst zurück', async () => {
    const NEIN = { aktion: 'ablehnen', begruendung: 'Die Voraussetzungen fehlen.' };
    expect((await sende('antwort', NEIN)).koerper.status).toBe('gezeichnet');
    const fremd = await sende('antwort', JA, SB1);
    expect(fremd).toMatchObject({
      status: 409,
      koerper: { code: 'AUFGABE_GEZEICHNET', title: expect.stringContaining('Frau Beispiel') },
    });
    const eigen = await sende('antwort', JA);
    expect(eigen).toMatchObject({
      status: 409,
      koerper: { code: 'AUFGABE_GEZEICHNET', detail: expect.stringContaining('zurück') },
    });
    expect((await seite()).aufgaben[0]?.gezeichnet?.antwort.aktion).toBe('ablehnen');
  });

  it('gilt nur der Antwort, die die zweite Person gesehen hat; was jetzt vorliegt, steht in der Ablehnung', async () => {
    const gesehen = (await seite()).aufgaben[0]?.version;
    await nimmZurueck();
    expect((await sende('antwort', JA)).koerper.status).toBe('gezeichnet');
    const { status, koerper } = await sende(
      'mitzeichnung',
      { zustimmung: true, aufgabeVersion: gesehen },
      SB1,
    );
    expect({ status, koerper }).toMatchObject({
      status: 409,
      koerper: {
        code: 'VORGANG_GEAENDERT',
        aufgabeVersion: (await seite()).aufgaben[0]?.version,
        aenderungen: [{ text: expect.stringContaining('Ausweis erteilen'), von: 'Frau Beispiel' }],
      },
    });
    expect((await seite()).bescheide).toEqual([]);
    await nimmZurueck();
  });

  it('einer zweiten Person macht die Entscheidung wirksam; beide stehen in der Akte', async () => {
    expect((await sende('antwort', JA)).koerper.status).toBe('gezeichnet');
    const voraus = { zustimmung: true, version: 2_147_483_647 };
    expect((await sende('mitzeichnung', voraus, SB1)).koerper.code).toBe('VORGANG_GEAENDERT');
    const { status, koerper } = await sende('mitzeichnung', { zustimmung: true }, SB1);
    expect({ status, koerper }).toMatchObject({ status: 202, koerper: { status: 'beantwortet' } });
    const { zeitachse, bescheide } = await warteBis(
      seite,
      (stand) => stand.bescheide.some((bescheid) => bescheid.status === 'ausgefertigt'),
      60,
    );
    expect(zeitachse.find(({ art }) => art === 'antwort')?.von).toMatch(/^Frau Beispiel, mitgezeichnet von /);
    expect(bescheide[0]).toMatchObject({ ergebnisTitel: 'bewilligt' });
  }, 90_000);
});
