import type { DataSource } from 'typeorm';
import type { Ereignis } from '#libs/engine';
import type { Befangenheit, BefangenheitSpeicher } from '#libs/vorgang';
import { merkeEreignis } from './merke-ereignis.js';

/** Conflicts of interest in Postgres. That nobody gets round them is held by a trigger on the tasks. */
export class PostgresBefangenheitSpeicher implements BefangenheitSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  trageEin(neu: Befangenheit, ereignis: Ereignis): Promise<'eingetragen' | 'schonEingetragen' | 'unbekannt'> {
    const { id, vorgangId, person, art, grund, eingetragenVon, eingetragenAm } = neu;
    return this.datenquelle.transaction(async (manager) => {
      // An answer under way ends before it or sees it.
      const [vorgang] = await manager.query(
        `select behoerde_id from vorgang where id = $1 for no key update`,
        [vorgangId],
      );
      if (!vorgang) return 'unbekannt';
      const zeilen = await manager.query(
        `insert into befangenheit (id, behoerde_id, vorgang_id, person_id, person_name, art, grund, eingetragen_von,
                                   eingetragen_am)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [
          id,
          vorgang.behoerde_id,
          vorgangId,
          person.id,
          person.name,
          art,
          grund,
          eingetragenVon,
          eingetragenAm,
        ],
      );
      if (zeilen.length === 0) return 'schonEingetragen';
      await manager.query(
        `update aufgabe set zugewiesen_an = null, zugewiesen_name = null, version = version + 1
          where vorgang_id = $1 and zugewiesen_an = $2 and status = 'offen'`,
        [vorgangId, person.id],
      );
      await manager.query(
        `update aufgabe set gezeichnet = null, version = version + 1
          where vorgang_id = $1 and gezeichnet->'von'->>'id' = $2 and status = 'offen'`,
        [vorgangId, person.id],
      );
      await merkeEreignis(manager, vorgangId, ereignis, eingetragenAm);
      return 'eingetragen';
    });
  }

  hebeAuf(
    vorgangId: string,
    personId: string,
    { von, am, grund }: { readonly von: string; readonly am: string; readonly grund: string },
    ereignis: Ereignis,
  ): Promise<boolean> {
    return this.datenquelle.transaction(async (manager) => {
      const [, getroffen] = await manager.query(
        `update befangenheit set aufgehoben_von = $3, aufgehoben_am = $4, aufhebungsgrund = $5
          where vorgang_id = $1 and person_id = $2 and aufgehoben_am is null`,
        [vorgangId, personId, von, am, grund],
      );
      if (getroffen === 0) return false;
      await merkeEreignis(manager, vorgangId, ereignis, am);
      return true;
    });
  }

  async istBefangen(vorgangId: string, personId: string): Promise<boolean> {
    const zeilen = await this.datenquelle.query(
      `select 1 from befangenheit where vorgang_id = $1 and person_id = $2 and aufgehoben_am is null`,
      [vorgangId, personId],
    );
    return zeilen.length > 0;
  }
}
