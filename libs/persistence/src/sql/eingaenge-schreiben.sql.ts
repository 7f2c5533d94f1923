import type { Anweisung } from './vorgaenge-schreiben.sql.js';

/** Columns that come as one parameter each, with its type; `json`: what rows have, joined (`TRENNZEICHEN`), empty is none. */
type Spalten = Readonly<Record<string, 'json' | `${string}[]`>>;

/** A submission as it came, in the order of `zuEingangWerten`; `ab` (from 1) and `laenge` cut its message out of all bytes. */
const EINGANG = {
  eingang_id: 'uuid[]',
  absender: 'text[]',
  schluessel: 'text[]',
  empfangen_am: 'timestamptz[]',
  eingangstag: 'date[]',
  ab: 'int[]',
  laenge: 'int[]',
  sha256: 'text[]',
  inhalt_sha256: 'text[]',
  art: 'text[]',
  ursprung: 'jsonb[]',
  uebertragungscode: 'text[]',
} as const satisfies Spalten;

/** An attachment, in the order of `zuAnlageWerten`. */
const ANLAGE = {
  eingang_id: 'uuid[]',
  nr: 'int[]',
  name: 'text[]',
  medientyp: 'text[]',
  sha256: 'text[]',
  ab: 'int[]',
  laenge: 'int[]',
} as const satisfies Spalten;

/** What the check has found and the case that it opens, in the order of `zuEroeffnungWerten`. */
const EROEFFNUNG = {
  standard: 'text[]',
  version: 'text[]',
  wurzel: 'text[]',
  nachricht_absender: 'text[]',
  nachricht_uuid: 'text[]',
  quittung_typ: 'text[]',
  quittung: 'text[]',
  jetzt: 'timestamptz[]',
  vorgang_id: 'uuid[]',
  zeichen: 'text[]',
  behoerde_id: 'text[]',
  verfahren_id: 'text[]',
  verfahren_version: 'text[]',
  test: 'boolean[]',
  eroeffnet_am: 'timestamptz[]',
  antragsteller: 'text[]',
  suchtext: 'text[]',
  fakten: 'json',
  befund: 'json',
  untaetigkeit: 'json',
  beginn: 'json',
} as const satisfies Spalten;

/** Rows `n` out of parameters, the first of them with this number. */
function zeilen(spalten: Spalten, ersterParameter: number): string {
  const parameter = Object.values(spalten).map((typ, i) => {
    const nr = `$${ersterParameter + i}`;
    return typ === 'json' ? `string_to_array(${nr}, E'\\x1e', '')` : `${nr}::${typ}`;
  });
  return `unnest(${parameter.join(', ')}) as n(${Object.keys(spalten).join(', ')})`;
}

/** Attachments of the submissions that `neu` names, out of the parameters after $1 and these columns. */
const anlagen = (davor: Spalten) => `
    insert into anlage (eingang_id, nr, name, medientyp, groesse, sha256, inhalt)
    select eingang_id, nr, name, medientyp, laenge, sha256, substring($1::bytea from ab for laenge)
      from ${zeilen(ANLAGE, 2 + Object.keys(davor).length)}
     -- „is true“: looked up in a table of hashes, not by going through all rows for each.
     where (eingang_id in (select id from neu)) is true`;

/** Columns of submissions that are stored with their case; whether the message is compressed with what its check has found. */
const AUFNAHME = { ...EINGANG, verdichtet: 'boolean[]', ...EROEFFNUNG } as const satisfies Spalten;

/**
 * Stores submissions with their attachments: one statement, whatever their number. Those whose key is taken are left
 * out. Its commit does not wait for the disk: nothing is acknowledged before the outcome of the check, and the log is
 * flushed in order, so that whoever waits for the later commit has waited for this one. $1: the bytes of all messages
 * and attachments, one after the other; then submissions and attachments.
 */
export const EINGAENGE_ANLEGEN: Anweisung = {
  name: 'eingaenge-anlegen',
  text: `
  with neu as (
    insert into eingang (id, absender, schluessel, empfangen_am, eingangstag, nachricht, sha256, inhalt_sha256, art,
                         ursprung, uebertragungscode, status)
    select eingang_id, absender, schluessel, empfangen_am, eingangstag, substring($1::bytea from ab for laenge), sha256,
           inhalt_sha256, art, ursprung, uebertragungscode, 'empfangen'
      from ${zeilen(EINGANG, 2)}
    on conflict (absender, schluessel) do nothing
    returning id
  ), a as (${anlagen(EINGANG)}
  )
  select id, set_config('synchronous_commit', 'off', true) from neu`,
};

/**
 * The case of each row of `e`, with its first event and the answer to its message. Facts and findings stand with the
 * case alone: until it is carried on, its first event is put together from both (`zuVorgang`).
 */
const EROEFFNEN = `
  v as (
    insert into vorgang (id, aktenzeichen, behoerde_id, eingang_id, verfahren_id, verfahren_version, test, status,
                         fakten, befund, eroeffnet_am, antragsteller, suchtext, untaetigkeit)
    select vorgang_id, zeichen || to_char(nextval('aktenzeichen_nr'), 'FM999999000000'), behoerde_id, eingang_id,
           verfahren_id, verfahren_version, test, 'neu', fakten::jsonb, befund::jsonb, eroeffnet_am, antragsteller,
           suchtext, untaetigkeit::jsonb
      from e
    returning id, aktenzeichen
  ), q as (
    insert into quittung (eingang_id, nachrichtentyp, nachricht, erstellt_am)
    select eingang_id, quittung_typ, quittung, jetzt from e where quittung is not null
    on conflict (eingang_id) do nothing
  ), b as (
    insert into ereignis (vorgang_id, behoerde_id, id, inhalt, erstellt_am)
    select vorgang_id, behoerde_id, 'beginn', beginn::jsonb, eroeffnet_am from e
  )
  select id, aktenzeichen from v`;

/**
 * Ends the check of submissions that open a case: one statement, whatever their number. Of those that are no longer in
 * the state `aus` nothing is written. $1: submissions, $2: their states; then what the checks have found.
 */
export const VORGAENGE_EROEFFNEN: Anweisung = {
  name: 'vorgaenge-eroeffnen',
  text: `
  with e as (
    update eingang e
       set status = 'angenommen', test = n.test, standard = n.standard, version = n.version, wurzel = n.wurzel,
           nachricht_absender = n.nachricht_absender, nachricht_uuid = n.nachricht_uuid, code = null, fehler = null,
           vorgang_id = n.vorgang_id, rolle = 'antrag', behoerde_id = n.behoerde_id
      from ${zeilen({ eingang_id: 'uuid[]', aus: 'text[]', ...EROEFFNUNG }, 1)}
     where e.id = n.eingang_id and e.status = n.aus
    returning n.*
  ), ${EROEFFNEN}`,
};

/**
 * Stores submissions whose check has opened a case together with that case: one statement, whatever their number, and
 * one commit. Those whose key or message is known are left out. $1: as `EINGAENGE_ANLEGEN`; then submissions, attachments
 * and what the checks have found.
 */
export const EINGAENGE_MIT_VORGANG: Anweisung = {
  name: 'eingaenge-mit-vorgang',
  text: `
  with n as (
    select * from ${zeilen(AUFNAHME, 2)}
  ), neu as (
    insert into eingang (id, absender, schluessel, empfangen_am, eingangstag, nachricht, verdichtet, sha256,
                         inhalt_sha256, art, ursprung, uebertragungscode, status, test, standard, version, wurzel,
                         nachricht_absender, nachricht_uuid, vorgang_id, rolle, behoerde_id)
    select eingang_id, absender, schluessel, empfangen_am, eingangstag, substring($1::bytea from ab for laenge),
           verdichtet, sha256, inhalt_sha256, art, ursprung, uebertragungscode, 'angenommen', test, standard, version,
           wurzel, nachricht_absender, nachricht_uuid, vorgang_id, 'antrag', behoerde_id
      from n
    on conflict do nothing
    returning id
  ), a as (${anlagen(AUFNAHME)}
  ), e as (
    select * from n where (eingang_id in (select id from neu)) is true
  ), ${EROEFFNEN}`,
};
