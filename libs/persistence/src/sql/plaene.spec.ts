import pg from 'pg';
import type { Vorgangsmenge } from '#libs/schnittstelle';
import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import { AUSGANGSBESCHEID_FINDEN, BEZUG_FINDEN } from '../speicher/eingang.speicher.js';
import { ENGINE_BEGINN } from '../speicher/engine-transaktion.js';
import { ZAHLEN_IM_ZEITRAUM } from '../speicher/lagebild.speicher.js';
import { JE_REGEL } from '../speicher/rechtsbehelfsstatistik.speicher.js';
import { vorgangsliste } from '../speicher/vorgangsliste.speicher.js';
import { EINGAENGE_ANLEGEN, EINGAENGE_MIT_VORGANG, VORGAENGE_EROEFFNEN } from './eingaenge-schreiben.sql.js';
import {
  ABGEBROCHENEN_BELEGEN,
  DIESE_BELEGEN,
  UNBEGONNENE_BELEGEN,
  VORGAENGE_BELEGEN,
  VORGAENGE_LADEN,
  VORGANG_BELEGEN,
  WARTET_VON_FRUEHER,
} from './vorgaenge-belegen.sql.js';
import { type Anweisung, fortschreiben, TEILE, type Teilname } from './vorgaenge-schreiben.sql.js';
import { NAECHSTE_BEGINNEN, WIRKUNGEN_BELEGEN } from './wirkungen.sql.js';

let datenbank: Testdatenbank;
let verbindung: pg.Client;

beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
  verbindung = new pg.Client({ connectionString: datenbank.url });
  await verbindung.connect();
});
afterAll(async () => {
  await verbindung?.end();
  await datenbank?.schliesse();
});

/** The plan as it is made once and kept, on a database that has never held a row. */
async function plan({ text }: Anweisung): Promise<string> {
  await verbindung.query(ENGINE_BEGINN);
  const { rows } = await verbindung.query(`explain (generic_plan, costs off) ${text}`);
  await verbindung.query('rollback');
  return rows.map((zeile) => zeile['QUERY PLAN']).join('\n');
}

const GEWOEHNLICH: readonly Teilname[] = [
  'vorgang',
  'journal',
  'ereignis',
  'wirkung',
  'bescheid',
  'rueckmeldung',
];

describe('Der Plan, der bei leerer Datenbank gemacht wird, taugt auch bei einer Million Vorgängen', () => {
  const LAUFEND: readonly (readonly [string, Anweisung])[] = [
    ['Vorgänge eröffnen', VORGAENGE_EROEFFNEN],
    ['Vorgänge belegen', VORGAENGE_BELEGEN],
    ['Vorgänge belegen, die niemand begonnen hat', UNBEGONNENE_BELEGEN],
    ['fragen, ob etwas von früher wartet', WARTET_VON_FRUEHER],
    ['diese Vorgänge belegen', DIESE_BELEGEN],
    ['einen Vorgang belegen', VORGANG_BELEGEN],
    ['Vorgänge laden', VORGAENGE_LADEN],
    ['Wirkungen belegen', WIRKUNGEN_BELEGEN],
    ['einen gewöhnlichen Stapel schreiben', fortschreiben(new Set(GEWOEHNLICH))],
    ['den Bescheid finden, den eine Nachricht nennt', { name: 'bescheid', text: AUSGANGSBESCHEID_FINDEN }],
    ['den Vorgang finden, den eine Nachricht nennt', { name: 'bezug', text: BEZUG_FINDEN }],
  ];

  it.each(LAUFEND)('%s: jede Tabelle wird über einen Schlüssel gelesen', async (_, anweisung) => {
    // An index that is read from end to end shows no condition.
    const ganz = /Index (?:Only )?Scan using \S+ on \S+.*\n(?!\s+Index Cond)/g;
    const gelesen = ((await plan(anweisung)).match(ganz) ?? []).map((stelle) => stelle.trim());
    expect(gelesen.filter((stelle) => !stelle.includes('ereignis_alter'))).toEqual([]);
  });

  // Of the rare parts some begin with an index of what is open; statistics change that within a minute.
  it.each([...LAUFEND, ['einen Stapel mit allem schreiben', fortschreiben(new Set(TEILE))] as const])(
    '%s: keine Tabelle wird ganz gelesen',
    async (_, anweisung) => {
      expect(await plan(anweisung)).not.toMatch(/Seq Scan|Hash Join|Merge Join/);
    },
  );

  it.each([EINGAENGE_ANLEGEN, EINGAENGE_MIT_VORGANG])(
    '$name: keine Tabelle wird gelesen',
    async (anweisung) => {
      expect(await plan(anweisung)).not.toMatch(/(?:Seq|Index|Index Only|Heap) Scan/);
    },
  );

  it.each([VORGAENGE_BELEGEN, UNBEGONNENE_BELEGEN, WARTET_VON_FRUEHER])(
    '$name: in der Reihenfolge der Ereignisse, ohne sie zu sortieren',
    async (anweisung) => {
      const zeilen = await plan(anweisung);
      expect(zeilen).toMatch(/Index Scan using ereignis_alter/);
      expect(zeilen).not.toMatch(/Sort/);
    },
  );

  it('sucht, worauf ein Schlüssel verweist, nach seiner Kennung: Hinter jeder Zeile prüft Postgres ihn', async () => {
    const { rows } = await verbindung.query(`
      select distinct confrelid::regclass::text as tabelle,
             (select string_agg(format('x.%I = $%s', attname, n), ' and ' order by n)
                from unnest(confkey) with ordinality as k(nr, n) join pg_attribute on attrelid = confrelid and attnum = nr) as wo
        from pg_constraint where contype = 'f'`);
    expect(rows.length).toBeGreaterThan(5);
    for (const { tabelle, wo } of rows) {
      const text = await plan({
        name: tabelle,
        text: `select 1 from ${tabelle} x where ${wo}`,
      });
      expect(text).toMatch(/Index Cond: \(+(?:id|\w+_id) = /);
      expect(text).not.toMatch(/Index Cond: \(behoerde_id = \S+\)$/m);
    }
  });

  it('sucht, was begonnen und nie beendet wurde, unter dem Begonnenen, nicht unter allem, was wartet', async () => {
    const zeilen = await plan(ABGEBROCHENEN_BELEGEN);
    expect(zeilen).toMatch(/Index Scan using laufversuch_pkey/);
    expect(zeilen).not.toMatch(/ereignis_alter|Seq Scan|Hash Join|Merge Join/);
  });

  it.each(Object.values(NAECHSTE_BEGINNEN).flatMap((lesarten) => Object.values(lesarten)))(
    '$name: was begonnen und nicht beendet ist, findet er, ohne alles anzusehen, was wartet',
    async (anweisung) => {
      const zeilen = await plan(anweisung);
      expect(zeilen).toMatch(/Index Scan using wirkung_\w+_faellig_am_idx\d? on wirkung_laufend/);
      expect(zeilen).not.toMatch(/Seq Scan|Hash Join|Merge Join/);
    },
  );

  it('fragt hinter jedem Stapel nach dem ältesten Ereignis, ohne eine Tabelle ganz zu lesen', async () => {
    const { rows } = await verbindung.query(
      `select prosrc, proconfig from pg_proc where proname = 'ereignis_wartet'`,
    );
    const [frage] = /select true[\s\S]*limit 1/.exec(rows[0].prosrc) ?? [];
    const zeilen = await plan({ name: 'ereignis-wartet', text: `${frage}`.replaceAll('jetzt', '$1') });
    expect(zeilen).toMatch(/Index Scan using ereignis_alter/);
    expect(zeilen).not.toMatch(/Sort|Seq Scan|Hash Join|Merge Join/);
    const einstellungen = ENGINE_BEGINN.matchAll(/SET LOCAL (\S+) = (\w+)/g);
    for (const [, name, wert] of einstellungen) expect(rows[0].proconfig).toContain(`${name}=${wert}`);
  });
});

describe('Für Zahlen und Listen eines Zeitraums wird nicht gelesen, was außerhalb liegt', () => {
  const liste = (menge: Vorgangsmenge, spalte: string) =>
    Object.entries(vorgangsliste(menge)).map(([teil, sql]) => [`${menge} (${teil})`, sql, [spalte]] as const);
  const zahl = (name: string, spalten: readonly string[]) =>
    [name, ZAHLEN_IM_ZEITRAUM[name] ?? '', spalten] as const;

  // Where a count joins tasks with their cases, statistics say which of them comes first.
  it.each([
    zahl('mengen', ['eroeffnet_am', 'entschieden_am']),
    zahl('jeVerfahren', ['entschieden_am']),
    zahl('jeTag', ['eroeffnet_am', 'entschieden_am']),
    zahl('stichprobe', ['eroeffnet_am']),
    zahl('regel', ['erstellt_am']),
    ...liste('eingegangen', 'eroeffnet_am'),
    ...liste('entschieden', 'entschieden_am'),
    ...liste('automatisch', 'entschieden_am'),
    ...liste('ausgesteuert', 'erstellt_am'),
    ...liste('gezogen', 'eroeffnet_am'),
    ['Rechtsbehelfe je Regel', JE_REGEL, ['erlassen_am']] as const,
  ])('%s', async (_, sql, spalten) => {
    // Empty tables would be read whole.
    await verbindung.query('begin; set local enable_seqscan = off');
    const { rows } = await verbindung.query(`explain (generic_plan, costs off) ${sql}`);
    await verbindung.query('rollback');
    const zeilen = rows.map((zeile) => zeile['QUERY PLAN']);
    for (const spalte of spalten)
      expect(
        zeilen.filter((zeile) => /Index Cond/.test(zeile) && zeile.includes(`${spalte} >=`)),
      ).not.toEqual([]);
  });
});

describe('Ein Stapel', () => {
  it('hat in der Anweisung nur die Teile, für die es Zeilen gibt, und für dieselben Teile denselben Namen', () => {
    const einer = fortschreiben(new Set(['vorgang', 'journal', 'ereignis']));
    expect(einer).toBe(fortschreiben(new Set(['ereignis', 'journal', 'vorgang'])));
    expect(einer.text).not.toMatch(/insert into (wirkung|bescheid|frist|aufgabe)/);
    const namen = new Set(TEILE.map((teil) => fortschreiben(new Set(['vorgang', teil])).name));
    expect(namen.size).toBe(TEILE.length);
  });
});
