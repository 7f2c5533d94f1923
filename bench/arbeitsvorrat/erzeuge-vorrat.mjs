import pg from 'pg';

/**
 * Fills a migrated database with open tasks of one authority, spread over six procedures, ten reasons, 60 people and
 * deadlines from a month ago to a year ahead. The worklist itself is written by the product's own function.
 */
export async function erzeugeVorrat(url, behoerde, anzahl) {
  const verbindung = new pg.Client({ connectionString: url });
  await verbindung.connect();
  try {
    await verbindung.query(STAMM);
    // The triggers are measured elsewhere; here only the result counts.
    await verbindung.query(`set session_replication_role = replica`);
    await verbindung.query(PERSONEN, [behoerde]);
    await verbindung.query(VORGAENGE, [anzahl, behoerde]);
    await verbindung.query(AUFGABEN);
    await verbindung.query(`set session_replication_role = origin`);
    await verbindung.query('analyze');
    await verbindung.query(FUELLEN);
    await verbindung.query('vacuum analyze');
  } finally {
    await verbindung.end();
  }
}

const STAMM = `
  insert into verfahrensversion (verfahren_id, version, hash, titel, dateien, veroeffentlicht_am)
  select id, '1.0.0', id, titel, '{}', now() from (values
    ('bewohnerparkausweis', 'Bewohnerparkausweis'), ('besucherparkausweis', 'Besucherparkausweis'),
    ('wohngeld', 'Wohngeld'), ('energiepreispauschale', 'Energiepreispauschale'),
    ('halteverbotszone', 'Halteverbotszone'), ('baugenehmigung', 'Baugenehmigung')) as v(id, titel)`;

const PERSONEN = `
  insert into person (id, name, rollen, behoerden, bestaetigt_am)
  select 'p-' || i, 'Person ' || i, array['sachbearbeitung'], array[$1::text], now() from generate_series(0, 59) i`;

const VORGAENGE = `
  with n as (
    select i, gen_random_uuid() as vorgang, gen_random_uuid() as eingang,
           (array['bewohnerparkausweis', 'besucherparkausweis', 'wohngeld', 'energiepreispauschale',
                  'halteverbotszone', 'baugenehmigung'])[1 + i % 6] as verfahren,
           (array['Anna', 'Jürgen', 'Šárka', 'Mehmet', 'Olga', 'Peter', 'Lena', 'Tomasz'])[1 + (i / 7) % 8] as vorname,
           (array['Müller', 'Schmidt', 'Özdemir', 'Łukasik', 'Groß', 'Nguyễn', 'Weber', 'Schäfer'])[1 + (i / 3) % 8]
             || case when i % 5 = 0 then '-' || (array['Krüger', 'Vogt', 'Winter', 'Sommer'])[1 + (i / 11) % 4] else '' end
             as nachname,
           now() - (i % 90) * interval '1 day' - (i % 86400) * interval '1 second' as am
      from generate_series(1, $1::int) i
  ), e as (
    insert into eingang (id, absender, schluessel, empfangen_am, eingangstag, nachricht, sha256, inhalt_sha256, status,
                         vorgang_id, rolle, behoerde_id)
    select eingang, 'bench', eingang::text, am, am::date, '', '', '', 'angenommen', vorgang, 'antrag', $2 from n
  )
  insert into vorgang (id, aktenzeichen, behoerde_id, eingang_id, verfahren_id, verfahren_version, test, status, fakten,
                       befund, eroeffnet_am, antragsteller, suchtext)
  select vorgang, 'BEN-2026-' || lpad(i::text, 6, '0'), $2, eingang, verfahren, '1.0.0', false, 'laufend', '{}', '{}',
         am, vorname || ' ' || nachname,
         lower(replace(replace(replace(replace(nachname || ' ' || vorname || ' ' || nachname, 'ü', 'ue'), 'ä', 'ae'), 'Ö', 'oe'), 'ß', 'ss'))
    from n`;

const AUFGABEN = `
  with n as (select id, behoerde_id, right(aktenzeichen, 6)::int as i, eroeffnet_am from vorgang), a as (
    insert into aufgabe (vorgang_id, id, behoerde_id, invocation, generation, eingabe, status, erstellt_am,
                         zugewiesen_an, zugewiesen_name)
    select id, g || '.1', behoerde_id, g, 1,
           jsonb_build_object('frage', 'Kann der Antrag bewilligt werden?', 'norm', '§ 24 Abs. 1 S. 3 VwVfG',
             'grund', 'Der Antrag enthält eine freie Angabe: „Besondere Umstände ' || i % 500 || '“.'),
           'offen', eroeffnet_am, case when i % 3 > 0 then 'p-' || i % 60 end, case when i % 3 > 0 then 'Person ' || i % 60 end
      from (select n.*, (array['klaerung', 'stichprobenpruefung', 'persoenlichePruefung', 'fristablauf', 'vorschlag',
                               'zustaendigkeitsklaerung', 'entscheidung', 'nachtrag', 'formellePruefung',
                               'auszahlung'])[1 + i % 10] as g from n) z
  )
  insert into frist (vorgang_id, behoerde_id, id, name, faellig_am, berechnung, status, erstellt_am)
  select id, behoerde_id, 'frist.1', 'bearbeitung', current_date - 30 + i % 395, '{"titel": "Bearbeitungsfrist"}',
         'offen', eroeffnet_am from n where i % 4 > 0`;

const FUELLEN = `
  select arbeitsvorrat_auffrischen(array_agg(id)) from (
    select id, row_number() over () / 1000 as stapel from vorgang) v group by stapel`;
