/**
 * Writes what a run over a batch of cases has brought about: one statement, one round trip, whatever the size.
 * $1: JSON array in the form of `zuFortschreibungZeile`; $2: instant.
 * Each case is guarded by its version; the caller compares the number of rows hit and rolls back otherwise.
 */
export const FORTSCHREIBEN = `
  with f as materialized (
    select * from jsonb_to_recordset($1::jsonb) as f(
      id uuid, version int, status text, snapshot jsonb, zustand jsonb, journal_nr int, journal_hash text,
      mensch boolean, journal jsonb, wirkungen jsonb, aufgaben jsonb, fristen jsonb,
      wirkungen_aufgehoben jsonb, aufgaben_aufgehoben jsonb, fristen_aufgehoben jsonb,
      bescheide jsonb, bekanntgaben jsonb, verarbeitet jsonb, unerwartet jsonb, vorfall jsonb)
  ), v as (
    update vorgang v
       set version = v.version + 1, status = f.status, snapshot = f.snapshot, zustand = f.zustand,
           journal_nr = coalesce(f.journal_nr, v.journal_nr), journal_hash = coalesce(f.journal_hash, v.journal_hash),
           mensch_beteiligt = v.mensch_beteiligt or f.mensch,
           fakten = f.snapshot->'kontext'->'fakten', befund = f.snapshot->'kontext'->'befund',
           entschieden_am = case when jsonb_array_length(f.bescheide) > 0 then coalesce(v.entschieden_am, $2::timestamptz)
                                 when jsonb_array_length(f.wirkungen_aufgehoben) = 0 or exists (
                                   select 1 from bescheid b where b.vorgang_id = v.id and b.aufgehoben_am is null
                                      and (b.bereitgestellt_am is not null or not f.wirkungen_aufgehoben ? b.wirkung_id))
                                 then v.entschieden_am end,
           beendet_am = case when f.status = 'beendet' then coalesce(v.beendet_am, $2::timestamptz) end
      from f
     where v.id = f.id and v.version = f.version
    returning v.id, v.behoerde_id, v.test, v.entschieden_am
  ), j as (
    insert into journal (vorgang_id, behoerde_id, nr, vorher_hash, hash, zeitpunkt, eintrag)
    select f.id, v.behoerde_id, x.* from f join v on v.id = f.id,
      jsonb_to_recordset(f.journal) as x(nr int, vorher_hash text, hash text, zeitpunkt timestamptz, eintrag jsonb)
  ), w as (
    insert into wirkung (vorgang_id, behoerde_id, id, invocation, generation, src, eingabe, status, faellig_am, erstellt_am)
    select f.id, v.behoerde_id, x.id, x.invocation, x.generation, x.src, x.eingabe, x.status, $2, $2 from f join v on v.id = f.id,
      jsonb_to_recordset(f.wirkungen) as x(id text, invocation text, generation int, src text, eingabe jsonb, status text)
  ), wa as (
    update wirkung w set status = 'aufgehoben'
      from f join v on v.id = f.id, jsonb_array_elements_text(f.wirkungen_aufgehoben) as x(id)
     where w.vorgang_id = f.id and w.id = x.id and w.status not in ('erledigt', 'aufgehoben')
  ), va as (
    update vorfall i set behoben_am = $2, behebung = 'aufgehoben'
      from f join v on v.id = f.id, jsonb_array_elements_text(f.wirkungen_aufgehoben) as x(id)
     where i.vorgang_id = f.id and i.wirkung_id = x.id and i.behoben_am is null
  ), a as (
    insert into aufgabe (vorgang_id, id, behoerde_id, invocation, generation, eingabe, status, erstellt_am)
    select f.id, x.id, v.behoerde_id, x.invocation, x.generation, x.eingabe, x.status, $2 from f join v on v.id = f.id,
      jsonb_to_recordset(f.aufgaben) as x(id text, invocation text, generation int, eingabe jsonb, status text)
  ), aa as (
    update aufgabe a set status = 'aufgehoben', erledigt_am = $2
      from f join v on v.id = f.id, jsonb_array_elements_text(f.aufgaben_aufgehoben) as x(id)
     where a.vorgang_id = f.id and a.id = x.id and a.status = 'offen'
  ), fr as (
    insert into frist (vorgang_id, behoerde_id, id, name, faellig_am, berechnung, status, erstellt_am)
    select f.id, v.behoerde_id, x.id, x.name, x.faellig_am, x.berechnung, x.status, $2 from f join v on v.id = f.id,
      jsonb_to_recordset(f.fristen) as x(id text, name text, faellig_am date, berechnung jsonb, status text)
  ), fa as (
    update frist fr set status = 'aufgehoben'
      from f join v on v.id = f.id, jsonb_array_elements_text(f.fristen_aufgehoben) as x(id)
     where fr.vorgang_id = f.id and fr.id = x.id and fr.status = 'offen'
  ), b as (
    insert into bescheid (id, vorgang_id, behoerde_id, wirkung_id, nummer, ergebnis, daten, nachricht, test, erlassen_am, kanal)
    select x.id, f.id, v.behoerde_id, x.wirkung_id, x.nummer, x.ergebnis, x.daten, x.nachricht, v.test, $2, x.kanal
      from f join v on v.id = f.id, jsonb_to_recordset(f.bescheide)
        as x(id uuid, wirkung_id text, nummer text, ergebnis text, daten jsonb, nachricht text, kanal text)
  ), ba as (
    update bescheid b set aufgehoben_am = $2
      from f join v on v.id = f.id, jsonb_array_elements_text(f.wirkungen_aufgehoben) as x(id)
     where b.vorgang_id = f.id and b.wirkung_id = x.id and b.bereitgestellt_am is null and b.aufgehoben_am is null
  ), bk as materialized (
    select f.id as vorgang_id, v.behoerde_id, x.*
      from f join v on v.id = f.id, jsonb_to_recordset(f.bekanntgaben)
        as x(bescheid_id uuid, ergebnis jsonb, nr int, bekanntgabe_am date, regel text, frist_bis date,
             bestandskraeftig_ab date, stand jsonb, sendungen jsonb, tatsachen jsonb)
  ), bks as (
    update bescheid b set bekanntgabe = bk.ergebnis from bk where b.id = bk.bescheid_id
  ), bkv as (
    insert into bekanntgabe_stand (bescheid_id, nr, vorgang_id, behoerde_id, bekanntgabe_am, regel, frist_bis, bestandskraeftig_ab, stand, seit)
    select bescheid_id, nr, vorgang_id, behoerde_id, bekanntgabe_am, regel, frist_bis, bestandskraeftig_ab, stand, $2 from bk
    on conflict do nothing
  ), bkt as (
    insert into bekanntgabe_tatsache (brief_id, id, vorgang_id, behoerde_id, sendung, art, tag, quelle, gemeldet_von, berichtigt, inhalt, erfasst_am)
    select bk.bescheid_id, x.id, bk.vorgang_id, bk.behoerde_id, x.sendung, x.art, x.tag, x.quelle, x.gemeldet_von, x.berichtigt, x.inhalt, x.erfasst_am
      from bk, jsonb_to_recordset(bk.tatsachen)
        as x(id text, sendung int, art text, tag date, quelle text, gemeldet_von text, berichtigt text, inhalt jsonb, erfasst_am timestamptz)
    on conflict do nothing
  ), bkp as (
    insert into sendung (id, vorgang_id, behoerde_id, brief_art, brief_id, nr, kanal, anlass, angelegt_am, abgegangen_am, entfallen, erstellt_am)
    select bk.bescheid_id || '-' || x.nr, bk.vorgang_id, bk.behoerde_id, 'bescheid', bk.bescheid_id, x.nr, x.kanal, x.anlass,
           x.angelegt_am, x.abgegangen_am, x.entfallen, $2
      from bk, jsonb_to_recordset(bk.sendungen)
        as x(nr int, kanal text, anlass text, angelegt_am date, abgegangen_am date, entfallen boolean)
    on conflict (id) do update set abgegangen_am = excluded.abgegangen_am, entfallen = excluded.entfallen
  ), e as (
    delete from ereignis e using f join v on v.id = f.id, jsonb_array_elements_text(f.verarbeitet) as x(id)
     where e.vorgang_id = f.id and e.id = x.id
  ), u as (
    update eingang i set status = 'posteingang', code = x.fehler->>'code', fehler = jsonb_build_array(x.fehler)
      from f join v on v.id = f.id, jsonb_to_recordset(f.unerwartet) as x("eingangId" uuid, fehler jsonb)
     where i.id = x."eingangId"
  ), rm as (
    -- Whoever opened this case and wants to know hears of its first decision, or of its end without one.
    insert into ereignis (vorgang_id, id, inhalt, erstellt_am)
    select k.vorgang_id, 'verknuepft-' || f.id, jsonb_build_object('art', 'meldung', 'id', 'verknuepft-' || f.id,
             'typ', k.meldung, 'daten', jsonb_build_object('vorgangId', f.id, 'zustand', f.zustand,
               'ergebnis', f.bescheide->0->>'ergebnis', 'bescheidnummer', f.bescheide->0->>'nummer')), $2
      from f join v on v.id = f.id join verknuepfung k on k.anderer_vorgang = f.id and k.meldung is not null
     where (jsonb_array_length(f.bescheide) > 0 and v.entschieden_am = $2)
        or (f.status = 'beendet' and v.entschieden_am is null)
    on conflict do nothing
  ), vf as (
    insert into vorfall (id, vorgang_id, code, text, entstanden_am)
    select (f.vorfall->>'id')::uuid, f.id, f.vorfall->>'code', f.vorfall->>'text', $2
      from f join v on v.id = f.id where f.vorfall is not null and f.vorfall <> 'null'
  )
  select count(*)::int as getroffen from v`;

/** A case that could not be advanced: its state stays, its events stay, an operator is told. $1 … $5. */
export const STOEREN = `
  with v as (update vorgang set status = 'gestoert', version = version + 1 where id = $1 and status <> 'gestoert' returning id)
  insert into vorfall (id, vorgang_id, code, text, entstanden_am) select $2, id, $3, $4, $5 from v`;

/**
 * A case worker's answer came to nothing because the case had moved on. It is not forgotten: the task that is open now
 * goes to the same person and carries answer and reason. $1 case, $2 answered task, $3 reason, $4 instant.
 */
export const ANTWORT_ABWEISEN = `
  with weg as (
    update aufgabe set status = 'aufgehoben', version = version + 1, abgewiesen = jsonb_build_object(
             'von', antwort->'bearbeiter', 'am', $4::text, 'grund', $3::text, 'antwort', antwort)
     where vorgang_id = $1 and id = $2 and status = 'erledigt'
    returning invocation, abgewiesen
  ), naechste as (
    select a.id, weg.abgewiesen from weg, aufgabe a
     where a.vorgang_id = $1 and a.status = 'offen'
     order by a.invocation <> weg.invocation, a.erstellt_am desc limit 1
  )
  update aufgabe a set abgewiesen = n.abgewiesen, version = a.version + 1,
         zugewiesen_an = coalesce(a.zugewiesen_an, n.abgewiesen->'von'->>'id'),
         zugewiesen_name = case when a.zugewiesen_an is null then n.abgewiesen->'von'->>'name' else a.zugewiesen_name end
    from naechste n
   where a.vorgang_id = $1 and a.id = n.id`;
