import type { DataSource } from 'typeorm';
import type { Berichtszeitraum, EntschiedenerFall, RisikoSpeicher } from '#libs/vorgang';

/** Decided cases and what risk management did in them, read from Postgres. */
export class PostgresRisikoSpeicher implements RisikoSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  entschiedene(
    { von, bis, verfahrenId }: Berichtszeitraum,
    nach: string | undefined,
    hoechstens: number,
  ): Promise<readonly EntschiedenerFall[]> {
    return this.datenquelle.query(ENTSCHIEDENE, [von, bis, verfahrenId ?? null, nach ?? null, hoechstens]);
  }
}

const ENTSCHIEDENE = `
  select v.id as "vorgangId", v.verfahren_id as "verfahrenId", v.verfahren_version as "verfahrenVersion",
         b.ergebnis, b.durch, v.snapshot->'kontext' || jsonb_build_object('fakten', v.fakten, 'befund', v.befund) as kontext,
         exists (select 1 from journal j
                  where j.vorgang_id = v.id and j.eintrag->>'art' = 'rechnung' and j.eintrag->>'baustein' = 'stichprobe'
                    and (j.eintrag->'ausgang'->'ergebnis'->>'gezogen')::boolean) as gezogen,
         (select coalesce(jsonb_agg(distinct r->>'regel'), '[]'::jsonb)
            from journal j
           cross join lateral jsonb_array_elements(j.eintrag->'ausgang'->'ergebnis'->'regeln') r
           where j.vorgang_id = v.id and j.eintrag->>'art' = 'rechnung' and j.eintrag->>'baustein' = 'risiko'
             and (j.eintrag->'ausgang'->>'ok')::boolean) as risiken
    from vorgang v
   cross join lateral (select ergebnis, erlassen_am, daten->'entscheidung'->>'durch' as durch
                         from bescheid where vorgang_id = v.id order by erlassen_am, nummer limit 1) b
   where not v.test
     and (b.erlassen_am at time zone 'Europe/Berlin')::date between $1::date and $2::date
     and ($3::text is null or v.verfahren_id = $3)
     and ($4::uuid is null or v.id > $4)
   order by v.id
   limit $5`;
