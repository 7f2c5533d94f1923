import { escapeIdentifier } from 'pg';
import type { EntityManager } from 'typeorm';
import { mitGeduld } from '../geduld.js';
import type { Datenbankrollen } from './datenbankrollen.js';
import { MITTELBAR } from './mandantentabellen.js';

type Verbindung = Pick<EntityManager, 'query'>;

/** The authority that is set for the running transaction; NULL, which equals nothing, when none is. */
const EINGESTELLT = `nullif(current_setting('bescheidwerk.behoerde', true), '')`;

/**
 * Puts every table that holds an authority's data under row-level security, forced also for its owner: the app role
 * sees and writes the rows of the authority of its transaction, the service role those of all. A row that names a case
 * names the authority of that case. Can be repeated; new tables need nothing but the column `behoerde_id`.
 */
export async function sichereMandanten(verbindung: Verbindung, rollen: Datenbankrollen): Promise<void> {
  const tabellen: { name: string; am_vorgang: boolean; verbunden: boolean }[] = await verbindung.query(`
    select c.relname as name,
           exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'vorgang_id') as am_vorgang,
           exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
                     and k.confrelid = 'vorgang'::regclass and cardinality(k.conkey) = 2) as verbunden
      from pg_class c join pg_attribute b on b.attrelid = c.oid and b.attname = 'behoerde_id' and not b.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     order by c.relname`);
  for (const { name, am_vorgang: amVorgang, verbunden } of tabellen) {
    await erzwinge(verbindung, name, `behoerde_id = ${EINGESTELLT}`, rollen);
    if (amVorgang && !verbunden && name !== 'eingang') await verbinde(verbindung, name);
  }
  for (const [name, { tabelle, spalte }] of Object.entries(MITTELBAR)) {
    await erzwinge(
      verbindung,
      name,
      `exists (select 1 from ${tabelle} o where o.id = ${name}.${spalte})`,
      rollen,
    );
  }
}

/** Lets the owner work on all rows while migrations run; the other roles stay bound. */
export async function loeseZwangFuerEigentuemer(verbindung: Verbindung): Promise<void> {
  const tabellen: { name: string }[] = await verbindung.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity`,
  );
  for (const { name } of tabellen)
    await mitGeduld(() =>
      verbindung.query(`alter table ${escapeIdentifier(name)} no force row level security`),
    );
}

async function erzwinge(
  verbindung: Verbindung,
  name: string,
  bedingung: string,
  { app, dienst }: Datenbankrollen,
): Promise<void> {
  const tabelle = escapeIdentifier(name);
  const anweisungen = `
    alter table ${tabelle} enable row level security;
    alter table ${tabelle} force row level security;
    drop policy if exists mandant on ${tabelle};
    drop policy if exists dienst on ${tabelle};
    create policy mandant on ${tabelle} to ${escapeIdentifier(app)} using (${bedingung}) with check (${bedingung});
    create policy dienst on ${tabelle} to ${escapeIdentifier(dienst)} using (true) with check (true);
  `;
  // Sent together they are one transaction: nobody sees the table without its policies.
  await mitGeduld(() => verbindung.query(anweisungen));
}

async function verbinde(verbindung: Verbindung, name: string): Promise<void> {
  const anweisung = `
    alter table ${escapeIdentifier(name)} add constraint ${escapeIdentifier(`${name}_mandant`)}
      foreign key (vorgang_id, behoerde_id) references vorgang (id, behoerde_id)`;
  await mitGeduld(() => verbindung.query(anweisung));
}
