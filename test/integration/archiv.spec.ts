import { FesteUhr } from '#libs/kernel';
import { PostgresArchivSpeicher } from '#libs/persistence';
import { archivierenBefehl } from '../../apps/cli/src/archivieren.js';
import { einAntrag, reicheEin } from '../unterbau/antrag.js';
import { fuehreBefehlAus, richteBefehleAus } from '../unterbau/befehl.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

const umgebung = { ...process.env };
let test: Testanwendung;
const vorgaenge: string[] = [];

const befehl = (...argumente: string[]) => fuehreBefehlAus([archivierenBefehl], argumente);
const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);
const orte = (id: string): Promise<{ ort: string; zahl: number }[]> =>
  abfrage(
    `select tableoid::regclass::text as ort, count(*)::int as zahl
       from (select tableoid, vorgang_id from journal union all select tableoid, vorgang_id from wirkung) z
      where vorgang_id = $1 group by 1 order by 1`,
    [id],
  );

/** Where the rows of cases lie, and who locked them last. */
const zeilen = (): Promise<object[]> =>
  abfrage(`select id, ctid::text, xmin::text, xmax::text from vorgang order by id`);

/** The cases that a run looks at, one by one. */
async function gesehene(beendetVor: string): Promise<string[]> {
  const speicher = new PostgresArchivSpeicher(test.anwendung.datenquelle);
  const gesehen: string[] = [];
  for (;;) {
    const { letzter } = await speicher.verschiebe(beendetVor, gesehen.at(-1), 1);
    if (!letzter) return gesehen;
    gesehen.push(letzter);
  }
}

/** As if all had been done and the remedy period had run out. */
async function beende(id: string, am: string): Promise<void> {
  await abfrage(`update wirkung set status = 'erledigt' where vorgang_id = $1`, [id]);
  await abfrage(`update vorgang set status = 'beendet', beendet_am = $2 where id = $1`, [id, am]);
}

beforeAll(async () => {
  const druckwerk = new Pruefpresse();
  const uhr = new FesteUhr('2026-03-02T09:00:00Z');
  test = await starteTestanwendung({ uhr, druckwerk, verfahren: ['bewohnerparkausweis'] });
  richteBefehleAus(test);
  for (const tag of ['2024-12-31T22:59:59Z', '2024-12-31T23:00:00Z']) {
    const { koerper } = await reicheEin(test.server, einAntrag());
    const [{ vorgang_id: id }] = await abfrage(`select vorgang_id from eingang where id = $1`, [koerper.id]);
    await test.anwendung.treibeVoran.ausfuehren(id);
    await beende(id, tag);
    vorgaenge.push(id);
  }
}, 120_000);
afterAll(async () => {
  process.env = umgebung;
  process.exitCode = undefined;
  await test?.schliesse();
});

describe('bescheidwerk archivieren', () => {
  it('verschiebt, was vor dem Tag beendet wurde, und lässt liegen, was an ihm endete (Kalendertag in Berlin)', async () => {
    const { text, fehler } = await befehl('archivieren', '--beendet-vor', '2025-01-01');
    expect(fehler).toBeUndefined();
    expect(text).toMatch(/Fertig: 1 Vorgänge verschoben, \d+ Einträge liegen jetzt im Archiv\./);
    expect((await orte(vorgaenge[0] as string)).map(({ ort }) => ort)).toEqual([
      'journal_archiv',
      'wirkung_archiv',
    ]);
    expect((await orte(vorgaenge[1] as string)).map(({ ort }) => ort)).toEqual([
      'journal_laufend',
      'wirkung_laufend',
    ]);
  });

  it('lässt die Akte lesbar: dieselbe Kette, derselbe Stand', async () => {
    const akte = await test.anwendung.akten.finde(vorgaenge[0] as string);
    expect(akte?.journal.length).toBeGreaterThan(0);
    expect(akte && test.anwendung.aktenpruefung.pruefeKette(akte)).toBeUndefined();
    expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
  });

  it('verschiebt, sperrt und liest beim zweiten Mal nichts von dem, was im Archiv liegt', async () => {
    const vorher = await zeilen();
    const { text } = await befehl('archivieren', '--beendet-vor', '2025-01-01');
    expect(text).toContain('Nichts zu verschieben');
    // A lock leaves its mark on the row, a change gives it another place.
    expect(await zeilen()).toEqual(vorher);
    expect(await gesehene('2025-01-01T00:00:00+01:00')).toEqual([vorgaenge[1]]);
  });

  it('sperrt keinen Vorgang, der erst nach dem Tag endete oder noch offen ist', async () => {
    const vorher = await zeilen();
    const { koerper } = await reicheEin(test.server, einAntrag());
    const [{ vorgang_id: offen }] = await abfrage(`select vorgang_id from eingang where id = $1`, [
      koerper.id,
    ]);
    await test.anwendung.treibeVoran.ausfuehren(offen);
    const davor = await zeilen();
    await befehl('archivieren', '--beendet-vor', '2025-01-01');
    expect(await gesehene('2025-01-01T00:00:00+01:00')).toEqual([vorgaenge[1], offen].sort());
    expect(await zeilen()).toEqual(davor);
    expect(davor).toEqual(expect.arrayContaining(vorher));
  });

  it('nimmt eine Wirkung, die nach dem Archivieren erledigt wurde, beim nächsten Mal mit', async () => {
    const id = vorgaenge[0] as string;
    await abfrage(`update wirkung set archiv = 0, status = 'offen' where vorgang_id = $1`, [id]);
    await befehl('archivieren', '--beendet-vor', '2025-01-01');
    expect((await orte(id)).map(({ ort }) => ort)).toEqual(['journal_archiv', 'wirkung_laufend']);
    await abfrage(`update wirkung set status = 'erledigt' where vorgang_id = $1`, [id]);
    await befehl('archivieren', '--beendet-vor', '2025-01-01');
    expect((await orte(id)).map(({ ort }) => ort)).toEqual(['journal_archiv', 'wirkung_archiv']);
  });

  it('nimmt auf, was einer archivierten Akte später widerfährt, und archiviert es beim nächsten Mal', async () => {
    const id = vorgaenge[0] as string;
    await test.anwendung.meldeEreignis(id, { art: 'meldung', id: 'spaet', typ: 'UNBEKANNT' });
    await test.anwendung.treibeVoran.ausfuehren(id);
    expect((await orte(id)).map(({ ort }) => ort)).toContain('journal_laufend');
    const akte = await test.anwendung.akten.finde(id);
    expect(akte && test.anwendung.aktenpruefung.pruefeKette(akte)).toBeUndefined();
    await beende(id, '2024-12-31T22:59:59Z');
    await befehl('archivieren', '--beendet-vor', '2025-01-01');
    expect((await orte(id)).map(({ ort }) => ort)).toEqual(['journal_archiv', 'wirkung_archiv']);
  });

  it('lässt den Dienst den Ort einer Zeile ändern, ihren Inhalt nicht', async () => {
    await expect(abfrage(`update journal set eintrag = '{}'`)).rejects.toThrow(/permission denied/);
    await expect(abfrage(`update journal_archiv set archiv = 1`)).rejects.toThrow(/permission denied/);
  });

  it.each(['gestern', '2025-02-30', '01.01.2025'])('weist „%s“ zurück: kein Tag', async (tag) => {
    expect(await befehl('archivieren', '--beendet-vor', tag)).toMatchObject({ fehler: 'TAG_UNGUELTIG' });
  });
});
