import type { DataSource } from 'typeorm';
import type { PersonRef } from '#libs/auth';
import type { Ereignis } from '#libs/engine';
import type { ZurueckgelegteAufgabe, Zurueckstellung } from '#libs/schnittstelle';
import type { WiedervorlageSpeicher } from '#libs/vorgang';
import { belegeVorgang } from './belege-vorgang.js';
import { merkeEreignis } from './merke-ereignis.js';
import { nennePerson } from './nenne-person.js';

/** Tasks that wait for a day, in Postgres. */
export class PostgresWiedervorlageSpeicher implements WiedervorlageSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  lege(
    { vorgangId, aufgabeId }: { vorgangId: string; aufgabeId: string },
    angabe: Zurueckstellung & { readonly am: string },
    [zurueckgelegt, wiedervorgelegt]: readonly [Ereignis, Ereignis],
    { jetzt, nichtVor }: { jetzt: string; nichtVor: string },
  ): Promise<boolean> {
    return this.datenquelle.transaction(async (manager) => {
      await belegeVorgang(manager, vorgangId);
      await nennePerson(manager, angabe.von.id);
      const [, getroffen] = await manager.query(
        `update aufgabe set zurueckgelegt_bis = $3, zurueckgelegt = $4, version = version + 1
          where vorgang_id = $1 and id = $2 and status = 'offen'`,
        [vorgangId, aufgabeId, angabe.bis, JSON.stringify(angabe)],
      );
      if (getroffen === 0) return false;
      // Whoever puts it back anew has it presented on the new day only.
      await manager.query(
        `delete from ereignis
          where vorgang_id = $1 and nicht_vor > $2 and inhalt->>'typ' = 'WIEDERVORGELEGT'
            and inhalt->'daten'->>'aufgabe' = $3`,
        [vorgangId, jetzt, aufgabeId],
      );
      await merkeEreignis(manager, vorgangId, zurueckgelegt, jetzt);
      await merkeEreignis(manager, vorgangId, wiedervorgelegt, jetzt, nichtVor);
      return true;
    });
  }

  hebeAuf(
    { vorgangId, aufgabeId }: { vorgangId: string; aufgabeId: string },
    { id, name }: PersonRef,
    heute: string,
  ): Promise<boolean> {
    return this.datenquelle.transaction(async (manager) => {
      await belegeVorgang(manager, vorgangId);
      await nennePerson(manager, id);
      const [, getroffen] = await manager.query(
        `update aufgabe set zurueckgelegt_bis = null, zurueckgelegt = null, version = version + 1
          where vorgang_id = $1 and id = $2 and status = 'offen' and zurueckgelegt_bis > $3`,
        [vorgangId, aufgabeId, heute],
      );
      if (getroffen === 0) return false;
      await manager.query(
        `update ereignis set nicht_vor = null, inhalt = jsonb_set(inhalt, '{daten,person}', $3)
          where vorgang_id = $1 and nicht_vor is not null and inhalt->>'typ' = 'WIEDERVORGELEGT'
            and inhalt->'daten'->>'aufgabe' = $2`,
        [vorgangId, aufgabeId, JSON.stringify({ id, name })],
      );
      return true;
    });
  }

  liste(behoerdeId: string, heute: string): Promise<readonly ZurueckgelegteAufgabe[]> {
    return this.datenquelle.query(
      `select a.vorgang_id as "vorgangId", a.id as "aufgabeId", v.aktenzeichen, v.antragsteller,
              p.titel as verfahren, a.eingabe->>'frage' as frage,
              a.zurueckgelegt_bis::text as bis, a.zurueckgelegt->>'grund' as grund, a.zurueckgelegt->'von' as von
         from aufgabe a join vorgang v on v.id = a.vorgang_id
         join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
        where a.behoerde_id = $1 and a.status = 'offen' and a.zurueckgelegt_bis > $2
        order by a.zurueckgelegt_bis, a.vorgang_id, a.id
        limit 500`,
      [behoerdeId, heute],
    );
  }
}
