import type { DataSource } from 'typeorm';

/** Why a role may not be used while the application runs. */
export type Rollenmangel = 'besitzt Tabellen' | 'umgeht Zeilenrechte' | 'sieht alle Behörden';

/**
 * Asks the database whether the role of a connection is bound by row-level security. A role that owns tables could
 * switch it off; a superuser or one with BYPASSRLS is not bound at all.
 * @param art `app` must not be covered by a policy that shows all rows, `dienst` may be
 */
export async function pruefeRolle(
  datenquelle: Pick<DataSource, 'query'>,
  art: 'app' | 'dienst',
): Promise<Rollenmangel | undefined> {
  const [{ umgeht, besitzt, alles }] = await datenquelle.query(`
    select (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as umgeht,
           exists (select 1 from pg_class where relnamespace = 'public'::regnamespace
                      and pg_has_role(relowner, 'member')) as besitzt,
           exists (select 1 from pg_policy p, unnest(p.polroles) as r(oid)
                    where pg_get_expr(p.polqual, p.polrelid) = 'true'
                      and (r.oid = 0 or pg_has_role(r.oid, 'member'))) as alles`);
  if (umgeht) return 'umgeht Zeilenrechte';
  if (besitzt) return 'besitzt Tabellen';
  return art === 'app' && alles ? 'sieht alle Behörden' : undefined;
}
