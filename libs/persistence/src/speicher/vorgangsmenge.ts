import type { Vorgangsmenge } from '#libs/schnittstelle';

/**
 * Conditions on `vorgang v`, shared by the figures and by the lists behind them, so that both always agree.
 * $1: authority, $2 and $3: first and last day in Berlin, $4: procedure or null.
 */
export const VON_HIER = `v.behoerde_id = $1 and not v.test and ($4::text is null or v.verfahren_id = $4)`;

/** Whether an instant falls into the period, by the days in Berlin; as bounds, so that an index finds them. */
export const im = (spalte: string, [von, bis] = ['$2', '$3']) =>
  `(${spalte} >= (${von}::date)::timestamp at time zone 'Europe/Berlin'
    and ${spalte} < (${bis}::date + 1)::timestamp at time zone 'Europe/Berlin')`;
/** The task `a` of the case `v` came up in the period. */
export const AUFGABE_IM_ZEITRAUM = `a.vorgang_id = v.id and a.behoerde_id = v.behoerde_id and ${im('a.erstellt_am')}`;

/** What the rules had proposed. */
export const VORSCHLAG = `v.snapshot->'kontext'->'ergebnisse'->'regeln'->'ergebnis'->>'ergebnis'`;
/** What the letter in force says. */
export const LETZTES_ERGEBNIS = `(select b.ergebnis from bescheid b where b.vorgang_id = v.id
   and b.aufgehoben_am is null order by b.erlassen_am desc limit 1)`;

/** The rules that fired in a case, as rows `g`, and the name of such a rule. */
export const GRUENDE = `jsonb_path_query(v.snapshot, '$.kontext.ergebnisse.*.gruende[*]') g`;
export const REGEL = `concat_ws(' ', g->>'tabellenId', g->>'regelId')`;

const GEZOGEN = `(${im('v.eroeffnet_am')}
  and v.snapshot @> '{"kontext": {"ergebnisse": {"stichprobe": {"gezogen": true}}}}')`;

export const MENGEN_VON: Readonly<Record<Vorgangsmenge, string>> = {
  eingegangen: im('v.eroeffnet_am'),
  entschieden: im('v.entschieden_am'),
  automatisch: `(not v.mensch_beteiligt and ${im('v.entschieden_am')})`,
  ausgesteuert: `exists (select 1 from aufgabe a where ${AUFGABE_IM_ZEITRAUM})`,
  gezogen: GEZOGEN,
  geprueft: `(${GEZOGEN} and ${LETZTES_ERGEBNIS} is not null)`,
  abweichend: `(${GEZOGEN} and ${LETZTES_ERGEBNIS} is not null
    and ${LETZTES_ERGEBNIS} is distinct from ${VORSCHLAG})`,
};
