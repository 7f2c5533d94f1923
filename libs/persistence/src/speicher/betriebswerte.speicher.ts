import type { DataSource } from 'typeorm';
import { AELTESTES_EREIGNIS } from '../sql/vorgaenge-belegen.sql.js';
import { OFFEN } from '../sql/wirkungen.sql.js';

/** Work of one kind that waits: how much, counted up to `HOECHSTENS`, and since when the oldest could have been taken up. */
export interface Wartendes {
  readonly anzahl: number;
  /** In seconds; 0 where nothing waits. */
  readonly alterS: number;
}

/** What an operator watches, over all authorities. */
export interface Betriebswerte {
  readonly rueckstand: Readonly<Record<'eingang' | 'ereignis' | 'wirkung', Wartendes>>;
  readonly vorgaenge: readonly {
    readonly verfahren: string;
    readonly status: string;
    readonly anzahl: number;
  }[];
  readonly vorfaelle: readonly { readonly code: string; readonly anzahl: number; readonly alterS: number }[];
  readonly aufgaben: number;
  /** Deadlines of cases that wait, by where they stand today; test cases do not count. */
  readonly fristen: Readonly<Record<'ueberfaellig' | 'heute' | 'woche', number>>;
  readonly posteingang: number;
  readonly postausgang: number;
  readonly datenbankBytes: number;
}

/** More of one kind are not counted: an operator needs no more digits, and counting must stay cheap. */
const HOECHSTENS = 100_000;

/**
 * Figures for monitoring. Each comes from a partial index of what is open, so that their price grows with the open
 * cases and not with the closed ones.
 */
export class PostgresBetriebswerte {
  constructor(private readonly datenquelle: Pick<DataSource, 'query'>) {}

  /** Those of some cases that a human has had a part in. */
  async mitMensch(vorgangIds: readonly string[]): Promise<ReadonlySet<string>> {
    const zeilen: { id: string }[] = await this.datenquelle.query(
      `select id from vorgang where id = any($1::uuid[]) and mensch_beteiligt`,
      [vorgangIds],
    );
    return new Set(zeilen.map(({ id }) => id));
  }

  /**
   * @param jetzt ISO instant
   * @param heute legal day
   */
  async zaehle(jetzt: string, heute: string): Promise<Betriebswerte> {
    const [werte] = await this.datenquelle.query(WERTE, [jetzt, heute]);
    const wartend = (art: string) => ({ anzahl: werte[`${art}_n`], alterS: werte[`${art}_alter`] });
    return {
      rueckstand: {
        eingang: wartend('eingang'),
        ereignis: wartend('ereignis'),
        wirkung: wartend('wirkung'),
      },
      vorgaenge: await this.datenquelle.query(VORGAENGE),
      vorfaelle: await this.datenquelle.query(VORFAELLE, [jetzt]),
      aufgaben: werte.aufgaben,
      fristen: { ueberfaellig: werte.ueberfaellig, heute: werte.heute, woche: werte.woche },
      posteingang: werte.posteingang,
      postausgang: werte.postausgang,
      datenbankBytes: Number(werte.bytes),
    };
  }
}

const ALTER = (seit: string) =>
  `coalesce(greatest(extract(epoch from $1::timestamptz - ${seit}), 0), 0)::float8`;
const GEZAEHLT = (menge: string) => `(select count(*)::int from (${menge} limit ${HOECHSTENS}) g)`;

const jeArt = (sql: (offen: string) => string) => Object.values(OFFEN).map(sql);

/** An event that is held back, or whose case waits for an operator, is no backlog. */
const WERTE = `
  select ${GEZAEHLT(`select from eingang where status = 'empfangen'`)} as eingang_n,
         ${ALTER(`(select min(empfangen_am) from eingang where status = 'empfangen')`)} as eingang_alter,
         ${GEZAEHLT(`select from ereignis where nicht_vor is null or nicht_vor <= $1::timestamptz`)} as ereignis_n,
         ${ALTER(AELTESTES_EREIGNIS)} as ereignis_alter,
         ${GEZAEHLT(jeArt((offen) => `select from wirkung where ${offen} and faellig_am <= $1::timestamptz`).join(' union all '))} as wirkung_n,
         ${ALTER(`least(${jeArt((offen) => `(select min(faellig_am) from wirkung where ${offen})`).join()})`)} as wirkung_alter,
         ${GEZAEHLT(`select from aufgabe where status = 'offen'`)} as aufgaben,
         ${GEZAEHLT(`select from arbeitsvorrat where not test and frist_am < $2::date`)} as ueberfaellig,
         ${GEZAEHLT(`select from arbeitsvorrat where not test and frist_am = $2::date`)} as heute,
         ${GEZAEHLT(`select from arbeitsvorrat where not test and frist_am > $2::date and frist_am <= $2::date + 7`)} as woche,
         ${GEZAEHLT(`select from eingang where status = 'posteingang'`)} as posteingang,
         ${GEZAEHLT(`select from sendung where abgegangen_am is null and not entfallen`)} as postausgang,
         pg_database_size(current_database()) as bytes`;

const VORGAENGE = `
  select verfahren_id as verfahren, status, count(*)::int as anzahl
    from vorgang where status <> 'beendet' group by verfahren_id, status`;

const VORFAELLE = `
  select code, count(*)::int as anzahl, ${ALTER('min(entstanden_am)')} as "alterS"
    from vorfall where behoben_am is null group by code`;
