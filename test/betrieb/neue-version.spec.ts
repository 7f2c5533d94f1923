import { join } from 'node:path';
import pg from 'pg';
import { canonicalJson, FesteUhr, type Json, sha256 } from '#libs/kernel';
import { migriere } from '#libs/persistence';
import { ROLLEN, type Testdatenbank } from '#libs/testdatenbank';
import type { Druckwerk } from '#libs/vorgang';
import { abgleichBefehl } from '../../apps/cli/src/abgleich.js';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { fuehreBefehlAus, richteBefehleAus } from '../unterbau/befehl.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';
import { Altbestand, type Altlage } from './altbestand/altbestand.js';

/** The same data, the same bytes, in whatever version. */
const druckwerk: Druckwerk = {
  async rendere(daten) {
    const pdf = Buffer.from(`%PDF- ${sha256(canonicalJson(daten as Json))}`);
    return { pdf, sha256: sha256(pdf), seiten: 1 };
  },
};

const altbestand = new Altbestand();
const uhr = new FesteUhr('2026-03-02T09:30:00Z');
const umgebung = { ...process.env };
let test: Testanwendung;
let nachMigration: Record<string, number>;
let ketten: unknown[];

beforeAll(async () => {
  const datenbank = await altbestand.stelleDatenbankHer();
  await migriere(datenbank.ownerUrl, ROLLEN);
  nachMigration = await zaehle(datenbank);
  // The procedure is the one that was published then; nothing is published anew.
  test = await starteTestanwendung({ datenbank, uhr, druckwerk, verfahren: [] });
  ketten = await abfrage(`select vorgang_id, nr, hash from journal order by 1, 2`);
  altbestand.legeBriefe(test.briefe);
  richteBefehleAus(test);
  await test.arbeite();
}, 180_000);
afterAll(async () => {
  process.env = umgebung;
  process.exitCode = undefined;
  await test?.schliesse();
});

const TABELLEN = [
  'eingang',
  'anlage',
  'vorgang',
  'journal',
  'ereignis',
  'wirkung',
  'aufgabe',
  'frist',
  'bescheid',
];

async function zaehle({ url }: Testdatenbank): Promise<Record<string, number>> {
  const verbindung = new pg.Client({ connectionString: url });
  await verbindung.connect();
  try {
    const zahlen = TABELLEN.map((tabelle) => `(select count(*)::int from ${tabelle}) as ${tabelle}`);
    const { rows } = await verbindung.query(`select ${zahlen.join()}`);
    return rows[0];
  } finally {
    await verbindung.end();
  }
}

const abfrage = (sql: string, werte: unknown[] = []): Promise<Record<string, unknown>[]> =>
  test.anwendung.datenquelle.query(sql, werte);
const uebersicht = async (id: string) =>
  (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper;

/** Until nothing is left to do; what the older version had begun is long free to be taken up. */
async function ruhe(): Promise<void> {
  await warteBis(
    () => abfrage(`select id from eingang where status = 'empfangen'`),
    (ungepruefte) => ungepruefte.length === 0,
    60,
  );
  await bisAllesRuht(test);
}

describe('Eine neue Version über dem Bestand einer älteren', () => {
  it('behält jede Zeile', () => {
    expect(nachMigration).toEqual(Object.fromEntries(TABELLEN.map((name) => [name, altbestand.zahl(name)])));
    for (const tabelle of TABELLEN) expect(altbestand.zahl(tabelle)).toBeGreaterThan(0);
  });

  it('weiß von älteren Zeilen des Arbeitsvorrats, dass ein Schreiben gefragt hat', async () => {
    expect(
      await abfrage(
        `select z.wartet_auf from arbeitsvorrat z join vorgang v on v.id = z.vorgang_id where v.eingang_id = $1`,
        [altbestand.lagen.wartetAufUnterlagen],
      ),
    ).toEqual([{ wartet_auf: 'antragsteller' }]);
  });

  it.each<Altlage>(['ungeprueft', 'eroeffnet', 'briefOffen', 'briefInArbeit'])(
    'führt zu Ende, was die ältere begonnen hat: %s',
    async (lage) => {
      await ruhe();
      const id = altbestand.lagen[lage];
      expect(await uebersicht(id)).toMatchObject({ bescheid: { datei: expect.any(String) } });
      expect(
        await abfrage(
          `select 1 from bescheid b join vorgang v on v.id = b.vorgang_id where v.eingang_id = $1`,
          [id],
        ),
      ).toHaveLength(1);
    },
  );

  it('nimmt Antworten auf Aufgaben der älteren an und entscheidet danach', async () => {
    const id = altbestand.lagen.wartetAufMenschen;
    const [aufgabe] = await abfrage(
      `select a.vorgang_id, a.id from aufgabe a join vorgang v on v.id = a.vorgang_id
        where v.eingang_id = $1 and a.status = 'offen'`,
      [id],
    );
    const antwort = await test.server.inject({
      method: 'POST',
      url: `/api/v1/aufgaben/${aufgabe?.vorgang_id}/${encodeURIComponent(String(aufgabe?.id))}/antwort`,
      payload: { aktion: 'bewilligen', begruendung: 'Der Stellplatz ist nicht nutzbar.' },
    });
    expect(antwort.statusCode).toBe(202);
    await ruhe();
    expect(await uebersicht(id)).toMatchObject({ bescheid: { datei: expect.any(String) } });
  });

  it('nimmt Unterlagen an, die die ältere nachgefordert hat', async () => {
    const ordner = join('workflows/bewohnerparkausweis/beispiele/nachforderung-rechtzeitig-beantwortet');
    const { status } = await reicheEin(test.server, beispielEinreichung(ordner, 'nachreichung.xml'));
    expect(status).toBe(202);
    await ruhe();
    expect(await uebersicht(altbestand.lagen.wartetAufUnterlagen)).toMatchObject({
      bescheid: { datei: expect.any(String) },
    });
  });

  it('erkennt eine Einsendung wieder, die die ältere bestätigt hat', async () => {
    const [alt] = await abfrage(`select nachricht_uuid, nachricht from eingang where id = $1`, [
      altbestand.lagen.beschieden,
    ]);
    const { koerper } = await reicheEin(test.server, einAntrag({ uuid: String(alt?.nachricht_uuid) }));
    expect(koerper.id).toBe(altbestand.lagen.beschieden);
  });

  it('lässt Akten, wie sie waren, und hängt nur an; jede lässt sich prüfen und nachspielen', async () => {
    await ruhe();
    expect(await abfrage(`select vorgang_id, nr, hash from journal order by 1, 2`)).toEqual(
      expect.arrayContaining(ketten),
    );
    const { akten, aktenpruefung } = test.anwendung;
    const maengel: unknown[] = [];
    for (const { id } of await abfrage('select id from vorgang')) {
      const akte = await akten.finde(String(id));
      if (!akte) throw new Error(`Die Akte ${id} fehlt.`);
      maengel.push(aktenpruefung.pruefeKette(akte), await aktenpruefung.spieleNach(akte));
    }
    expect(maengel.filter((mangel) => mangel !== undefined)).toEqual([]);
    expect(await abfrage('select code from vorfall')).toEqual([]);
  });

  it('gleicht Briefe und Datenbank ab, ohne etwas zu finden', async () => {
    const { text, code } = await fuehreBefehlAus([abgleichBefehl], ['abgleich']);
    expect({ text, code }).toMatchObject({ code: 0 });
    expect(text).not.toMatch(/kennt die Datenbank nicht|fehlen in der Ablage|sind keine Briefe/);
  });
});
