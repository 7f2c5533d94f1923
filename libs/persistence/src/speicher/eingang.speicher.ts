import type { DataSource, EntityManager } from 'typeorm';
import { BescheidwerkFehler } from '#libs/kernel';
import type {
  Antragsabschluss,
  Ausgangsbescheid,
  Eingang,
  EingangSpeicher,
  NeuerEingang,
  NeuerVorgang,
  NeueVerknuepfung,
  Pruefabschluss,
  VorgangBezug,
  Zuordnungsvermerk,
} from '#libs/vorgang';
import { AnlageEntity, EingangEntity } from '../entities/index.js';
import { liesEingefrorenes } from '../muster/eingefrorenes.js';
import { Schreibmuster } from '../muster/musterspeicher.js';
import { inhaltVon } from '../sql/abschnitt.sql.js';
import { nurUuids } from '../sql/kennung.js';
import { POSTEINGANG_VERMERKEN } from '../sql/posteingang-vermerken.sql.js';
import { Sammelschreiber } from '../stapel/sammelschreiber.js';
import { wiederholeNachVerlust } from '../verbindungsverlust.js';
import { trageNach } from './bekanntgabe.speicher.js';
import { belegeVorgang } from './belege-vorgang.js';
import { zuEingang } from './eingang.mapper.js';
import {
  type Aufnahme,
  type Eroeffnung,
  eingangBytes,
  eroeffneVorgaenge,
  eroeffnungBytes,
  legeEingaengeAn,
  nimmEingaengeAuf,
} from './eingang-stapel.js';
import { merkeEreignis } from './merke-ereignis.js';
import { verknuepfe } from './verknuepfung.speicher.js';
import { frageAllein, frageIn, frageMitFestemPlan } from './vorbereitet.js';

/**
 * Keeps everything that arrives in Postgres. All three statements may be done twice, also when nobody knows whether the
 * first time went through: a key is taken once, and a case is opened only out of the state before.
 */
export class PostgresEingangSpeicher implements EingangSpeicher {
  readonly #eingaenge: Sammelschreiber<NeuerEingang, boolean>;
  readonly #aufnahmen: Sammelschreiber<Aufnahme, boolean>;
  readonly #eroeffnungen: Sammelschreiber<Eroeffnung, string | undefined>;

  constructor(private readonly datenquelle: DataSource) {
    const muster = new Schreibmuster('antrag');
    this.#eingaenge = new Sammelschreiber({
      schreibe: (neue) => wiederholeNachVerlust(() => legeEingaengeAn(frageAllein(datenquelle), neue)),
      bytes: eingangBytes,
    });
    this.#aufnahmen = new Sammelschreiber({
      schreibe: (aufnahmen) =>
        wiederholeNachVerlust(() => nimmEingaengeAuf(frageAllein(datenquelle), aufnahmen, muster)),
      bytes: (aufnahme) => eingangBytes(aufnahme.neu) + eroeffnungBytes(aufnahme),
    });
    this.#eroeffnungen = new Sammelschreiber<Eroeffnung, string | undefined>({
      schreibe: (eroeffnungen) =>
        wiederholeNachVerlust(() => eroeffneVorgaenge(frageMitFestemPlan(datenquelle), eroeffnungen)),
      bytes: eroeffnungBytes,
    });
  }

  async lege(neu: NeuerEingang): Promise<{ eingang: Eingang; neu: boolean }> {
    const angelegt = await this.#eingaenge.schreibe(neu);
    if (angelegt) return { eingang: alsEmpfangen(neu), neu: true };
    const { absender, schluessel } = neu;
    const vorhanden = await lese(this.datenquelle.manager, { absender, schluessel });
    if (!vorhanden) throw new BescheidwerkFehler('EINGANG_FEHLT', 'Der Eingang ist nicht mehr vorhanden.');
    return { eingang: vorhanden, neu: false };
  }

  async nimmAuf(neu: NeuerEingang, abschluss: Antragsabschluss, jetzt: string): Promise<Eingang | undefined> {
    if (betrifftAndere(abschluss.vorgang)) return undefined;
    const aufgenommen = await this.#aufnahmen.schreibe({ neu, abschluss, jetzt });
    return aufgenommen ? nachAbschluss(alsEmpfangen(neu), abschluss) : undefined;
  }

  finde(id: string): Promise<Eingang | undefined> {
    return lese(this.datenquelle.manager, { id });
  }

  async schliesseAb(
    eingang: Eingang,
    abschluss: Pruefabschluss,
    jetzt: string,
    vonHand?: Zuordnungsvermerk,
  ): Promise<{ eingang: Eingang } | { doppelt: Eingang }> {
    const aus = vonHand ? 'posteingang' : 'empfangen';
    let geschrieben: boolean;
    try {
      geschrieben =
        abschluss.art === 'antrag'
          ? await this.#eroeffne({ eingangId: eingang.id, abschluss, jetzt, aus }, vonHand)
          : await this.datenquelle.transaction(async (manager) => {
              const beendet = await schreibeAbschluss(manager, eingang.id, abschluss, jetzt, aus);
              if (beendet && vonHand && abschluss.art === 'zumVorgang')
                await vermerkeZuordnung(manager, eingang.id, abschluss.vorgangId, vonHand, jetzt);
              return beendet;
            });
    } catch (fehler) {
      if (!istDoppelteNachricht(fehler)) throw fehler;
      const { nachrichtAbsender = '', nachrichtUuid } = abschluss.merkmale;
      const [erste] = await this.datenquelle.query(
        `select id from eingang where absender = $1 and nachricht_absender = $2 and nachricht_uuid = $3`,
        [eingang.absender, nachrichtAbsender, nachrichtUuid],
      );
      return { doppelt: await this.get(erste.id) };
    }
    // Read again only what another call has ended; message and attachments may be large.
    return { eingang: geschrieben ? nachAbschluss(eingang, abschluss) : await this.get(eingang.id) };
  }

  async zaehleVersuch(id: string): Promise<number | undefined> {
    const [zeilen] = await this.datenquelle.query(
      `update eingang set versuche = versuche + 1 where id = $1 and status = 'empfangen' returning versuche`,
      [id],
    );
    return zeilen[0]?.versuche;
  }

  async findUngepruefte(vor: string, hoechstens: number): Promise<readonly string[]> {
    const zeilen: { id: string }[] = await this.datenquelle.query(
      `select id from eingang
        where status = 'empfangen' and empfangen_am < $1::timestamptz - versuche * interval '1 minute'
        order by empfangen_am limit $2`,
      [vor, hoechstens],
    );
    return zeilen.map((zeile) => zeile.id);
  }

  async findBezug(hinweise: readonly string[], portal?: string): Promise<VorgangBezug | undefined> {
    const werte = [hinweise, nurUuids(hinweise), portal ?? null];
    const [zeile] = await this.datenquelle.query(BEZUG_FINDEN, werte);
    return zeile;
  }

  findSchluessel(absender: string, schluessel: string): Promise<Eingang | undefined> {
    return lese(this.datenquelle.manager, { absender, schluessel });
  }

  async findAusgangsbescheid(
    hinweise: readonly string[],
    portal?: string,
  ): Promise<Ausgangsbescheid | undefined> {
    const werte = [hinweise, nurUuids(hinweise), portal ?? null];
    const [zeile] = await this.datenquelle.query(AUSGANGSBESCHEID_FINDEN, werte);
    if (!zeile) return undefined;
    const { inhalt, wirkungId, ...bescheid } = zeile;
    const gespeichert = { wirkungId, daten: bescheid.daten, inhalt };
    const { daten } = await liesEingefrorenes(this.datenquelle, gespeichert);
    return { ...bescheid, daten };
  }

  async stehtImJournal(vorgangId: string, ereignisId: string): Promise<boolean> {
    const zeilen = await this.datenquelle.query(
      `select 1 from journal
        where vorgang_id = $1 and jsonb_path_exists(eintrag, '$[*].ereignis ? (@.id == $id)', jsonb_build_object('id', $2::text))
        limit 1`,
      [vorgangId, ereignisId],
    );
    return zeilen.length > 0;
  }

  /** Gives what was filed before there were authorities to the Poststelle, so that somebody sees it. */
  async ordneHerrenloseZu(poststelle: string): Promise<void> {
    await this.datenquelle.query(
      `update eingang set behoerde_id = $1 where status = 'posteingang' and behoerde_id is null`,
      [poststelle],
    );
  }

  /** A case that says something to others, too, or that a person opens, is opened in a transaction of its own. */
  async #eroeffne(eroeffnung: Eroeffnung, vonHand?: Zuordnungsvermerk): Promise<boolean> {
    const { vorgang } = eroeffnung.abschluss;
    if (!betrifftAndere(vorgang) && !vonHand)
      return (await this.#eroeffnungen.schreibe(eroeffnung)) !== undefined;
    const { verknuepfungen = [], nachtrag, eroeffnetAm } = vorgang;
    return this.datenquelle.transaction(async (manager) => {
      for (const verknuepfung of verknuepfungen)
        if (await istUeberholt(manager, verknuepfung)) {
          await manager.query(UEBERHOLTE_ABSCHLIESSEN, [eroeffnung.eingangId, eroeffnung.aus]);
          return false;
        }
      const [aktenzeichen] = await eroeffneVorgaenge(frageIn(manager), [eroeffnung]);
      if (aktenzeichen === undefined) return false;
      for (const verknuepfung of verknuepfungen)
        await verknuepfe(manager, vorgang, aktenzeichen, verknuepfung, eroeffnetAm);
      if (nachtrag) await trageNach(manager, nachtrag, eroeffnetAm);
      if (vonHand)
        await vermerkeZuordnung(manager, eroeffnung.eingangId, vorgang.id, vonHand, eroeffnung.jetzt);
      return true;
    });
  }

  private async get(id: string): Promise<Eingang> {
    const eingang = await this.finde(id);
    if (!eingang) throw new BescheidwerkFehler('EINGANG_FEHLT', `Den Eingang ${id} gibt es nicht.`);
    return eingang;
  }
}

/**
 * Whether the earlier case no longer wants what its effect is about to open. Whoever cancels the effect holds the lock of
 * that case, and finds the link once it is there (`ABGABEN_UEBERHOLT`).
 */
async function istUeberholt(
  manager: EntityManager,
  { vorgangId, wirkungId }: NeueVerknuepfung,
): Promise<boolean> {
  if (wirkungId === undefined) return false;
  await belegeVorgang(manager, vorgangId);
  const zeilen = await manager.query(
    `select 1 from wirkung where vorgang_id = $1 and id = $2 and status = 'aufgehoben'`,
    [vorgangId, wirkungId],
  );
  return zeilen.length > 0;
}

/** Notes who has given a message to a case, with the file reference if the case is one of the same authority. */
async function vermerkeZuordnung(
  manager: EntityManager,
  eingangId: string,
  vorgangId: string,
  { id, behoerdeId, von, text }: Zuordnungsvermerk,
  jetzt: string,
): Promise<void> {
  const [eigener] = await manager.query(
    `select aktenzeichen from vorgang where id = $1 and behoerde_id = $2`,
    [vorgangId, behoerdeId],
  );
  await manager.query(POSTEINGANG_VERMERKEN, [
    id,
    eingangId,
    behoerdeId,
    'zuordnung',
    text(eigener?.aktenzeichen),
    von.id,
    von.name,
    jetzt,
  ]);
}

const UEBERHOLTE_ABSCHLIESSEN = `
  update eingang set status = 'abgeschlossen', code = 'ABGABE_UEBERHOLT' where id = $1 and status = $2`;

/** Whether a new case says something to earlier ones or about their decisions. */
function betrifftAndere({ verknuepfungen = [], nachtrag }: NeuerVorgang): boolean {
  return verknuepfungen.length > 0 || nachtrag !== undefined;
}

/** A submission as it is stored before its check. */
function alsEmpfangen(neu: NeuerEingang): Eingang {
  return { status: 'empfangen', test: false, versuche: 0, ...neu };
}

async function lese(
  manager: EntityManager,
  wo: { id: string } | { absender: string; schluessel: string },
): Promise<Eingang | undefined> {
  const zeile = await manager.findOneBy(EingangEntity, wo);
  if (!zeile) return undefined;
  const anlagen = await manager.find(AnlageEntity, { where: { eingangId: zeile.id }, order: { nr: 'ASC' } });
  return zuEingang(manager, zeile, anlagen);
}

const STATUS_JE_ABSCHLUSS = {
  antrag: 'angenommen',
  zumVorgang: 'angenommen',
  posteingang: 'posteingang',
  doppelt: 'doppelt',
} as const;

async function schreibeAbschluss(
  manager: EntityManager,
  eingangId: string,
  abschluss: Exclude<Pruefabschluss, { art: 'antrag' }>,
  jetzt: string,
  aus: 'empfangen' | 'posteingang',
): Promise<boolean> {
  const { status, test, standard, version, wurzel, code, fehler, vorgangId, rolle, doppeltVon } =
    ausgangVon(abschluss);
  const { merkmale } = abschluss;
  const [, getroffen] = await manager.query(EINGANG_ABSCHLIESSEN, [
    eingangId,
    status,
    test,
    standard ?? null,
    version ?? null,
    wurzel ?? null,
    merkmale.nachrichtUuid ? (merkmale.nachrichtAbsender ?? '') : null,
    merkmale.nachrichtUuid ?? null,
    code ?? null,
    fehler ? JSON.stringify(fehler) : null,
    vorgangId ?? null,
    rolle ?? null,
    doppeltVon ?? null,
    merkmale.empfangsstelle ?? null,
    aus,
  ]);
  if (getroffen === 0) return false;
  if (abschluss.quittung) {
    const { nachrichtentyp, nachricht } = abschluss.quittung;
    await manager.query(QUITTUNG_ANLEGEN, [eingangId, nachrichtentyp, nachricht, jetzt]);
  }
  if (abschluss.art === 'zumVorgang') {
    await merkeEreignis(manager, abschluss.vorgangId, abschluss.meldung, jetzt);
  }
  return true;
}

/** The submission as it stands once its outcome has been written. */
function nachAbschluss(eingang: Eingang, abschluss: Pruefabschluss): Eingang {
  return Object.assign({}, eingang, ausgangVon(abschluss));
}

/** What the outcome of a check says about the submission itself. */
function ausgangVon(abschluss: Pruefabschluss): Ausgang {
  const { test, standard, version, wurzel } = abschluss.merkmale;
  const erkannt = { status: STATUS_JE_ABSCHLUSS[abschluss.art], test, standard, version, wurzel };
  switch (abschluss.art) {
    case 'antrag':
      return { vorgangId: abschluss.vorgang.id, rolle: 'antrag', ...erkannt };
    case 'zumVorgang':
      return { ...erkannt, vorgangId: abschluss.vorgangId, rolle: abschluss.rolle };
    case 'posteingang':
      return { ...erkannt, code: abschluss.code, fehler: abschluss.fehler };
    case 'doppelt':
      return { ...erkannt, doppeltVon: abschluss.ersterId };
  }
}

type Ausgang = Pick<
  Eingang,
  | 'status'
  | 'test'
  | 'standard'
  | 'version'
  | 'wurzel'
  | 'code'
  | 'fehler'
  | 'vorgangId'
  | 'rolle'
  | 'doppeltVon'
>;

function istDoppelteNachricht(fehler: unknown): boolean {
  return fehler instanceof Error && 'constraint' in fehler && fehler.constraint === 'eingang_nachricht';
}

const EINGANG_ABSCHLIESSEN = `
  update eingang set status = $2, test = $3, standard = $4, version = $5, wurzel = $6, nachricht_absender = $7,
         nachricht_uuid = $8, code = $9, fehler = $10, vorgang_id = $11, rolle = $12, doppelt_von = $13,
         behoerde_id = coalesce((select behoerde_id from vorgang where id = $11),
                                (select behoerde_id from eingang where id = $13), $14)
   where id = $1 and status = $15`;

const QUITTUNG_ANLEGEN = `
  insert into quittung (eingang_id, nachrichtentyp, nachricht, erstellt_am) values ($1, $2, $3, $4)
  on conflict (eingang_id) do nothing`;

/** What leads from a case that the house has opened itself to the earlier one: how it came in, and the link it has to that. */
const FOLGT = `('abgabe', 'abgegeben-von'), ('erfasst', 'widerspruch-gegen'), ('erfasst', 'aufhebung-von')`;

/**
 * Whether a case is one of a portal ($3): the portal has opened it, or the house has, and the one that it follows is one
 * of the portal. What another portal has opened remains that one's. Without a portal nobody is kept out. File references
 * can be guessed, so they alone open nothing.
 */
const vomPortal = (vorgangId: string, folgt: string) => `($3::text is null or exists (
      with recursive herkunft as (
        select u.id, e.absender, e.art from vorgang u join eingang e on e.id = u.eingang_id where u.id = ${vorgangId}
        union
        select u.id, e.absender, e.art
          from herkunft h
          join verknuepfung k on k.vorgang_id = h.id and (h.art, k.art) in (${folgt})
          join vorgang u on u.id = k.anderer_vorgang
          join eingang e on e.id = u.eingang_id
      )
      select 1 from herkunft where absender = $3))`;

const genannt = (folgt: string) => `
    select v.id from vorgang v
     where (v.id = any($2::uuid[]) or v.aktenzeichen = any($1)) and ${vomPortal('v.id', folgt)}
    union
    select vorgang_id from eingang where id = any($2::uuid[]) and ($3::text is null or absender = $3)
    union
    select vorgang_id from eingang where nachricht_uuid = any($1) and ($3::text is null or absender = $3)`;

export const BEZUG_FINDEN = `
  with recursive genannt as (${genannt(FOLGT)}
  ), treffer as (
    select id from genannt
    union
    select k.anderer_vorgang from treffer t join verknuepfung k on k.vorgang_id = t.id
     where k.art = 'abgegeben-an' and k.anderer_vorgang is not null
  )
  select v.id as "vorgangId", v.eingang_id as "eingangId", v.verfahren_id as "verfahrenId",
         v.verfahren_version as "verfahrenVersion"
    from vorgang v
   where v.id in (select id from treffer)
   order by exists (select 1 from verknuepfung k where k.vorgang_id = v.id and k.art = 'abgegeben-an'
                                                   and k.anderer_vorgang is not null), v.eroeffnet_am, v.id
   limit 1`;

/** A case that another has opened by itself may be about somebody else: its decision can be attacked, no message reaches it. */
const AUCH_AUSGELOEST = `${FOLGT}, ('intern', 'ausgeloest-durch')`;

/** By its number, else the newest decision of the case that is named. Only what has been issued can be attacked. */
export const AUSGANGSBESCHEID_FINDEN = `
  with genannt as (${genannt(AUCH_AUSGELOEST)}
  ), treffer as (
    select b.id from bescheid b where b.nummer = any($1) and ${vomPortal('b.vorgang_id', AUCH_AUSGELOEST)}
    union
    select b.id from genannt g join bescheid b on b.vorgang_id = g.id
  )
  select b.id as "bescheidId", b.nummer, v.id as "vorgangId", v.eingang_id as "antragId", v.aktenzeichen,
         v.behoerde_id as "behoerdeId", v.verfahren_id as "verfahrenId", v.verfahren_version as "verfahrenVersion",
         b.ergebnis, to_char(b.erlassen_am at time zone 'Europe/Berlin', 'YYYY-MM-DD') as "erlassenAm", b.kanal,
         b.daten, ${inhaltVon('b')} as inhalt, b.wirkung_id as "wirkungId", b.bekanntgabe
    from bescheid b join vorgang v on v.id = b.vorgang_id
   where b.id = any(array(select id from treffer)) and b.aufgehoben_am is null
   order by (b.nummer = any($1)) desc, b.erlassen_am desc, b.nummer desc
   limit 1`;
