import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FesteUhr } from '#libs/kernel';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** A remedy against a decision that is final already; its case has ended. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const EINLEGUNG = 'workflows/rechtsbehelf/beispiele/abhilfe-nach-rechtzeitigem-widerspruch/antrag.xml';
const ABLEHNUNG = 'workflows/bewohnerparkausweis/beispiele/ablehnung-falsche-zone-und-stellplatz';
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    verfahren: ['bewohnerparkausweis', 'rechtsbehelf'],
    behoerde: 'leipzig-strassenverkehr',
  });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

const abfrage = (sql: string, werte: unknown[]) => test.anwendung.datenquelle.query(sql, werte);
const mitNeuerUuid = (xml: string | Buffer) =>
  String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);

async function eingereicht(xml: string, anlagen: Parameters<typeof reicheEin>[1]['anlagen'] = []) {
  const { status, koerper } = await reicheEin(test.server, { xml, anlagen });
  expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
  return koerper.id as string;
}

it('Ein verspäteter Widerspruch steht am Bescheid, ändert aber dessen Bestandskraft nicht (§ 70 Abs. 1 VwGO)', async () => {
  const { xml, anlagen } = beispielEinreichung(ABLEHNUNG);
  const antragId = await eingereicht(mitNeuerUuid(xml), anlagen);
  const { bescheid } = await warteBis(
    async () => (await frage(test.server, `/api/v1/vorgaenge/${antragId}/uebersicht`)).koerper,
    (zeile) => zeile.bescheid?.datei,
    60,
  );
  const [{ id }] = await abfrage(`select id from vorgang where eingang_id = $1`, [antragId]);
  const sicht = async () =>
    (await frage(test.server, `/api/v1/vorgaenge/${id}/bekanntgabe`)).koerper.bescheide[0];
  await test.anwendung.meldeTatsache.ausfuehren(
    { vorgangId: id },
    { art: 'aufgabe-zur-post', tag: '2026-03-02', quelle: 'poststelle' },
  );
  await warteBis(sicht, ({ bestandskraft }) => bestandskraft.status === 'frist-laeuft');
  await bisAllesRuht(test);

  uhr.stelle('2026-05-04T09:00:00Z');
  await test.anwendung.kehrdienst.kehre();
  await warteBis(
    () => abfrage(`select 1 from vorgang where id = $1 and status = 'beendet'`, [id]),
    (zeilen) => zeilen.length === 1,
  );
  const widerspruch = mitNeuerUuid(readFileSync(EINLEGUNG)).replace(
    /(<p:vorgang>)[^<]+/,
    `$1${bescheid.nummer}`,
  );
  await eingereicht(widerspruch);
  const { tatsachen, bestandskraft } = await warteBis(
    sicht,
    (stand) => stand.tatsachen.some(({ art }: { art: string }) => art === 'rechtsbehelf'),
    60,
  );
  expect(tatsachen.at(-1)).toMatchObject({ art: 'rechtsbehelf', tag: '2026-05-04', quelle: 'system' });
  expect(bestandskraft).toMatchObject({ status: 'bestandskraeftig', ab: '2026-04-08' });
  expect(await abfrage(`select code from vorfall where vorgang_id = $1`, [id])).toEqual([]);
}, 90_000);
