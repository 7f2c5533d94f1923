import type { DataSource } from 'typeorm';
import type { Ansicht } from '#libs/schnittstelle';
import type { AnsichtSpeicher } from '#libs/vorgang';

/** Saved views in Postgres. */
export class PostgresAnsichtSpeicher implements AnsichtSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async liste(behoerdeId: string, personId: string): Promise<readonly Ansicht[]> {
    const zeilen = await this.datenquelle.query(
      `select id, name, auswahl, geaendert_am as "geaendertAm" from ansicht
        where behoerde_id = $1 and person_id = $2 order by name, id`,
      [behoerdeId, personId],
    );
    return zeilen.map((zeile: { geaendertAm: Date }) => ({
      ...zeile,
      geaendertAm: zeile.geaendertAm.toISOString(),
    }));
  }

  async lege(behoerdeId: string, personId: string, ansicht: Ansicht): Promise<void> {
    const { id, name, auswahl, geaendertAm } = ansicht;
    await this.datenquelle.query(
      `insert into ansicht (behoerde_id, person_id, id, name, auswahl, geaendert_am) values ($1, $2, $3, $4, $5, $6)
       on conflict (behoerde_id, person_id, id) do update
         set name = excluded.name, auswahl = excluded.auswahl, geaendert_am = excluded.geaendert_am`,
      [behoerdeId, personId, id, name, auswahl, geaendertAm],
    );
  }

  async loesche(behoerdeId: string, personId: string, id: string): Promise<boolean> {
    const [, getroffen] = await this.datenquelle.query(
      `delete from ansicht where behoerde_id = $1 and person_id = $2 and id = $3`,
      [behoerdeId, personId, id],
    );
    return getroffen > 0;
  }
}
