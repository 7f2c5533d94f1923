import pg from 'pg';
import type { DataSource } from 'typeorm';
import { erzeugeMandantenquelle, MITTELBAR, migriere, OHNE_MANDANT, pruefeRolle } from '#libs/persistence';
import { erzeugeTestdatenbank, ROLLEN, type Testdatenbank } from '#libs/testdatenbank';
import { type Bereich, imBereich } from '#libs/vorgang';

/**
 * Every table is tried from another authority. The rows are made from the types of the columns, so that a new table is
 * tried without anybody thinking of it.
 */
const EIGEN = 'eigene-behoerde';
const FREMD = 'fremde-behoerde';
const WERT_JE_TYP: Readonly<Record<string, string>> = {
  uuid: `gen_random_uuid()`,
  text: `'x' || gen_random_uuid()`,
  smallint: '0',
  integer: '7',
  bigint: '7',
  boolean: 'false',
  jsonb: `'{}'`,
  date: `'2026-03-02'`,
  'timestamp with time zone': `'2026-03-02T09:00:00Z'`,
  bytea: `'\\x00'`,
  'text[]': `'{}'`,
};

interface Tabelle {
  readonly name: string;
  readonly schluessel: readonly string[];
  readonly spalten: readonly { readonly name: string; readonly typ: string; readonly erzeugt: boolean }[];
}

let datenbank: Testdatenbank;
let app: pg.Client;
let verwalter: pg.Client;
let quelle: DataSource;
let tabellen: Tabelle[];

async function verbinde(url: string): Promise<pg.Client> {
  const verbindung = new pg.Client({ connectionString: url });
  await verbindung.connect();
  return verbindung;
}

beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
  app = await verbinde(datenbank.appUrl);
  verwalter = await verbinde(verwalterUrl());
  tabellen = await liesTabellen();
  // No foreign keys, no triggers and no checks: what is tried here is row-level security alone.
  await verwalter.query(`set session_replication_role = replica`);
  const { rows } = await verwalter.query(
    `select conrelid::regclass as tabelle, quote_ident(conname) as name from pg_constraint
      where contype = 'c' and coninhcount = 0 and connamespace = 'public'::regnamespace`,
  );
  for (const { tabelle, name } of rows)
    await verwalter.query(`alter table ${tabelle} drop constraint ${name}`);
  for (const tabelle of [...mitMandant()].sort(
    (a, b) => Number(a.name in MITTELBAR) - Number(b.name in MITTELBAR),
  ))
    for (const wer of [EIGEN, FREMD]) await legeZeileAn(tabelle, wer);
  quelle = await erzeugeMandantenquelle(
    { url: datenbank.appUrl, verbindungen: 1 },
    { url: datenbank.url, verbindungen: 1 },
    { art: 'keiner' },
  ).initialize();
}, 60_000);
afterAll(async () => {
  await quelle?.destroy();
  await app?.end();
  await verwalter?.end();
  await datenbank?.schliesse();
});

async function liesTabellen(): Promise<Tabelle[]> {
  const { rows } = await verwalter.query(`
    select c.relname as name,
           (select json_agg(json_build_object('name', a.attname, 'typ', format_type(a.atttypid, null),
                     'erzeugt', a.attidentity <> '' or a.attgenerated <> '') order by a.attnum)
              from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as spalten,
           (select json_agg(a.attname) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
             where i.indrelid = c.oid and i.indisprimary) as schluessel
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and not c.relispartition order by c.relname`);
  return rows;
}

/** Rows of `anlage` and the like hang on the row of the same authority. */
async function legeZeileAn(tabelle: Tabelle, wer: string): Promise<void> {
  const oben = MITTELBAR[tabelle.name];
  const spalten = tabelle.spalten.filter(({ erzeugt }) => !erzeugt);
  const werte = spalten.map(({ name, typ }) => {
    if (name === 'behoerde_id') return `'${wer}'`;
    if (oben?.spalte === name) return `(select id from ${oben.tabelle} where behoerde_id = '${wer}')`;
    const wert = WERT_JE_TYP[typ];
    if (!wert) throw new Error(`Für den Typ ${typ} (${tabelle.name}.${name}) fehlt hier ein Wert.`);
    return wert;
  });
  const namen = spalten.map(({ name }) => name).join(', ');
  await verwalter.query(`insert into ${tabelle.name} (${namen}) values (${werte.join(', ')})`);
}

/** Runs a statement as the API does on behalf of people; nothing remains of it. */
async function alsMandant(sql: string, wer?: string): Promise<{ zeilen: number } | { abgewiesen: string }> {
  await app.query('begin');
  try {
    if (wer) await app.query(`select set_config('bescheidwerk.behoerde', $1, true)`, [wer]);
    const { rowCount } = await app.query(sql);
    return { zeilen: rowCount ?? 0 };
  } catch (fehler) {
    return { abgewiesen: String((fehler as { code?: string }).code) };
  } finally {
    await app.query('rollback');
  }
}

const mitMandant = () => tabellen.filter(({ name }) => !(name in OHNE_MANDANT));
/** Permission denied, by grant or by policy. */
const VERWEIGERT = { abgewiesen: '42501' };

/** All tables whose outcome is not the expected one. */
async function abweichend(
  frage: (tabelle: Tabelle) => Promise<{ zeilen: number } | { abgewiesen: string }>,
  erlaubt: (ergebnis: { zeilen: number } | { abgewiesen: string }) => boolean,
): Promise<string[]> {
  const falsch: string[] = [];
  for (const tabelle of mitMandant()) {
    const ergebnis = await frage(tabelle);
    if (!erlaubt(ergebnis)) falsch.push(`${tabelle.name}: ${JSON.stringify(ergebnis)}`);
  }
  return falsch;
}

const keineZeile = (ergebnis: object) => 'zeilen' in ergebnis && ergebnis.zeilen === 0;
const verweigert = (ergebnis: object) => 'abgewiesen' in ergebnis && ergebnis.abgewiesen === '42501';
const keineOderVerweigert = (ergebnis: object) => keineZeile(ergebnis) || verweigert(ergebnis);

describe('Jede Tabelle mit Daten einer Behörde', () => {
  it('nennt die Behörde und erzwingt Zeilenrechte; was keine nennt, steht mit Grund im Verzeichnis', async () => {
    const { rows } = await verwalter.query(`
      select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and not (c.relrowsecurity and c.relforcerowsecurity
              and (select array_agg(polname order by polname) from pg_policy where polrelid = c.oid) = '{dienst,mandant}')
       order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(OHNE_MANDANT).sort());
    const ohneSpalte = mitMandant().filter(
      ({ spalten }) => !spalten.some(({ name }) => name === 'behoerde_id'),
    );
    expect(ohneSpalte.map(({ name }) => name)).toEqual(Object.keys(MITTELBAR).sort());
  });

  it('nennt zu einem Vorgang keine andere Behörde als er selbst', async () => {
    const { rows } = await verwalter.query(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'vorgang_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'eingang'
         and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
                           and k.confrelid = 'vorgang'::regclass and cardinality(k.conkey) = 2)`);
    expect(rows).toEqual([]);
  });

  it('lässt sich nur als Ganzes ansprechen: kein Zugriff auf ihre Teile', async () => {
    const { rows } = await verwalter.query(
      `select relname as name from pg_class where relispartition and relkind = 'r'
          and relnamespace = 'public'::regnamespace`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { name } of rows) {
      expect(await alsMandant(`select 1 from ${name}`, EIGEN)).toEqual(VERWEIGERT);
      await expect(quelle.query(`select 1 from ${name}`)).rejects.toThrow(/permission denied/);
    }
  });

  it('zeigt der eigenen Behörde ihre Zeile', async () => {
    const eineZeile = (ergebnis: object) => 'zeilen' in ergebnis && ergebnis.zeilen === 1;
    expect(await abweichend(({ name }) => alsMandant(`select * from ${name}`, EIGEN), eineZeile)).toEqual([]);
  });

  it('zeigt einer anderen Behörde keine fremde Zeile, und ohne Behörde gar keine', async () => {
    expect(await abweichend(({ name }) => alsMandant(`select * from ${name}`, 'dritte'), keineZeile)).toEqual(
      [],
    );
    expect(await abweichend(({ name }) => alsMandant(`select * from ${name}`), keineZeile)).toEqual([]);
    expect(await abweichend(({ name }) => alsMandant(`select * from ${name}`, ''), keineZeile)).toEqual([]);
  });

  it('lässt fremde Zeilen weder ändern noch löschen', async () => {
    const aendere = ({ name, schluessel }: Tabelle) =>
      alsMandant(`update ${name} set ${schluessel[0]} = ${schluessel[0]}`, 'dritte');
    expect(await abweichend(aendere, keineOderVerweigert)).toEqual([]);
    expect(
      await abweichend(({ name }) => alsMandant(`delete from ${name}`, 'dritte'), keineOderVerweigert),
    ).toEqual([]);
  });

  it('nimmt von einer anderen Behörde keine Zeile an, auch nicht als Kopie einer fremden oder durch Umhängen', async () => {
    const lege = async ({ name, spalten }: Tabelle) => {
      const { rows } = await verwalter.query(
        name in MITTELBAR
          ? `select to_jsonb(t) as zeile from ${name} t join ${MITTELBAR[name]?.tabelle} o
               on o.id = t.${MITTELBAR[name]?.spalte} where o.behoerde_id = '${FREMD}'`
          : `select to_jsonb(t) as zeile from ${name} t where behoerde_id = '${FREMD}'`,
      );
      const namen = spalten.filter(({ erzeugt }) => !erzeugt).map((spalte) => spalte.name);
      const literal = pg.escapeLiteral(JSON.stringify(rows[0].zeile));
      return `insert into ${name} (${namen}) select ${namen} from jsonb_populate_record(null::${name}, ${literal})`;
    };
    expect(await abweichend(async (t) => alsMandant(await lege(t), EIGEN), verweigert)).toEqual([]);
    const ueberschreibe = async (t: Tabelle) =>
      alsMandant(
        `${await lege(t)} on conflict (${t.schluessel}) do update set ${t.schluessel[0]} = excluded.${t.schluessel[0]}`,
        EIGEN,
      );
    expect(await abweichend(ueberschreibe, verweigert)).toEqual([]);
    const haenge = ({ name }: Tabelle) =>
      name in MITTELBAR
        ? Promise.resolve(VERWEIGERT)
        : alsMandant(`update ${name} set behoerde_id = '${FREMD}'`, EIGEN);
    expect(await abweichend(haenge, verweigert)).toEqual([]);
  });
});

describe('Die eingestellte Behörde', () => {
  const zaehle = () => quelle.query(`select behoerde_id from vorgang order by 1`);
  const fuer = <T>(bereich: Bereich, arbeit: () => Promise<T>) => imBereich(bereich, arbeit);
  const mandant = (behoerdeId: string): Bereich => ({ art: 'mandant', behoerdeId });

  it('gilt für eine Anweisung oder eine Transaktion und bleibt nicht an der Verbindung haften', async () => {
    expect(await fuer(mandant(EIGEN), zaehle)).toEqual([{ behoerde_id: EIGEN }]);
    expect(await zaehle()).toEqual([]);
    await fuer(mandant(FREMD), () =>
      quelle.transaction('REPEATABLE READ', async (manager) => {
        expect(await manager.query(`select behoerde_id from vorgang`)).toEqual([{ behoerde_id: FREMD }]);
      }),
    );
    expect(await zaehle()).toEqual([]);
    await expect(fuer(mandant(EIGEN), () => quelle.query(`select gibtesnicht`))).rejects.toThrow(
      /gibtesnicht/,
    );
    expect(await zaehle()).toEqual([]);
  });

  it('folgt gleichzeitigen Anfragen auseinander, auch wenn sie sich eine Verbindung teilen', async () => {
    const namen = Array.from({ length: 40 }, (_, i) => (i % 2 ? EIGEN : FREMD));
    const gesehen = await Promise.all(namen.map((name) => fuer(mandant(name), zaehle)));
    expect(gesehen).toEqual(namen.map((name) => [{ behoerde_id: name }]));
  });

  it('ist ein Wert und kein SQL', async () => {
    const boese = `${EIGEN}'; set local bescheidwerk.behoerde = '${FREMD}`;
    expect(await fuer(mandant(boese), zaehle)).toEqual([]);
  });

  it('sieht der Dienst alles; auf seine Verbindung gelangt ein Bereich für Menschen nie', async () => {
    const rolle = () => quelle.query(`select current_user as rolle, count(*)::int as zeilen from vorgang`);
    expect(await fuer({ art: 'dienst', zweck: 'pruefung' }, rolle)).toEqual([
      { rolle: ROLLEN.dienst, zeilen: 2 },
    ]);
    expect(await fuer(mandant(EIGEN), rolle)).toEqual([{ rolle: ROLLEN.app, zeilen: 1 }]);
    expect(await rolle()).toEqual([{ rolle: ROLLEN.app, zeilen: 0 }]);
  });
});

describe('Rollen der Datenbank', () => {
  const alsQuelle = (verbindung: pg.Client) => ({
    query: async (sql: string) => (await verbindung.query(sql)).rows,
  });

  it('App und Dienst besitzen nichts und umgehen nichts; nur der Dienst sieht alle Behörden', async () => {
    const dienst = await verbinde(datenbank.url);
    expect(await pruefeRolle(alsQuelle(app) as never, 'app')).toBeUndefined();
    expect(await pruefeRolle(alsQuelle(dienst) as never, 'dienst')).toBeUndefined();
    expect(await pruefeRolle(alsQuelle(dienst) as never, 'app')).toBe('sieht alle Behörden');
    await dienst.end();
  });

  it.each([
    ['der Eigentümerin', () => datenbank.ownerUrl, 'besitzt Tabellen'],
    ['einer Verwalterin', () => verwalterUrl(), 'umgeht Zeilenrechte'],
  ])('Mit der Rolle %s wird der Betrieb verweigert', async (_, url, mangel) => {
    const verbindung = await verbinde(url());
    expect(await pruefeRolle(alsQuelle(verbindung) as never, 'app')).toBe(mangel);
    await verbindung.end();
  });

  it.each([
    ['dieselbe für alles', { app: 'bescheidwerk_owner', dienst: 'bescheidwerk_owner' }],
    ['App ist Dienst', { app: ROLLEN.app, dienst: ROLLEN.app }],
  ])('Ohne drei getrennte Rollen wird nicht migriert: %s', async (_, rollen) => {
    await expect(migriere(datenbank.ownerUrl, rollen)).rejects.toMatchObject({
      code: 'DATENBANK_ROLLEN_NICHT_GETRENNT',
    });
  });

  it('Das Journal schreibt nur die Maschine; Menschen lesen es', async () => {
    const lege = `insert into journal select * from journal`;
    expect(await alsMandant(lege, EIGEN)).toEqual(VERWEIGERT);
    expect(await alsMandant(`update journal set nr = nr`, EIGEN)).toEqual(VERWEIGERT);
    expect(await alsMandant(`delete from journal`, EIGEN)).toEqual(VERWEIGERT);
  });
});

function verwalterUrl(): string {
  const adresse = new URL(String(process.env.TEST_DATABASE_ADMIN_URL));
  adresse.pathname = new URL(datenbank.url).pathname;
  return adresse.href;
}
