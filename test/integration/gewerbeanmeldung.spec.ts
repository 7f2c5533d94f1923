import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import { GETEILT } from '../unterbau/standards.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

const XGEWERBE = join(GETEILT, 'xoev', 'xgewerbeanzeige', 'beispiele', 'xgwa2.1-valid.xml');
const mitGeteiltem = existsSync(XGEWERBE) ? it : it.skip;
if (!existsSync(XGEWERBE)) console.info('Ohne ../shared: XGewerbeanzeige wird nicht eingereicht.');

const uhr = new FesteUhr('2026-04-13T09:00:00Z');
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({ uhr, verfahren: ['gewerbeanmeldung'] });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

async function melde(beispiel: string): Promise<string> {
  const { status, koerper } = await reicheEin(
    test.server,
    beispielEinreichung(`workflows/gewerbeanmeldung/beispiele/${beispiel}`),
  );
  expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
  return koerper.id;
}

interface Sendung {
  readonly empfaenger: string;
  readonly wirkungId: string;
  readonly nachricht: string;
}

const sendungen = (antragId: string): Promise<Sendung[]> =>
  warteBis(
    async () =>
      (await frage(test.server, `/api/v1/vorgaenge/${antragId}/uebermittlungen`)).koerper.uebermittlungen,
    (liste) => liste.length > 0,
    60,
  );

describe('Eine vollständige Gewerbeanzeige', () => {
  it('wird am selben Tag bescheinigt, ohne Menschen (§ 15 Abs. 1 GewO)', async () => {
    const antragId = await melde('fahrradladen-automatisch');
    const { koerper } = await warteBis(
      () => frage(test.server, `/api/v1/antraege/${antragId}`),
      ({ koerper: stand }) => stand.nachrichten?.length > 0,
      60,
    );
    expect(koerper.nachrichten[0].betreff).toContain('Empfangsbescheinigung');
    expect(koerper.bescheid).toBeUndefined();
  }, 90_000);

  it('geht an jede Stelle nur mit den Feldern, die sie haben darf (§ 14 Abs. 8 GewO, § 3 GewAnzV)', async () => {
    const antragId = await melde('handel-aus-der-eu');
    const liste = await sendungen(antragId);
    const an = (id: string) => liste.find(({ empfaenger }) => empfaenger === id)?.nachricht ?? '';
    // Field 12 (telephone) goes to the chamber, not to the tax office; field 19 (second job) not to the miners' insurance.
    expect(an('ihk')).toContain('<p:telefon>');
    expect(an('finanzamt')).not.toContain('<p:telefon>');
    expect(an('finanzamt')).not.toContain('<p:geschlecht');
    expect(an('knappschaft')).not.toContain('<p:nebenerwerb>');
    expect(an('eichbehoerde')).not.toContain('<p:geburtsdatum>');
    expect(liste.map(({ empfaenger }) => empfaenger)).not.toContain('auslaenderbehoerde');
    expect(liste.map(({ empfaenger }) => empfaenger)).not.toContain('hwk');
  }, 90_000);

  it('wird von jeder Stelle genau einmal abgeholt', async () => {
    const antragId = await melde('testnachricht');
    const test1 = (await sendungen(antragId))[0];
    const url = `/api/v1/vorgaenge/${antragId}/uebermittlungen/${encodeURIComponent(test1?.wirkungId ?? '')}/ihk/abholung`;
    // What was only a test never leaves the house.
    expect((await test.server.inject({ method: 'POST', url })).statusCode).toBe(409);
  }, 90_000);
});

describe('Eine Angabe, die aussieht wie ein Tag und keiner ist', () => {
  it('steht in der Aufgabe, wie sie geschrieben wurde, und der Vorgang lässt sich öffnen', async () => {
    const { xml, anlagen } = beispielEinreichung(
      'workflows/gewerbeanmeldung/beispiele/bemerkung-liest-ein-mensch',
    );
    const text = String(xml)
      .replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`)
      .replace(/(<p:taetigkeit>)[^<]+/, '$12026-02-30');
    const { koerper } = await reicheEin(test.server, { xml: text, anlagen });
    const [{ vorgang_id: id }] = await test.anwendung.datenquelle.query(
      `select vorgang_id from eingang where id = $1`,
      [koerper.id],
    );
    const seite = await warteBis(
      () => frage(test.server, `/api/v1/vorgaenge/${id}`),
      ({ status, koerper: { aufgaben } }) => status !== 200 || aufgaben.length > 0,
      60,
    );
    expect(seite).toMatchObject({
      status: 200,
      koerper: {
        aufgaben: [{ anzeige: expect.arrayContaining([{ titel: 'Tätigkeit', text: '2026-02-30' }]) }],
      },
    });
  }, 90_000);
});

describe('XGewerbeanzeige', () => {
  mitGeteiltem(
    'ohne installiertes Schema liegt die amtliche Nachricht mit genau diesem Grund im Posteingang',
    async () => {
      const { status, koerper } = await reicheEin(test.server, { xml: readFileSync(XGEWERBE), anlagen: [] });
      expect({ status, code: koerper.code }).toEqual({ status: 422, code: 'SCHEMA_NICHT_INSTALLIERT' });
      expect(koerper.beleg.eingangstag).toBe('2026-04-13');
    },
  );
});

describe('Nach Ablauf der drei Tage', () => {
  const behoerde = 'leipzig-gewerbe';

  it('entscheidet die Leitung oder wer sie vertritt, nicht die Sachbearbeitung (§ 15 Abs. 1 GewO)', async () => {
    const antragId = await melde('drei-tage-abgelaufen');
    const [{ vorgang_id: id }] = await test.anwendung.datenquelle.query(
      `select vorgang_id from eingang where id = $1`,
      [antragId],
    );
    const url = `/api/v1/vorgaenge/${id}`;
    const wartetAuf = (invocation: string) =>
      warteBis(
        () => frage(test.server, url),
        ({ koerper }) =>
          koerper.aufgaben?.some((eine: { id: string }) => eine.id.startsWith(`${invocation}.`)),
        60,
      );
    await wartetAuf('klaerung');
    await bisAllesRuht(test);
    uhr.stelle('2026-04-20T09:00:00Z');
    test.ausweise.vergiss();
    await wartetAuf('eskalation');
    await bisAllesRuht(test);

    const leitung = await test.ausweise.browser(`${behoerde}-tl`);
    const tage = { von: '2026-04-20', bis: '2026-04-20' };
    const vertretung = { vertritt: `${behoerde}-sb1`, ...tage };
    const antworte = async (person: string) => {
      const browser = await test.ausweise.browser(person);
      const { version, aufgaben, moeglich } = (await browser.frage({ url })).json();
      const aufgabe = aufgaben.find((eine: { status: string }) => eine.status === 'offen');
      const antwort = (weg: string, payload: object) =>
        browser.frage({ method: 'POST', url: weg, payload: { aktion: 'bescheinigen', ...payload } });
      return {
        moeglich,
        aufgabe,
        alt: () => antwort(`/api/v1/aufgaben/${id}/${aufgabe.id}/antwort`, {}),
        neu: () => antwort(`${url}/aufgaben/${aufgabe.id}/antwort`, { version }),
      };
    };

    const fremd = await antworte(`${behoerde}-sb2`);
    expect(fremd).toMatchObject({
      moeglich: { antworten: false, grund: expect.stringContaining('Teamleitung') },
      aufgabe: { rolle: 'leitung', hindernis: expect.stringContaining('Teamleitung') },
    });
    for (const weg of [fremd.neu, fremd.alt])
      expect((await weg()).json()).toMatchObject({ status: 403, code: 'AUFGABE_NUR_LEITUNG' });

    await test.ausweise.browser(`${behoerde}-sb1`);
    const bestellt = await leitung.frage({
      method: 'POST',
      url: '/api/v1/vertretungen',
      payload: vertretung,
    });
    expect(bestellt.statusCode).toBe(201);
    test.ausweise.vergiss();
    const vertreterin = await antworte(`${behoerde}-sb1`);
    expect(vertreterin).toMatchObject({
      moeglich: { antworten: true, grund: null },
      aufgabe: { hindernis: null },
    });
    expect((await vertreterin.neu()).statusCode).toBe(202);
    const [{ bearbeiter }] = await test.anwendung.datenquelle.query(
      `select antwort->'bearbeiter' as bearbeiter from aufgabe where vorgang_id = $1 and invocation = 'eskalation'`,
      [id],
    );
    expect(bearbeiter).toMatchObject({ inVertretungVon: { id: `${behoerde}-tl` } });
  }, 90_000);
});
