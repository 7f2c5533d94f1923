import type { DataSource } from 'typeorm';
import type { Gesperrter, Sperre, SperrenSpeicher } from '#libs/auth';

/** Locks in Postgres. */
export class PostgresSperrenSpeicher implements SperrenSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async liste(): Promise<readonly Sperre[]> {
    const zeilen = await this.datenquelle.query(
      `select id, art, kennung, grund, gesperrt_von as "gesperrtVon", gesperrt_am as "gesperrtAm",
              aufgehoben_von as "aufgehobenVon", aufgehoben_am as "aufgehobenAm"
         from sperre order by aufgehoben_am nulls first, gesperrt_am desc limit 500`,
    );
    return zeilen.map((zeile: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(zeile).filter(([, wert]) => wert !== null)),
    );
  }

  async istGesperrt({ art, kennung }: Gesperrter): Promise<boolean> {
    const zeilen = await this.datenquelle.query(
      `select 1 from sperre where art = $1 and kennung = $2 and aufgehoben_am is null`,
      [art, kennung],
    );
    return zeilen.length > 0;
  }

  async sperre({ id, art, kennung, grund, gesperrtVon, gesperrtAm }: Sperre): Promise<boolean> {
    const zeilen = await this.datenquelle.query(
      `insert into sperre (id, art, kennung, grund, gesperrt_von, gesperrt_am) values ($1, $2, $3, $4, $5, $6)
       on conflict (art, kennung) where aufgehoben_am is null do nothing returning id`,
      [id, art, kennung, grund, gesperrtVon, gesperrtAm],
    );
    return zeilen.length === 1;
  }

  async hebeAuf(id: string, von: string, am: string): Promise<boolean> {
    const [, getroffen] = await this.datenquelle.query(
      `update sperre set aufgehoben_von = $2, aufgehoben_am = $3 where id = $1 and aufgehoben_am is null`,
      [id, von, am],
    );
    return getroffen === 1;
  }
}
