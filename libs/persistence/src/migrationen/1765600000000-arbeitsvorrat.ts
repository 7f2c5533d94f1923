import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The worklist: a narrow table of what waits, kept by the database itself whoever writes, so that filters, counts and
 * every order stay cheap; assignment, first signature and withdrawal of answers; notes, saved views, audit of the
 * Posteingang. Changes of the worklist are told by NOTIFY.
 */
export class Arbeitsvorrat1765600000000 implements MigrationInterface {
  name = 'Arbeitsvorrat1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SPALTEN);
    await runner.query(TABELLEN);
    await runner.query(FUNKTIONEN);
    await runner.query(
      `select arbeitsvorrat_auffrischen(array(select id from vorgang where status <> 'beendet'))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const SPALTEN = `
  alter table vorgang
    add column antragsteller text not null default '',
    add column suchtext text not null default '';
  comment on column vorgang.suchtext is 'Name and file reference as normalised for searching and sorting.';
  update vorgang set
    antragsteller = coalesce(trim(concat_ws(' ', fakten->'antragsteller'->>'vornamen', fakten->'antragsteller'->>'familienname')), ''),
    suchtext = lower(trim(concat_ws(' ', fakten->'antragsteller'->>'familienname', fakten->'antragsteller'->>'vornamen', aktenzeichen)));

  alter table aufgabe
    add column version integer not null default 1,
    add column zugewiesen_an text,
    add column zugewiesen_name text,
    add column gezeichnet jsonb,
    add column wirksam_ab timestamptz,
    add column abgewiesen jsonb;
  comment on column aufgabe.gezeichnet is 'First of two signatures: {von, am, antwort}; the answer waits for another person.';
  comment on column aufgabe.wirksam_ab is 'Until then the answer can be taken back.';
  comment on column aufgabe.abgewiesen is 'An answer that did not take effect: {von, am, grund, antwort}; the form begins with it.';

  alter table ereignis add column nicht_vor timestamptz;
  comment on column ereignis.nicht_vor is 'Not carried into the process before this instant: until then it can be taken back.';

  alter table bescheid add column aufgehoben_am timestamptz;
  comment on column bescheid.aufgehoben_am is 'Frozen, but taken back before the letter went out: it decided nothing.';

  alter table eingang drop constraint eingang_status_check;
  alter table eingang add constraint eingang_status_check
    check (status in ('empfangen', 'angenommen', 'posteingang', 'doppelt', 'abgeschlossen'));
`;

const TABELLEN = `
  create table arbeitsvorrat (
    vorgang_id uuid not null references vorgang (id),
    aufgabe_id text not null,
    behoerde_id text not null,
    aktenzeichen text not null,
    verfahren_id text not null,
    verfahren_titel text not null,
    antragsteller text not null,
    suchtext text not null,
    frage text not null,
    grund text not null,
    grund_code text not null,
    norm text not null,
    status text not null check (status in ('offen', 'zugewiesen', 'gezeichnet', 'wartet', 'gestoert')),
    wartet_auf text not null check (wartet_auf in ('mensch', 'mitzeichnung', 'antragsteller', 'betrieb')),
    frist_am date not null,
    frist_name text not null,
    frist_titel text not null,
    eingegangen_am timestamptz not null,
    bearbeiter_id text not null,
    bearbeiter_name text not null,
    gezeichnet_id text not null,
    gezeichnet_name text not null,
    version integer not null,
    test boolean not null,
    primary key (vorgang_id, aufgabe_id)
  );
  comment on table arbeitsvorrat is 'What waits, and on whom: a projection of tasks and cases, kept by triggers. Without a task the id is empty.';
  comment on column arbeitsvorrat.frist_am is 'Nearest deadline; infinity without one, so that it sorts last.';
  create index arbeitsvorrat_frist on arbeitsvorrat (behoerde_id, frist_am, vorgang_id, aufgabe_id);
  create index arbeitsvorrat_eingang on arbeitsvorrat (behoerde_id, eingegangen_am, vorgang_id, aufgabe_id);
  create index arbeitsvorrat_bearbeiter on arbeitsvorrat (behoerde_id, bearbeiter_id) where bearbeiter_id <> '';
  create index arbeitsvorrat_gruppen on arbeitsvorrat
    (behoerde_id, verfahren_id, grund_code, wartet_auf, status, bearbeiter_id, frist_am);
  create sequence arbeitsvorrat_aenderung;

  create table notiz (
    id uuid primary key,
    vorgang_id uuid not null references vorgang (id),
    behoerde_id text not null,
    text text not null,
    von_id text not null,
    von_name text not null,
    erstellt_am timestamptz not null
  );
  create index notiz_vorgang on notiz (vorgang_id, erstellt_am);

  create table ansicht (
    behoerde_id text not null,
    person_id text not null,
    id uuid not null,
    name text not null,
    auswahl text not null,
    geaendert_am timestamptz not null,
    primary key (behoerde_id, person_id, id)
  );
  comment on table ansicht is 'Saved views of the worklist, each of one person.';

  create table posteingang_verlauf (
    id uuid primary key,
    eingang_id uuid not null references eingang (id),
    behoerde_id text not null,
    art text not null check (art in ('zuordnung', 'rueckfrage', 'abschluss')),
    text text not null,
    von_id text not null,
    von_name text not null,
    erstellt_am timestamptz not null
  );
  create index posteingang_verlauf_eingang on posteingang_verlauf (eingang_id, erstellt_am);
  comment on table posteingang_verlauf is 'What people did with filed messages; append-only.';
`;

/** One text for all that is searched; the name comes first, so that it sorts as well. Umlauts as in the TypeScript of it. */
const SUCHBAR = `v.suchtext || ' ' || lower(v.aktenzeichen) || ' ' ||
         replace(replace(replace(replace(lower(p.titel), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`;

/** The rows of the worklist that some cases give. */
const ZEILEN = `
  select a.vorgang_id, a.id, v.behoerde_id, v.aktenzeichen, v.verfahren_id, p.titel, v.antragsteller, ${SUCHBAR},
         coalesce(a.eingabe->>'frage', ''), coalesce(a.eingabe->>'grund', ''), a.invocation,
         coalesce(a.eingabe->>'norm', ''),
         case when a.gezeichnet is not null then 'gezeichnet' when a.zugewiesen_an is not null then 'zugewiesen' else 'offen' end,
         case when a.gezeichnet is not null then 'mitzeichnung' else 'mensch' end,
         coalesce(f.faellig_am, 'infinity'), coalesce(f.name, ''), coalesce(f.berechnung->>'titel', f.name, ''),
         e.empfangen_am, coalesce(a.zugewiesen_an, ''), coalesce(a.zugewiesen_name, ''),
         coalesce(a.gezeichnet->'von'->>'id', ''), coalesce(a.gezeichnet->'von'->>'name', ''), a.version, v.test
    from aufgabe a
    join vorgang v on v.id = a.vorgang_id
    join eingang e on e.id = v.eingang_id
    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
    left join lateral (
      select faellig_am, name, berechnung from frist
       where vorgang_id = v.id and status = 'offen'
       order by name <> coalesce(a.eingabe->>'frist', ''), faellig_am limit 1) f on true
   where a.vorgang_id = any (vorgaenge) and a.status = 'offen'
  union all
  select v.id, '', v.behoerde_id, v.aktenzeichen, v.verfahren_id, p.titel, v.antragsteller, ${SUCHBAR}, '',
         case when s.gestoert then 'Der Vorgang steht still, bis der Betrieb den Vorfall behoben hat.'
              else coalesce(f.berechnung->>'titel', '') end,
         case when s.gestoert then 'vorfall' else coalesce(f.name, '') end, '',
         case when s.gestoert then 'gestoert' else 'wartet' end,
         case when s.gestoert then 'betrieb' else 'antragsteller' end,
         coalesce(f.faellig_am, 'infinity'), coalesce(f.name, ''), coalesce(f.berechnung->>'titel', f.name, ''),
         e.empfangen_am, '', '', '', '', 0, v.test
    from vorgang v
    join eingang e on e.id = v.eingang_id
    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
    cross join lateral (
      select v.status = 'gestoert' or exists (
        select 1 from vorfall i where i.vorgang_id = v.id and i.behoben_am is null) as gestoert) s
    left join lateral (
      select faellig_am, name, berechnung from frist
       where vorgang_id = v.id and status = 'offen' order by faellig_am limit 1) f on true
   where v.id = any (vorgaenge)
     and not exists (select 1 from aufgabe a where a.vorgang_id = v.id and a.status = 'offen')
     and (s.gestoert or (
       v.status = 'laufend' and v.entschieden_am is null and f.name is not null and not exists (
         select 1 from wirkung w where w.vorgang_id = v.id and w.status in ('offen', 'in_arbeit'))))`;

const FUNKTIONEN = `
  create function arbeitsvorrat_auffrischen(vorgaenge uuid[]) returns void language plpgsql as $$
  declare
    aenderung record;
    person text := nullif(current_setting('bescheidwerk.person', true), '');
  begin
    for aenderung in
      with neu as materialized (${ZEILEN}
      ), weg as (
        delete from arbeitsvorrat z
         where z.vorgang_id = any (vorgaenge)
           and not exists (select 1 from neu n where n.vorgang_id = z.vorgang_id and n.id = z.aufgabe_id)
        returning z.vorgang_id, z.aufgabe_id, z.behoerde_id
      ), geschrieben as (
        insert into arbeitsvorrat as z select * from neu
        on conflict (vorgang_id, aufgabe_id) do update set
          (behoerde_id, aktenzeichen, verfahren_id, verfahren_titel, antragsteller, suchtext, frage, grund,
           grund_code, norm, status, wartet_auf, frist_am, frist_name, frist_titel, eingegangen_am, bearbeiter_id,
           bearbeiter_name, gezeichnet_id, gezeichnet_name, version, test) =
          (excluded.behoerde_id, excluded.aktenzeichen, excluded.verfahren_id, excluded.verfahren_titel,
           excluded.antragsteller, excluded.suchtext, excluded.frage, excluded.grund, excluded.grund_code,
           excluded.norm, excluded.status, excluded.wartet_auf, excluded.frist_am, excluded.frist_name,
           excluded.frist_titel, excluded.eingegangen_am, excluded.bearbeiter_id, excluded.bearbeiter_name,
           excluded.gezeichnet_id, excluded.gezeichnet_name, excluded.version, excluded.test)
        where z is distinct from excluded
        returning z.vorgang_id, z.aufgabe_id, z.behoerde_id, z.xmax = 0 as angelegt
      )
      select vorgang_id, aufgabe_id, behoerde_id, 'erledigt' as art from weg
      union all
      select vorgang_id, aufgabe_id, behoerde_id, case when angelegt then 'neu' else 'geaendert' end from geschrieben
    loop
      perform pg_notify('arbeitsvorrat', json_build_object(
        'nr', nextval('arbeitsvorrat_aenderung'), 'behoerdeId', aenderung.behoerde_id,
        'vorgangId', aenderung.vorgang_id, 'aufgabeId', aenderung.aufgabe_id,
        'aenderung', aenderung.art, 'von', person)::text);
    end loop;
  end $$;

  create function vorgang_bewegt() returns trigger language plpgsql as $$
  declare vorgaenge uuid[];
  begin
    -- Most cases run through without ever waiting; only those that wait, or did, concern the worklist.
    select array_agg(n.id) into vorgaenge from neu n
     where n.status = 'gestoert'
        or exists (select 1 from arbeitsvorrat z where z.vorgang_id = n.id)
        or exists (select 1 from aufgabe a where a.vorgang_id = n.id and a.status = 'offen')
        or (n.status = 'laufend' and n.entschieden_am is null
            and exists (select 1 from frist f where f.vorgang_id = n.id and f.status = 'offen'));
    if vorgaenge is not null then perform arbeitsvorrat_auffrischen(vorgaenge); end if;
    return null;
  end $$;

  create function vorgang_betroffen() returns trigger language plpgsql as $$
  declare vorgaenge uuid[];
  begin
    select array_agg(distinct n.vorgang_id) into vorgaenge from neu n;
    if vorgaenge is not null then perform arbeitsvorrat_auffrischen(vorgaenge); end if;
    return null;
  end $$;

  create trigger vorgang_bewegt after update on vorgang referencing new table as neu
    for each statement execute function vorgang_bewegt();
  create trigger aufgabe_geaendert after update on aufgabe referencing new table as neu
    for each statement execute function vorgang_betroffen();
  create trigger vorfall_entstanden after insert on vorfall referencing new table as neu
    for each statement execute function vorgang_betroffen();
  create trigger vorfall_geaendert after update on vorfall referencing new table as neu
    for each statement execute function vorgang_betroffen();
`;
