import type { DataSource } from 'typeorm';
import type { PersonRef } from '#libs/auth';
import type { Altersstufe, Sortierspalte } from '#libs/schnittstelle';
import type {
  Seitenwunsch,
  Teammitglied,
  VorratSpeicher,
  Vorratsfilter,
  Vorratsgruppe,
  Vorratszeile,
  ZuweisbareAufgabe,
} from '#libs/vorgang';
import { BEFANGENE, ZUGEWIESEN } from '../sql/aufgabe.sql.js';
import { enthaelt } from '../sql/enthaelt.js';
import { belegeVorgang } from './belege-vorgang.js';
import { nennePerson } from './nenne-person.js';

/** The worklist in Postgres, read from its own narrow table. */
export class PostgresVorratSpeicher implements VorratSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async seite(filter: Vorratsfilter, wunsch: Seitenwunsch): Promise<readonly Vorratszeile[]> {
    const bedingung = new Bedingung(filter);
    const { ausdruck, typ } = SPALTEN[wunsch.spalte];
    const richtung = wunsch.absteigend ? 'desc' : 'asc';
    if (wunsch.nach) {
      const [wert, vorgang, aufgabe] = wunsch.nach.map((teil) => bedingung.parameter(teil));
      const vergleich = wunsch.absteigend ? '<' : '>';
      bedingung.und(
        `(${ausdruck}, z.vorgang_id, z.aufgabe_id) ${vergleich} (${wert}::${typ}, ${vorgang}::uuid, ${aufgabe}::text)`,
      );
    }
    const zeilen: Rohzeile[] = await this.datenquelle.query(
      `select ${ZEILE}, ${ausdruck}::text as schluessel
         from arbeitsvorrat z
        where ${bedingung.sql}
        order by ${ausdruck} ${richtung}, z.vorgang_id ${richtung}, z.aufgabe_id ${richtung}
        limit ${bedingung.parameter(wunsch.hoechstens)}`,
      bedingung.werte,
    );
    return zeilen.map(zuZeile);
  }

  gruppen(
    filter: Pick<Vorratsfilter, 'behoerdeId' | 'suche' | 'heute' | 'alter' | 'ohneTest'>,
  ): Promise<readonly Vorratsgruppe[]> {
    const { behoerdeId, suche, heute, alter, ohneTest } = filter;
    const bedingung = new Bedingung({ behoerdeId, suche, heute, alter, ohneTest });
    const tag = bedingung.parameter(heute);
    return this.datenquelle.query(
      // Names are looked up for the groups, not for the rows: counting stays within one narrow index.
      `with gruppe as materialized (
         select verfahren_id, grund_code, ${fristklasse(tag)} as frist, status, wartet_auf, bearbeiter_id,
                count(*)::int as anzahl
           from arbeitsvorrat z
          where ${bedingung.sql}
          group by verfahren_id, grund_code, 3, status, wartet_auf, bearbeiter_id
       ), titel as (
         select distinct on (verfahren_id) verfahren_id, titel from verfahrensversion
          order by verfahren_id, veroeffentlicht_am desc
       )
       select g.verfahren_id as "verfahrenId", t.titel as "verfahrenTitel", g.grund_code as "grundCode", g.frist,
              g.status, g.wartet_auf as "wartetAuf", g.bearbeiter_id as "bearbeiterId",
              coalesce(p.name, g.bearbeiter_id) as "bearbeiterName", g.anzahl
         from gruppe g
         join titel t on t.verfahren_id = g.verfahren_id
         left join person p on p.id = g.bearbeiter_id`,
      bedingung.werte,
    );
  }

  weiseZu(
    { behoerdeId, vorgangId, aufgabeId }: { behoerdeId: string; vorgangId: string; aufgabeId: string },
    von: string,
    entscheide: (aufgabe: ZuweisbareAufgabe) => PersonRef | null | undefined,
  ): Promise<{ aufgabe: ZuweisbareAufgabe; version: number } | undefined> {
    return this.datenquelle.transaction(async (manager) => {
      await belegeVorgang(manager, vorgangId);
      const [zeile] = await manager.query(ZUWEISBAR, [vorgangId, aufgabeId, behoerdeId]);
      if (!zeile) return undefined;
      const aufgabe: ZuweisbareAufgabe = { ...zeile, bearbeiter: zeile.bearbeiter ?? undefined };
      const an = entscheide(aufgabe);
      if (an === undefined) return { aufgabe, version: aufgabe.version };
      await nennePerson(manager, von);
      await manager.query(
        `update aufgabe set zugewiesen_an = $3, zugewiesen_name = $4, version = version + 1
          where vorgang_id = $1 and id = $2`,
        [vorgangId, aufgabeId, an?.id ?? null, an?.name ?? null],
      );
      return { aufgabe, version: aufgabe.version + 1 };
    });
  }

  async team(behoerdeId: string, heute: string): Promise<readonly Teammitglied[]> {
    const zeilen: (Teammitglied & { abwesendBis: string | null })[] = await this.datenquelle.query(TEAM, [
      behoerdeId,
      heute,
    ]);
    return zeilen
      .map((zeile) => ({ ...zeile, abwesendBis: zeile.abwesendBis ?? undefined }))
      .sort((a, b) => ALPHABET.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  }
}

/** What each column of the list is ordered by. */
const SPALTEN: Readonly<Record<Sortierspalte, { readonly ausdruck: string; readonly typ: string }>> = {
  frist: { ausdruck: 'z.frist_am', typ: 'date' },
  eingegangenAm: { ausdruck: 'z.eingegangen_am', typ: 'timestamptz' },
  aktenzeichen: { ausdruck: 'z.aktenzeichen', typ: 'text' },
  antragsteller: { ausdruck: 'z.suchtext', typ: 'text' },
  verfahren: { ausdruck: 'z.verfahren_titel', typ: 'text' },
  frage: { ausdruck: 'z.frage', typ: 'text' },
  grund: { ausdruck: 'z.grund', typ: 'text' },
  status: { ausdruck: 'z.status', typ: 'text' },
  bearbeiter: { ausdruck: 'z.bearbeiter_name', typ: 'text' },
  wartetAuf: { ausdruck: 'z.wartet_auf', typ: 'text' },
};

const fristklasse = (heute: string) => `
  case when z.frist_am = 'infinity' then 'ohne' when z.frist_am < ${heute}::date then 'ueberfaellig'
       when z.frist_am = ${heute}::date then 'heute' when z.frist_am <= ${heute}::date + 7 then 'woche'
       else 'spaeter' end`;

/** The conditions of a query with their parameters. */
class Bedingung {
  readonly werte: unknown[] = [];
  readonly #teile: string[] = [];

  constructor(filter: Vorratsfilter) {
    this.und(`z.behoerde_id = ${this.parameter(filter.behoerdeId)}`);
    // What has been put back to a day is listed under `wiedervorlagen` until then.
    this.und(
      `(z.vorgang_id, z.aufgabe_id) not in (select a.vorgang_id, a.id from aufgabe a
         where a.status = 'offen' and a.zurueckgelegt_bis > ${this.parameter(filter.heute)}::date)`,
    );
    for (const wort of filter.suche) {
      const muster = this.parameter(enthaelt(wort));
      this.und(`z.suchtext like ${muster}`);
    }
    this.#eine('z.bearbeiter_id', filter.meine);
    this.#eine('z.verfahren_id', filter.verfahren);
    this.#eine('z.grund_code', filter.grund);
    this.#eine('z.status', filter.status);
    this.#eine('z.wartet_auf', filter.wartetAuf);
    this.#eine('z.bearbeiter_id', filter.bearbeiter);
    if (filter.ohneTest) this.und('not z.test');
    if (filter.alter) this.#alter(filter.alter, this.parameter(filter.heute));
    if (filter.frist) this.#frist(filter.frist, this.parameter(filter.heute));
  }

  get sql(): string {
    return this.#teile.join(' and ');
  }

  parameter(wert: unknown): string {
    this.werte.push(wert);
    return `$${this.werte.length}`;
  }

  und(teil: string): void {
    this.#teile.push(teil);
  }

  #eine(spalte: string, werte: readonly string[] | undefined): void {
    if (werte) this.und(`${spalte} = any(${this.parameter(werte)}::text[])`);
  }

  /** The days are counted in Berlin, as the figures count them. */
  #alter(stufe: Altersstufe, heute: string): void {
    const [ab, bis] = stufe.split('-') as [string, string];
    const tage = `${heute}::date - (z.eingegangen_am at time zone 'Europe/Berlin')::date`;
    if (ab !== '0') this.und(`${tage} >= ${this.parameter(ab)}::int`);
    if (bis !== '') this.und(`${tage} <= ${this.parameter(bis)}::int`);
  }

  #frist(frist: NonNullable<Vorratsfilter['frist']>, heute: string): void {
    const bedingungen = {
      ueberfaellig: `z.frist_am < ${heute}::date`,
      heute: `z.frist_am = ${heute}::date`,
      woche: `z.frist_am between ${heute}::date and ${heute}::date + 7`,
      // The day is a parameter here as well, so that all four have the same ones.
      ohne: `z.frist_am = 'infinity' and ${heute}::date is not null`,
    };
    this.und(bedingungen[frist]);
  }
}

const ZEILE = `
  z.vorgang_id as "vorgangId", z.aufgabe_id as "aufgabeId", z.aktenzeichen, z.verfahren_id as "verfahrenId",
  z.verfahren_titel as "verfahrenTitel", z.antragsteller, z.frage, z.grund, z.grund_code as "grundCode", z.norm,
  z.status, z.wartet_auf as "wartetAuf", nullif(z.frist_am, 'infinity')::text as "fristAm",
  z.frist_name as "fristName", z.frist_titel as "fristTitel", z.eingegangen_am as "eingegangenAm",
  z.bearbeiter_id as "bearbeiterId", z.bearbeiter_name as "bearbeiterName", z.gezeichnet_id as "gezeichnetId",
  z.gezeichnet_name as "gezeichnetName", z.version, z.test`;

interface Rohzeile extends Omit<Vorratszeile, 'eingegangenAm' | 'fristAm'> {
  readonly eingegangenAm: Date;
  readonly fristAm: string | null;
  readonly bearbeiterId: string;
  readonly bearbeiterName: string;
  readonly gezeichnetId: string;
  readonly gezeichnetName: string;
}

function zuZeile(roh: Rohzeile): Vorratszeile {
  const { bearbeiterId, bearbeiterName, gezeichnetId, gezeichnetName, eingegangenAm, fristAm, ...zeile } =
    roh;
  return {
    ...zeile,
    eingegangenAm: eingegangenAm.toISOString(),
    ...(fristAm !== null && { fristAm }),
    ...(bearbeiterId && { bearbeiter: { id: bearbeiterId, name: bearbeiterName } }),
    ...(gezeichnetId && { gezeichnetVon: { id: gezeichnetId, name: gezeichnetName } }),
  };
}

const ZUWEISBAR = `
  select a.status, a.version, ${ZUGEWIESEN} as bearbeiter, ${BEFANGENE} as befangen
    from aufgabe a
   where a.vorgang_id = $1 and a.id = $2 and a.behoerde_id = $3
     for update`;

/** People are ordered by it here: the order of the database may be that of bytes. */
const ALPHABET = new Intl.Collator('de');

const TEAM = `
  select p.id, p.name, p.rollen,
         (select count(*)::int from arbeitsvorrat z where z.behoerde_id = $1 and z.bearbeiter_id = p.id) as offen,
         (select max(v.bis)::text from vertretung v
           where v.behoerde_id = $1 and v.vertretener_id = p.id and v.beendet_am is null
             and $2::date between v.von and v.bis) as "abwesendBis"
    from person p
   where $1 = any(p.behoerden) and p.rollen && array['sachbearbeitung', 'teamleitung']`;
