import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FesteUhr } from '#libs/kernel';
import { beispielEinreichung, frage, mehrteilig, reicheEin } from '../unterbau/antrag.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/**
 * One event opens linked cases: intake, queue, worker and letters are the real ones. The birth is told once; certificate,
 * child benefit and parental allowance follow without an application form.
 */
const EINLEGUNG = 'workflows/rechtsbehelf/beispiele/abhilfe-nach-rechtzeitigem-widerspruch/antrag.xml';
const LEISTUNGEN = ['elterngeld', 'geburtsurkunde', 'kindergeld'];
const uhr = new FesteUhr('2026-03-04T09:00:00Z');
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    verfahren: ['geburt', ...LEISTUNGEN, 'rechtsbehelf'],
    behoerde: 'leipzig-standesamt',
  });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

interface Verknuepft {
  readonly art: string;
  readonly vorgangId: string;
  readonly verfahrenId: string;
  readonly behoerdeId: string;
}

async function verknuepft(antragId: string): Promise<Verknuepft[]> {
  const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${antragId}/verknuepfungen`);
  return koerper.verknuepfungen;
}

/** Tells a birth as the hospital does, each time a new one. */
async function zeigeGeburtAn(beispiel: string, ersetze: (xml: string) => string = (xml) => xml) {
  const einreichung = beispielEinreichung(`workflows/geburt/beispiele/${beispiel}`);
  const uuid = randomUUID();
  const xml = ersetze(String(einreichung.xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${uuid}`));
  const { status, koerper } = await reicheEin(test.server, { ...einreichung, xml });
  expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
  return { antragId: koerper.id as string, uuid };
}

const eroeffnet = (antragId: string, anzahl: number) =>
  warteBis(
    () => verknuepft(antragId),
    (liste) => liste.length === anzahl,
    60,
  );

describe('Eine Geburt', () => {
  it('eröffnet Geburtsurkunde, Kindergeld und Elterngeld bei drei Behörden, und Kindergeld wird ohne Menschen festgesetzt', async () => {
    const { antragId } = await zeigeGeburtAn('alle-leistungen-im-krankenhaus-erklaert');
    const liste = await eroeffnet(antragId, 3);
    expect(liste.map(({ art }) => art)).toEqual(['hat-ausgeloest', 'hat-ausgeloest', 'hat-ausgeloest']);
    expect(liste.map(({ verfahrenId }) => verfahrenId).sort()).toEqual(LEISTUNGEN);
    const kindergeld = liste.find(({ verfahrenId }) => verfahrenId === 'kindergeld');
    // The registry office knows that there is a case; how it stands is the business of the family benefits office.
    expect(kindergeld).toMatchObject({ behoerdeId: 'leipzig-familienkasse' });
    expect(kindergeld).not.toHaveProperty('status');
    const [bescheid] = await warteBis(
      () => abfrage(`select ergebnis from bescheid where vorgang_id = $1`, [kindergeld?.vorgangId]),
      (zeilen) => zeilen.length > 0,
      60,
    );
    expect(bescheid.ergebnis).toBe('festsetzung');
    // The opener has nothing to do itself until the certificate and the parental allowance are decided.
    await warteBis(
      async () => (await frage(test.server, `/api/v1/vorgaenge/${antragId}/uebersicht`)).koerper,
      ({ weg, ruht }) => weg === 'wartet auf Vorgang' && ruht,
      60,
    );
    const behoerden = await abfrage(
      `select distinct behoerde_id from vorgang where id = any($1) order by 1`,
      [liste.map(({ vorgangId }) => vorgangId)],
    );
    expect(behoerden.map((zeile: { behoerde_id: string }) => zeile.behoerde_id)).toEqual([
      'leipzig-elterngeld',
      'leipzig-familienkasse',
      'leipzig-standesamt',
    ]);
  }, 90_000);

  it('Gegen die Festsetzung, die sie ausgelöst hat, geht der Einspruch über ihr Portal, über kein anderes (§ 357 Abs. 1 AO)', async () => {
    const [{ nummer }] = await warteBis(
      () => abfrage(`select nummer from bescheid where nummer like 'KG%' limit 1`),
      (zeilen) => zeilen.length > 0,
      60,
    );
    const einspruch = () => ({
      xml: readFileSync(EINLEGUNG, 'utf8')
        .replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`)
        .replace(/(<p:vorgang>)[^<]+/, `$1${nummer}`),
      anlagen: [],
    });
    const sende = async (portal: string) => {
      const anfrage = mehrteilig(einspruch(), await test.ausweise.portal(portal));
      return test.ohneAusweis({ method: 'POST', url: '/api/v1/antraege', ...anfrage });
    };
    expect((await sende('portal-zwei')).json()).toMatchObject({ code: 'BESCHEID_NICHT_GEFUNDEN' });
    expect((await sende('portal')).statusCode).toBe(202);
  }, 90_000);

  it('erfährt das Ergebnis der Vorgänge, die sie ausgelöst hat, je einmal', async () => {
    const { antragId } = await zeigeGeburtAn('alle-leistungen-im-krankenhaus-erklaert');
    await eroeffnet(antragId, 3);
    const meldungen = await warteBis(
      () =>
        abfrage(
          `select e->'ereignis'->>'typ' as typ, e->>'art' as art from journal j join eingang i on i.vorgang_id = j.vorgang_id
            cross join lateral jsonb_path_query(j.eintrag, '$[*]') e
            where i.id = $1 and e->'ereignis'->>'id' like 'verknuepft-%'`,
          [antragId],
        ),
      (zeilen) => zeilen.length > 0,
      60,
    );
    // Child benefit is decided while the other cases are still being opened: heard all the same, not turned away.
    expect(meldungen).toEqual([{ typ: 'KINDERGELD_ENTSCHIEDEN', art: 'ereignis' }]);
  }, 90_000);

  it('legt jede ausgelöste Nachricht mit Prüfsumme und Herkunft ab, und jede Akte lässt sich nachspielen', async () => {
    const eingaenge = await abfrage(
      `select art, ursprung->>'art' as herkunft, length(sha256) as laenge, status from eingang where art <> 'einsendung'`,
    );
    expect(eingaenge.length).toBeGreaterThanOrEqual(6);
    for (const zeile of eingaenge) {
      expect(zeile).toEqual({
        art: 'intern',
        herkunft: 'ausgeloest-durch',
        laenge: 64,
        status: 'angenommen',
      });
    }
    for (const { id } of await abfrage(`select id from vorgang`)) {
      const akte = await test.anwendung.akten.finde(id);
      expect(akte && test.anwendung.aktenpruefung.pruefeKette(akte)).toBeUndefined();
      expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
    }
  }, 60_000);

  it('eröffnet dieselbe Leistung nicht zweimal, auch wenn die Wirkung noch einmal ausgeführt wird', async () => {
    const vorher = await abfrage(`select count(*)::int as n from vorgang`);
    const wirkungen = await abfrage(
      `select vorgang_id as "vorgangId", id as "wirkungId", src from wirkung where src = 'vorgang-eroeffnen'`,
    );
    await abfrage(`update wirkung set status = 'offen' where src = 'vorgang-eroeffnen'`);
    for (const ref of wirkungen) await test.anwendung.fuehreWirkungAus.ausfuehren(ref);
    expect(await abfrage(`select count(*)::int as n from vorgang`)).toEqual(vorher);
    const [{ doppelt }] = await abfrage(
      `select count(*)::int as doppelt from (select 1 from verknuepfung group by vorgang_id, art, anderer_vorgang
                                              having count(*) > 1) d`,
    );
    expect(doppelt).toBe(0);
  }, 60_000);

  it('eröffnet nicht, was die Eltern ablehnen, und ohne Einwilligung nichts', async () => {
    const ohneKindergeld = await zeigeGeburtAn('alle-leistungen-im-krankenhaus-erklaert', (xml) =>
      xml.replace('<p:kindergeld>true<', '<p:kindergeld>false<'),
    );
    const liste = await eroeffnet(ohneKindergeld.antragId, 2);
    expect(liste.map(({ verfahrenId }) => verfahrenId).sort()).toEqual(['elterngeld', 'geburtsurkunde']);
    const ohneEinwilligung = await zeigeGeburtAn('alle-leistungen-im-krankenhaus-erklaert', (xml) =>
      xml.replace('<p:einwilligung>true<', '<p:einwilligung>false<'),
    );
    const fertig = await warteBis(
      async () =>
        (await frage(test.server, `/api/v1/vorgaenge/${ohneEinwilligung.antragId}/uebersicht`)).koerper,
      ({ ruht }) => ruht,
      60,
    );
    expect(fertig.weg).toBe('automatisch');
    expect(await verknuepft(ohneEinwilligung.antragId)).toEqual([]);
  }, 120_000);
});
