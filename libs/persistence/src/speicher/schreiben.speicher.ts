import type { DataSource } from 'typeorm';
import type { SchreibenSpeicher, Schreibenwirkung } from '#libs/vorgang';

/** Letters ordered beside the process, in Postgres: an effect like any other, and a line in the file. */
export class PostgresSchreibenSpeicher implements SchreibenSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  beauftrage(wirkung: Schreibenwirkung, jetzt: string): Promise<boolean> {
    const { vorgangId, behoerdeId, wirkungId, invocation, eingabe, notiz } = wirkung;
    return this.datenquelle.transaction(async (manager) => {
      const zeilen = await manager.query(
        `insert into wirkung (vorgang_id, behoerde_id, id, invocation, generation, src, eingabe, status, faellig_am, erstellt_am)
         values ($1, $2, $3, $4, 1, 'mitteilung', $5, 'offen', $6, $6)
         on conflict do nothing returning id`,
        [vorgangId, behoerdeId, wirkungId, invocation, JSON.stringify(eingabe), jetzt],
      );
      if (zeilen.length === 0) return false;
      await manager.query(
        `insert into notiz (id, vorgang_id, behoerde_id, text, von_id, von_name, erstellt_am)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [notiz.id, vorgangId, behoerdeId, notiz.text, notiz.von.id, notiz.von.name, jetzt],
      );
      return true;
    });
  }
}
