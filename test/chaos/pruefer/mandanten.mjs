/**
 * Every row that belongs to a case bears the authority of that case; asked of every table that has both columns, also
 * of those that come later.
 * @param {{ frage: (sql: string, werte?: unknown[]) => Promise<object[]> }} umgebung
 */
export async function pruefeMandanten({ frage }) {
  const tabellen = await frage(`
    select c.relname as tabelle, exists (select 1 from pg_attribute e where e.attrelid = c.oid and e.attname = 'eingang_id') as eingang
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
       and (select count(*) from pg_attribute a
             where a.attrelid = c.oid and a.attname in ('vorgang_id', 'behoerde_id') and not a.attisdropped) = 2
     order by 1`);
  let geprueft = 0;
  const befunde = [];
  for (const { tabelle } of tabellen) {
    const [{ n, fremd, ids }] = await frage(
      `select count(*)::int as n, count(*) filter (where x.behoerde_id is distinct from v.behoerde_id)::int as fremd,
              (array_agg(distinct v.aktenzeichen) filter (where x.behoerde_id is distinct from v.behoerde_id))[1:3] as ids
         from "${tabelle}" x join vorgang v on v.id = x.vorgang_id`,
    );
    geprueft += n;
    if (fremd > 0)
      befunde.push(
        `${tabelle}: ${fremd} Zeilen tragen eine andere Behörde als ihr Vorgang (${ids.join(', ')})`,
      );
  }
  return { name: 'mandanten', titel: 'Jede Zeile eines Vorgangs gehört seiner Behörde', geprueft, befunde };
}
