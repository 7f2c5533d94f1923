import type { DataSource } from 'typeorm';
import type { RechtsbehelfsstatistikSpeicher, Rechtsbehelfszeile } from '#libs/vorgang';
import { im } from './vorgangsmenge.js';

/** Figures on remedies in Postgres. */
export class PostgresRechtsbehelfsstatistik implements RechtsbehelfsstatistikSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async jeRegel(zeitraum: { von: string; bis: string }): Promise<readonly Rechtsbehelfszeile[]> {
    const zeilen: (Omit<Rechtsbehelfszeile, 'regel'> & { regel: string | null })[] =
      await this.datenquelle.query(JE_REGEL, [zeitraum.von, zeitraum.bis]);
    return zeilen.map(({ regel, ...zeile }) => ({ ...zeile, ...(regel && { regel }) }));
  }
}

/** $1 and $2: first and last day. A decision counts under each rule that fired for it; a remedy counts by its last decision. */
export const JE_REGEL = `
  with erst as (
    select b.id, v.verfahren_id, p.titel, r.regel
      from bescheid b
      join vorgang v on v.id = b.vorgang_id
      join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
      left join lateral jsonb_array_elements_text(
             case when jsonb_typeof(b.daten->'entscheidung'->'regeln') = 'array'
                  then b.daten->'entscheidung'->'regeln' else '[]'::jsonb end) as r(regel) on true
     where not b.test
       and ${im('b.erlassen_am', ['$1', '$2'])}
       and b.ergebnis not in ('abhilfe', 'teilabhilfe', 'zurueckweisung')
  ), rechtsbehelf as (
    select distinct on (k.vorgang_id) k.bescheid_id, k.vorgang_id, w.status, e.ergebnis
      from verknuepfung k
      join vorgang w on w.id = k.vorgang_id
      left join bescheid e on e.vorgang_id = w.id
     where k.art = 'widerspruch-gegen' and not w.test
     order by k.vorgang_id, e.erlassen_am desc, e.nummer desc
  )
  select erst.verfahren_id as "verfahrenId", max(erst.titel) as titel, erst.regel,
         count(distinct erst.id)::int as bescheide,
         count(distinct rb.bescheid_id)::int as angefochten,
         count(distinct rb.vorgang_id) filter (where rb.ergebnis = 'abhilfe')::int as abgeholfen,
         count(distinct rb.vorgang_id) filter (where rb.ergebnis = 'teilabhilfe')::int as teilweise,
         count(distinct rb.vorgang_id) filter (where rb.ergebnis = 'zurueckweisung')::int as zurueckgewiesen,
         count(distinct rb.vorgang_id) filter (where rb.ergebnis is null and rb.status = 'beendet')::int
           as "ohneEntscheidung",
         count(distinct rb.vorgang_id) filter (where rb.ergebnis is null and rb.status <> 'beendet')::int as offen
    from erst left join rechtsbehelf rb on rb.bescheid_id = erst.id
   group by erst.verfahren_id, erst.regel
   order by angefochten desc, bescheide desc, "verfahrenId", regel`;
