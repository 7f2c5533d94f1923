import { randomUUID } from 'node:crypto';
import { FesteUhr } from '#libs/kernel';
import { PostgresEingangSpeicher } from '#libs/persistence';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import { richteTauchaEin } from '../unterbau/behoerden.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { IRGENDWER } from '../unterbau/testanbieter.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** A case of the wrong authority is handed over; a second housing benefit office belongs to this installation. */
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

async function aufgabeZu(antragId: string): Promise<{ vorgang_id: string; id: string; grund: string }> {
  const [aufgabe] = await warteBis(
    () =>
      abfrage(
        `select a.vorgang_id, a.id, a.eingabe->>'grund' as grund from aufgabe a join vorgang v on v.id = a.vorgang_id
          where v.eingang_id = $1 and a.status = 'offen'`,
        [antragId],
      ),
    (zeilen) => zeilen.length > 0,
    60,
  );
  return aufgabe;
}

/** What must be known before anything else on the page of a case, once it says where the case went. */
async function hinweiseNachAbgabe(vorgangId: string): Promise<{ art: string; text: string }[]> {
  const { koerper } = await warteBis(
    () => frage(test.server, `/api/v1/vorgaenge/${vorgangId}`),
    ({ koerper: seite }) => seite.hinweise.length > 0,
    60,
  );
  return koerper.hinweise;
}

describe('Ein Antrag bei der falschen Behörde (§ 16 Abs. 2 SGB I)', () => {
  let antragId: string;
  let dort: { id: string; eingang_id: string };

  it('kommt zu einem Menschen, der ihn abgibt; die zuständige Behörde dieser Installation bekommt einen eigenen Vorgang', async () => {
    const { status, koerper } = await reicheEin(test.server, beispielEinreichung(taucha.beispiel));
    expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
    antragId = koerper.id;
    const aufgabe = await aufgabeZu(antragId);
    expect(aufgabe.grund).toContain('Stadt Taucha');
    const { koerper: seite } = await frage(test.server, `/api/v1/vorgaenge/${aufgabe.vorgang_id}`);
    // Whom the page proposes: not one's own authority, and none of another service.
    expect(seite.aufgaben[0].felder).toMatchObject([
      { id: 'behoerde', typ: 'behoerde', optionen: [{ titel: expect.stringMatching(/^Stadt Taucha, /u) }] },
    ]);
    await bisAllesRuht(test);
    uhr.stelle('2026-03-09T09:00:00Z');
    const antwort = await test.server.inject({
      method: 'POST',
      url: `/api/v1/aufgaben/${aufgabe.vorgang_id}/${aufgabe.id}/antwort`,
      payload: { aktion: 'abgeben', begruendung: 'Die Wohnung liegt in Taucha.' },
    });
    expect(antwort.statusCode).toBe(202);
    const zeilen = await warteBis(
      () => abfrage(`select id, eingang_id, fakten from vorgang where behoerde_id = 'taucha-wohngeld'`),
      (liste) => liste.length > 0,
      60,
    );
    expect(zeilen).toHaveLength(1);
    dort = zeilen[0];
  }, 120_000);

  it('gilt dort als an dem Tag gestellt, an dem er zuerst einging (§ 16 Abs. 2 S. 2 SGB I), mit denselben Bytes und Anlagen', async () => {
    const [hier] = await abfrage(
      `select sha256, inhalt_sha256, eingangstag::text from eingang where id = $1`,
      [antragId],
    );
    const [neu] = await abfrage(
      `select art, sha256, inhalt_sha256, eingangstag::text, ursprung->>'ersteingangAm' as erst from eingang where id = $1`,
      [dort.eingang_id],
    );
    expect(neu).toEqual({ ...hier, art: 'abgabe', erst: '2026-03-02' });
    expect(neu.eingangstag).toBe('2026-03-02');
    const anlagen = (id: string) =>
      abfrage(`select name, sha256 from anlage where eingang_id = $1 order by nr`, [id]);
    expect(await anlagen(dort.eingang_id)).toEqual(await anlagen(antragId));
  });

  it('sagt der antragstellenden Person, wo er liegt: im Brief und im Portal', async () => {
    const { koerper } = await warteBis(
      () => frage(test.server, `/api/v1/antraege/${antragId}`),
      ({ koerper: stand }) => stand.status === 'abgegeben',
      60,
    );
    expect(koerper.text).toContain('Stadt Taucha, Wohngeldbehörde');
    expect(koerper.text).toContain('02.03.2026');
    const [brief] = await abfrage(
      `select m.daten->'absaetze' as absaetze from mitteilung m join vorgang v on v.id = m.vorgang_id
        where v.eingang_id = $1 and m.vorlage = 'abgabe'`,
      [antragId],
    );
    expect(JSON.stringify(brief.absaetze)).toContain('Stadt Taucha, Wohngeldbehörde');
  }, 90_000);

  it('nimmt spätere Nachrichten mit: Wer den alten Vorgang nennt, erreicht den neuen', async () => {
    const speicher = await abfrage(`select aktenzeichen from vorgang where eingang_id = $1`, [antragId]);
    const ziel = await new PostgresEingangSpeicher(test.anwendung.datenquelle).findBezug([
      speicher[0].aktenzeichen,
    ]);
    expect(ziel?.vorgangId).toBe(dort.id);
  });

  it('ist bei beiden Behörden verknüpft', async () => {
    const arten = await abfrage(
      `select art, behoerde_id, andere_behoerde from verknuepfung order by behoerde_id`,
    );
    expect(arten).toEqual([
      { art: 'abgegeben-an', behoerde_id: 'leipzig-wohngeld', andere_behoerde: 'taucha-wohngeld' },
      { art: 'abgegeben-von', behoerde_id: 'taucha-wohngeld', andere_behoerde: 'leipzig-wohngeld' },
    ]);
  });

  it('sagt dort, von wem er kommt und seit wann er läuft', async () => {
    test.anbieter.personen.push({
      ...IRGENDWER,
      id: 'taucha',
      email: 'taucha@bescheidwerk.example',
      behoerden: ['taucha-wohngeld'],
    });
    const headers = await test.ausweise.person('taucha');
    const antwort = await test.server.inject({ url: `/api/v1/vorgaenge/${dort.id}`, headers });
    const koerper = antwort.json();
    expect(koerper.hinweise[0]).toEqual({
      art: 'info',
      text: expect.stringMatching(
        /^Abgegeben von Stadt Leipzig, Wohngeldbehörde.*, dort WOG-.* Zuerst eingegangen ist der Antrag am 02\.03\.2026\.$/u,
      ),
    });
    expect(koerper.zeitachse[0]).toMatchObject({
      text: 'Durch Abgabe eingegangen und Vorgang eröffnet',
      von: 'Stadt Leipzig',
    });
  });

  it('sagt, wohin er abgegeben ist', async () => {
    const [hier] = await abfrage('select id from vorgang where eingang_id = $1', [antragId]);
    expect(await hinweiseNachAbgabe(hier.id)).toEqual([
      {
        art: 'info',
        text: expect.stringMatching(/^Abgegeben an Stadt Taucha, Wohngeldbehörde.*, dort WOG-/u),
      },
    ]);
  });

  it('unter einem Namen, den viele Stellen der Stadt tragen, erreicht keine andere Leistung: Der Mensch wird noch einmal gefragt', async () => {
    const { xml, anlagen } = beispielEinreichung(taucha.beispiel);
    const neu = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);
    const { koerper } = await reicheEin(test.server, { xml: neu, anlagen });
    const aufgabe = await aufgabeZu(koerper.id);
    const antwort = await test.server.inject({
      method: 'POST',
      url: `/api/v1/aufgaben/${aufgabe.vorgang_id}/${aufgabe.id}/antwort`,
      payload: { aktion: 'abgeben', begruendung: 'Zuständig.', felder: { behoerde: 'Stadt Leipzig' } },
    });
    expect(antwort.statusCode).toBe(202);
    const [{ grund }] = await warteBis(
      () =>
        abfrage(
          `select eingabe->>'grund' as grund from aufgabe where vorgang_id = $1 and status = 'offen' and id <> $2`,
          [aufgabe.vorgang_id, aufgabe.id],
        ),
      (zeilen) => zeilen.length > 0,
      60,
    );
    expect(grund).toContain('Der Vorgang liegt schon bei der Behörde');
    expect(await abfrage(`select 1 from vorgang where behoerde_id = 'leipzig-elterngeld'`)).toEqual([]);
  }, 90_000);

  it('kommt bei einer Stelle, die diese Installation nicht kennt, nicht von selbst an: Die Seite sagt, was zu tun ist', async () => {
    const { xml, anlagen } = beispielEinreichung(taucha.beispiel);
    const neu = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`);
    const { koerper } = await reicheEin(test.server, { xml: neu, anlagen });
    const aufgabe = await aufgabeZu(koerper.id);
    const antwort = await test.server.inject({
      method: 'POST',
      url: `/api/v1/aufgaben/${aufgabe.vorgang_id}/${aufgabe.id}/antwort`,
      payload: {
        aktion: 'abgeben',
        begruendung: 'Die Wohnung liegt dort.',
        felder: { behoerde: 'Stadt Tauche' },
      },
    });
    expect(antwort.statusCode).toBe(202);
    expect(await hinweiseNachAbgabe(aufgabe.vorgang_id)).toEqual([
      { art: 'warnung', text: expect.stringMatching(/„Stadt Tauche“.*Von selbst kommt dort nichts an/u) },
    ]);
  }, 90_000);

  it('nennt, kommt er zurück, zuerst den Vorgang, der er hier schon war, dann, was auf ihn folgte', async () => {
    const [frueherer] = await abfrage('select id from vorgang where eingang_id = $1', [antragId]);
    const [zurueck] = await abfrage(
      `select id from vorgang where behoerde_id = 'leipzig-wohngeld' and id <> $1`,
      [frueherer.id],
    );
    for (const [art, anderer] of [
      ['abgegeben-von', dort.id],
      ['angefochten-durch', frueherer.id],
    ]) {
      await abfrage(
        `insert into verknuepfung (vorgang_id, behoerde_id, art, anderer_vorgang, erstellt_am)
         values ($1, 'leipzig-wohngeld', $2, $3, now())`,
        [zurueck.id, art, anderer],
      );
    }
    const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${zurueck.id}`);
    expect(koerper.verknuepft).toMatchObject([
      { art: 'frueher-hier', vorgangId: frueherer.id },
      { art: 'angefochten-durch', vorgangId: frueherer.id },
    ]);
  });
});

it('Wird eine Abgabe überholt, nachdem es den Vorgang dort gibt, halten nicht beide Behörden den Antrag für ihren', async () => {
  const { xml, ...weiteres } = beispielEinreichung(taucha.beispiel);
  const nochmals = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);
  const [frueherer] = await abfrage(`select id from vorgang where behoerde_id = 'taucha-wohngeld'`);
  const { koerper } = await reicheEin(test.server, { ...weiteres, xml: nochmals });
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
  // Between the case of the other authority and the letter about it something else happens.
  presse.kaputt = true;
  const antwort = await test.server.inject({
    method: 'POST',
    url: `/api/v1/aufgaben/${aufgabe.vorgang_id}/${aufgabe.id}/antwort`,
    payload: { aktion: 'abgeben', begruendung: 'Die Wohnung liegt in Taucha.' },
  });
  expect(antwort.statusCode).toBe(202);
  const [dort] = await warteBis(
    () =>
      abfrage(`select id, aktenzeichen from vorgang where behoerde_id = 'taucha-wohngeld' and id <> $1`, [
        frueherer.id,
      ]),
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
