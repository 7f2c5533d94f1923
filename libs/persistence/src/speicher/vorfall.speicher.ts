import type { DataSource, EntityManager } from 'typeorm';
import type { Ereignis } from '#libs/engine';
import type { Vorfall, VorfallSpeicher } from '#libs/vorgang';
import { REIHE } from '../sql/wirkungen.sql.js';
import { belegeVorgang } from './belege-vorgang.js';
import { merkeEreignis } from './merke-ereignis.js';

/** Incidents in Postgres. */
export class PostgresVorfallSpeicher implements VorfallSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  offene(hoechstens: number): Promise<readonly Vorfall[]> {
    return this.datenquelle.query(`${VORFALL_LESEN} order by f.entstanden_am limit $1`, [hoechstens]);
  }

  async zaehleOffene(): Promise<number> {
    const [{ n }] = await this.datenquelle.query(
      `select count(*)::int as n from vorfall where behoben_am is null`,
    );
    return n;
  }

  async finde(id: string): Promise<Vorfall | undefined> {
    const [zeile] = await this.datenquelle.query(`${VORFALL_LESEN} and f.id::text = $1`, [id]);
    return zeile;
  }

  wiederhole(vorfall: Vorfall, jetzt: string): Promise<boolean> {
    return this.#schliesse(vorfall, 'wiederholt', jetzt, async (manager) => {
      if (vorfall.wirkung) {
        await manager.query(
          `update wirkung set status = 'offen', versuche = (versuche / ${REIHE} + 1) * ${REIHE}, faellig_am = $3
            where vorgang_id = $1 and id = $2 and status = 'vorfall'`,
          [vorfall.vorgangId, vorfall.wirkung.wirkungId, jetzt],
        );
        return;
      }
      // Events that got stuck are kept in the snapshot; they happen again, the journal notes both. Where something else
      // stops the case as well, they wait until that is settled, too.
      await manager.query(STECKENGEBLIEBENE_WIEDERHOLEN, [vorfall.vorgangId, jetzt]);
      await manager.query(
        `update vorgang set status = case when snapshot is null then 'neu' else 'laufend' end, version = version + 1
          where id = $1 and status = 'gestoert'
            and not exists (select 1 from vorfall f where f.vorgang_id = $1 and f.wirkung_id is null and f.behoben_am is null)`,
        [vorfall.vorgangId],
      );
    });
  }

  gibAuf(vorfall: Vorfall, antwort: Ereignis, jetzt: string): Promise<boolean> {
    return this.#schliesse(vorfall, 'aufgegeben', jetzt, async (manager) => {
      await manager.query(
        `update wirkung set status = 'erledigt', erledigt_am = $3
          where vorgang_id = $1 and id = $2 and status = 'vorfall'`,
        [vorfall.vorgangId, vorfall.wirkung?.wirkungId, jetzt],
      );
      await merkeEreignis(manager, vorfall.vorgangId, antwort, jetzt);
    });
  }

  /** Of several operators exactly one closes an incident and does what follows; the case is locked meanwhile. */
  #schliesse(
    { id, vorgangId }: Vorfall,
    behebung: 'wiederholt' | 'aufgegeben',
    jetzt: string,
    folge: (manager: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    return this.datenquelle.transaction(async (manager) => {
      await belegeVorgang(manager, vorgangId);
      const [, getroffen] = await manager.query(
        `update vorfall set behoben_am = $2, behebung = $3 where id = $1 and behoben_am is null`,
        [id, jetzt, behebung],
      );
      if (getroffen === 0) return false;
      await folge(manager);
      return true;
    });
  }
}

const VORFALL_LESEN = `
  select f.id, f.vorgang_id as "vorgangId", v.aktenzeichen, v.verfahren_id as "verfahrenId", f.code, f.text,
         to_char(f.entstanden_am at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "entstandenAm",
         case when w.id is not null then jsonb_build_object('vorgangId', w.vorgang_id, 'wirkungId', w.id, 'src', w.src,
           'invocation', w.invocation, 'generation', w.generation) end as wirkung
    from vorfall f join vorgang v on v.id = f.vorgang_id
    left join wirkung w on w.vorgang_id = f.vorgang_id and w.id = f.wirkung_id
   where f.behoben_am is null`;

/** In their order and before whatever has happened since: a case takes up its events by age. */
const STECKENGEBLIEBENE_WIEDERHOLEN = `
  insert into ereignis (vorgang_id, id, inhalt, erstellt_am)
  select v.id, s.stoerung->'ereignis'->>'id', s.stoerung->'ereignis',
         least($2::timestamptz, (select min(erstellt_am) from ereignis where vorgang_id = v.id))
           - interval '1 second' + s.nr * interval '1 millisecond'
    from vorgang v, jsonb_array_elements(coalesce(v.snapshot->'stoerungen', '[]')) with ordinality as s(stoerung, nr)
   where v.id = $1
  on conflict do nothing`;
