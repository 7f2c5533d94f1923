import { abschnittVon, antragVon } from './abschnitt.sql.js';
import type { Anweisung } from './vorgaenge-schreiben.sql.js';

/** The columns of a case `v` in the form that `zuVorgang` reads. */
export const VORGANG_SPALTEN = `
  v.id, v.aktenzeichen, v.behoerde_id, v.eingang_id, v.verfahren_id, v.verfahren_version, v.test, v.version,
  v.snapshot, v.journal_nr, v.journal_hash,
  v.fakten, v.befund, ${antragVon('v')} as antrag, ${abschnittVon('v', 'v.id')} as abschnitt,
  (select count(*)::int from bescheid b where b.vorgang_id = v.id) as bescheide`;

/** Since when the oldest event waits that nobody holds back and no operator has to deal with. */
export const AELTESTES_EREIGNIS = `
  (select e.erstellt_am from ereignis e join vorgang v on v.id = e.vorgang_id
    where v.status <> 'gestoert' and e.nicht_vor is null order by e.erstellt_am limit 1)`;

const vorgaengeBelegen = (nur = '') => `
  select v.id, octet_length(a.nachricht) as bytes
    from ereignis e
    join vorgang v on v.id = e.vorgang_id
    join eingang a on a.id = v.eingang_id
   where v.status <> 'gestoert' and (e.nicht_vor is null or e.nicht_vor <= $2)${nur}
   order by e.erstellt_am
   limit $1
     for no key update of v skip locked`;

/**
 * Claims cases with pending events, oldest event first. Locked ones are passed over while going through the events, so
 * that however many workers hold the oldest, another finds the next. A case comes once for each of its events, with the
 * size of its application, by which what it needs in memory can be told; small ones are compressed, and count for less.
 */
export const VORGAENGE_BELEGEN: Anweisung = { name: 'vorgaenge-belegen', text: vorgaengeBelegen() };

/**
 * The same without those whose run was begun and never ended: few, read once. As „not exists“ they would be a join, by
 * which the planner begins with all cases.
 */
export const UNBEGONNENE_BELEGEN: Anweisung = {
  name: 'unbegonnene-belegen',
  text: vorgaengeBelegen(' and e.vorgang_id <> all (array(select vorgang_id from laufversuch))'),
};

/**
 * The case whose run was begun the longest ago and never ended, if its events wait: not after an instant ($2), and not by
 * the process itself ($3). Between noting that it begins and claiming it, whoever has begun it holds no lock. $1: now.
 */
export const ABGEBROCHENEN_BELEGEN: Anweisung = {
  name: 'abgebrochenen-belegen',
  text: `
  select v.id
    from laufversuch l
    join vorgang v on v.id = l.vorgang_id
   where v.status <> 'gestoert' and l.begonnen_am <= $2 and v.id <> all ($3::uuid[])
     and exists (select 1 from ereignis e where e.vorgang_id = v.id and (e.nicht_vor is null or e.nicht_vor <= $1))
   order by l.begonnen_am
   limit 1
     for no key update of v skip locked`,
};

/** Notes that the runs of cases ($1) begin ($2: now). Nothing is lost with a database that crashes before it is on disk. */
export const LAEUFE_BEGINNEN: Anweisung = {
  name: 'laeufe-beginnen',
  text: `
  insert into laufversuch as l (vorgang_id, behoerde_id, versuche, begonnen_am)
  select id, behoerde_id, 1, $2 from vorgang where id = any($1::uuid[])
  on conflict (vorgang_id) do update set versuche = l.versuche + 1, begonnen_am = excluded.begonnen_am
  returning vorgang_id as "vorgangId", versuche as versuch, set_config('synchronous_commit', 'off', true)`,
};

/** Whether an event waits since before an instant ($2), whoever holds its case. $1: now. */
export const WARTET_VON_FRUEHER: Anweisung = {
  name: 'wartet-von-frueher',
  text: `
  select e.erstellt_am < $2 as wartet
    from ereignis e join vorgang v on v.id = e.vorgang_id
   where v.status <> 'gestoert' and (e.nicht_vor is null or e.nicht_vor <= $1)
   order by e.erstellt_am limit 1`,
};

/** $1 cases. */
export const LAEUFE_BEENDEN: Anweisung = {
  name: 'laeufe-beenden',
  text: `delete from laufversuch where vorgang_id = any($1::uuid[]) returning set_config('synchronous_commit', 'off', true)`,
};

/** Forgets runs whose end nobody could note any more: what they were to carry on is done. $1: begun not after. */
export const BEENDETE_LAEUFE_VERGESSEN: Anweisung = {
  name: 'beendete-laeufe-vergessen',
  text: `
  delete from laufversuch l
   where l.begonnen_am <= $1 and not exists (select 1 from ereignis e where e.vorgang_id = l.vorgang_id)`,
};

/** $1 cases. */
export const LAEUFE_ZURUECKNEHMEN: Anweisung = {
  name: 'laeufe-zuruecknehmen',
  text: `
  with weg as (
    delete from laufversuch where vorgang_id = any($1::uuid[]) and versuche = 1
  )
  update laufversuch set versuche = versuche - 1 where vorgang_id = any($1::uuid[]) and versuche > 1
  returning set_config('synchronous_commit', 'off', true)`,
};

/** Those of some cases ($1) that have pending events, as far as nobody holds them. $2: now. */
export const DIESE_BELEGEN: Anweisung = {
  name: 'diese-belegen',
  text: `
  select v.id from vorgang v
   where v.id = any($1::uuid[]) and v.status <> 'gestoert'
     and exists (select 1 from ereignis e where e.vorgang_id = v.id and (e.nicht_vor is null or e.nicht_vor <= $2))
     for no key update of v skip locked`,
};

/**
 * Whether an event waits after all, also one whose case somebody holds. Asked outside of any transaction: the function
 * brings the settings along by which its plan suits a table of any size. $1: now.
 */
export const EREIGNIS_WARTET: Anweisung = {
  name: 'ereignis-wartet',
  text: `select ereignis_wartet($1) as wartet`,
};

/** `no key`: whoever notes an event only shares the key of the case; waiting for each other would be a deadlock. */
export const VORGANG_BELEGEN: Anweisung = {
  name: 'vorgang-belegen',
  text: `select id from vorgang where id = $1 and status <> 'gestoert' for no key update`,
};

/**
 * Cases ($1) with what is to be carried into them, in the order in which it was noted, whatever the clocks say of those
 * who noted it; before its beginning nothing happens to a case. Events that are held back stay where they are: until they are due ($2: now) they can
 * be taken back.
 */
export const VORGAENGE_LADEN: Anweisung = {
  name: 'vorgaenge-laden',
  text: `
  select ${VORGANG_SPALTEN}, e.ereignisse
    from vorgang v
    cross join lateral (select jsonb_agg(inhalt order by id <> 'beginn', nr nulls first, erstellt_am, id) as ereignisse
                          from ereignis
                         where vorgang_id = v.id and (nicht_vor is null or nicht_vor <= $2)) e
   where v.id = any($1::uuid[]) and e.ereignisse is not null`,
};

/**
 * Cases whose events have waited too long: nobody has heard of them, or nobody could take them. An event that was held
 * back for a while waits from the instant ($3: now) on which it is due; nobody has announced it before.
 */
export const WARTENDE_ZAEHLEN = `
  select count(distinct w.vorgang_id)::int as anzahl
    from (select e.vorgang_id
            from ereignis e join vorgang v on v.id = e.vorgang_id
           where v.status <> 'gestoert'
             and (e.nicht_vor <= $3 or (e.nicht_vor is null and e.erstellt_am < $1))
           limit $2) w`;

/**
 * Deadlines whose last day is over become events, each exactly once: the row changes in the same statement.
 * What fell due while nothing ran is found here as well. Those of a case happen in the order of their days: they are
 * noted in it, and none is taken while somebody else is at an earlier one. What a deadline that runs out too early brings
 * about nobody takes back: with `$4`, the day must be over for the database as well.
 */
export const FRISTEN_AUSLOESEN = `
  with faellig as materialized (
    select vorgang_id, id from frist
     where status = 'offen'
       and faellig_am < least($1::date, case when $4::boolean then (now() at time zone 'Europe/Berlin')::date end)
     order by faellig_am
     limit $3
       for update skip locked
  ), ausgeloest as (
    update frist f set status = 'ausgeloest' from faellig
     where f.vorgang_id = faellig.vorgang_id and f.id = faellig.id
       and not exists (select 1 from frist frueher
                        where frueher.vorgang_id = f.vorgang_id and frueher.status = 'offen' and frueher.faellig_am < f.faellig_am
                          and (frueher.vorgang_id, frueher.id) not in (select vorgang_id, id from faellig))
    returning f.vorgang_id, f.behoerde_id, f.id, f.faellig_am
  )
  insert into ereignis (vorgang_id, behoerde_id, id, inhalt, erstellt_am)
  select vorgang_id, behoerde_id, 'frist-' || id, jsonb_build_object('art', 'frist', 'id', 'frist-' || id, 'frist', id), $2
    from ausgeloest
   order by faellig_am, id
  on conflict do nothing
  returning vorgang_id as id`;
