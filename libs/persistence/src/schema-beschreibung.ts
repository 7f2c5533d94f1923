import type { DataSource } from 'typeorm';

/** The schema as text, one table after another: columns, constraints, indexes, row-level security, comments. For review and comparison. */
export async function beschreibeSchema(datenquelle: DataSource): Promise<string> {
  const tabellen: { name: string; kommentar: string | null }[] = await datenquelle.query(`
    select c.relname as name, obj_description(c.oid) as kommentar
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'migration'
     order by c.relname`);
  const teile = await Promise.all(tabellen.map((tabelle) => beschreibeTabelle(datenquelle, tabelle)));
  return `${teile.join('\n\n')}\n`;
}

async function beschreibeTabelle(
  datenquelle: DataSource,
  { name, kommentar }: { name: string; kommentar: string | null },
): Promise<string> {
  const spalten: { zeile: string }[] = await datenquelle.query(
    `select format('  %s %s%s%s%s%s', rpad(a.attname, 20), format_type(a.atttypid, a.atttypmod),
              case when a.attnotnull then ' not null' else '' end,
              coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''),
              case when a.attstattarget = 0 then ' statistics 0' else '' end,
              coalesce('  -- ' || col_description(a.attrelid, a.attnum), '')) as zeile
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [name],
  );
  const regeln: { zeile: string }[] = await datenquelle.query(
    `select '  ' || pg_get_constraintdef(oid) as zeile from pg_constraint
      where conrelid = $1::regclass and contype <> 'n' order by contype, conname`,
    [name],
  );
  const indexe: { zeile: string }[] = await datenquelle.query(
    `select '  ' || regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX (\\S+) ON \\S+ USING ', '\\1INDEX \\2 ') as zeile
       from pg_indexes i where schemaname = 'public' and tablename = $1
        and not exists (select 1 from pg_constraint c where c.conname = i.indexname) order by indexname`,
    [name],
  );
  const teile: { zeile: string }[] = await datenquelle.query(
    `select format('  PARTITION %s %s', c.relname, pg_get_expr(c.relpartbound, c.oid)) as zeile
       from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = $1::regclass order by c.relname`,
    [name],
  );
  const zeilenrechte: { zeile: string }[] = await datenquelle.query(
    `select format('  ROWS %s %s: %s', case when c.relforcerowsecurity then 'forced' else 'enabled' end,
              (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any(p.polroles)),
              pg_get_expr(p.polqual, p.polrelid)) as zeile
       from pg_policy p join pg_class c on c.oid = p.polrelid
      where p.polrelid = $1::regclass and c.relrowsecurity order by p.polname`,
    [name],
  );
  const kopf = kommentar ? `-- ${kommentar}\n${name}` : name;
  return [
    kopf,
    ...[...spalten, ...regeln, ...indexe, ...teile, ...zeilenrechte].map(({ zeile }) => zeile.trimEnd()),
  ].join('\n');
}
