import { FesteUhr } from '#libs/kernel';
import { beispielEinreichung, reicheEin } from '../unterbau/antrag.js';
import type { Browser } from '../unterbau/browser.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** Substitution for absence: the substitute has the rights of the absent person, within the period and no longer. */
const BEHOERDE = 'leipzig-wohngeld';
const [SB1, SB2, TL] = [`${BEHOERDE}-sb1`, `${BEHOERDE}-sb2`, `${BEHOERDE}-tl`];
const REVISION = 'nur-revision';
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
let test: Testanwendung;
let sb1: Browser;
let sb2: Browser;
let tl: Browser;

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    verfahren: ['wohngeld'],
    env: { SITZUNG_PRUEFUNG_SEKUNDEN: '0' },
  });
  test.anbieter.personen.push({
    id: REVISION,
    name: 'Frau Revision',
    email: 'r@bescheidwerk.example',
    rollen: ['revision'],
    behoerden: [BEHOERDE],
  });
  sb1 = await test.ausweise.browser(SB1);
  sb2 = await test.ausweise.browser(SB2);
  tl = await test.ausweise.browser(TL);
}, 120_000);
afterAll(() => test?.schliesse());

const richteEin = (wer: Browser, payload: object) =>
  wer.frage({ method: 'POST', url: '/api/v1/vertretungen', payload });
const vertritt = async (wer: Browser) => (await wer.frage({ url: '/api/v1/ich' })).json().vertritt;
const zeit = { von: '2026-03-10', bis: '2026-03-12' };

describe('Eine Vertretung', () => {
  it('gilt vom ersten bis zum letzten Tag, gezählt nach dem Kalender in Deutschland', async () => {
    expect((await richteEin(sb1, { vertritt: SB2, ...zeit })).statusCode).toBe(201);
    const an = async (zeitpunkt: string) => {
      uhr.stelle(zeitpunkt);
      return (await vertritt(sb2)).map(({ id, bis }: { id: string; bis: string }) => ({ id, bis }));
    };
    const dabei = [{ id: SB1, bis: zeit.bis }];
    expect(await an('2026-03-09T22:59:00Z')).toEqual([]);
    expect(await an('2026-03-09T23:01:00Z')).toEqual(dabei);
    expect(await an('2026-03-12T22:59:00Z')).toEqual(dabei);
    expect(await an('2026-03-12T23:01:00Z')).toEqual([]);
  });

  it('gibt das Recht der abwesenden Person, nicht mehr, und es wird „in Vertretung“ festgehalten', async () => {
    const revision = await test.ausweise.browser(REVISION);
    const darf = async () =>
      (await richteEin(revision, { vertritt: SB1, von: '2026-03-20', bis: '2026-03-20' })).statusCode;
    expect(await darf()).toBe(403);
    await richteEin(tl, { abwesend: SB2, vertritt: REVISION, von: '2026-03-13', bis: '2026-03-16' });
    expect(await darf()).toBe(201);
    const zeilen = await test.anwendung.datenquelle.query(
      `select angelegt_von from vertretung where vertretener_id = $1`,
      [REVISION],
    );
    expect(zeilen).toEqual([{ angelegt_von: REVISION }]);
  });

  it('endet sofort, wenn sie beendet oder die abwesende Person gesperrt wird', async () => {
    const { vertretungen } = (await tl.frage({ url: '/api/v1/vertretungen' })).json();
    const laufende = vertretungen.find((eine: { vertritt: { id: string } }) => eine.vertritt.id === REVISION);
    const revision = await test.ausweise.browser(REVISION);
    expect(await vertritt(revision)).toHaveLength(1);
    const sperre = await test.anwendung.sperren.sperre({ art: 'person', kennung: SB2 }, 'Probe', 'betrieb');
    expect(await vertritt(revision)).toEqual([]);
    await test.anwendung.sperren.hebeAuf(sperre?.id ?? '', 'betrieb');
    expect(await vertritt(revision)).toHaveLength(1);
    const beendet = await tl.frage({ method: 'DELETE', url: `/api/v1/vertretungen/${laufende.id}` });
    expect(beendet.statusCode).toBe(204);
    expect(await vertritt(revision)).toEqual([]);
  });

  it('gibt es einmal, auch wenn die Antwort verloren ging und noch einmal gesendet wird', async () => {
    const wunsch = { id: crypto.randomUUID(), vertritt: SB2, von: '2026-05-04', bis: '2026-05-05' };
    const [erste, zweite] = [await richteEin(sb1, wunsch), await richteEin(sb1, wunsch)];
    expect([erste.statusCode, zweite.statusCode]).toEqual([201, 201]);
    expect(zweite.json()).toEqual(erste.json());
    const { vertretungen } = (await sb1.frage({ url: '/api/v1/vertretungen' })).json();
    expect(vertretungen.filter(({ von }: { von: string }) => von === wunsch.von)).toHaveLength(1);
    await sb1.frage({ method: 'DELETE', url: `/api/v1/vertretungen/${wunsch.id}` });
    expect((await richteEin(sb1, wunsch)).json()).toMatchObject({ status: 422, code: 'VERTRETUNG_BEENDET' });
  });

  it.each([
    ['sich selbst vertreten', () => richteEin(sb1, { vertritt: SB1, ...spaeter }), 'VERTRETUNG_SELBST'],
    [
      'als Sachbearbeitung die Abwesenheit anderer regeln',
      () => richteEin(sb1, { abwesend: SB2, vertritt: TL, ...spaeter }),
      'VERTRETUNG_FREMDE_ABWESENHEIT',
    ],
    [
      'sich die Rechte einer anderen Person selbst geben',
      () => richteEin(tl, { abwesend: SB1, vertritt: TL, ...spaeter }),
      'VERTRETUNG_SELBSTBESTELLUNG',
    ],
    [
      'jemanden aus einer anderen Behörde bestellen',
      () => richteEin(sb1, { vertritt: 'koeln-bauaufsicht-sb1', ...spaeter }),
      'PERSON_UNBEKANNT',
    ],
    [
      'einen vergangenen Zeitraum nennen',
      () => richteEin(sb1, { vertritt: SB2, von: '2026-01-01', bis: '2026-01-02' }),
      'VERTRETUNG_VERGANGEN',
    ],
    [
      'rückwärts zählen',
      () => richteEin(sb1, { vertritt: SB2, von: '2026-06-02', bis: '2026-06-01' }),
      'VERTRETUNG_ZEITRAUM',
    ],
    ['den Zeitraum weglassen', () => richteEin(sb1, { vertritt: SB2 }), 'VERTRETUNG_FORM'],
  ])('lässt niemanden %s', async (_, versuche, code) => {
    await test.ausweise.browser('koeln-bauaufsicht-sb1');
    const antwort = await versuche();
    expect(antwort.json()).toMatchObject({ status: 422, code, detail: expect.stringMatching(/\.$/) });
  });

  it('einer anderen Behörde gibt es nicht', async () => {
    const eigene = (await richteEin(sb1, { vertritt: SB2, ...spaeter })).json();
    const fremd = await test.ausweise.browser('koeln-bauaufsicht-tl');
    expect((await fremd.frage({ url: '/api/v1/vertretungen' })).json()).toEqual({ vertretungen: [] });
    const beendet = await fremd.frage({ method: 'DELETE', url: `/api/v1/vertretungen/${eigene.id}` });
    expect(beendet.json()).toMatchObject({ status: 404, code: 'VERTRETUNG_NICHT_GEFUNDEN' });
  });
});

const spaeter = { von: '2026-06-01', bis: '2026-06-05' };

describe('Wer vertritt, arbeitet in der Anwendung wie die abwesende Person', () => {
  const tage = { von: '2026-03-13', bis: '2026-03-20' };
  let url: string;
  let revision: Browser;
  const seite = async (wer: Browser) => (await wer.frage({ url })).json();
  const sende = async (wer: Browser, weg: string, payload: object) => {
    const antwort = await wer.frage({ method: 'POST', url: `${url}/${weg}`, payload });
    return { status: antwort.statusCode, ...antwort.json() };
  };

  beforeAll(async () => {
    await test.arbeite();
    const { koerper } = await reicheEin(
      test.server,
      beispielEinreichung('workflows/wohngeld/beispiele/freitext'),
    );
    const [{ vorgang_id: id }] = await test.anwendung.datenquelle.query(
      `select vorgang_id from eingang where id = $1`,
      [koerper.id],
    );
    url = `/api/v1/vorgaenge/${id}`;
    await warteBis(
      () => seite(tl),
      ({ aufgaben }) => aufgaben?.length > 0,
      60,
    );
    await bisAllesRuht(test);
    revision = await test.ausweise.browser(REVISION);
    expect((await seite(revision)).moeglich).toMatchObject({ antworten: false, notieren: false });
    await richteEin(tl, { abwesend: SB2, vertritt: REVISION, ...tage });
    await richteEin(tl, { vertritt: SB1, ...tage });
  }, 90_000);

  it('die Seite bietet an, was die API annimmt', async () => {
    expect((await seite(revision)).moeglich).toMatchObject({
      antworten: true,
      ziehen: true,
      mitteilen: true,
      notieren: true,
      ausschliessen: false,
      grund: null,
    });
    expect((await seite(sb1)).moeglich.ausschliessen).toBe(true);
    expect((await seite(sb2)).moeglich.ausschliessen).toBe(false);
  });

  it('die Vertretung der Leitung übernimmt, was eine Kollegin bearbeitet; die Antwort sagt, wer das darf', async () => {
    const weise = async (wer: Browser, an: string, uebernehmen = false) => {
      const [{ id: aufgabeId, version }] = (await seite(tl)).aufgaben;
      const aufgaben = [{ vorgangId: url.slice(url.lastIndexOf('/') + 1), aufgabeId, version }];
      const payload = { aufgaben, an, uebernehmen };
      const antwort = await wer.frage({ method: 'POST', url: '/api/v1/arbeitsvorrat/zuweisung', payload });
      return antwort.json().ergebnisse[0];
    };
    expect(await weise(tl, TL)).toMatchObject({ ergebnis: 'zugewiesen' });
    expect(await weise(sb2, SB2)).toMatchObject({ ergebnis: 'vergeben', uebernehmbar: false });
    expect(await weise(sb2, SB2, true)).toMatchObject({ ergebnis: 'nichtBerechtigt' });
    expect(await weise(sb1, SB1)).toMatchObject({ ergebnis: 'vergeben', uebernehmbar: true });
    expect(await weise(tl, SB2, true)).toMatchObject({ ergebnis: 'zugewiesen' });
    expect(await weise(sb1, SB1, true)).toMatchObject({ ergebnis: 'zugewiesen', bearbeiter: { id: SB1 } });
  });

  it('die Vertretung der Leitung entscheidet über die Befangenheit anderer, nie über die eigene (§ 21 Abs. 1 VwVfG)', async () => {
    const grund = { grund: 'Hat den Antragsteller früher vertreten.' };
    expect(await sende(sb1, `befangenheit/${SB2}`, grund)).toMatchObject({ status: 201 });
    const { befangen } = await seite(sb1);
    expect(befangen).toMatchObject([{ person: { id: SB2 }, aufhebbar: true }]);
    expect(await test.anwendung.datenquelle.query(`select eingetragen_von from befangenheit`)).toEqual([
      { eingetragen_von: expect.stringMatching(/, in Vertretung für /) },
    ]);
    expect(await sende(sb1, `befangenheit/${SB2}/aufhebung`, grund)).toMatchObject({ status: 200 });
    expect(await sende(sb1, 'befangenheit', grund)).toMatchObject({ status: 201 });
    expect((await seite(sb1)).befangen).toMatchObject([{ person: { id: SB1 }, aufhebbar: false }]);
    expect(await sende(sb1, `befangenheit/${SB1}/aufhebung`, grund)).toMatchObject({
      status: 422,
      code: 'BEFANGENHEIT_NUR_LEITUNG',
    });
  });
});
