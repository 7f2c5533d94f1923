import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/**
 * What people meet on the way: the applicant's status and letter, the case worker's task, documents sent later.
 * Nothing is stood in for: API, queue, worker and letters are the real ones.
 */
let test: Testanwendung;
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const antraege = new Map<string, string>();

const EINGEREICHT = [
  'bewohnerparkausweis/erteilung-als-halterin',
  'bewohnerparkausweis/testnachricht',
  'bewohnerparkausweis/nachforderung-rechtzeitig-beantwortet',
  'bewohnerparkausweis/freitext-fuehrt-zum-menschen',
  'besucherparkausweis/nachforderung-beantwortet',
];

beforeAll(async () => {
  test = await starteTestanwendung({ uhr, verfahren: ['bewohnerparkausweis', 'besucherparkausweis'] });
  await test.arbeite();
  for (const name of EINGEREICHT) {
    const [verfahren = '', beispiel = ''] = name.split('/');
    const ordner = join('workflows', verfahren, 'beispiele', beispiel);
    const { status, koerper } = await reicheEin(test.server, beispielEinreichung(ordner));
    expect({ name, status, fehler: koerper.fehler }).toEqual({ name, status: 202, fehler: undefined });
    antraege.set(name, koerper.id);
    await warteAufRuhe(koerper.id);
  }
}, 120_000);

afterAll(() => test?.schliesse());

const uebersicht = async (id: string) =>
  (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper;
const warteAufRuhe = (id: string) =>
  warteBis(
    () => uebersicht(id),
    (zeile) => zeile.ruht,
    120,
  );
const abfrage = (sql: string) => test.anwendung.datenquelle.query(sql);

describe('Die Akte', () => {
  it('fällt auf, wenn sie verändert wurde', async () => {
    const [{ vorgang_id: id }] = await abfrage(
      `select vorgang_id from journal where nr = 1 and letzte > 2 limit 1`,
    );
    const { Client } = (await import('pg')).default;
    const owner = new Client({ connectionString: test.datenbank.ownerUrl });
    await owner.connect();
    // Even the owner has to lift row-level security before it sees a row to tamper with.
    await owner.query('alter table journal no force row level security');
    await owner.query(
      `update journal set eintrag = jsonb_set(eintrag, '{1,art}', '"gefaelscht"') where vorgang_id = $1 and nr = 1`,
      [id],
    );
    await owner.end();
    const akte = await test.anwendung.akten.finde(id);
    expect(akte && test.anwendung.aktenpruefung.pruefeKette(akte)).toMatchObject({
      text: expect.stringContaining('passt nicht zu seinem Hash'),
    });
  });

  it('kann von der Anwendung selbst nicht geändert werden', async () => {
    await expect(abfrage(`update journal set nr = nr + 1000`)).rejects.toThrow(/permission denied/);
    await expect(abfrage(`delete from journal`)).rejects.toThrow(/permission denied/);
  });
});

describe('Der Antragsteller', () => {
  it('erfährt den Stand in seinen Worten und ruft den Bescheid ab', async () => {
    const id = antraege.get('bewohnerparkausweis/erteilung-als-halterin') as string;
    const { koerper } = await frage(test.server, `/api/v1/antraege/${id}`);
    expect(koerper).toMatchObject({ status: 'entschieden', leistung: 'Bewohnerparkausweis' });
    expect(koerper.text).toMatch(/^Wir haben am \d\d\.\d\d\.\d{4} über Ihren Antrag entschieden/);
    const pdf = await test.server.inject({ method: 'GET', url: koerper.bescheid.url });
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(createHash('sha256').update(pdf.rawPayload).digest('hex')).toBe(koerper.bescheid.sha256);
  });

  it('bekommt für eine Testnachricht keinen Bescheid zugestellt; der Brief trägt die Marke TEST', async () => {
    const id = antraege.get('bewohnerparkausweis/testnachricht') as string;
    const { koerper } = await frage(test.server, `/api/v1/antraege/${id}`);
    expect(koerper).toMatchObject({ test: true });
    expect(koerper.bescheid).toBeUndefined();
    const pdf = await test.server.inject({ method: 'GET', url: `/api/v1/antraege/${id}/bescheid` });
    expect(pdf.statusCode).toBe(404);
    const [bescheid] = await abfrage(
      `select b.daten->>'test' as test, b.datei, b.bereitgestellt_am from bescheid b join vorgang v on v.id = b.vorgang_id
        where v.eingang_id = '${id}'`,
    );
    expect(bescheid).toMatchObject({
      test: 'true',
      bereitgestellt_am: null,
      datei: expect.stringContaining('.pdf'),
    });
  });

  it('bekommt den Bescheid, wie er ausgefertigt wurde, oder keinen: was in der Ablage beschädigt wurde, geht nicht hinaus', async () => {
    const [{ id, datei }] = (await abfrage(
      `select v.eingang_id as id, b.datei from bescheid b join vorgang v on v.id = b.vorgang_id
        where b.bereitgestellt_am is not null and b.datei is not null and b.aufgehoben_am is null order by b.nummer limit 1`,
    )) as [{ id: string; datei: string }];
    const pfad = join(test.anwendung.konfiguration.BRIEFE_ORDNER, datei);
    const holeBrief = () => test.server.inject({ method: 'GET', url: `/api/v1/antraege/${id}/bescheid` });
    const pdf = readFileSync(pfad);
    expect((await holeBrief()).rawPayload.equals(pdf)).toBe(true);
    writeFileSync(pfad, pdf.subarray(0, 1_000));
    const beschaedigt = await holeBrief();
    writeFileSync(pfad, pdf);
    expect(beschaedigt.statusCode).toBe(500);
    expect(beschaedigt.json()).toMatchObject({ code: 'BRIEF_ABWEICHEND' });
  });

  it('verlangt einen Menschen und bekommt einen, solange nicht entschieden ist (Art. 22 Abs. 3 DSGVO)', async () => {
    const id = antraege.get('bewohnerparkausweis/nachforderung-rechtzeitig-beantwortet') as string;
    const antwort = await test.server.inject({ method: 'POST', url: `/api/v1/antraege/${id}/mensch` });
    expect(antwort.statusCode).toBe(202);
    await warteBis(
      () => uebersicht(id),
      (zeile) => zeile.weg === 'wartet auf Mensch',
    );
  });
});

describe('Eine Aufgabe', () => {
  const liste = async () =>
    (await frage(test.server, '/api/v1/aufgaben?verfahren=bewohnerparkausweis')).koerper.aufgaben;
  const antworte = (aufgabe: { vorgangId: string; aufgabeId: string }, payload: object) =>
    test.server.inject({
      method: 'POST',
      url: `/api/v1/aufgaben/${aufgabe.vorgangId}/${aufgabe.aufgabeId}/antwort`,
      payload,
    });

  it('nennt Frage, Grund und Norm; eine unpassende Antwort wird mit allen Mängeln abgewiesen', async () => {
    const aufgabe = (await liste())[0];
    expect(aufgabe.aufgabe).toMatchObject({
      frage: expect.any(String),
      grund: expect.any(String),
      norm: expect.stringMatching(/§|Art\./),
    });
    const antwort = await antworte(aufgabe, { aktion: 'gibtEsNicht' });
    expect(antwort.statusCode).toBe(422);
    expect(antwort.json()).toMatchObject({
      code: 'ANTWORT_UNZULAESSIG',
      befunde: [{ code: 'AKTION_UNBEKANNT' }],
    });
  });

  it.each(['bearbeiter', 'mitzeichner'])(
    'nimmt niemanden aus der Antwort: „%s“ nennt die Sitzung',
    async (wer) => {
      const aufgabe = (await liste())[0];
      const person = { id: 'jemand-anderes', name: 'Jemand anderes' };
      const antwort = await antworte(aufgabe, { aktion: 'bewilligen', begruendung: 'Gut.', [wer]: person });
      expect(antwort.json()).toMatchObject({
        status: 422,
        befunde: [{ code: 'ANGABE_UNGUELTIG', stelle: wer }],
      });
    },
  );

  it('lässt niemanden antworten, der befangen ist (§§ 20, 21 VwVfG)', async () => {
    const aufgabe = (await liste())[0];
    const { behoerdeId, vorgangId } = aufgabe;
    await test.anwendung.datenquelle.query(
      `insert into befangenheit (id, behoerde_id, vorgang_id, person_id, person_name, art, grund, eingetragen_von, eingetragen_am)
       values ($1, $2, $3, 'irgendwer', 'Frau Beispiel', 'erklaert', 'Angehörige', 'irgendwer', now())`,
      [randomUUID(), behoerdeId, vorgangId],
    );
    const antwort = await antworte(aufgabe, { aktion: 'bewilligen', begruendung: 'Gut.' });
    expect(antwort.json()).toMatchObject({ status: 403, code: 'BEFANGEN' });
    await test.anwendung.datenquelle.query(
      `update befangenheit set aufgehoben_von = 'x', aufgehoben_am = now(), aufhebungsgrund = 'Probe' where vorgang_id = $1`,
      [vorgangId],
    );
  });

  it('führt mit der Antwort eines Menschen zum Bescheid; von zwei Antworten zählt eine', async () => {
    const id = antraege.get('bewohnerparkausweis/freitext-fuehrt-zum-menschen') as string;
    const [{ vorgang_id: vorgangId }] = await abfrage(`select vorgang_id from eingang where id = '${id}'`);
    const aufgabe = (await liste()).find((eintrag: { vorgangId: string }) => eintrag.vorgangId === vorgangId);
    const payload = {
      aktion: 'bewilligen',
      begruendung: 'Die Angabe im Freitext ändert an den Voraussetzungen nichts.',
    };
    const antworten = await Promise.all([antworte(aufgabe, payload), antworte(aufgabe, payload)]);
    expect(antworten.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
    const zeile = await warteBis(
      () => uebersicht(id),
      ({ bescheid }) => bescheid?.datei,
    );
    expect(zeile).toMatchObject({ weg: 'mit Mensch', ergebnis: 'bewilligt' });
    const [{ bearbeiter }] = await abfrage(
      `select antwort->'bearbeiter' as bearbeiter from aufgabe where vorgang_id = '${vorgangId}' and id = '${aufgabe.aufgabeId}'`,
    );
    expect(bearbeiter).toEqual({ id: 'irgendwer', name: 'Frau Beispiel' });
  });
});

describe('Nachgereichte Unterlagen', () => {
  it('führen den Vorgang weiter bis zum Bescheid', async () => {
    const ordner = 'workflows/besucherparkausweis/beispiele/nachforderung-beantwortet';
    const id = antraege.get('besucherparkausweis/nachforderung-beantwortet') as string;
    expect((await uebersicht(id)).weg).toBe('wartet auf Antragsteller');
    const nachricht = readdirSync(ordner).find(
      (name) => name.endsWith('.xml') && name !== 'antrag.xml',
    ) as string;
    const { status } = await reicheEin(test.server, beispielEinreichung(ordner, nachricht));
    expect(status).toBe(202);
    const zeile = await warteBis(
      () => uebersicht(id),
      ({ bescheid }) => bescheid?.datei,
    );
    expect(zeile).toMatchObject({ weg: 'automatisch' });
    const ablehnungen = await abfrage(`select 1 from journal j join eingang e using (vorgang_id)
      where e.id = '${id}' and j.eintrag @? '$[*] ? (@.art == "ablehnung")'`);
    expect(ablehnungen).toEqual([]);
    await warteBis(
      () => abfrage(`select 1 from ereignis`),
      (wartend) => wartend.length === 0,
    );
  });

  it('nach der Entscheidung liegen im Posteingang, damit ein Mensch sie sieht', async () => {
    const uuid = randomUUID();
    const { koerper: beleg } = await reicheEin(test.server, einAntrag({ uuid }));
    const fertig = await warteAufRuhe(beleg.id);
    expect(fertig.ergebnis).toBe('bewilligt');
    const vorlage = readFileSync(
      'workflows/bewohnerparkausweis/beispiele/ruecknahme-waehrend-der-nachforderung/ruecknahme.xml',
      'utf8',
    );
    const ruecknahme = vorlage
      .replace(/(<p:nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`)
      .replace(/(<p:bezug>[\s\S]*?nachrichtenUUID>)[^<]+/, `$1${uuid}`);
    const { status, koerper } = await reicheEin(test.server, { xml: ruecknahme, anlagen: [] });
    expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
    const posteingang = async () => (await frage(test.server, '/api/v1/posteingang')).koerper.eingaenge;
    const zeilen = await warteBis(posteingang, (liste) =>
      liste.some((z: { id: string }) => z.id === koerper.id),
    );
    expect(zeilen.find((z: { id: string }) => z.id === koerper.id)).toMatchObject({
      code: 'NACHRICHT_NICHT_ERWARTET',
    });
  });
});
