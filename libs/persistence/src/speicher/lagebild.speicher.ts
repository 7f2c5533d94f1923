import type { DataSource } from 'typeorm';
import { ALTERSSTUFEN } from '#libs/schnittstelle';
import type { Lagebildfrage, LagebildSpeicher, Lagebildzahlen } from '#libs/vorgang';
import {
  AUFGABE_IM_ZEITRAUM,
  GRUENDE,
  im,
  LETZTES_ERGEBNIS,
  MENGEN_VON,
  REGEL,
  VON_HIER,
  VORSCHLAG,
} from './vorgangsmenge.js';

/** Figures counted in Postgres. */
export class PostgresLagebildSpeicher implements LagebildSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  zaehle({ behoerdeId, von, bis, verfahren, heute }: Lagebildfrage): Promise<Lagebildzahlen> {
    return this.datenquelle.transaction('REPEATABLE READ', async (manager) => {
      const zeitraum = [behoerdeId, von, bis, verfahren ?? null];
      const [mengen] = await manager.query(MENGEN, zeitraum);
      const [vorrat] = await manager.query(VORRAT, [behoerdeId, heute, verfahren ?? null]);
      const [stichprobe] = await manager.query(STICHPROBE, zeitraum);
      const { alter, ...fristen } = vorrat;
      return {
        ...mengen,
        ...fristen,
        ...stichprobe,
        alter: ALTERSSTUFEN.map((stufe, i) => ({ stufe, anzahl: alter[i] })),
        jeVerfahren: await manager.query(JE_VERFAHREN, zeitraum),
        grund: await manager.query(AUSGESTEUERTE.grund, zeitraum),
        regel: await manager.query(REGELN, zeitraum),
        verfahren: await manager.query(AUSGESTEUERTE.verfahren, zeitraum),
        version: await manager.query(AUSGESTEUERTE.version, zeitraum),
        jeTag: await manager.query(JE_TAG, zeitraum),
      };
    });
  }
}

const STUNDEN = `extract(epoch from v.entschieden_am - v.eroeffnet_am)::float8 / 3600`;

const MENGEN = `
  select (select count(*)::int from vorgang v where ${VON_HIER} and ${MENGEN_VON.eingegangen}) as eingegangen,
         count(*)::int as entschieden,
         count(*) filter (where ${MENGEN_VON.automatisch})::int as automatisch,
         percentile_cont(0.5) within group (order by ${STUNDEN}) as median,
         percentile_cont(0.9) within group (order by ${STUNDEN}) as p90,
         (select count(*)::int from eingang e where e.behoerde_id = $1 and e.status = 'posteingang')
           as posteingang
    from vorgang v
   where ${VON_HIER} and ${MENGEN_VON.entschieden}`;

const VORRAT = `
  select count(*)::int as offen,
         count(*) filter (where frist_am < $2::date)::int as ueberfaellig,
         count(*) filter (where frist_am = $2::date)::int as heute,
         count(*) filter (where frist_am between $2::date and $2::date + 7)::int as woche,
         array[count(*) filter (where tage <= 3), count(*) filter (where tage between 4 and 7),
               count(*) filter (where tage between 8 and 14), count(*) filter (where tage between 15 and 30),
               count(*) filter (where tage > 30)]::int[] as alter
    from (select frist_am, $2::date - (eingegangen_am at time zone 'Europe/Berlin')::date as tage from arbeitsvorrat
           where behoerde_id = $1 and not test and wartet_auf in ('mensch', 'mitzeichnung')
             and ($3::text is null or verfahren_id = $3)
             and (vorgang_id, aufgabe_id) not in (select a.vorgang_id, a.id from aufgabe a
                   where a.status = 'offen' and a.zurueckgelegt_bis > $2::date)) z`;

const JE_VERFAHREN = `
  select v.verfahren_id as wert, max(p.titel) as titel, count(*)::int as anzahl,
         count(*) filter (where not v.mensch_beteiligt)::int as automatisch
    from vorgang v
    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
   where ${VON_HIER} and ${im('v.entschieden_am')}
   group by v.verfahren_id order by max(p.titel)`;

/** A version of the procedure in which it was counted: its package has the words. */
const VERSION = `max(v.verfahren_id || ' ' || v.verfahren_version) as version`;

/** Cases that left automation in the period: each counts once per value. */
const AUSSTEUERUNG = (wert: string, titel: string) => `
  select ${wert} as wert, max(${titel}) as titel, ${VERSION}, count(distinct v.id)::int as anzahl
    from aufgabe a
    join vorgang v on ${AUFGABE_IM_ZEITRAUM}
    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
   where ${VON_HIER}
   group by 1`;

const AUSGESTEUERTE = {
  grund: AUSSTEUERUNG('a.invocation', 'a.invocation'),
  verfahren: AUSSTEUERUNG('v.verfahren_id', 'p.titel'),
  version: AUSSTEUERUNG(`v.verfahren_id || ' ' || v.verfahren_version`, `p.titel || ' ' || p.version`),
};

/**
 * The rules that had fired in those cases, by the results that the cases carry. By their names, never by their
 * sentences: those speak of one applicant.
 */
const REGELN = `
  select ${REGEL} as wert,
         max(concat_ws(': ', g->>'tabelle', g->>'regelId')) as titel, ${VERSION},
         count(distinct v.id)::int as anzahl
    from vorgang v
    cross join lateral ${GRUENDE}
   where ${VON_HIER}
     and ${MENGEN_VON.ausgesteuert}
   group by 1 order by 3 desc limit 50`;

const ANZAHL_JE_TAG = (spalte: string) => `
  select (${spalte} at time zone 'Europe/Berlin')::date as tag, count(*)::int as anzahl
    from vorgang v
   where ${VON_HIER} and ${im(spalte)}
   group by 1`;

const JE_TAG = `
  select tage.tag::date::text as tag, coalesce(eingegangen.anzahl, 0) as eingegangen,
         coalesce(entschieden.anzahl, 0) as entschieden
    from generate_series($2::date, $3::date, interval '1 day') as tage (tag)
    left join (${ANZAHL_JE_TAG('v.eroeffnet_am')}) eingegangen on eingegangen.tag = tage.tag::date
    left join (${ANZAHL_JE_TAG('v.entschieden_am')}) entschieden on entschieden.tag = tage.tag::date
   order by tage.tag`;

/** The sample: how often the human who checked a drawn case decided otherwise than the rules had proposed. */
const STICHPROBE = `
  with gezogen as (
    select v.id, ${VORSCHLAG} as vorschlag, ${LETZTES_ERGEBNIS} as ergebnis
      from vorgang v
     where ${VON_HIER} and ${MENGEN_VON.gezogen}
  )
  select count(*)::int as gezogen, count(ergebnis)::int as geprueft,
         count(*) filter (where ergebnis is not null and ergebnis is distinct from vorschlag)::int as abweichend
    from gezogen`;

/** What is counted over a period ($2 to $3), by name: none of it may read what lies outside. */
export const ZAHLEN_IM_ZEITRAUM: Readonly<Record<string, string>> = {
  mengen: MENGEN,
  jeVerfahren: JE_VERFAHREN,
  ...AUSGESTEUERTE,
  regel: REGELN,
  jeTag: JE_TAG,
  stichprobe: STICHPROBE,
};
