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

async function alsEigentuemer(sql: string): Promise<void> {
  const verbindung = new pg.Client({ connectionString: test.datenbank.ownerUrl });
  await verbindung.connect();
  await verbindung
    .query(`begin; alter table journal no force row level security; ${sql};
            alter table journal force row level security; commit`)
    .finally(() => verbindung.end());
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
      `select nr, eintrag, inhalt from journal where vorgang_id = $1 order by nr`,
      [id],
    );
    expect(zeilen.map(({ inhalt }: { inhalt: unknown }) => inhalt !== null)).toEqual([
      ...Array.from({ length: zeilen.length - 1 }, () => false),
      true,
    ]);
    expect(zeilen[0].eintrag).toEqual({ art: 'ereignis', ereignis: { art: 'beginn', id: 'beginn' } });
    const { journal, vorgang } = await akte(id);
    expect(journal[0]?.eintrag).toHaveProperty('ereignis.kontext.fakten.antragsteller');
    expect(test.anwendung.aktenpruefung.pruefeKette({ vorgang, journal })).toBeUndefined();
    expect(await test.anwendung.aktenpruefung.spieleNach({ vorgang, journal })).toBeUndefined();

    const [bescheid] = await abfrage(
      `select daten, nachricht, octet_length(inhalt) as bytes, wirkung_id as "wirkungId" from bescheid where vorgang_id = $1`,
      [id],
    );
    expect(Object.keys(bescheid.daten).sort()).toEqual(['automation', 'entscheidung', 'test']);
    expect(bescheid).toMatchObject({ nachricht: null });
    expect(bescheid.bytes).toBeLessThan(2_500);
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
    ['einen Auszug', `eintrag = eintrag || '{"zusatz": 1}'`, 2],
    ['das Verdichtete', `inhalt = overlay(inhalt placing 'xx' from 30)`, 1],
  ])(
    'Wer %s ändert, bricht die Kette',
    async (_, aenderung, nr) => {
      const id = await entschiedenerFall();
      const wo = aenderung.startsWith('inhalt') ? 'inhalt is not null' : `nr = ${nr}`;
      await alsEigentuemer(`update journal set ${aenderung} where vorgang_id = '${id}' and ${wo}`);
      expect(test.anwendung.aktenpruefung.pruefeKette(await akte(id))).toMatchObject({ vorgangId: id, nr });
    },
    60_000,
  );
});
