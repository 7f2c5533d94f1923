import { open } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { FesteUhr } from '#libs/kernel';
import { einAntrag, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

/** What cases of a procedure have in common is stored once: rows are small, and nobody who reads them notices. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    druckwerk: new Pruefpresse(),
    verfahren: ['bewohnerparkausweis', 'besucherparkausweis'],
  });
}, 120_000);
afterAll(() => test?.schliesse());

const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

async function alsEigentuemer(sql: string, tabelle = 'journal'): Promise<void> {
  const verbindung = new pg.Client({ connectionString: test.datenbank.ownerUrl });
  await verbindung.connect();
  await verbindung
    .query(`begin; alter table ${tabelle} no force row level security; ${sql};
            alter table ${tabelle} force row level security; commit`)
    .finally(() => verbindung.end());
}

/** Overwrites the page on which the section of a case lies, as a bad disk does. */
async function beschaedigeJournal(vorgangId: string): Promise<void> {
  // Large enough to lie outside of its row.
  await alsEigentuemer(
    `update journal set inhalt = inhalt || (select convert_to(string_agg(md5(i::text), ''), 'UTF8') from generate_series(1, 400) i)
      where vorgang_id = '${vorgangId}' and inhalt is not null`,
  );
  const url = new URL(process.env.TEST_DATABASE_ADMIN_URL as string);
  url.pathname = new URL(test.datenbank.url).pathname;
  const verwalter = new pg.Client({ connectionString: url.href });
  await verwalter.connect();
  try {
    const frage = async (sql: string) => (await verwalter.query(sql)).rows;
    await frage('create extension if not exists pg_buffercache; checkpoint');
    const [ort] = await frage(
      `select reltoastrelid::regclass as neben, current_setting('data_directory') as ordner,
              pg_relation_filepath(reltoastrelid) as datei from pg_class where relname = 'journal_laufend'`,
    );
    const seiten = await frage(
      `select distinct (ctid::text::point)[0]::int as nr from ${ort.neben} where chunk_id in (
         select pg_column_toast_chunk_id(inhalt) from journal_laufend where vorgang_id = '${vorgangId}')`,
    );
    await frage(`select pg_buffercache_evict_relation('${ort.neben}')`);
    const datei = await open(join(ort.ordner, ort.datei), 'r+');
    for (const { nr } of seiten) await datei.write(Buffer.alloc(8192, 0xff), 0, 8192, nr * 8192);
    await datei.close();
  } finally {
    await verwalter.end();
  }
}

async function entschiedenerFall(): Promise<string> {
  uhr.stelle(uhr.now().add({ milliseconds: 1 }));
  const { koerper } = await reicheEin(test.server, einAntrag());
  await test.anwendung.treibeVoran.ausfuehren();
  const [{ vorgang_id: id }] = await abfrage(`select vorgang_id from eingang where id = $1`, [koerper.id]);
  return id;
}

async function akte(id: string) {
  const gefunden = await test.anwendung.akten.finde(id);
  if (!gefunden) throw new Error(`Keine Akte ${id}.`);
  return gefunden;
}

describe('Was Akten eines Verfahrens gemeinsam haben, steht einmal bei der veröffentlichten Fassung', () => {
  it('Akte, Bescheid und Wirkung lesen sich ganz, in der Datenbank stehen Auszüge', async () => {
    const id = await entschiedenerFall();
    const zeilen = await abfrage(
      `select nr, letzte, eintrag, octet_length(inhalt) as bytes from journal where vorgang_id = $1 order by nr`,
      [id],
    );
    expect(zeilen).toEqual([{ nr: 1, letzte: 5, eintrag: expect.any(Array), bytes: expect.any(Number) }]);
    expect(zeilen[0].bytes).toBeLessThan(3_500);
    expect(zeilen[0].eintrag[0]).toEqual({ art: 'ereignis', ereignis: { art: 'beginn', id: 'beginn' } });
    const { journal, vorgang } = await akte(id);
    expect(journal[0]?.eintrag).toHaveProperty('ereignis.kontext.fakten.antragsteller');
    expect(journal.map(({ nr }) => nr)).toEqual([1, 2, 3, 4, 5]);
    expect(test.anwendung.aktenpruefung.pruefeKette({ vorgang, journal })).toBeUndefined();
    expect(await test.anwendung.aktenpruefung.spieleNach({ vorgang, journal })).toBeUndefined();

    const [bescheid] = await abfrage(
      `select daten, nachricht, inhalt, abschnitt from bescheid where vorgang_id = $1`,
      [id],
    );
    expect(Object.keys(bescheid.daten).sort()).toEqual(['automation', 'entscheidung', 'test']);
    expect(bescheid).toMatchObject({ nachricht: null, inhalt: null, abschnitt: 1 });
    const [stand] = await abfrage(`select snapshot, abschnitt from vorgang where id = $1`, [id]);
    expect(Object.keys(stand.snapshot)).toEqual(['kontext']);
    expect(stand.abschnitt).toBe(1);
    expect(vorgang.snapshot).toMatchObject({ version: 1, status: 'laufend', zustand: expect.anything() });
    for (const src of ['bescheid', 'mitteilung']) {
      const [{ id: wirkungId }] = await abfrage(`select id from wirkung where vorgang_id = $1 and src = $2`, [
        id,
        src,
      ]);
      await test.anwendung.fuehreWirkungAus.ausfuehren({ vorgangId: id, wirkungId, src });
    }
    await test.anwendung.treibeVoran.ausfuehren();
    const [{ status }] = await abfrage(
      `select array_agg(distinct status) as status from wirkung where vorgang_id = $1 and src <> 'benachrichtigung'`,
      [id],
    );
    expect(status).toEqual(['erledigt']);
    expect(await test.anwendung.aktenpruefung.spieleNach(await akte(id))).toBeUndefined();
  }, 60_000);

  it.each([
    ['einen Auszug', `eintrag = jsonb_set(eintrag, '{1,zusatz}', '1')`, 5],
    ['das Verdichtete', `inhalt = overlay(inhalt placing 'xx' from 30)`, 5],
  ])(
    'Wer %s ändert, bricht die Kette',
    async (_, aenderung, nr) => {
      const id = await entschiedenerFall();
      await alsEigentuemer(`update journal set ${aenderung} where vorgang_id = '${id}'`);
      expect(test.anwendung.aktenpruefung.pruefeKette(await akte(id))).toMatchObject({ vorgangId: id, nr });
    },
    60_000,
  );

  it('Der Antrag liegt mit dem, was seine Prüfung ergab, verdichtet da; der Vorgang wiederholt nichts davon, und wer liest, bekommt alles', async () => {
    uhr.stelle(uhr.now().add({ milliseconds: 1 }));
    const antrag = einAntrag();
    const { koerper } = await reicheEin(test.server, antrag);
    const [zeile] = await abfrage(
      `select v.id, e.verdichtet, octet_length(e.nachricht) as bytes, v.befund, v.untaetigkeit, b.inhalt as beginn
         from eingang e join vorgang v on v.id = e.vorgang_id join ereignis b on b.vorgang_id = v.id
        where e.id = $1`,
      [koerper.id],
    );
    expect(zeile).toMatchObject({ verdichtet: true, befund: null });
    expect(zeile.beginn).toEqual({ art: 'beginn', id: 'beginn' });
    expect(zeile.bytes).toBeLessThan(1_200);
    expect(Object.keys(zeile.untaetigkeit).sort()).toEqual(['ab', 'titel']);

    const url = `/api/v1/vorgaenge/${zeile.id}`;
    const lies = async (pfad: string) => (await test.server.inject({ method: 'GET', url: pfad })).payload;
    expect(await lies(`${url}/nachricht.xml`)).toBe(antrag.xml);
    await test.anwendung.treibeVoran.ausfuehren();
    const { vorgang, journal } = await akte(zeile.id);
    expect(vorgang.snapshot?.kontext.befund).toHaveProperty('anlagen.0.sha256');
    expect(journal[0]?.eintrag).toHaveProperty('ereignis.kontext.vorgang.antragId', koerper.id);
    expect(JSON.parse(await lies(url))).toHaveProperty('fristen.0.schritte.0.norm');
  }, 60_000);

  it('Ein Vorgang, dessen Antrag sich nicht lesen lässt, wird zum Vorfall und hält keinen anderen auf', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { koerper } = await reicheEin(test.server, einAntrag());
      ids.push((await abfrage(`select vorgang_id as id from eingang where id = $1`, [koerper.id]))[0].id);
    }
    const [kaputt, heil] = ids;
    await alsEigentuemer(
      `update eingang set nachricht = overlay(nachricht placing 'xx' from 40) where vorgang_id = '${kaputt}'`,
      'eingang',
    );
    await test.anwendung.treibeVoran.ausfuehren();
    expect(
      await abfrage(
        `select v.id, v.status, f.code from vorgang v left join vorfall f on f.vorgang_id = v.id
          where v.id = any($1) order by f.code`,
        [ids],
      ),
    ).toEqual([
      { id: kaputt, status: 'gestoert', code: 'INHALT_UNLESBAR' },
      { id: heil, status: 'laufend', code: null },
    ]);
  }, 60_000);

  it('Ein Vorgang, dessen Stand sich nicht lesen lässt, wird zum Vorfall und hält keinen anderen auf', async () => {
    const [kaputt, heil] = [await entschiedenerFall(), await entschiedenerFall()];
    await alsEigentuemer(
      `update journal set inhalt = overlay(inhalt placing 'xx' from 30) where vorgang_id = '${kaputt}'`,
    );
    for (const id of [kaputt, heil])
      await test.anwendung.meldeEreignis(id, { art: 'meldung', id: 'm', typ: 'UNBEKANNT' });
    await test.anwendung.treibeVoran.ausfuehren(kaputt);
    expect(
      await abfrage(
        `select v.id, v.status, f.code from vorgang v left join vorfall f on f.vorgang_id = v.id
          where v.id = any($1) order by f.code`,
        [[kaputt, heil]],
      ),
    ).toEqual([
      { id: kaputt, status: 'gestoert', code: 'INHALT_UNLESBAR' },
      { id: heil, status: 'laufend', code: null },
    ]);
    expect(await test.anwendung.aktenpruefung.spieleNach(await akte(kaputt))).toMatchObject({
      vorgangId: kaputt,
      text: expect.stringMatching(/^Lässt sich nicht nachspielen\. Eintrag \d/),
    });
    expect((await akte(heil)).journal).toHaveLength(6);
  }, 60_000);

  it('Eine Wirkung, deren Eingabe sich nicht lesen lässt, wird nach fünf Versuchen zum Vorfall und hält keine andere auf', async () => {
    const naechste = () => test.anwendung.fuehreWirkungAus.naechste('bescheide', () => {});
    while (await naechste());
    const ids = [await entschiedenerFall(), await entschiedenerFall(), await entschiedenerFall()];
    const [kaputt] = ids;
    await alsEigentuemer(
      `update journal set inhalt = overlay(inhalt placing 'xx' from 30) where vorgang_id = '${kaputt}'`,
    );
    const stand = () =>
      abfrage(
        `select vorgang_id = $1 as kaputt, status, versuche from wirkung
          where vorgang_id = any($2) and src = 'bescheid' order by kaputt`,
        [kaputt, ids],
      );
    const gut = { kaputt: false, status: 'erledigt', versuche: 1 };
    await Promise.all([naechste(), naechste(), naechste()]);
    expect(await stand()).toEqual([gut, gut, { kaputt: true, status: 'offen', versuche: 1 }]);
    for (let nr = 2; nr <= 5; nr++) {
      uhr.stelle(uhr.now().add({ minutes: 10 }));
      while (await naechste());
    }
    expect(await stand()).toEqual([gut, gut, { kaputt: true, status: 'vorfall', versuche: 5 }]);
    expect(await abfrage(`select code from vorfall where vorgang_id = $1`, [kaputt])).toEqual([
      { code: 'INHALT_UNLESBAR' },
    ]);
  }, 60_000);

  it('Wirkungen, deren Eingabe oder Bescheid auf einer beschädigten Seite der Datenbank liegt, werden ebenso zu Vorfällen und halten keine andere auf', async () => {
    const alle = async () => {
      for (const art of ['bescheide', 'benachrichtigungen', 'andere'] as const)
        while (await test.anwendung.fuehreWirkungAus.naechste(art, () => {}));
    };
    await alle();
    const ids = [await entschiedenerFall(), await entschiedenerFall(), await entschiedenerFall()];
    const [kaputt] = ids;
    await beschaedigeJournal(kaputt as string);
    await expect(
      abfrage(`select inhalt from journal where vorgang_id = $1 and inhalt is not null`, [kaputt]),
    ).rejects.toMatchObject({ code: 'XX001' });
    for (let nr = 1; nr <= 5; nr++) {
      await alle();
      uhr.stelle(uhr.now().add({ minutes: 10 }));
    }
    const zustaende = await abfrage(
      `select distinct vorgang_id = $1 as kaputt, src, status, versuche from wirkung
        where vorgang_id = any($2) order by kaputt, src`,
      [kaputt, ids],
    );
    expect(zustaende.length).toBeGreaterThan(2);
    for (const { kaputt: ist, ...zustand } of zustaende)
      expect(zustand).toMatchObject(
        ist ? { status: 'vorfall', versuche: 5 } : { status: 'erledigt', versuche: 1 },
      );
    expect(await abfrage(`select distinct code from vorfall where vorgang_id = $1`, [kaputt])).toEqual([
      { code: 'INHALT_UNLESBAR' },
    ]);
  }, 60_000);
});
