import type { DataSource, EntityManager } from 'typeorm';
import type { Posteingangseintrag } from '#libs/schnittstelle';
import type {
  Abgelegtes,
  Eingang,
  PosteingangSpeicher,
  Posteingangsfrage,
  Posteingangsliste,
  Posteingangsvermerk,
} from '#libs/vorgang';
import { AnlageEntity, EingangEntity } from '../entities/index.js';
import { enthaelt } from '../sql/enthaelt.js';
import { nurUuids } from '../sql/kennung.js';
import { POSTEINGANG_VERMERKEN } from '../sql/posteingang-vermerken.sql.js';
import { zuEingang } from './eingang.mapper.js';

/** Filed messages in Postgres. */
export class PostgresPosteingangSpeicher implements PosteingangSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async liste(
    { behoerdeId, muster, nach }: Posteingangsfrage,
    hoechstens: number,
    beginn: number,
  ): Promise<Posteingangsliste> {
    const [zeilen, [{ gesamt }]] = await Promise.all([
      this.datenquelle.query(LISTE, [behoerdeId, muster, nach ?? null, hoechstens, beginn]),
      this.datenquelle.query(`select count(*)::int as gesamt from eingang e where ${WARTET}`, [
        behoerdeId,
        muster,
      ]),
    ]);
    return { eingaenge: zeilen.map(zuZeile), gesamt };
  }

  async findNaechste({
    behoerdeId,
    muster,
    nach,
  }: Posteingangsfrage & { nach: string }): Promise<string | undefined> {
    const [zeile] = await this.datenquelle.query(
      `select e.id from eingang e where ${WARTET} and e.id > $3 order by e.id limit 1`,
      [behoerdeId, muster, nach],
    );
    return zeile?.id;
  }

  async finde(behoerdeId: string, id: string): Promise<Eingang | undefined> {
    const { manager } = this.datenquelle;
    const eingang = await manager.findOneBy(EingangEntity, { id });
    const [hier] = await manager.query(`select 1 from eingang where id = $1 and behoerde_id = $2`, [
      id,
      behoerdeId,
    ]);
    if (!eingang || !hier) return undefined;
    const anlagen = await manager.find(AnlageEntity, { where: { eingangId: id }, order: { nr: 'ASC' } });
    return zuEingang(manager, eingang, anlagen);
  }

  verfahren(): Promise<Posteingangseintrag['verfahren']> {
    return this.datenquelle.query(
      `select id, titel from (
         select distinct on (verfahren_id) verfahren_id as id, titel from verfahrensversion
          order by verfahren_id, veroeffentlicht_am desc) v order by titel`,
    );
  }

  async verlauf(id: string): Promise<Posteingangseintrag['verlauf']> {
    const zeilen: { am: Date; art: 'zuordnung'; text: string; von: { id: string; name: string } }[] =
      await this.datenquelle.query(
        `select erstellt_am as am, art, text, jsonb_build_object('id', von_id, 'name', von_name) as von
           from posteingang_verlauf where eingang_id = $1 order by erstellt_am, id`,
        [id],
      );
    return zeilen.map((zeile) => ({ ...zeile, am: zeile.am.toISOString() }));
  }

  async vorschlaege(
    behoerdeId: string,
    hinweise: readonly string[],
  ): Promise<Posteingangseintrag['vorschlaege']> {
    const zeilen = await this.datenquelle.query(VORSCHLAEGE, [behoerdeId, hinweise, nurUuids(hinweise)]);
    return zeilen.map(zuVorschlag);
  }

  async sucheVorgaenge(
    behoerdeId: string,
    { aktenzeichen, worte }: { readonly aktenzeichen: string; readonly worte: readonly string[] },
  ): Promise<Posteingangseintrag['vorschlaege']> {
    const gesucht = [behoerdeId, aktenzeichen, worte.map(enthaelt)];
    return (await this.datenquelle.query(GESUCHTE_VORGAENGE, gesucht)).map(zuVorschlag);
  }

  async findVorgang(
    behoerdeId: string,
    vorgangId: string,
  ): Promise<{ id: string; aktenzeichen: string } | undefined> {
    const [zeile] = await this.datenquelle.query(
      `select id, aktenzeichen from vorgang where id = $1 and behoerde_id = $2`,
      [vorgangId, behoerdeId],
    );
    return zeile;
  }

  async findZuordnung(
    behoerdeId: string,
    id: string,
    personId: string,
  ): Promise<{ vorgangId: string; verfahrenId: string; aktenzeichen: string } | undefined> {
    const [zeile] = await this.datenquelle.query(ZUORDNUNG, [behoerdeId, id, personId]);
    return zeile;
  }

  vermerke(vermerk: Posteingangsvermerk): Promise<string | undefined> {
    const { id, eingangId, behoerdeId, art, text, von, am } = vermerk;
    return this.datenquelle.transaction(async (manager) => {
      // Closed once: who comes second is told so. A question leaves the message where it is.
      const [, getroffen] = await manager.query(
        `update eingang set status = $3 where id = $1 and behoerde_id = $2 and status = 'posteingang'`,
        [eingangId, behoerdeId, art === 'abschluss' ? 'abgeschlossen' : 'posteingang'],
      );
      if (getroffen === 0) return findVermerkt(manager, vermerk);
      await manager.query(POSTEINGANG_VERMERKEN, [
        id,
        eingangId,
        behoerdeId,
        art,
        text,
        von.id,
        von.name,
        am,
      ]);
      return findVermerkt(manager, vermerk);
    });
  }
}

/** When the same person has noted the same; a message is closed once, so that this needs no id to be the same. */
async function findVermerkt(
  manager: EntityManager,
  { id, eingangId, art, text, von }: Posteingangsvermerk,
): Promise<string | undefined> {
  const [zeile]: { am: Date }[] = await manager.query(
    `select erstellt_am as am from posteingang_verlauf
      where eingang_id = $2 and art = $3 and text = $4 and von_id = $5 and (id = $1 or art = 'abschluss')
      order by erstellt_am desc limit 1`,
    [id, eingangId, art, text, von.id],
  );
  return zeile?.am.toISOString();
}

/**
 * $1: authority, $2: patterns that all match what is known of a message or how it begins. Its bytes are searched as
 * they are (`escape`): they may be no text.
 */
const WARTET = `
  e.behoerde_id = $1 and e.status = 'posteingang'
    and not exists (select 1 from unnest($2::text[]) muster where
      lower(encode(convert_to(concat_ws(' ', e.id, e.absender, e.standard, e.code, e.fehler #>> '{0,text}', ''), 'UTF8')
                   || substring(e.nachricht from 1 for 65536), 'escape')) !~ muster)`;

const LISTE = `
  select e.id, e.empfangen_am as "empfangenAm", e.eingangstag::text as eingangstag, e.absender, e.wurzel as nachricht,
         nullif(concat_ws(' ', e.standard, e.version), '') as standard, coalesce(e.code, '') as code,
         coalesce(e.fehler, '[]') as fehler, e.test, substring(e.nachricht from 1 for $5) as beginn,
         (select max(l.erstellt_am) from posteingang_verlauf l where l.eingang_id = e.id and l.art = 'rueckfrage')
           as "rueckfrageAm"
    from eingang e
   where ${WARTET} and ($3::uuid is null or e.id > $3)
   order by e.id limit $4`;

interface Rohzeile extends Omit<Abgelegtes, 'empfangenAm' | 'rueckfrageAm'> {
  readonly empfangenAm: Date;
  readonly rueckfrageAm: Date | null;
}

function zuZeile(zeile: Rohzeile): Abgelegtes {
  return {
    ...zeile,
    empfangenAm: zeile.empfangenAm.toISOString(),
    rueckfrageAm: zeile.rueckfrageAm?.toISOString() ?? null,
  };
}

type Vorschlag = Posteingangseintrag['vorschlaege'][number];

const zuVorschlag = (
  zeile: Omit<Vorschlag, 'eroeffnetAm' | 'entschiedenAm'> & { eroeffnetAm: Date; entschiedenAm: Date | null },
): Vorschlag => ({
  ...zeile,
  eroeffnetAm: zeile.eroeffnetAm.toISOString(),
  entschiedenAm: zeile.entschiedenAm?.toISOString() ?? null,
});

/** What a case is found by, as `arbeitsvorrat.suchtext` holds it. */
const SUCHBAR = `
  v.suchtext || ' ' || lower(v.aktenzeichen) || ' ' ||
  replace(replace(replace(replace(lower(p.titel), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`;

const VORSCHLAG = `
  v.id as "vorgangId", v.aktenzeichen, p.titel, v.antragsteller, v.eroeffnet_am as "eroeffnetAm",
  v.entschieden_am as "entschiedenAm"`;

/**
 * A decided case is found by name until it has ended: people ask about it and object to it while the letter is on its
 * way and the remedy period runs. What has ended is found by its file reference alone.
 */
const GESUCHTE_VORGAENGE = `
  select ${VORSCHLAG}
    from vorgang v
    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
   where v.behoerde_id = $1
     and v.id in (select id from vorgang where aktenzeichen = $2
                  union
                  select v.id from vorgang v
                    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
                   where v.behoerde_id = $1 and v.status <> 'beendet' and cardinality($3::text[]) > 0
                     and ${SUCHBAR} like all ($3::text[]))
   order by v.aktenzeichen = $2 desc, v.eroeffnet_am desc limit 20`;

const ZUORDNUNG = `
  select v.id as "vorgangId", v.verfahren_id as "verfahrenId",
         case when v.behoerde_id = $1 then v.aktenzeichen else '' end as aktenzeichen
    from eingang e join vorgang v on v.id = e.vorgang_id
   where e.id = $2 and e.status = 'angenommen'
     and (select (l.behoerde_id, l.von_id) = ($1, $3) from posteingang_verlauf l
           where l.eingang_id = e.id and l.art = 'zuordnung' order by l.erstellt_am desc, l.id desc limit 1)`;

const VORSCHLAEGE = `
  select ${VORSCHLAG}
    from vorgang v
    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
   where v.behoerde_id = $1
     and (v.id = any($3::uuid[]) or v.aktenzeichen = any($2)
          or v.id in (select vorgang_id from eingang where id = any($3::uuid[]) or nachricht_uuid = any($2)))
   order by v.eroeffnet_am desc limit 20`;
