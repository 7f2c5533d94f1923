import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether an event waits that can be carried into its case: asked behind each batch, once it is committed. As a function
 * with settings of its own: the plan it keeps goes through the events from the oldest on, by key, however large the
 * tables have become since it was made.
 */
export class EreignisWartet1766370000000 implements MigrationInterface {
  name = 'EreignisWartet1766370000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function ereignis_wartet(jetzt timestamptz) returns boolean language plpgsql stable
        set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off
        set enable_mergejoin = off as $$
      begin
        return coalesce((
          select true from ereignis e join vorgang v on v.id = e.vorgang_id
           where v.status <> 'gestoert' and (e.nicht_vor is null or e.nicht_vor <= jetzt)
           order by e.erstellt_am limit 1), false);
      end $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
