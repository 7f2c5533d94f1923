import type { Anweisung } from './vorgaenge-schreiben.sql.js';

/**
 * Stores submissions with their attachments: one statement, whatever their number. Those whose key is taken are left
 * out. Its commit does not wait for the disk: nothing is acknowledged before the outcome of the check, and the log is
 * flushed in order, so that whoever waits for the later commit has waited for this one. $1: JSON array in the form of
 * `zuEingangZeilen`; $2: the bytes of all messages and attachments, one after the other, cut up by `ab` (from 1) and
 * `laenge`.
 */
export const EINGAENGE_ANLEGEN: Anweisung = {
  name: 'eingaenge-anlegen',
  text: `
  with n as materialized (
    select * from jsonb_to_recordset($1::jsonb) as n(
      id uuid, absender text, schluessel text, empfangen_am timestamptz, eingangstag date, ab int, laenge int,
      sha256 text, inhalt_sha256 text, art text, ursprung jsonb, uebertragungscode text, anlagen jsonb)
  ), e as (
    insert into eingang (id, absender, schluessel, empfangen_am, eingangstag, nachricht, sha256, inhalt_sha256, art,
                         ursprung, uebertragungscode, status)
    select id, absender, schluessel, empfangen_am, eingangstag, substring($2::bytea from ab for laenge), sha256,
           inhalt_sha256, art, ursprung, uebertragungscode, 'empfangen'
      from n
    on conflict (absender, schluessel) do nothing
    returning id
  ), a as (
    insert into anlage (eingang_id, nr, name, medientyp, groesse, sha256, inhalt)
    select e.id, x.nr, x.name, x.medientyp, x.laenge, x.sha256, substring($2::bytea from x.ab for x.laenge)
      from n join e on e.id = n.id, jsonb_to_recordset(n.anlagen)
        as x(nr int, name text, medientyp text, sha256 text, ab int, laenge int)
  )
  select id, set_config('synchronous_commit', 'off', true) from e`,
};

/**
 * Ends the check of submissions that open a case: one statement, whatever their number. Of those that are no longer in
 * the state `aus` nothing is written. Facts and findings stand with the case alone: until it is carried on, its first
 * event is put together from both (`zuVorgang`). $1: JSON array in the form of `zuEroeffnungZeile`.
 */
export const VORGAENGE_EROEFFNEN: Anweisung = {
  name: 'vorgaenge-eroeffnen',
  text: `
  with n as materialized (
    select * from jsonb_to_recordset($1::jsonb) as n(
      eingang_id uuid, aus text, standard text, version text, wurzel text, nachricht_absender text,
      nachricht_uuid text, quittung_typ text, quittung text, jetzt timestamptz,
      id uuid, kuerzel text, jahr text, behoerde_id text, verfahren_id text, verfahren_version text, test boolean,
      fakten jsonb, befund jsonb, eroeffnet_am timestamptz, antragsteller text, suchtext text, untaetigkeit jsonb,
      beginn jsonb)
  ), e as (
    update eingang e
       set status = 'angenommen', test = n.test, standard = n.standard, version = n.version, wurzel = n.wurzel,
           nachricht_absender = n.nachricht_absender, nachricht_uuid = n.nachricht_uuid, code = null, fehler = null,
           vorgang_id = n.id, rolle = 'antrag', behoerde_id = n.behoerde_id
      from n
     where e.id = n.eingang_id and e.status = n.aus
    returning e.vorgang_id
  ), v as (
    insert into vorgang (id, aktenzeichen, behoerde_id, eingang_id, verfahren_id, verfahren_version, test, status,
                         fakten, befund, eroeffnet_am, antragsteller, suchtext, untaetigkeit)
    select n.id, n.kuerzel || '-' || n.jahr || '-' || to_char(nextval('aktenzeichen_nr'), 'FM999999000000'), n.behoerde_id,
           n.eingang_id, n.verfahren_id, n.verfahren_version, n.test, 'neu', n.fakten, n.befund, n.eroeffnet_am,
           n.antragsteller, n.suchtext, n.untaetigkeit
      from n join e on e.vorgang_id = n.id
    returning id, aktenzeichen
  ), q as (
    insert into quittung (eingang_id, nachrichtentyp, nachricht, erstellt_am)
    select n.eingang_id, n.quittung_typ, n.quittung, n.jetzt
      from n join e on e.vorgang_id = n.id where n.quittung is not null
    on conflict (eingang_id) do nothing
  ), b as (
    insert into ereignis (vorgang_id, behoerde_id, id, inhalt, erstellt_am)
    select n.id, n.behoerde_id, n.beginn->>'id', n.beginn, n.eroeffnet_am from n join e on e.vorgang_id = n.id
  )
  select id, aktenzeichen from v`,
};
