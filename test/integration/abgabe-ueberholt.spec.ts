import { FesteUhr } from '#libs/kernel';
import { beispielEinreichung, reicheEin } from '../unterbau/antrag.js';
import { richteTauchaEin } from '../unterbau/behoerden.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Between the case of the other authority and the letter about it something else happens here. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const presse = new Pruefpresse();
const taucha = richteTauchaEin();
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    druckwerk: presse,
    verfahren: ['wohngeld'],
    behoerde: 'leipzig-wohngeld',
    env: { BEHOERDEN_ORDNER: taucha.ordner },
  });
  await test.arbeite();
}, 120_000);
afterAll(async () => {
  await test?.schliesse();
  taucha.raeumeAb();
});

const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

it('Wird eine Abgabe überholt, nachdem es den Vorgang dort gibt, halten nicht beide Behörden den Antrag für ihren', async () => {
  const { koerper } = await reicheEin(test.server, beispielEinreichung(taucha.beispiel));
  const [aufgabe] = await warteBis(
    () =>
      abfrage(
        `select a.vorgang_id, a.id from aufgabe a join vorgang v on v.id = a.vorgang_id
          where v.eingang_id = $1 and a.status = 'offen'
            and not exists (select 1 from wirkung w where w.vorgang_id = v.id and w.status <> 'erledigt')`,
        [koerper.id],
      ),
    (zeilen) => zeilen.length > 0,
    60,
  );
  presse.kaputt = true;
  const antwort = await test.server.inject({
    method: 'POST',
    url: `/api/v1/aufgaben/${aufgabe.vorgang_id}/${aufgabe.id}/antwort`,
    payload: { aktion: 'abgeben', begruendung: 'Die Wohnung liegt in Taucha.' },
  });
  expect(antwort.statusCode).toBe(202);
  const [dort] = await warteBis(
    () => abfrage(`select id, aktenzeichen from vorgang where behoerde_id = 'taucha-wohngeld'`),
    (zeilen) => zeilen.length > 0,
    60,
  );
  await test.anwendung.erfasseAeusserung.ausfuehren(aufgabe.vorgang_id, {
    weg: 'telefon',
    text: 'Ich ziehe doch nicht um.',
    person: { id: 'sb1', name: 'Frau Beispiel' },
  });
  const vorfaelle = await warteBis(
    () => test.anwendung.vorfaelle.liste(),
    (alle) => alle.some(({ code }) => code === 'ABGABE_UEBERHOLT'),
    60,
  );
  const vorfall = vorfaelle.find(({ code }) => code === 'ABGABE_UEBERHOLT');
  expect(vorfall).toMatchObject({
    vorgangId: aufgabe.vorgang_id,
    text: expect.stringContaining(dort.aktenzeichen),
  });
  const status = async () =>
    (await abfrage(`select status from vorgang where id = $1`, [aufgabe.vorgang_id]))[0]?.status;
  expect(await status()).toBe('gestoert');
  await test.anwendung.vorfaelle.wiederhole(String(vorfall?.id));
  expect(await status()).toBe('laufend');
}, 120_000);
