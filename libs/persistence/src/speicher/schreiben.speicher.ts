import type { DataSource } from 'typeorm';
import type { Beauftragung, SchreibenSpeicher, Schreibenwirkung } from '#libs/vorgang';

/** Letters ordered beside the process, in Postgres: an effect like any other, and a line in the file. */
export class PostgresSchreibenSpeicher implements SchreibenSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  beauftrage(wirkung: Schreibenwirkung, jetzt: string): Promise<Beauftragung> {
    const { vorgangId, behoerdeId, wirkungId, invocation, auftragSha256, notiz } = wirkung;
    const eingabe = { ...wirkung.eingabe, auftragSha256 };
    return this.datenquelle.transaction(async (manager) => {
      const zeilen = await manager.query(
        `insert into wirkung (vorgang_id, behoerde_id, id, invocation, generation, src, eingabe, status, faellig_am, erstellt_am)
         values ($1, $2, $3, $4, 1, 'mitteilung', $5, 'offen', $6, $6)
         on conflict do nothing returning id`,
        [vorgangId, behoerdeId, wirkungId, invocation, JSON.stringify(eingabe), jetzt],
      );
      if (zeilen.length === 0) {
        const [frueher] = await manager.query(
          `select eingabe->>'auftragSha256' as sha256 from wirkung where vorgang_id = $1 and id = $2`,
          [vorgangId, wirkungId],
        );
        // What was ordered before orders had a fingerprint is taken for the same.
        return (frueher?.sha256 ?? auftragSha256) === auftragSha256 ? 'schonBeauftragt' : 'vergeben';
      }
      await manager.query(
        `insert into notiz (id, vorgang_id, behoerde_id, text, von_id, von_name, erstellt_am)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [notiz.id, vorgangId, behoerdeId, notiz.text, notiz.von.id, notiz.von.name, jetzt],
      );
      return 'beauftragt';
    });
  }
}
