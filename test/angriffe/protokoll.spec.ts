import { randomUUID } from 'node:crypto';
import { beispielEinreichung, mehrteilig } from '../unterbau/antrag.js';
import { warteBis } from '../unterbau/testanwendung.js';
import { greifeAn } from './angriff.js';
import { alsNachricht, einsendung, type Nutzlast } from './nutzlast.js';
import { beispielordner, personenDerBeispiele } from './persoenliches.js';
import { Ziel } from './ziel.js';

/**
 * The logs of API and worker hold ids and codes (Art. 5 Abs. 1 lit. c DSGVO): nothing that the examples of all
 * procedures say about people appears there, nor what the processes must keep to themselves.
 */
const ORDNER = beispielordner(2);
const PERSONEN = personenDerBeispiele(ORDNER);
const SITZUNG = 'sitzungsschluessel-nur-fuer-diese-pruefung';
let ziel: Ziel;

beforeAll(async () => {
  ziel = await Ziel.starte({ mitWorker: true }, { LOG_LEVEL: 'trace', SITZUNGSSCHLUESSEL: SITZUNG });
}, 240_000);
afterAll(() => ziel?.schliesse(), 60_000);

const frisch = (xml: string) => xml.replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);

/** A message as it should be, and in every way in which it fails. */
function einsendungen(ordner: string): Nutzlast[] {
  const beispiel = beispielEinreichung(ordner);
  const xml = String(beispiel.xml);
  const anlagen = beispiel.anlagen.map((anlage) => ({ ...anlage, inhalt: Buffer.from(xml) }));
  return [
    einsendung(ordner, mehrteilig({ ...beispiel, xml: frisch(xml) })),
    alsNachricht(`${ordner} abgeschnitten`, xml.slice(0, -20)),
    alsNachricht(`${ordner} gegen das Schema`, frisch(xml).replace(/<\/[^>]+>\s*$/, '<unbekannt/>$&')),
    einsendung(`${ordner} mit falscher Anlage`, mehrteilig({ ...beispiel, xml: frisch(xml), anlagen })),
  ];
}

/** What people say where nobody expects it: addresses, keys, bodies. */
function entgleisungen(person: string): Nutzlast[] {
  const inAdresse = encodeURIComponent(person);
  const json = Buffer.from(JSON.stringify({ id: person, aktion: person, begruendung: person }));
  return [
    {
      name: person,
      pfad: `/api/v1/antraege/${inAdresse}?name=${inAdresse}`,
      methode: 'GET',
      kopf: {},
      inhalt: json,
    },
    {
      name: person,
      pfad: `/api/v1/aufgaben/${randomUUID()}/${inAdresse}/antwort`,
      methode: 'POST',
      kopf: { 'content-type': 'application/json' },
      inhalt: json,
    },
    einsendung(person, {
      headers: { 'content-type': 'application/xml', 'idempotency-key': inAdresse.slice(0, 250) },
      payload: Buffer.from(`<x>${person}`),
    }),
    einsendung(person, { headers: { 'content-type': 'multipart/form-data; boundary=g' }, payload: json }),
  ];
}

it('Das Protokoll von API und Worker nennt keine Person der Beispiele, auch wenn alles scheitert', async () => {
  expect(PERSONEN.length).toBeGreaterThan(40);
  const lasten = [...ORDNER.flatMap(einsendungen), ...PERSONEN.slice(0, 20).flatMap(entgleisungen)];
  const ergebnisse = await greifeAn(ziel, lasten);
  expect(ergebnisse.filter(({ status }) => status === 0 || status >= 500)).toEqual([]);
  expect(ergebnisse.filter(({ ausgang }) => ausgang === 'angenommen').length).toBeGreaterThan(10);
  await warteBis(
    () =>
      ziel.test.anwendung.datenquelle.query(
        'select count(*)::int as n from ereignis where nicht_vor is null',
      ),
    ([{ n }]) => n === 0,
    90,
  );
  const zeilen = ziel.ausgabe.split('\n');
  expect(zeilen.length).toBeGreaterThan(50);
  const verraten = zeilen.flatMap((zeile) =>
    PERSONEN.filter((person) => zeile.includes(person) || zeile.includes(encodeURIComponent(person))).map(
      (person) => ({
        person,
        zeile: zeile.slice(0, 300),
      }),
    ),
  );
  expect(verraten).toEqual([]);
}, 240_000);

it('Die Ausgabe der Prozesse nennt weder Geheimnisse noch Zugriffstoken', async () => {
  const { DATABASE_URL, DATABASE_DIENST_URL, ZIEHUNGSSCHLUESSEL } = ziel.test.anwendung.konfiguration;
  const { OIDC_CLIENT_SECRET } = ziel.test.anbieter.env;
  const { authorization } = await ziel.test.ausweise.portal();
  const geheim = [
    ...[DATABASE_URL, DATABASE_DIENST_URL].map((url) => new URL(url).password),
    ...[ZIEHUNGSSCHLUESSEL, OIDC_CLIENT_SECRET, SITZUNG, authorization?.slice('Bearer '.length)],
  ].filter((wert): wert is string => Boolean(wert));
  expect(geheim.length).toBeGreaterThan(3);
  expect(geheim.filter((wert) => ziel.ausgabe.includes(wert))).toEqual([]);
});
