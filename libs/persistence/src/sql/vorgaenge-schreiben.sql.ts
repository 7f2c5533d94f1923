/** Names of the parts of `fortschreiben`, in the order of their parameters. */
export const TEILE = [
  'aufhebung',
  'vorgang',
  'journal',
  'ereignis',
  'wirkung',
  'aufgabe',
  'frist',
  'bescheid',
  'bekanntgabe',
  'unerwartet',
  'rueckmeldung',
  'vorfall',
] as const;
export type Teilname = (typeof TEILE)[number];

/** A statement that each connection parses and plans once, under its name. */
export interface Anweisung {
  readonly name: string;
  readonly text: string;
}

/** Joins values into one parameter, which is far cheaper to read than an array; it never occurs in JSON. */
export const TRENNZEICHEN = '\u001e';
const json = (parameter: string) => `string_to_array(${parameter}, E'\\x1e')`;

/** Nothing is added where a case has been changed since it was read: the caller sees the number and rolls back. */
const ALLE = (p: Parameter) => `(select count(*) from v) = cardinality(${p.ids}::uuid[])`;

interface Parameter {
  /** Of the ids of all cases of the batch. */
  readonly ids: string;
  readonly jetzt: string;
  /** Of the part itself. */
  readonly eigene: readonly string[];
}

interface Teil {
  readonly parameter: number;
  cte(p: Parameter): string;
}

/** One JSON array of rows for what is rare. */
const zeilen = (p: Parameter, spalten: string) =>
  `jsonb_to_recordset(${p.eigene[0]}::jsonb) as x(${spalten})`;

const VORGANG = (entschieden: string) => (p: Parameter) => {
  const [version, status, snapshot, zustand, nr, hash, mensch, entscheidet, fakten, befund, abschnitt] =
    p.eigene;
  return `
  v as (
    update vorgang v
       set version = v.version + 1, status = f.status, snapshot = f.snapshot::jsonb, abschnitt = f.abschnitt, zustand = f.zustand::jsonb,
           journal_nr = coalesce(f.nr, v.journal_nr), journal_hash = coalesce(f.hash, v.journal_hash),
           mensch_beteiligt = v.mensch_beteiligt or f.mensch,
           fakten = case when f.fakten > '' then f.fakten::jsonb else v.fakten end,
           befund = case when f.befund > '' then f.befund::jsonb else v.befund end,
           entschieden_am = ${entschieden},
           beendet_am = case when f.status = 'beendet' then coalesce(v.beendet_am, ${p.jetzt}) end
      from unnest(${p.ids}::uuid[], ${version}::int[], ${status}::text[], ${json(`${snapshot}`)}, ${json(`${zustand}`)},
                  ${nr}::int[], ${hash}::text[], ${mensch}::boolean[], ${entscheidet}::boolean[],
                  ${json(`${fakten}`)}, ${json(`${befund}`)}, ${abschnitt}::int[])
        as f(id, version, status, snapshot, zustand, nr, hash, mensch, entscheidet, fakten, befund, abschnitt)
     where v.id = f.id and v.version = f.version
    returning v.id, v.entschieden_am
  )`;
};

const entschiedenAm = (sonst: string) => (p: Parameter) =>
  VORGANG(`case when f.entscheidet then coalesce(v.entschieden_am, ${p.jetzt}) ${sonst} end`)(p);

/** A decision that is taken back before its letter went out decided nothing, unless another one stands. */
const MIT_AUFHEBUNG = `
           when not exists (select 1 from auf where auf.id = v.id and auf.wirkung is not null)
             or exists (select 1 from bescheid b where b.vorgang_id = v.id and b.aufgehoben_am is null
                           and (b.bereitgestellt_am is not null or not exists (
                             select 1 from auf where auf.id = v.id and auf.wirkung = b.wirkung_id)))
           then v.entschieden_am`;

const BAU: Readonly<Record<Teilname, Teil>> = {
  vorgang: { parameter: 11, cte: entschiedenAm('else v.entschieden_am') },

  // An answer that could still be taken back stays, as it will be turned away; it opens its task no more.
  aufhebung: {
    parameter: 1,
    cte: (p) => `
  auf as materialized (
    select * from ${zeilen(p, 'id uuid, wirkung text, aufgabe text, frist text')}
  ), wa as (
    update wirkung w set status = 'aufgehoben' from auf
     where w.vorgang_id = auf.id and w.id = auf.wirkung and w.status not in ('erledigt', 'aufgehoben')
  ), va as (
    update vorfall i set behoben_am = ${p.jetzt}, behebung = 'aufgehoben' from auf
     where i.vorgang_id = auf.id and i.wirkung_id = auf.wirkung and i.behoben_am is null
  ), ba as (
    update bescheid b set aufgehoben_am = ${p.jetzt} from auf
     where b.vorgang_id = auf.id and b.wirkung_id = auf.wirkung
       and b.bereitgestellt_am is null and b.aufgehoben_am is null
  ), aa as (
    update aufgabe a set status = case a.status when 'offen' then 'aufgehoben' else a.status end,
           erledigt_am = case a.status when 'offen' then ${p.jetzt} else a.erledigt_am end, wirksam_ab = null
      from auf
     where a.vorgang_id = auf.id and a.id = auf.aufgabe and (a.status = 'offen' or a.wirksam_ab > ${p.jetzt})
  ), fa as (
    update frist fr set status = 'aufgehoben' from auf
     where fr.vorgang_id = auf.id and fr.id = auf.frist and fr.status = 'offen'
  )`,
  },

  journal: {
    parameter: 9,
    cte: (p) => {
      const [vorgang, behoerde, nr, letzte, vorher, hash, zeitpunkt, inhalt, eintrag] = p.eigene;
      return `
  j as (
    insert into journal (vorgang_id, behoerde_id, nr, letzte, vorher_hash, hash, zeitpunkt, inhalt, eintrag)
    select x.vorgang, x.behoerde, x.nr, x.letzte, x.vorher, x.hash, x.zeitpunkt, x.inhalt, x.eintrag::jsonb
      from unnest(${vorgang}::uuid[], ${behoerde}::text[], ${nr}::int[], ${letzte}::int[], ${vorher}::text[], ${hash}::text[],
                  ${zeitpunkt}::timestamptz[], ${inhalt}::bytea[], ${json(`${eintrag}`)})
        as x(vorgang, behoerde, nr, letzte, vorher, hash, zeitpunkt, inhalt, eintrag)
     where ${ALLE(p)}
  )`;
    },
  },

  ereignis: {
    parameter: 2,
    cte: (p) => `
  e as (
    delete from ereignis e using unnest(${p.eigene[0]}::uuid[], ${p.eigene[1]}::text[]) as x(vorgang, id)
     where e.vorgang_id = x.vorgang and e.id = x.id
  )`,
  },

  wirkung: {
    parameter: 9,
    cte: (p) => {
      const [vorgang, behoerde, id, invocation, generation, src, status, abschnitt, eingabe] = p.eigene;
      return `
  w as (
    insert into wirkung (vorgang_id, behoerde_id, id, invocation, generation, src, status, abschnitt, eingabe, faellig_am, erstellt_am)
    select x.vorgang, x.behoerde, x.id, x.invocation, x.generation, x.src, x.status, x.abschnitt, x.eingabe::jsonb, ${p.jetzt}, ${p.jetzt}
      from unnest(${vorgang}::uuid[], ${behoerde}::text[], ${id}::text[], ${invocation}::text[], ${generation}::int[],
                  ${src}::text[], ${status}::text[], ${abschnitt}::int[], ${json(`${eingabe}`)})
        as x(vorgang, behoerde, id, invocation, generation, src, status, abschnitt, eingabe)
     where ${ALLE(p)}
  )`;
    },
  },

  aufgabe: {
    parameter: 1,
    cte: (p) => `
  a as (
    insert into aufgabe (vorgang_id, behoerde_id, id, invocation, generation, eingabe, status, erstellt_am)
    select x.*, ${p.jetzt} from ${zeilen(p, 'vorgang uuid, behoerde text, id text, invocation text, generation int, eingabe jsonb, status text')}
     where ${ALLE(p)}
  )`,
  },

  frist: {
    parameter: 1,
    cte: (p) => `
  fr as (
    insert into frist (vorgang_id, behoerde_id, id, name, faellig_am, berechnung, status, erstellt_am)
    select x.*, ${p.jetzt} from ${zeilen(p, 'vorgang uuid, behoerde text, id text, name text, faellig_am date, berechnung jsonb, status text')}
     where ${ALLE(p)}
  )`,
  },

  bescheid: {
    parameter: 11,
    cte: (p) => {
      const [id, vorgang, behoerde, wirkung, nummer, ergebnis, test, kanal, nachricht, abschnitt, daten] =
        p.eigene;
      return `
  b as (
    insert into bescheid (id, vorgang_id, behoerde_id, wirkung_id, nummer, ergebnis, test, kanal, nachricht, abschnitt, daten, erlassen_am)
    select x.id, x.vorgang, x.behoerde, x.wirkung, x.nummer, x.ergebnis, x.test, x.kanal, x.nachricht, x.abschnitt, x.daten::jsonb, ${p.jetzt}
      from unnest(${id}::uuid[], ${vorgang}::uuid[], ${behoerde}::text[], ${wirkung}::text[], ${nummer}::text[],
                  ${ergebnis}::text[], ${test}::boolean[], ${kanal}::text[], ${nachricht}::text[],
                  ${abschnitt}::int[], ${json(`${daten}`)})
        as x(id, vorgang, behoerde, wirkung, nummer, ergebnis, test, kanal, nachricht, abschnitt, daten)
     where ${ALLE(p)}
  )`;
    },
  },

  bekanntgabe: {
    parameter: 1,
    cte: (p) => `
  bk as materialized (
    select * from ${zeilen(
      p,
      `vorgang_id uuid, behoerde_id text, bescheid_id uuid, ergebnis jsonb, nr int, bekanntgabe_am date, regel text,
       frist_bis date, bestandskraeftig_ab date, stand jsonb, sendungen jsonb, tatsachen jsonb`,
    )}
  ), bks as (
    update bescheid b set bekanntgabe = bk.ergebnis from bk where b.id = bk.bescheid_id
  ), bkv as (
    insert into bekanntgabe_stand (bescheid_id, nr, vorgang_id, behoerde_id, bekanntgabe_am, regel, frist_bis, bestandskraeftig_ab, stand, seit)
    select bescheid_id, nr, vorgang_id, behoerde_id, bekanntgabe_am, regel, frist_bis, bestandskraeftig_ab, stand, ${p.jetzt} from bk
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
           x.angelegt_am, x.abgegangen_am, x.entfallen, ${p.jetzt}
      from bk, jsonb_to_recordset(bk.sendungen)
        as x(nr int, kanal text, anlass text, angelegt_am date, abgegangen_am date, entfallen boolean)
    on conflict (id) do update set abgegangen_am = excluded.abgegangen_am, entfallen = excluded.entfallen
  )`,
  },

  unerwartet: {
    parameter: 1,
    cte: (p) => `
  u as (
    update eingang i set status = 'posteingang', code = x.fehler->>'code', fehler = jsonb_build_array(x.fehler)
      from ${zeilen(p, 'eingang uuid, fehler jsonb')}
     where i.id = x.eingang
  )`,
  },

  // Whoever opened such a case and wants to know hears of its first decision, or of its end without one.
  rueckmeldung: {
    parameter: 1,
    cte: (p) => `
  rm as (
    insert into ereignis (vorgang_id, id, inhalt, erstellt_am)
    select k.vorgang_id, 'verknuepft-' || x.id, jsonb_build_object('art', 'meldung', 'id', 'verknuepft-' || x.id,
             'typ', k.meldung, 'daten', jsonb_build_object('vorgangId', x.id, 'zustand', x.zustand,
               'ergebnis', x.ergebnis, 'bescheidnummer', x.nummer)), ${p.jetzt}
      from ${zeilen(p, 'id uuid, zustand jsonb, entscheidet boolean, ergebnis text, nummer text')}
      join verknuepfung k on k.anderer_vorgang = x.id and k.meldung is not null
      join v on v.id = x.id
     where case when x.entscheidet then v.entschieden_am = ${p.jetzt} else v.entschieden_am is null end
    on conflict do nothing
  )`,
  },

  vorfall: {
    parameter: 1,
    cte: (p) => `
  vf as (
    insert into vorfall (id, vorgang_id, code, text, entstanden_am)
    select x.*, ${p.jetzt} from ${zeilen(p, 'id uuid, vorgang_id uuid, code text, text text')}
     where ${ALLE(p)}
  )`,
  },
};

const gebaut = new Map<string, Anweisung>();

/**
 * Writes what a run over a batch of cases has brought about: one statement, one round trip, whatever the size. It has
 * only the parts for which there are rows: most batches need five, and each choice is planned once per connection.
 * Parameters: the ids of all cases, the instant, then those of each part (`zuTeilen`). Each case is guarded by its
 * version; the caller compares the number of rows hit and rolls back otherwise.
 */
export function fortschreiben(teile: ReadonlySet<Teilname>): Anweisung {
  const gewaehlt = TEILE.filter((name) => teile.has(name));
  const name = `fortschreiben-${gewaehlt.map((teil) => TEILE.indexOf(teil).toString(16)).join('')}`;
  const vorhanden = gebaut.get(name);
  if (vorhanden) return vorhanden;
  let nr = 2;
  const ctes = gewaehlt.map((teil) => {
    const { parameter, cte } = teil === 'vorgang' && teile.has('aufhebung') ? MIT_AUFGEHOBENEN : BAU[teil];
    const eigene = Array.from({ length: parameter }, () => `$${++nr}`);
    return cte({ ids: '$1', jetzt: '$2::timestamptz', eigene });
  });
  const anweisung = { name, text: `with ${ctes.join(',')}\n  select count(*)::int as getroffen from v` };
  gebaut.set(name, anweisung);
  return anweisung;
}

const MIT_AUFGEHOBENEN: Teil = { parameter: BAU.vorgang.parameter, cte: entschiedenAm(MIT_AUFHEBUNG) };

/**
 * A case that could not be advanced: its state stays, its events stay, an operator is told, once for each reason.
 * $1 … $5.
 */
export const STOEREN: Anweisung = {
  name: 'stoeren',
  text: `
  with v as (update vorgang set status = 'gestoert', version = version + 1 where id = $1 and status <> 'gestoert' returning id)
  insert into vorfall (id, vorgang_id, code, text, entstanden_am)
  select $2, g.id, $3, $4, $5 from vorgang g
   where g.id = $1 and (exists (select 1 from v) or not exists (
           select 1 from vorfall f where f.vorgang_id = $1 and f.code = $3 and f.behoben_am is null))`,
};

/**
 * Cases ($1) whose handing over has been cancelled although the other authority has theirs already: both would decide.
 * They stop, and a person settles who it is.
 */
export const ABGABEN_UEBERHOLT: Anweisung = {
  name: 'abgaben-ueberholt',
  text: `
  with doppelt as (
    select vorgang_id as id, min(anderes_aktenzeichen) as dort from verknuepfung
     where vorgang_id = any($1::uuid[]) and art = 'abgegeben-an' and anderer_vorgang is not null group by 1
  ), v as (
    update vorgang v set status = 'gestoert', version = v.version + 1 from doppelt d where v.id = d.id and v.status <> 'beendet'
  )
  insert into vorfall (id, vorgang_id, code, text, entstanden_am)
  select gen_random_uuid(), id, 'ABGABE_UEBERHOLT',
         'Der Antrag liegt schon als ' || dort || ' bei der anderen Behörde; ehe die Abgabe fertig war, ist hier noch etwas geschehen. '
           || 'Klären Sie mit ihr, wer entscheidet, damit nicht beide es tun. Wiederholen lässt den Vorgang hier weiterlaufen.', $2
    from doppelt`,
};

/**
 * A case worker's answer came to nothing because the case had moved on. It is not forgotten: the task that is open now
 * goes to the same person and carries answer and reason. $1 case, $2 answered task, $3 reason, $4 instant.
 */
export const ANTWORT_ABWEISEN: Anweisung = {
  name: 'antwort-abweisen',
  text: `
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
   where a.vorgang_id = $1 and a.id = n.id`,
};
