import pg from 'pg';

/** Rows of these tables belong to a submission, those of all others with the column to a case. */
const JE_EINGANG = ['anlage', 'quittung'];
/** Kept by the product's own function, or not of a case. */
const NICHT_KOPIERT = ['arbeitsvorrat'];
/** So many copies of each template in one statement: one transaction stays small enough to keep in memory. */
const KOPIEN = 50;

/**
 * Multiplies decided cases: every row of every table that belongs to a case, under new ids. The contents of the
 * copies are those of their template; only what must be unique is made so.
 * @param {string} url superuser connection to the application's database
 * @param {{ geschlossene: number, offene: number }} bestand how many of each there are to be in the end
 * @param {(text: string) => void} melde
 */
export async function vervielfache(url, bestand, melde) {
  const verbindung = new pg.Client({ connectionString: url });
  await verbindung.connect();
  const frage = async (sql, werte) => (await verbindung.query(sql, werte)).rows;
  try {
    await verbindung.query(`set session_replication_role = replica`);
    await verbindung.query(`set synchronous_commit = off`);
    const tabellen = await liesTabellen(frage);
    const [{ vorlagen }] = await frage(VORLAGEN);
    for (const [zustand, ziel] of Object.entries({
      beendet: bestand.geschlossene,
      laufend: bestand.offene,
    })) {
      for (;;) {
        const [{ da }] = await frage(VORHANDEN, [zustand]);
        if (da >= ziel) break;
        const kopien = Math.min(KOPIEN, Math.ceil((ziel - da) / vorlagen));
        await verbindung.query('begin');
        await verbindung.query('truncate kopie');
        await verbindung.query(KOPIE, [zustand, kopien, ziel - da]);
        await verbindung.query('analyze kopie');
        for (const tabelle of tabellen) await verbindung.query(kopiere(tabelle));
        await verbindung.query(zustand === 'beendet' ? SCHLIESSEN : OEFFNEN);
        await verbindung.query('commit');
        melde(`${zustand}: ${Math.min(ziel, da + kopien * vorlagen)} von ${ziel}`);
      }
    }
    await verbindung.query(`set session_replication_role = origin`);
    await verbindung.query(VORRAT);
    await verbindung.query('vacuum analyze');
    // Otherwise the disk is busy with the copies while cases are measured.
    await verbindung.query('checkpoint');
  } finally {
    await verbindung.end();
  }
}

async function liesTabellen(frage) {
  // Gone with the connection: in the schema it would belong to somebody else than the owner, and stop his next migration.
  await frage(`create temp table kopie (
    vorgang uuid, eingang uuid, neuer_vorgang uuid, neuer_eingang uuid, nr bigint, zustand text)`);
  await frage('create temp sequence kopie_nr');
  // Behind the numbers of copies that there are.
  await frage(`select setval('kopie_nr', count(*) + 1) from vorgang`);
  const zeilen = await frage(`
    select table_name as name, array_agg(column_name::text order by ordinal_position) as spalten
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      join pg_class c on c.relname = table_name and c.relnamespace = 'public'::regnamespace and not c.relispartition
     where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
       and identity_generation is distinct from 'ALWAYS'
     group by table_name`);
  return zeilen.filter(
    ({ name, spalten }) =>
      !NICHT_KOPIERT.includes(name) &&
      (name === 'eingang' ||
        name === 'vorgang' ||
        spalten.includes('vorgang_id') ||
        JE_EINGANG.includes(name)),
  );
}

/** What a column of a copy holds; everything else is taken over. */
const NEU = {
  'eingang.id': 'k.neuer_eingang',
  'eingang.schluessel': 'k.neuer_eingang::text',
  'eingang.nachricht_uuid': 'k.neuer_eingang::text',
  'vorgang.id': 'k.neuer_vorgang',
  'vorgang.aktenzeichen': `t.aktenzeichen || '-' || k.nr`,
  'vorgang.eingang_id': 'k.neuer_eingang',
  'bescheid.id': neueBriefId('t.id'),
  'mitteilung.id': neueBriefId('t.id'),
  'sendung.id': `t.id || '-' || k.nr`,
  'sendung.brief_id': neueBriefId('t.brief_id'),
  'bescheid.nummer': `t.nummer || '-' || k.nr`,
};

/** The same wherever the copy of a letter is named. */
function neueBriefId(spalte) {
  return `md5(k.neuer_vorgang::text || ${spalte})::uuid`;
}

function kopiere({ name, spalten }) {
  const wert = (spalte) => {
    if (NEU[`${name}.${spalte}`]) return NEU[`${name}.${spalte}`];
    if (spalte === 'vorgang_id') return 'k.neuer_vorgang';
    if (spalte === 'eingang_id') return 'k.neuer_eingang';
    // Ids of a table's own that are no keys of the case.
    if (spalte === 'id' && ['notiz', 'vorfall'].includes(name)) return 'gen_random_uuid()';
    return `t.${spalte}`;
  };
  const bezug =
    name === 'vorgang'
      ? 't.id = k.vorgang'
      : name === 'eingang'
        ? 't.id = k.eingang'
        : spalten.includes('vorgang_id')
          ? 't.vorgang_id = k.vorgang'
          : 't.eingang_id = k.eingang';
  return `insert into ${name} (${spalten.join(', ')}) select ${spalten.map(wert).join(', ')} from ${name} t join kopie k on ${bezug}`;
}

/** The first decided cases are the templates of all others. */
const GEWAEHLT = `select id, eingang_id from vorgang where aktenzeichen !~ '-\\d+-\\d+-' order by eroeffnet_am limit 200`;
const VORLAGEN = `select count(*)::int as vorlagen from (${GEWAEHLT}) v`;
const VORHANDEN = `select count(*)::int as da from vorgang where status = $1 and aktenzeichen ~ '-\\d+-\\d+-'`;
const KOPIE = `
  insert into kopie
  select v.id, v.eingang_id, gen_random_uuid(), gen_random_uuid(), nextval('kopie_nr'), $1
    from (${GEWAEHLT}) v, generate_series(1, $2::int) limit $3::int`;
const NEUE = `(select neuer_vorgang from kopie)`;
const SCHLIESSEN = `
  with v as (update vorgang set status = 'beendet', beendet_am = entschieden_am where id in ${NEUE}),
       f as (update frist set status = 'ausgeloest' where vorgang_id in ${NEUE})
  update wirkung set status = 'erledigt' where vorgang_id in ${NEUE}`;
/** As if it waited for a person: a task with a deadline, nothing decided, nothing to be done by the machine. */
const OEFFNEN = `
  with v as (update vorgang set status = 'laufend', entschieden_am = null where id in ${NEUE}),
       b as (delete from bescheid where vorgang_id in ${NEUE}),
       w as (update wirkung set status = 'erledigt' where vorgang_id in ${NEUE}),
       f as (insert into frist (vorgang_id, behoerde_id, id, name, faellig_am, berechnung, status, erstellt_am)
             select neuer_vorgang, v.behoerde_id, 'offen.1', 'bearbeitung', current_date + (nr % 300)::int,
                    '{"titel": "Bearbeitungsfrist"}', 'offen', now() from kopie join vorgang v on v.id = kopie.vorgang)
  insert into aufgabe (vorgang_id, id, behoerde_id, invocation, generation, eingabe, status, erstellt_am, zugewiesen_an,
                       zugewiesen_name)
  select neuer_vorgang, 'klaerung.1', v.behoerde_id, 'klaerung', 1, jsonb_build_object('frage',
           'Kann der Antrag bewilligt werden?', 'grund', 'Grund ' || nr % 500, 'norm', '§ 24 Abs. 1 S. 3 VwVfG'),
         'offen', now(), case when nr % 3 > 0 then 'p-' || nr % 60 end, case when nr % 3 > 0 then 'Person ' || nr % 60 end
    from kopie join vorgang v on v.id = kopie.vorgang`;
const VORRAT = `
  select arbeitsvorrat_auffrischen(array_agg(id)) from (
    select id, row_number() over () / 1000 as stapel from vorgang where status = 'laufend'
       and not exists (select 1 from arbeitsvorrat z where z.vorgang_id = vorgang.id)
       and exists (select 1 from aufgabe a where a.vorgang_id = vorgang.id and a.status = 'offen')) v group by stapel`;
