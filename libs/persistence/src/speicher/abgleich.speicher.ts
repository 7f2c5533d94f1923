import type { DataSource } from 'typeorm';
import type { AbgleichSpeicher, BekannterBrief, Briefbezug } from '#libs/vorgang';

/** What Postgres knows of letters. */
export class PostgresAbgleichSpeicher implements AbgleichSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async findUnbekannte(
    briefe: readonly { readonly name: string; readonly aktenzeichen: string }[],
  ): Promise<readonly Briefbezug[]> {
    const zeilen: (Omit<Briefbezug, 'vorgangId'> & { vorgangId: string | null })[] =
      await this.datenquelle.query(UNBEKANNTE, [
        briefe.map(({ name }) => name),
        briefe.map(({ aktenzeichen }) => aktenzeichen),
      ]);
    return zeilen.map((zeile) => ({ ...zeile, vorgangId: zeile.vorgangId ?? undefined }));
  }

  async bekannte(nach: string | undefined, hoechstens: number): Promise<readonly BekannterBrief[]> {
    return this.datenquelle.query(
      `select datei as name, sha256 from (select datei, sha256 from bescheid union select datei, sha256 from mitteilung) b
        where datei > $1 order by datei limit $2`,
      [nach ?? '', hoechstens],
    );
  }

  async kenntBriefe(): Promise<boolean> {
    const [{ bekannt }] = await this.datenquelle.query(
      `select exists (select 1 from mitteilung where datei is not null)
           or exists (select 1 from bescheid where datei is not null) as bekannt`,
    );
    return bekannt;
  }

  async ausstehendeSendungen(): Promise<number> {
    const [{ n }] = await this.datenquelle.query(
      `select count(*)::int as n from sendung
        where abgegangen_am is null and not entfallen and kanal in ('post', 'zustellung', 'elektronisch')`,
    );
    return n;
  }

  async letzteNummer(): Promise<number> {
    const [zeile] = await this.datenquelle.query(
      `select coalesce(last_value, 0)::float8 as nr from pg_sequences where sequencename = 'aktenzeichen_nr'`,
    );
    return zeile.nr;
  }

  /** A number that has been taken is never given again; setting the sequence would need the rights of its owner. */
  async verbraucheNummernBis(nummer: number): Promise<void> {
    const fehlend = nummer - (await this.letzteNummer());
    await this.datenquelle.query(`select max(nextval('aktenzeichen_nr')) from generate_series(1, $1)`, [
      Math.max(0, fehlend),
    ]);
  }
}

/** As the name of a letter writes a number. */
const wieImNamen = (ausdruck: string) => `regexp_replace(${ausdruck}, '[^A-Za-z0-9.-]', '_', 'g')`;

/** $1 names, $2 their Aktenzeichen. Letters to further parties bear the name of the effect and a number behind it. */
const UNBEKANNTE = `
  with brief as materialized (
    select * from unnest($1::text[], $2::text[]) as b(name, aktenzeichen)
  )
  select b.name, b.aktenzeichen, v.id as "vorgangId", coalesce(v.status = 'beendet', false) as beendet,
         exists (select 1 from bescheid x where x.vorgang_id = v.id and x.datei is null
                    and 'Bescheid_' || ${wieImNamen('x.nummer')} || '.pdf' = b.name)
         or exists (select 1 from wirkung w where w.vorgang_id = v.id and w.status in ('offen', 'in_arbeit', 'vorfall')
                       and starts_with(b.name, 'Mitteilung_' || ${wieImNamen(`v.aktenzeichen || '/' || w.id`)})) as entsteht
    from brief b left join vorgang v on v.aktenzeichen = b.aktenzeichen
   where not exists (select 1 from bescheid x where x.vorgang_id = v.id and x.datei = b.name)
     and not exists (select 1 from mitteilung x where x.vorgang_id = v.id and x.datei = b.name)
   order by b.name`;
