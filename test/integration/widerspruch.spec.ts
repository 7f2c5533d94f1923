import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ausfertigung } from '#libs/ausfertigung';
import type { BescheidDaten } from '#libs/bescheid';
import { FesteUhr } from '#libs/kernel';
import { spurText } from '#libs/vorgang';
import { beispielEinreichung, einAntrag, frage, mehrteilig, reicheEin } from '../unterbau/antrag.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** Remedies and withdrawal as linked cases: everything is real but the clock. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
let test: Testanwendung;
let ablehnung: { antragId: string; nummer: string };

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    verfahren: ['bewohnerparkausweis', 'rechtsbehelf', 'aufhebung'],
    behoerde: 'leipzig-strassenverkehr',
    env: { RUECKNAHME_SEKUNDEN: '0' },
  });
  await test.arbeite();
  ablehnung = await entschieden(await eingereicht(abzulehnen()));
}, 120_000);
afterAll(() => test?.schliesse());

const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);
const uebersicht = async (id: string) =>
  (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper;

async function eingereicht(einreichung: Parameters<typeof reicheEin>[1]): Promise<string> {
  const { status, koerper } = await reicheEin(test.server, einreichung);
  expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
  return koerper.id;
}

async function entschieden(antragId: string) {
  const zeile = await warteBis(
    () => uebersicht(antragId),
    ({ bescheid }) => bescheid?.datei,
    60,
  );
  return { antragId, nummer: zeile.bescheid.nummer as string };
}

/** An application that is refused, each time one of its own. */
function abzulehnen() {
  const { xml, anlagen } = beispielEinreichung(
    'workflows/bewohnerparkausweis/beispiele/ablehnung-falsche-zone-und-stellplatz',
  );
  return { xml: String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`), anlagen };
}

const EINLEGUNG = 'workflows/rechtsbehelf/beispiele/abhilfe-nach-rechtzeitigem-widerspruch/antrag.xml';

function widerspruchGegen(nummer: string) {
  const xml = readFileSync(EINLEGUNG, 'utf8')
    .replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`)
    .replace(/(<p:vorgang>)[^<]+/, `$1${nummer}`);
  return { xml, anlagen: [] };
}

interface Aufgabe {
  readonly vorgangId: string;
  readonly aufgabeId: string;
  readonly aufgabe: {
    readonly grund: string;
    readonly aktionen: { id: string }[];
    readonly anzeige: {
      readonly feststellungen: { text: string }[];
      readonly gruendeDesBescheids: { text: string; norm?: string }[];
    };
  };
}

async function aufgabeZu(antragId: string, invocation: string): Promise<Aufgabe> {
  const [zeile] = await warteBis(
    () =>
      abfrage(
        `select a.vorgang_id as "vorgangId", a.id as "aufgabeId", a.eingabe as aufgabe
           from aufgabe a join vorgang v on v.id = a.vorgang_id
          where v.eingang_id = $1 and a.invocation = $2 and a.status = 'offen'`,
        [antragId, invocation],
      ),
    (zeilen) => zeilen.length > 0,
    60,
  );
  return zeile;
}

function sendeAntwort({ vorgangId, aufgabeId }: Aufgabe, payload: object) {
  const url = `/api/v1/aufgaben/${vorgangId}/${aufgabeId}/antwort`;
  return test.server.inject({ method: 'POST', url, payload });
}

async function antworte(aufgabe: Aufgabe, payload: object) {
  const antwort = await sendeAntwort(aufgabe, payload);
  expect({ status: antwort.statusCode, befunde: antwort.json().befunde }).toEqual({ status: 202 });
}

describe('Ein Widerspruch', () => {
  it('wird mit dem Bescheid verknüpft, bei der Behörde, die ihn erlassen hat (§ 70 Abs. 1 VwGO)', async () => {
    const antragId = await eingereicht(widerspruchGegen(ablehnung.nummer));
    await aufgabeZu(antragId, 'entscheidung');
    const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${antragId}/verknuepfungen`);
    expect(koerper.verknuepfungen).toEqual([
      expect.objectContaining({
        art: 'widerspruch-gegen',
        antragId: ablehnung.antragId,
        bescheidnummer: ablehnung.nummer,
        behoerdeId: 'leipzig-strassenverkehr',
      }),
    ]);
    const erste = await frage(test.server, `/api/v1/vorgaenge/${ablehnung.antragId}/verknuepfungen`);
    expect(erste.koerper.verknuepfungen[0]).toMatchObject({ art: 'angefochten-durch', antragId });
  }, 90_000);

  it('zeigt dem Menschen Statthaftigkeit, Frist und aufschiebende Wirkung; Abhilfe ersetzt den Bescheid (§§ 72, 80 VwGO)', async () => {
    const antragId = await eingereicht(widerspruchGegen(ablehnung.nummer));
    const aufgabe = await aufgabeZu(antragId, 'entscheidung');
    const saetze = aufgabe.aufgabe.anzeige.feststellungen.map(({ text }) => text).join(' ');
    expect(saetze).toContain('der Widerspruch gegeben');
    expect(saetze).toContain('aufschiebende Wirkung');
    // A refusal leaves nothing that could be suspended.
    expect(aufgabe.aufgabe.aktionen.map(({ id }) => id)).not.toContain('aussetzen');
    // What the decision rests on, in its own words; an id of a rule says nothing to whoever decides.
    expect(aufgabe.aufgabe.anzeige.gruendeDesBescheids).toContainEqual({
      text: expect.stringContaining('Zone'),
      norm: expect.stringContaining('§'),
    });
    expect(JSON.stringify(aufgabe.aufgabe.anzeige)).not.toContain('voraussetzungen-tabelle');
    await antworte(aufgabe, {
      aktion: 'abhelfen',
      begruendung: 'Die Zone im Antrag war ein Schreibfehler.',
      felder: { tenor: 'Sie erhalten den Bewohnerparkausweis für die Zone E.' },
    });
    await entschieden(antragId);
    expect(await uebersicht(antragId)).toMatchObject({ ergebnis: 'abgeholfen', weg: 'mit Mensch' });
  }, 90_000);

  it('wird nicht ohne den Satz beschieden, der entschieden wird; wo keiner gedruckt wird, geht keiner verloren (§ 72, § 73 Abs. 1 VwGO)', async () => {
    const antragId = await eingereicht(widerspruchGegen(ablehnung.nummer));
    const abhilfe = await aufgabeZu(antragId, 'entscheidung');
    const befunde = async (aufgabe: Aufgabe, payload: object) => {
      const antwort = await sendeAntwort(aufgabe, { begruendung: 'Die Zone stimmt.', ...payload });
      return antwort.json().befunde?.map(({ code, stelle }: Record<string, string>) => `${code} ${stelle}`);
    };
    const mitTenor = { felder: { tenor: 'Sie erhalten den Ausweis.' } };
    for (const aktion of ['abhelfen', 'teilweise'])
      expect(await befunde(abhilfe, { aktion })).toEqual(['FELD_FEHLT tenor']);
    expect(await befunde(abhilfe, { aktion: 'nichtAbhelfen', ...mitTenor })).toEqual([
      'FELD_UNBEKANNT tenor',
    ]);
    await antworte(abhilfe, { aktion: 'nichtAbhelfen', begruendung: 'Es bleibt dabei.' });
    const widerspruch = await aufgabeZu(antragId, 'widerspruchsentscheidung');
    expect(await befunde(widerspruch, { aktion: 'stattgeben' })).toEqual(['FELD_FEHLT tenor']);
    expect(await befunde(widerspruch, { aktion: 'zurueckweisen', ...mitTenor })).toEqual([
      'FELD_UNBEKANNT tenor',
    ]);
  }, 90_000);

  it('gegen einen Bescheid, den es nicht gibt, liegt mit seinem Tag im Posteingang', async () => {
    const { status, koerper } = await reicheEin(test.server, widerspruchGegen('BPA-2026-999999/1'));
    expect({ status, code: koerper.code }).toEqual({ status: 422, code: 'BESCHEID_NICHT_GEFUNDEN' });
    expect(koerper.beleg.eingangstag).toBe('2026-03-02');
  });

  it('auf Papier zählt von dem Tag, an dem er einging; zweimal erfasst ist er einer', async () => {
    const anfrage = {
      method: 'POST' as const,
      url: '/api/v1/rechtsbehelfe',
      payload: {
        bescheid: ablehnung.nummer,
        einlegungsart: 'schriftlich',
        eingegangenAm: '2026-03-01',
        begruendung: 'Ich wohne <in> der Zone & bin umgezogen.',
      },
    };
    const erste = await test.server.inject(anfrage);
    const zweite = await test.server.inject(anfrage);
    expect([erste.statusCode, erste.json()]).toMatchObject([201, { eingangstag: '2026-03-01' }]);
    expect(zweite.json()).toEqual(erste.json());
    const [zeile] = await abfrage(
      `select i.art, v.fakten->>'begruendung' as begruendung, v.antragsteller
         from eingang i join vorgang v on v.id = i.vorgang_id where i.id = $1`,
      [erste.json().antragId],
    );
    const [erster] = await abfrage('select antragsteller from vorgang where eingang_id = $1', [
      ablehnung.antragId,
    ]);
    expect(erster.antragsteller).toMatch(/\S \S/u);
    // The paper names nobody: the list shows whom the decision was addressed to.
    expect(zeile).toEqual({
      art: 'erfasst',
      begruendung: 'Ich wohne <in> der Zone & bin umgezogen.',
      antragsteller: erster.antragsteller,
    });
  });

  it('steht auf der Seite des ersten Vorgangs mit der Nummer des Bescheids; dort steht auch, was gegen den gegeben ist', async () => {
    const [{ id }] = await abfrage('select id from vorgang where eingang_id = $1', [ablehnung.antragId]);
    const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${id}`);
    expect(koerper.moeglich.verknuepfen).toBe(true);
    expect(koerper.bescheide).toMatchObject([
      {
        nummer: ablehnung.nummer,
        folgen: {
          rechtsbehelf: 'widerspruch',
          aufhebung: [
            { art: 'ruecknahme', jahresfrist: 'keine' },
            { art: 'widerruf', jahresfrist: 'keine' },
          ],
        },
      },
    ]);
    const { antragId } = (
      await test.server.inject({
        method: 'POST',
        url: '/api/v1/rechtsbehelfe',
        payload: { bescheid: ablehnung.nummer, einlegungsart: 'niederschrift', eingegangenAm: '2026-03-02' },
      })
    ).json();
    const danach = await frage(test.server, `/api/v1/vorgaenge/${id}`);
    expect(danach.koerper.verknuepft).toContainEqual({
      vorgangId: expect.any(String),
      antragId,
      aktenzeichen: expect.stringContaining('RBH-'),
      art: 'angefochten-durch',
      titel: expect.any(String),
      bescheidnummer: ablehnung.nummer,
    });
  });

  it('zählt je Regel des ersten Bescheids', async () => {
    const { koerper } = await frage(
      test.server,
      '/api/v1/statistik/rechtsbehelfe?von=2026-01-01&bis=2026-12-31',
    );
    const betroffen = koerper.zeilen.filter((zeile: { angefochten: number }) => zeile.angefochten > 0);
    expect(betroffen.length).toBeGreaterThan(0);
    expect(betroffen[0]).toMatchObject({
      verfahrenId: 'bewohnerparkausweis',
      regel: expect.stringContaining('/'),
      angefochten: 1,
      abgeholfen: 1,
    });
  });

  it('auf Papier nennt, wer ihn wann erfasst hat; anderer Text unter derselben Kennung ist kein zweiter', async () => {
    const { antragId, nummer } = await entschieden(await eingereicht(abzulehnen()));
    const erfasse = (begruendung: string, id?: string) =>
      test.server.inject({
        method: 'POST',
        url: '/api/v1/rechtsbehelfe',
        payload: {
          id,
          bescheid: nummer,
          einlegungsart: 'schriftlich',
          eingegangenAm: '2026-03-02',
          begruendung,
        },
      });
    const id = randomUUID();
    const erste = await erfasse('Ich wohne in der Zone.', id);
    expect(erste.statusCode).toBe(201);
    expect((await erfasse('Ich wohne in der Zone.', id)).json()).toEqual(erste.json());
    const geaendert = await erfasse('Ich wohne in der Zone M.', id);
    expect([geaendert.statusCode, geaendert.json()]).toMatchObject([
      409,
      { code: 'ERFASSUNG_VORHANDEN', antragId: erste.json().antragId, eingangstag: '2026-03-02' },
    ]);
    const vorgaenge = () =>
      abfrage(
        `select v.id from verknuepfung k join vorgang v on v.id = k.vorgang_id join vorgang erster on erster.id = k.anderer_vorgang
          where k.art = 'widerspruch-gegen' and erster.eingang_id = $1`,
        [antragId],
      );
    const [vorgang, ...weitere] = await vorgaenge();
    expect(weitere).toEqual([]);
    const { koerper } = await warteBis(
      () => frage(test.server, `/api/v1/vorgaenge/${vorgang.id}`),
      ({ koerper: seite }) => seite.zeitachse.length > 0,
      60,
    );
    expect(koerper.eingang).toMatchObject({
      eingangstag: '2026-03-02',
      empfangenAm: expect.stringMatching(/^2026-/u),
      erfasstVon: { name: 'Frau Beispiel' },
    });
    expect(koerper.zeitachse[0]).toMatchObject({
      text: 'Erfasst und Vorgang eröffnet',
      von: 'Frau Beispiel',
    });
    // No rule decides here, so there is none to take it from.
    expect(koerper.moeglich.ziehen).toBe(false);
    expect((await erfasse('Ich wohne in der Zone M.', randomUUID())).statusCode).toBe(201);
    expect(await vorgaenge()).toHaveLength(2);
  }, 60_000);

  it('steht genau einmal als Tatsache am ersten Bescheid; der wird nicht bestandskräftig, solange er anhängig ist (§ 70 VwGO)', async () => {
    const { xml, anlagen } = beispielEinreichung(
      'workflows/bewohnerparkausweis/beispiele/ablehnung-falsche-zone-und-stellplatz',
    );
    const eigener = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);
    const erster = await entschieden(await eingereicht({ xml: eigener, anlagen }));
    const [{ id }] = await abfrage(`select id from vorgang where eingang_id = $1`, [erster.antragId]);
    const bestandskraft = async () => {
      const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${id}/bekanntgabe`);
      return koerper.bescheide[0].bestandskraft;
    };
    await test.anwendung.meldeTatsache.ausfuehren(
      { vorgangId: id },
      { art: 'aufgabe-zur-post', tag: '2026-03-02', quelle: 'poststelle' },
    );
    expect(await warteBis(bestandskraft, ({ status }) => status === 'frist-laeuft')).toMatchObject({
      ab: '2026-04-08',
    });

    const einlegung = widerspruchGegen(erster.nummer);
    const antragId = await eingereicht(einlegung);
    expect(await eingereicht(einlegung)).toBe(antragId);
    expect(await warteBis(bestandskraft, ({ status }) => status === 'angefochten')).toMatchObject({
      ab: null,
    });
    expect(
      await abfrage(
        `select t.id, t.tag::text as tag, t.quelle from bekanntgabe_tatsache t
          where t.vorgang_id = $1 and t.art = 'rechtsbehelf'`,
        [id],
      ),
    ).toEqual([{ id: `rechtsbehelf-${antragId}`, tag: '2026-03-02', quelle: 'system' }]);
  }, 90_000);
});

describe('Die Rücknahme eines Bescheids', () => {
  const beginneRuecknahme = (bescheid: string) =>
    test.server.inject({
      method: 'POST',
      url: '/api/v1/aufhebungen',
      payload: {
        bescheid,
        art: 'ruecknahme',
        sachverhalt: 'Die Hauptwohnung lag nicht in der Zone.',
        kenntnisAm: '2026-02-27',
      },
    });

  it('beginnt mit einer Erfassung, rechnet die Jahresfrist und geht nur über Anhörung und Menschen (§ 28, § 48 Abs. 4 VwVfG)', async () => {
    const bewilligt = await entschieden(await eingereicht(einAntrag()));
    const antwort = await beginneRuecknahme(bewilligt.nummer);
    expect(antwort.statusCode).toBe(201);
    const { antragId } = antwort.json();
    const einleitung = await aufgabeZu(antragId, 'einleitung');
    expect(einleitung.aufgabe.anzeige.feststellungen.map(({ text }) => text).join(' ')).toContain(
      '01.03.2027',
    );
    await antworte(einleitung, { aktion: 'anhoeren', begruendung: 'Die Wohnung lag außerhalb der Zone.' });
    const briefe = await warteBis(
      () =>
        abfrage(
          `select m.vorlage from mitteilung m join vorgang v on v.id = m.vorgang_id where v.eingang_id = $1`,
          [antragId],
        ),
      (zeilen) => zeilen.length > 0,
      60,
    );
    expect(briefe).toEqual([{ vorlage: 'anhoerung' }]);
    expect(
      await abfrage(
        `select 1 from bescheid b join vorgang v on v.id = b.vorgang_id where v.eingang_id = $1`,
        [antragId],
      ),
    ).toEqual([]);
  }, 90_000);

  it('kann mit der sofortigen Vollziehung verbunden werden: an ihrer Stelle geprüft, mitgezeichnet, im Bescheid, in Zeitachse und Spur; ein Widerspruch hält sie nicht auf, die Behörde kann sie aussetzen (§ 80 Abs. 2 S. 1 Nr. 4, Abs. 3 und 4 VwGO)', async () => {
    const bewilligt = await entschieden(await eingereicht(einAntrag()));
    const erfasst = await beginneRuecknahme(bewilligt.nummer);
    const { antragId } = erfasst.json();
    await antworte(await aufgabeZu(antragId, 'einleitung'), {
      aktion: 'anhoeren',
      begruendung: 'Die Wohnung lag außerhalb der Zone.',
    });
    await bisAllesRuht(test);
    const [{ id }] = await abfrage('select id from vorgang where eingang_id = $1', [antragId]);
    const url = `/api/v1/vorgaenge/${id}`;
    const seite = async () => (await frage(test.server, url)).koerper;
    const sende = async (weg: string, payload: object, person?: string) =>
      test.server.inject({
        method: 'POST',
        url: `${url}/${weg}`,
        payload: { version: (await seite()).version, ...payload },
        ...(person && { headers: await test.ausweise.person(person) }),
      });
    const anruf = { weg: 'telefon', text: 'Ich bin umgezogen.' };
    await test.server.inject({ method: 'POST', url: `${url}/aeusserungen`, payload: anruf });
    const { aufgabeId } = await aufgabeZu(antragId, 'entscheidung');
    await bisAllesRuht(test);
    const [{ felder }] = (await seite()).aufgaben;
    expect(felder).toContainEqual(expect.objectContaining({ id: 'sofortvollzug', typ: 'sofortvollzug' }));

    const gruende =
      'In der Zone kommen auf jeden Stellplatz zwei Ausweise; bis zum Ende eines Streits fehlte den Anwohnern ein Platz, den ihnen später niemand zurückgeben kann.';
    const mit = (sofortvollzug: string) => ({
      aktion: 'zuruecknehmen',
      begruendung: 'Die Voraussetzungen lagen nie vor.',
      felder: {
        tenor: 'Die Rücknahme wirkt ab der Bekanntgabe.',
        ermessen: 'Die Ordnung des Parkraums überwiegt.',
        sofortvollzug,
      },
    });
    for (const weg of ['vorschau', 'antwort']) {
      const formelhaft = await sende(
        `aufgaben/${aufgabeId}/${weg}`,
        mit('Es liegt im öffentlichen Interesse.'),
      );
      expect([formelhaft.statusCode, formelhaft.json().befunde]).toMatchObject([
        422,
        [{ code: 'SOFORTVOLLZUG_FORMELHAFT', stelle: 'sofortvollzug' }],
      ]);
    }
    const gesetzt = vi.spyOn(Ausfertigung.prototype, 'vorschau');
    expect((await sende(`aufgaben/${aufgabeId}/vorschau`, mit(gruende))).statusCode).toBe(200);
    const [[brief]] = gesetzt.mock.calls as [[BescheidDaten]];
    gesetzt.mockRestore();
    expect(brief.sofortvollzug).toMatchObject({
      begruendung: gruende,
      norm: '§ 80 Abs. 2 Satz 1 Nr. 4 VwGO',
    });
    expect(brief.rechtsbehelf.text).toContain('keine aufschiebende Wirkung, weil die sofortige Vollziehung');
    expect((await sende(`aufgaben/${aufgabeId}/antwort`, mit(gruende))).json().status).toBe('gezeichnet');
    const { aufgaben } = await seite();
    const zeichnung = { aufgabeVersion: aufgaben[0].version, zustimmung: true };
    const zweite = await sende(
      `aufgaben/${aufgabeId}/mitzeichnung`,
      zeichnung,
      'leipzig-strassenverkehr-sb1',
    );
    expect(zweite.statusCode).toBe(202);

    await bisAllesRuht(test);
    const [{ nummer }] = await abfrage('select nummer from bescheid where vorgang_id = $1', [id]);
    const { aktenzeichen, zeitachse } = await seite();
    expect(JSON.stringify(zeitachse)).toContain('mit sofortiger Vollziehung');
    const spur = await test.anwendung.gibSpurAus.ausfuehren(aktenzeichen);
    expect(spur?.verlauf).toContainEqual(expect.objectContaining({ sofortvollzug: gruende }));
    expect(spur && spurText(spur)).toContain('sofortige Vollziehung angeordnet: In der Zone');

    const einlegung = { bescheid: nummer, einlegungsart: 'schriftlich', eingegangenAm: '2026-03-02' };
    const papier = { method: 'POST' as const, url: '/api/v1/rechtsbehelfe', payload: einlegung };
    const { antragId: anderer } = (await test.server.inject(papier)).json();
    const widerspruch = await aufgabeZu(anderer, 'entscheidung');
    expect(widerspruch.aufgabe.anzeige.feststellungen.map(({ text }) => text).join(' ')).toContain(
      'Der Widerspruch hat keine aufschiebende Wirkung: Die sofortige Vollziehung des Bescheids ist angeordnet.',
    );
    expect(widerspruch.aufgabe.grund).toContain('Lesen Sie, ob beantragt ist, die Vollziehung auszusetzen');
    await antworte(widerspruch, { aktion: 'aussetzungAblehnen', begruendung: 'Die Wohnung lag außerhalb.' });
    await bisAllesRuht(test);
    const abgelehnt = await aufgabeZu(anderer, 'entscheidung');
    expect(abgelehnt.aufgabe.grund).toContain('Der Antrag, die Vollziehung auszusetzen, ist abgelehnt');
    expect(abgelehnt.aufgabe.grund).not.toContain('Lesen Sie');
    expect(abgelehnt.aufgabe.aktionen.map(({ id }) => id)).not.toContain('aussetzungAblehnen');
    const [{ daten: ablehnungsbrief }] = await abfrage(
      `select daten from mitteilung where vorgang_id = $1 and vorlage = 'aussetzungsablehnung'`,
      [abgelehnt.vorgangId],
    );
    expect(JSON.stringify(ablehnungsbrief)).toContain(
      'beim Verwaltungsgericht beantragen, die aufschiebende Wirkung Ihres Widerspruchs wiederherzustellen (§ 80 Abs. 5 Satz 1 VwGO)',
    );
    await antworte(abgelehnt, { aktion: 'aussetzen', begruendung: 'Das Melderegister wird noch gefragt.' });
    await bisAllesRuht(test);
    const ausgesetzt = await aufgabeZu(anderer, 'entscheidung');
    expect(ausgesetzt.aufgabe.grund).toContain('Die Vollziehung ist ausgesetzt');
    expect(ausgesetzt.aufgabe.aktionen.map(({ id }) => id)).not.toContain('aussetzen');
    expect(
      await abfrage('select vorlage from mitteilung where vorgang_id = $1 order by vorlage', [
        ausgesetzt.vorgangId,
      ]),
    ).toEqual([
      { vorlage: 'aussetzung' },
      { vorlage: 'aussetzungsablehnung' },
      { vorlage: 'eingangsbestaetigung' },
    ]);
  }, 120_000);

  it('nennt keinen Tag der Kenntnis, der erst kommt: Das Jahr endete sonst zu spät (§ 48 Abs. 4 S. 1 VwVfG)', async () => {
    const payload = {
      bescheid: ablehnung.nummer,
      art: 'ruecknahme',
      sachverhalt: 'Die Hauptwohnung lag nicht in der Zone.',
      kenntnisAm: '2026-03-03',
    };
    const antwort = await test.server.inject({ method: 'POST', url: '/api/v1/aufhebungen', payload });
    expect([antwort.statusCode, antwort.json().code]).toEqual([422, 'KENNTNIS_IN_ZUKUNFT']);
  });

  it('beginnt niemand, und einen Widerspruch erfasst niemand, der vom Vorgang des Bescheids ausgeschlossen ist (§§ 20, 21 VwVfG)', async () => {
    const { antragId, nummer: bescheid } = await entschieden(await eingereicht(einAntrag()));
    const [{ id }] = await abfrage('select id from vorgang where eingang_id = $1', [antragId]);
    const headers = await test.ausweise.person('leipzig-strassenverkehr-sb1');
    const sende = (url: string, payload: object) =>
      test.server.inject({ method: 'POST', url, payload, headers });
    await sende(`/api/v1/vorgaenge/${id}/befangenheit`, { grund: 'Meine Schwester.' });
    const wege: readonly (readonly [string, object])[] = [
      ['/api/v1/rechtsbehelfe', { bescheid, einlegungsart: 'schriftlich', eingegangenAm: '2026-03-02' }],
      [
        '/api/v1/aufhebungen',
        { bescheid, art: 'ruecknahme', sachverhalt: 'Die Zone war falsch.', kenntnisAm: '2026-03-02' },
      ],
    ];
    for (const [weg, angaben] of wege) {
      const antwort = await sende(weg, angaben);
      expect([weg, antwort.statusCode, antwort.json().code]).toEqual([weg, 403, 'BEFANGEN']);
    }
    const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${antragId}/verknuepfungen`);
    expect(koerper.verknuepfungen).toEqual([]);
  }, 90_000);
});

describe('Ein Vorgang, den kein Portal eröffnet hat, gehört zu dem Portal, dessen Vorgang er folgt:', () => {
  const sende = async (portal: string, xml: string, kopf = {}) => {
    const ausweis = await test.ausweise.portal(portal);
    const antwort = await test.ohneAusweis({
      method: 'POST',
      url: '/api/v1/antraege',
      ...mehrteilig({ xml, anlagen: [] }, { ...ausweis, ...kopf }),
    });
    return { status: antwort.statusCode, koerper: antwort.json() };
  };
  const widersprich = (portal: string, nummer: string, kopf?: object) =>
    sende(portal, widerspruchGegen(nummer).xml, kopf);
  const erfasse = async (weg: 'aufhebungen' | 'rechtsbehelfe', payload: object): Promise<string> => {
    const antwort = await test.server.inject({ method: 'POST', url: `/api/v1/${weg}`, payload });
    expect(antwort.statusCode).toBe(201);
    return antwort.json().antragId;
  };
  const hilfAb = async (antragId: string): Promise<string> => {
    await antworte(await aufgabeZu(antragId, 'entscheidung'), {
      aktion: 'abhelfen',
      begruendung: 'Die Zone im Antrag war ein Schreibfehler.',
      felder: { tenor: 'Sie erhalten den Bewohnerparkausweis für die Zone E.' },
    });
    const [{ nummer }] = await warteBis(
      () =>
        abfrage(
          'select b.nummer from bescheid b join vorgang v on v.id = b.vorgang_id where v.eingang_id = $1',
          [antragId],
        ),
      (zeilen) => zeilen.length > 0,
      60,
    );
    return nummer;
  };
  const UNBEKANNT = { status: 422, koerper: { code: 'BESCHEID_NICHT_GEFUNDEN' } };
  let abhilfe: string;

  beforeAll(async () => {
    const angaben = {
      einlegungsart: 'schriftlich',
      eingegangenAm: '2026-03-02',
      begruendung: 'Falsche Zone.',
    };
    abhilfe = await hilfAb(await erfasse('rechtsbehelfe', { bescheid: ablehnung.nummer, ...angaben }));
  }, 90_000);

  it('Gegen den Abhilfebescheid zu einem Widerspruch auf Papier geht der Widerspruch über dieses Portal, über kein anderes (§ 70 Abs. 1 VwGO)', async () => {
    expect(await widersprich('portal-zwei', abhilfe)).toMatchObject(UNBEKANNT);
    expect(await widersprich('portal', abhilfe)).toMatchObject({ status: 202 });
  });

  it('auch über mehrere Vorgänge hinweg: die Aufhebung des Abhilfebescheids; Stellung nimmt nur, wer dort widersprechen dürfte (§ 28 Abs. 1 VwVfG)', async () => {
    const antragId = await erfasse('aufhebungen', {
      bescheid: abhilfe,
      art: 'ruecknahme',
      sachverhalt: 'Die Wohnung lag nicht in der Zone.',
      kenntnisAm: '2026-03-02',
    });
    await aufgabeZu(antragId, 'einleitung');
    const [{ aktenzeichen }] = await abfrage('select aktenzeichen from vorgang where eingang_id = $1', [
      antragId,
    ]);
    const stellungnahme = () =>
      readFileSync('workflows/aufhebung/beispiele/nachricht-vor-der-anhoerung/stellungnahme.xml', 'utf8')
        .replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`)
        .replace(/(<p:bezug>)[\s\S]*?(<\/p:bezug>)/, `$1<p:vorgang>${aktenzeichen}</p:vorgang>$2`);
    expect(await sende('portal-zwei', stellungnahme())).toMatchObject({
      status: 422,
      koerper: { code: 'VORGANG_NICHT_GEFUNDEN' },
    });
    expect(await sende('portal', stellungnahme())).toMatchObject({ status: 202 });
  }, 60_000);

  it('Was ein anderes Portal eröffnet hat, bleibt dessen: Dem Widerspruch, den es mit dem Übertragungscode sandte, folgt das erste nicht', async () => {
    const { id, uebertragungscode } = (await reicheEin(test.server, abzulehnen())).koerper;
    const { nummer } = await entschieden(id);
    const fremder = await widersprich('portal-zwei', nummer, { uebertragungscode });
    expect(fremder.status).toBe(202);
    const bescheid = await hilfAb(fremder.koerper.id);
    expect(await widersprich('portal', bescheid)).toMatchObject(UNBEKANNT);
    expect(await widersprich('portal-zwei', bescheid)).toMatchObject({ status: 202 });
  }, 90_000);
});

it('Ein verspäteter Widerspruch steht am Bescheid, ändert aber dessen Bestandskraft nicht (§ 70 Abs. 1 VwGO)', async () => {
  const { antragId, nummer } = await entschieden(await eingereicht(abzulehnen()));
  const [{ id }] = await abfrage(`select id from vorgang where eingang_id = $1`, [antragId]);
  const sicht = async () =>
    (await frage(test.server, `/api/v1/vorgaenge/${id}/bekanntgabe`)).koerper.bescheide[0];
  await test.anwendung.meldeTatsache.ausfuehren(
    { vorgangId: id },
    { art: 'aufgabe-zur-post', tag: '2026-03-02', quelle: 'poststelle' },
  );
  await warteBis(sicht, ({ bestandskraft }) => bestandskraft.status === 'frist-laeuft');
  await bisAllesRuht(test);

  // From here on the decision is final, and its case has ended.
  uhr.stelle('2026-05-04T09:00:00Z');
  await test.anwendung.kehrdienst.kehre();
  await warteBis(
    () => abfrage(`select 1 from vorgang where id = $1 and status = 'beendet'`, [id]),
    (zeilen) => zeilen.length === 1,
  );
  await eingereicht(widerspruchGegen(nummer));
  const { tatsachen, bestandskraft } = await warteBis(
    sicht,
    (stand) => stand.tatsachen.some(({ art }: { art: string }) => art === 'rechtsbehelf'),
    60,
  );
  expect(tatsachen.at(-1)).toMatchObject({ art: 'rechtsbehelf', tag: '2026-05-04', quelle: 'system' });
  expect(bestandskraft).toMatchObject({ status: 'bestandskraeftig', ab: '2026-04-08' });
  expect(await abfrage(`select code from vorfall where vorgang_id = $1`, [id])).toEqual([]);
}, 90_000);
