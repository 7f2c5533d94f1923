import type { Wirkungsart } from '#libs/vorgang';
import { inhaltVon } from './abschnitt.sql.js';
import type { Anweisung } from './vorgaenge-schreiben.sql.js';

/**
 * In the words of the partial indexes `wirkung_bescheide`, `wirkung_benachrichtigungen` and `wirkung_andere`, so that they
 * are used.
 */
export const OFFEN: Readonly<Record<Wirkungsart, string>> = {
  bescheide: `status in ('offen', 'in_arbeit') and src = 'bescheid'`,
  benachrichtigungen: `status in ('offen', 'in_arbeit') and src = 'benachrichtigung'`,
  andere: `status in ('offen', 'in_arbeit') and src <> 'bescheid' and src <> 'benachrichtigung'`,
};

/** In words by which no index but `wirkung_in_arbeit` can be used: what waits may be a long way to go. */
const ABGEBROCHEN: Readonly<Record<Wirkungsart, string>> = {
  bescheide: `status = 'in_arbeit' and src || '' = 'bescheid'`,
  benachrichtigungen: `status = 'in_arbeit' and src || '' = 'benachrichtigung'`,
  andere: `status = 'in_arbeit' and src || '' not in ('bescheid', 'benachrichtigung')`,
};

/**
 * Attempts are numbered on and on, so that a number by which one is fenced never comes again: after an incident that is
 * repeated, from the next multiple of this. What is left over counts them since then.
 */
export const REIHE = 1000;

/** What an effect `w` was planned with. */
const EINGABE = `w.eingabe, ${inhaltVon('w')} as inhalt`;

/** An effect `w` of a case `v` as whoever executes it gets it. */
const inArbeit = (eingabe: string) => `
  w.vorgang_id as "vorgangId", w.id as "wirkungId", w.src, w.invocation, w.generation, ${eingabe},
  w.versuche as "belegungNr", w.versuche % ${REIHE} as versuch,
  jsonb_build_object('aktenzeichen', v.aktenzeichen, 'behoerdeId', v.behoerde_id, 'verfahrenId', v.verfahren_id,
    'test', v.test) as vorgang`;

/** With their input, or without, which is then read for each by itself (`EINGABE_LESEN`): of one it may be unreadable. */
export type Lesart = 'ganz' | 'ohneEingabe';

const IN_ARBEIT: Readonly<Record<Lesart, string>> = {
  ganz: inArbeit(EINGABE),
  ohneEingabe: inArbeit('null as eingabe'),
};

/** $1 case, $2 id. */
export const EINGABE_LESEN = `select ${EINGABE} from wirkung w where w.vorgang_id = $1 and w.id = $2`;

/** $1 case, $2 id, $3 now, $4 until when it is held. */
export const DIESE_BEGINNEN: Readonly<Record<Lesart, string>> = {
  ganz: dieseBeginnen('ganz'),
  ohneEingabe: dieseBeginnen('ohneEingabe'),
};

function dieseBeginnen(lesart: Lesart) {
  return `
  update wirkung w set status = 'in_arbeit', versuche = versuche + 1, faellig_am = $4
    from vorgang v
   where w.vorgang_id = $1 and w.id = $2 and v.id = w.vorgang_id
     and w.status in ('offen', 'in_arbeit') and w.faellig_am <= $3
  returning ${IN_ARBEIT[lesart]}`;
}

const naechsteBeginnen = (was: Wirkungsart, lesart: Lesart): Anweisung => ({
  name: `wirkungen-beginnen-${was}-${lesart}`,
  text: `
  with abgebrochen as materialized (
    select vorgang_id, id from wirkung where ${ABGEBROCHEN[was]} and faellig_am <= $1
     order by faellig_am limit $4
       for no key update skip locked
  ),
  naechste as materialized (
    select vorgang_id, id from wirkung where ${OFFEN[was]} and status = 'offen' and faellig_am <= $1
     order by faellig_am limit $3 - (select count(*) from abgebrochen)
       for no key update skip locked
  )
  update wirkung w set status = 'in_arbeit', versuche = versuche + 1, faellig_am = $2
    from (select *, true as abgebrochen from abgebrochen union all select *, false from naechste) n, vorgang v
   where w.vorgang_id = n.vorgang_id and w.id = n.id and v.id = w.vorgang_id
  returning n.abgebrochen, ${IN_ARBEIT[lesart]}`,
});

/** $1 now, $2 until when they are held, $3 how many, $4 how many of them at most whose lease has run out. */
export const NAECHSTE_BEGINNEN: Readonly<Record<Wirkungsart, Readonly<Record<Lesart, Anweisung>>>> = {
  bescheide: beideLesarten('bescheide'),
  benachrichtigungen: beideLesarten('benachrichtigungen'),
  andere: beideLesarten('andere'),
};

function beideLesarten(was: Wirkungsart) {
  return { ganz: naechsteBeginnen(was, 'ganz'), ohneEingabe: naechsteBeginnen(was, 'ohneEingabe') };
}

/** Locks effects ($1 cases, $2 their ids): whoever is just ending one has then done so, or will find it cancelled. */
export const WIRKUNGEN_BELEGEN: Anweisung = {
  name: 'wirkungen-belegen',
  text: `
  select from wirkung w join unnest($1::uuid[], $2::text[]) as x(vorgang, id) on w.vorgang_id = x.vorgang and w.id = x.id
     for no key update of w`,
};

/**
 * Ends effects: facts, letters and answers of each are stored with it or not at all. $1 is a list of what
 * `zuErledigung` gives. Facts of a decision are written once: a second rendering of the same frozen data changes
 * nothing. What goes out on paper lies in the Postausgang as well.
 */
export const WIRKUNGEN_ERLEDIGEN: Anweisung = {
  name: 'wirkungen-erledigen',
  text: `
  with posten as materialized (
    select * from jsonb_to_recordset($1::jsonb)
      as p(vorgang_id uuid, wirkung_id text, jetzt timestamptz, antwort jsonb, bescheid jsonb, mitteilungen jsonb)
  ),
  erledigt as (
    update wirkung w set status = 'erledigt', erledigt_am = p.jetzt, fehler = null
      from posten p
     where w.vorgang_id = p.vorgang_id and w.id = p.wirkung_id and w.status not in ('erledigt', 'aufgehoben')
    returning p.*
  ),
  behoben as (
    update vorfall f set behoben_am = e.jetzt, behebung = 'erledigt'
      from erledigt e
     where f.vorgang_id = e.vorgang_id and f.wirkung_id = e.wirkung_id and f.behoben_am is null
  ),
  ausgefertigt as (
    update bescheid b
       set datei = x.datei, sha256 = x.sha256, seiten = x.seiten, ausgefertigt_am = x.ausgefertigt_am,
           bereitgestellt_am = x.bereitgestellt_am, bekanntgabe = x.bekanntgabe,
           nachricht = coalesce(x.nachricht, b.nachricht)
      from erledigt e, jsonb_to_record(e.bescheid)
        as x(id uuid, datei text, sha256 text, seiten int, ausgefertigt_am timestamptz, bereitgestellt_am timestamptz,
             bekanntgabe jsonb, nachricht text)
     where b.id = x.id and b.ausgefertigt_am is null
  ),
  brief as materialized (
    select e.vorgang_id, x.* from erledigt e, jsonb_to_recordset(e.mitteilungen)
        as x(id uuid, wirkung_id text, vorlage text, daten jsonb, nachricht text, test boolean, datei text, sha256 text,
             gesendet_am timestamptz, kanal text)
  ),
  mitgeteilt as (
    insert into mitteilung (id, vorgang_id, wirkung_id, vorlage, daten, nachricht, test, datei, sha256, gesendet_am)
    select id, vorgang_id, wirkung_id, vorlage, daten, nachricht, test, datei, sha256, gesendet_am from brief
    on conflict (vorgang_id, wirkung_id) do nothing
    returning id, vorgang_id, behoerde_id, gesendet_am
  ),
  versandt as (
    insert into sendung (id, vorgang_id, behoerde_id, brief_art, brief_id, nr, kanal, anlass, angelegt_am, erstellt_am)
    select m.id || '-1', m.vorgang_id, m.behoerde_id, 'mitteilung', m.id, 1, b.kanal, 'ERLASS',
           (m.gesendet_am at time zone 'Europe/Berlin')::date, m.gesendet_am
      from mitgeteilt m, brief b
     where b.id = m.id and not b.test and b.kanal in ('post', 'zustellung', 'elektronisch')
  )
  insert into ereignis (vorgang_id, id, inhalt, erstellt_am)
  select vorgang_id, antwort ->> 'id', antwort, jetzt from erledigt
  on conflict do nothing`,
};
