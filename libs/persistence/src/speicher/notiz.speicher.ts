import type { DataSource } from 'typeorm';
import type { Notiz } from '#libs/schnittstelle';
import type { NeueNotizzeile, NotizSpeicher } from '#libs/vorgang';

/** Notes in Postgres. */
export class PostgresNotizSpeicher implements NotizSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  lege({
    id,
    behoerdeId,
    vorgangId,
    text,
    von,
    am,
  }: NeueNotizzeile): Promise<Notiz | 'vergeben' | undefined> {
    return this.datenquelle.transaction(async (manager) => {
      await manager.query(
        `insert into notiz (id, vorgang_id, behoerde_id, text, von_id, von_name, erstellt_am)
         select $1, v.id, v.behoerde_id, $4, $5, $6, $7 from vorgang v where v.id = $2 and v.behoerde_id = $3
         on conflict (id) do nothing`,
        [id, vorgangId, behoerdeId, text, von.id, von.name, am],
      );
      const [zeile] = await manager.query(
        `select id, text, erstellt_am as am, jsonb_build_object('id', von_id, 'name', von_name) as von
           from notiz where id = $1 and vorgang_id = $2 and behoerde_id = $3`,
        [id, vorgangId, behoerdeId],
      );
      if (zeile?.text === text && zeile.von.id === von.id) return { ...zeile, am: zeile.am.toISOString() };
      const [vorgang] = await manager.query('select 1 from vorgang where id = $1 and behoerde_id = $2', [
        vorgangId,
        behoerdeId,
      ]);
      return vorgang && 'vergeben';
    });
  }
}
