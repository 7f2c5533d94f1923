import type { DataSource, EntityManager } from 'typeorm';
import { GEZOGEN } from '#libs/verfahren';
import type { Seitendatei, SeitenSpeicher, Seitenstand } from '#libs/vorgang';
import { geltenderBefund, liesEroeffnung, liesNachricht } from '../muster/antragsinhalt.js';
import { type Bescheidzeile, liesEingefrorenes } from '../muster/eingefrorenes.js';
import { JOURNAL, liesEintraege } from '../muster/journalzeilen.js';
import { liesSnapshot } from '../muster/snapshot.js';
import { abschnittVon, antragVon, inhaltVon } from '../sql/abschnitt.sql.js';

/** The case page, read from Postgres in one transaction: what it shows was true together. */
export class PostgresSeitenSpeicher implements SeitenSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  finde(behoerdeId: string, vorgangId: string, jetzt: string): Promise<Seitenstand | undefined> {
    return this.datenquelle.transaction('REPEATABLE READ', async (manager) => {
      const [zeile] = await manager.query(VORGANG, [vorgangId, behoerdeId]);
      if (!zeile) return undefined;
      const { abschnitt, antrag, ...vorgang } = zeile;
      const eroeffnung = await liesEroeffnung(manager, antrag);
      const liste = (sql: string, ...weitere: unknown[]) => manager.query(sql, [vorgangId, ...weitere]);
      const stand = {
        ...vorgang,
        befund: geltenderBefund(vorgang.befund, eroeffnung),
        untaetigkeit: eroeffnung.untaetigkeit ?? vorgang.untaetigkeit,
        snapshot: await liesSnapshot(manager, { snapshot: vorgang.snapshot, abschnitt }),
        aufgaben: await liste(AUFGABEN, jetzt),
        fristen: await liste(FRISTEN),
        eingaenge: await liste(EINGAENGE),
        journal: await liesEintraege(manager, await liste(JOURNAL, 0)),
        mitteilungen: await liste(MITTEILUNGEN),
        bescheide: await mitDaten(manager, await liste(BESCHEIDE)),
        verknuepft: await liste(VERKNUEPFT),
        notizen: await liste(NOTIZEN),
        befangen: await liste(BEFANGEN),
        vorfaelle: (await liste(VORFAELLE)).map(({ text }: { text: string }) => text),
      };
      return ohneNull(stand) as unknown as Seitenstand;
    });
  }

  async nachricht(
    behoerdeId: string,
    vorgangId: string,
    eingangId?: string,
  ): Promise<Seitendatei | undefined> {
    const [zeile] = await this.datenquelle.query(NACHRICHT, [vorgangId, behoerdeId, eingangId ?? null]);
    if (!zeile) return undefined;
    const inhalt = await liesNachricht(this.datenquelle, zeile);
    return { name: zeile.name, inhalt, medientyp: 'application/xml' };
  }

  async anlage(
    behoerdeId: string,
    vorgangId: string,
    nr: number,
    eingangId?: string,
  ): Promise<Seitendatei | undefined> {
    const [zeile] = await this.datenquelle.query(ANLAGE, [vorgangId, behoerdeId, eingangId ?? null, nr]);
    return zeile;
  }

  async brief(
    behoerdeId: string,
    vorgangId: string,
    art: 'bescheid' | 'mitteilung',
    id: string,
  ): Promise<{ datei?: string; sha256?: string; nachricht?: string } | undefined> {
    const [zeile] = await this.datenquelle.query(
      `select b.datei, b.sha256, b.nachricht from ${art} b join vorgang v on v.id = b.vorgang_id
        where b.vorgang_id = $1 and v.behoerde_id = $2 and b.id = $3`,
      [vorgangId, behoerdeId, id],
    );
    if (!zeile) return undefined;
    const { datei, sha256, nachricht } = zeile;
    return { datei: datei ?? undefined, sha256: sha256 ?? undefined, nachricht: nachricht ?? undefined };
  }
}

/** Decisions with what was frozen with them, also where it is compressed. */
function mitDaten(manager: EntityManager, zeilen: readonly Bescheidzeile[]): Promise<object[]> {
  return Promise.all(
    zeilen.map(async ({ inhalt, wirkungId, ...zeile }) => {
      const { daten } = await liesEingefrorenes(manager, { ...zeile, inhalt, wirkungId });
      return { ...zeile, daten };
    }),
  );
}

/** Instants as ISO text, and NULL as absent, however deep the row. */
function ohneNull(wert: unknown): unknown {
  if (wert instanceof Date) return wert.toISOString();
  if (Array.isArray(wert)) return wert.map(zeileOhneNull);
  return zeileOhneNull(wert);
}

/** Columns of JSON keep their own nulls; only those of the row itself stand for „absent“. */
function zeileOhneNull(zeile: unknown): unknown {
  if (typeof zeile !== 'object' || zeile === null) return zeile;
  return Object.fromEntries(
    Object.entries(zeile)
      .filter(([, wert]) => wert !== null)
      .map(([name, wert]) => [
        name,
        wert instanceof Date ? wert.toISOString() : LISTEN.has(name) ? ohneNull(wert) : wert,
      ]),
  );
}

const LISTEN = new Set([
  'aufgaben',
  'fristen',
  'eingaenge',
  'mitteilungen',
  'bescheide',
  'verknuepft',
  'notizen',
  'befangen',
]);

const VORGANG = `
  select v.id, aktenzeichen, behoerde_id as "behoerdeId", verfahren_id as "verfahrenId",
         verfahren_version as "verfahrenVersion", antragsteller, status, test, journal_nr as "journalNr", snapshot,
         fakten, befund, eingang_id as "antragId", untaetigkeit, ${antragVon('v')} as antrag,
         entschieden_am is not null as entschieden,
         (select e.inhalt->'daten' from ereignis e where e.vorgang_id = v.id and e.inhalt->>'typ' = '${GEZOGEN}'
           order by e.nr limit 1) as "wirdGezogen", ${abschnittVon('v', 'v.id')} as abschnitt
    from vorgang v where v.id = $1 and behoerde_id = $2`;

/** Open ones, answers that can still be taken back, and answers that came too late. */
const AUFGABEN = `
  select id, version, status, eingabe as aufgabe, erstellt_am as "erstelltAm", gezeichnet, abgewiesen,
         wirksam_ab as "wirksamAb", case when status = 'offen' then zurueckgelegt end as zurueckgelegt,
         case when status = 'erledigt' then jsonb_build_object(
                'id', coalesce(antwort->'mitzeichner', antwort->'bearbeiter')->>'id', 'name', bearbeiter)
              when zugewiesen_an is not null then jsonb_build_object('id', zugewiesen_an, 'name', zugewiesen_name)
         end as bearbeiter
    from aufgabe
   where vorgang_id = $1
     and (status = 'offen' or (status = 'erledigt' and wirksam_ab > $2) or (status = 'aufgehoben' and abgewiesen is not null))
   order by erstellt_am, id`;

const FRISTEN = `
  select id, name, faellig_am::text as "faelligAm", status, berechnung from frist
   where vorgang_id = $1 order by erstellt_am, faellig_am, id`;

const EINGAENGE = `
  select e.id, e.empfangen_am as "empfangenAm", e.eingangstag::text as eingangstag, e.wurzel, e.absender, e.rolle, e.ursprung,
         coalesce((select jsonb_agg(jsonb_build_object('nr', a.nr, 'name', a.name, 'medientyp', a.medientyp,
                                                       'groesse', a.groesse, 'sha256', a.sha256) order by a.nr)
                     from anlage a where a.eingang_id = e.id), '[]') as anlagen
    from eingang e where e.vorgang_id = $1 order by e.empfangen_am, e.id`;

const MITTEILUNGEN = `
  select id, coalesce(daten->>'betreff', vorlage) as betreff, gesendet_am as "gesendetAm", datei,
         nachricht is not null as nachricht, daten->'frist'->>'ende' as "fristBis"
    from mitteilung where vorgang_id = $1 order by gesendet_am, id`;

/** The Bekanntgabe as last derived from its facts; paper is out when somebody has said on which day it left. */
const BESCHEIDE = `
  select id, nummer, ergebnis, erlassen_am as "erlassenAm", bereitgestellt_am as "bereitgestelltAm",
         ausgefertigt_am as "ausgefertigtAm", aufgehoben_am as "aufgehobenAm", datei,
         b.daten, ${inhaltVon('b')} as inhalt, b.wirkung_id as "wirkungId",
         case when b.kanal in ('portal', 'postfach') then b.bereitgestellt_am is not null
              else exists (select 1 from sendung s where s.brief_id = b.id and s.abgegangen_am is not null) end as hinaus,
         coalesce((select jsonb_build_object('am', s.bekanntgabe_am, 'regel', s.regel, 'begruendung', s.stand->'begruendung', 'norm', s.stand->'norm',
                            'fristBis', s.frist_bis, 'bestandskraeftigAb', s.bestandskraeftig_ab)
                     from bekanntgabe_stand s where s.bescheid_id = b.id order by s.nr desc limit 1),
                  jsonb_build_object('am', b.bekanntgabe->'bekanntgabeAm', 'regel', b.bekanntgabe->'bekanntgabeRegel',
                    'begruendung', b.bekanntgabe->'bekanntgabe'->'begruendung', 'norm', b.bekanntgabe->'bekanntgabe'->'norm',
                    'fristBis', b.bekanntgabe->'rechtsbehelfsfristBis',
                    'bestandskraeftigAb', b.bekanntgabe->'bekanntgabe'->'bestandskraeftigAb')) as bekanntgabe
    from bescheid b where vorgang_id = $1 order by erlassen_am, nummer`;

/** In the order in which they were linked; beside whoever handed the case over what had gone there from here. */
const VERKNUEPFT = `
  select v.id as "vorgangId", v.eingang_id as "antragId", v.aktenzeichen, k.art, p.titel, b.nummer as bescheidnummer
    from (select nr, art, anderer_vorgang, bescheid_id from verknuepfung where vorgang_id = $1
          union all
          select her.nr, 'frueher-hier', hin.vorgang_id, null
            from verknuepfung her
            join verknuepfung hin on hin.art = 'abgegeben-an' and hin.anderer_vorgang = her.anderer_vorgang
           where her.vorgang_id = $1 and her.art = 'abgegeben-von') k
    join vorgang v on v.id = k.anderer_vorgang
    left join bescheid b on b.id = k.bescheid_id
    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version
   order by k.nr, k.art`;

const NOTIZEN = `
  select id, text, erstellt_am as am, jsonb_build_object('id', von_id, 'name', von_name) as von
    from notiz where vorgang_id = $1 order by erstellt_am, id`;

const BEFANGEN = `
  select jsonb_build_object('id', person_id, 'name', person_name) as person, eingetragen_am as am, grund
    from befangenheit where vorgang_id = $1 and aufgehoben_am is null order by eingetragen_am`;

const VORFAELLE = `select text from vorfall where vorgang_id = $1 and behoben_am is null order by entstanden_am`;

const NACHRICHT = `
  select v.aktenzeichen || case when e.id = v.eingang_id then '-antrag.xml' else '-nachricht.xml' end as name,
         e.nachricht, e.verdichtet
    from eingang e join vorgang v on v.id = e.vorgang_id
   where v.id = $1 and v.behoerde_id = $2 and e.id = coalesce($3::uuid, v.eingang_id)`;

/** Whoever asks for a number beyond all that are counted asks for none of them. */
const ANLAGE = `
  select a.name, a.medientyp, a.inhalt
    from anlage a join eingang e on e.id = a.eingang_id join vorgang v on v.id = e.vorgang_id
   where v.id = $1 and v.behoerde_id = $2 and e.id = coalesce($3::uuid, v.eingang_id) and a.nr = $4::numeric`;
