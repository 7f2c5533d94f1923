/**
 * Whether what stands together in a statement is why the database has refused it: data (22), constraints (23), locks
 * of others (40), limits (54). Such a statement has changed nothing for certain, and a smaller one may pass. Anything
 * else, above all a lost connection, says nothing about the items and perhaps not even whether they are stored.
 */
export function liegtAmStapel(fehler: unknown): boolean {
  return (
    fehler instanceof Error && 'code' in fehler && /^(22|23|40|54)[0-9A-Z]{3}$/.test(String(fehler.code))
  );
}
