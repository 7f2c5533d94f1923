import type { DataSource, EntityManager } from 'typeorm';
import type { Ereignis } from '#libs/engine';
import {
  type Anlauf,
  type Anlaufauswahl,
  type Bearbeitet,
  type Fortschreibung,
  type Laufergebnis,
  NichtSchreibbar,
  type Stapelauswahl,
  type Stoerung,
  type Vorgang,
  type VorgangMitEreignissen,
  type VorgangSpeicher,
} from '#libs/vorgang';
import { Schreibmuster } from '../muster/musterspeicher.js';
import {
  ABGEBROCHENEN_BELEGEN,
  BEENDETE_LAEUFE_VERGESSEN,
  DIESE_BELEGEN,
  EREIGNIS_WARTET,
  FRISTEN_AUSLOESEN,
  LAEUFE_BEENDEN,
  LAEUFE_BEGINNEN,
  LAEUFE_ZURUECKNEHMEN,
  UNBEGONNENE_BELEGEN,
  VORGAENGE_BELEGEN,
  VORGAENGE_LADEN,
  VORGANG_BELEGEN,
  VORGANG_SPALTEN,
  WARTENDE_ZAEHLEN,
  WARTET_VON_FRUEHER,
} from '../sql/vorgaenge-belegen.sql.js';
import {
  ABGABEN_UEBERHOLT,
  ANTWORT_ABWEISEN,
  fortschreiben,
  STOEREN,
} from '../sql/vorgaenge-schreiben.sql.js';
import { WIRKUNGEN_BELEGEN } from '../sql/wirkungen.sql.js';
import { istAusfall, sqlstate } from '../verbindungsverlust.js';
import { belegeVorgang } from './belege-vorgang.js';
import {
  alsEngineTransaktion,
  type Frage,
  inEngineTransaktion,
  inEngineTransaktionMitNachfrage,
} from './engine-transaktion.js';
import { type Umstand, zuTeilen } from './fortschreibung.mapper.js';
import { merkeEreignis } from './merke-ereignis.js';
import { type VorgangZeile, zuPosten, zuVorgang } from './vorgang.mapper.js';

/** Cases in Postgres: claimed by row lock, written by one statement a batch, guarded by version. */
export class PostgresVorgangSpeicher implements VorgangSpeicher {
  readonly #muster = new Schreibmuster('akte');

  /** @param auchNachDatenbank a deadline runs out only when its last day is over by the clock of the database, too */
  constructor(
    private readonly datenquelle: DataSource,
    private readonly auchNachDatenbank = false,
  ) {}

  istAusfall(fehler: unknown): boolean {
    return istAusfall(fehler);
  }

  async bearbeite(
    auswahl: Stapelauswahl,
    jetzt: string,
    arbeit: (posten: readonly VorgangMitEreignissen[]) => Laufergebnis,
  ): Promise<Bearbeitet> {
    const { ergebnis, antwort } = await inEngineTransaktionMitNachfrage<
      Omit<Bearbeitet, 'wartet'>,
      { wartet: boolean }
    >(this.datenquelle, (frage) => this.#bearbeite(frage, auswahl, jetzt, arbeit), {
      anweisung: EREIGNIS_WARTET,
      werte: [jetzt],
    });
    return { ...ergebnis, wartet: antwort?.[0]?.wartet ?? true };
  }

  beginneLaeufe(auswahl: Anlaufauswahl, jetzt: string): Promise<Anlauf> {
    return inEngineTransaktion(this.datenquelle, async (frage) => {
      const ids = await belegeFuerAnlauf(frage, auswahl, jetzt);
      const laeufe =
        ids.length === 0 ? [] : await frage<Anlauf['laeufe'][number]>(LAEUFE_BEGINNEN, [ids, jetzt]);
      const [aeltestes] = await frage<{ wartet: boolean }>(WARTET_VON_FRUEHER, [jetzt, auswahl.seit]);
      const wartetVonFrueher = aeltestes?.wartet ?? false;
      if (!wartetVonFrueher && auswahl.abgebrochene)
        await frage(BEENDETE_LAEUFE_VERGESSEN, [auswahl.abgebrochene.nichtNach]);
      return { laeufe, wartetVonFrueher };
    });
  }

  async beendeLaeufe(vorgangIds: readonly string[]): Promise<void> {
    if (vorgangIds.length > 0) await alsEngineTransaktion(this.datenquelle)(LAEUFE_BEENDEN, [vorgangIds]);
  }

  async nimmLaeufeZurueck(vorgangIds: readonly string[]): Promise<void> {
    if (vorgangIds.length > 0)
      await alsEngineTransaktion(this.datenquelle)(LAEUFE_ZURUECKNEHMEN, [vorgangIds]);
  }

  async stoere(stoerung: Stoerung, jetzt: string): Promise<void> {
    await this.datenquelle.query(STOEREN.text, stoerungWerte(stoerung, jetzt));
  }

  async meldeEreignis(vorgangId: string, ereignis: Ereignis, jetzt: string): Promise<void> {
    await merkeEreignis(this.datenquelle.manager, vorgangId, ereignis, jetzt);
  }

  meldeVorDerEntscheidung(vorgangId: string, ereignis: Ereignis, jetzt: string): Promise<boolean> {
    return this.#belegt(vorgangId, async (manager) => {
      const zeilen = await manager.query(
        `select 1 from vorgang v where v.id = $1 and v.status <> 'beendet'
            and not exists (select 1 from bescheid b where b.vorgang_id = v.id)`,
        [vorgangId],
      );
      if (zeilen.length === 0) return false;
      await merkeEreignis(manager, vorgangId, ereignis, jetzt);
      return true;
    });
  }

  meldeNachStand<Grund extends string>(
    vorgangId: string,
    waehle: (vorgang: Vorgang) => Ereignis | Grund,
    jetzt: string,
  ): Promise<Grund | undefined> {
    return this.#belegt(vorgangId, async (manager) => {
      const [zeile] = await manager.query(`select ${VORGANG_SPALTEN} from vorgang v where v.id = $1`, [
        vorgangId,
      ]);
      const { vorgang } = await zuVorgang(manager, zeile);
      const gewaehlt = waehle(vorgang);
      if (typeof gewaehlt === 'string') return gewaehlt;
      await merkeEreignis(manager, vorgangId, gewaehlt, jetzt);
      return undefined;
    });
  }

  /** Whoever is about to advance the case holds its lock; what he has done shows in the statements after it. */
  #belegt<T>(vorgangId: string, arbeit: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.datenquelle.transaction(async (manager) => {
      await belegeVorgang(manager, vorgangId);
      return arbeit(manager);
    });
  }

  async zaehleWartende(vor: string, jetzt: string, hoechstens: number): Promise<number> {
    const [{ anzahl }] = await this.datenquelle.query(WARTENDE_ZAEHLEN, [vor, hoechstens, jetzt]);
    return anzahl;
  }

  async loeseFristenAus(heute: string, jetzt: string, hoechstens: number): Promise<readonly string[]> {
    const zeilen: { id: string }[] = await this.datenquelle.query(FRISTEN_AUSLOESEN, [
      heute,
      jetzt,
      hoechstens,
      this.auchNachDatenbank,
    ]);
    return [...new Set(zeilen.map((zeile) => zeile.id))];
  }

  async #bearbeite(
    frage: Frage,
    auswahl: Stapelauswahl,
    jetzt: string,
    arbeit: (posten: readonly VorgangMitEreignissen[]) => Laufergebnis,
  ): Promise<Omit<Bearbeitet, 'wartet'>> {
    const ids = await belege(frage, auswahl, jetzt);
    auswahl.belegt?.(ids);
    const posten = ids.length === 0 ? [] : await ladePosten(frage, ids, jetzt);
    if (posten.length === 0) return { belegt: ids.length, vorgaenge: [], wirkungen: [] };
    const { fortschreibungen, stoerungen } = arbeit(posten);
    if (fortschreibungen.length > 0) {
      await this.#muster.lade(
        posten.map(({ vorgang }) => vorgang),
        frage,
      );
      await schreibe(frage, fortschreibungen, { posten, jetzt, muster: this.#muster });
    }
    for (const stoerung of stoerungen) await frage(STOEREN, stoerungWerte(stoerung, jetzt));
    return {
      belegt: ids.length,
      vorgaenge: fortschreibungen.map((f) => f.vorgangId),
      wirkungen: fortschreibungen.flatMap((f) =>
        f.wirkungen
          .filter((w) => !f.aufgehoben.wirkungen.includes(w.id))
          .map((w) => ({ vorgangId: f.vorgangId, wirkungId: w.id, src: w.src })),
      ),
    };
  }
}

/** Somebody wrote past the row lock; the transaction is rolled back and the batch tried again. */
class VersionVeraltet extends Error {
  readonly code = 'VERSION_VERALTET';

  constructor() {
    super('Ein Vorgang wurde zwischen Lesen und Schreiben geändert; nichts wurde geschrieben.');
  }
}

async function schreibe(
  frage: Frage,
  fortschreibungen: readonly Fortschreibung[],
  umstand: Umstand,
): Promise<void> {
  const { teile, werte } = zuTeilen(fortschreibungen, umstand);
  const aufgehoben = aufgehobene(fortschreibungen, umstand);
  const bescheide = aufgehoben.filter(({ src }) => src === 'bescheid');
  const abgaben = aufgehoben.filter(({ src }) => src === 'abgabe');
  try {
    // Whether their letters have gone out must be certain before anything is written that depends on it.
    if (bescheide.length > 0)
      await frage(WIRKUNGEN_BELEGEN, [
        bescheide.map(({ vorgangId }) => vorgangId),
        bescheide.map(({ wirkungId }) => wirkungId),
      ]);
    const [zeile] = await frage<{ getroffen: number }>(fortschreiben(teile), werte);
    if (zeile?.getroffen !== fortschreibungen.length) throw new VersionVeraltet();
    if (abgaben.length > 0)
      await frage(ABGABEN_UEBERHOLT, [abgaben.map(({ vorgangId }) => vorgangId), umstand.jetzt]);
    for (const { vorgangId, abgewiesen } of fortschreibungen) {
      for (const { aufgabeId, grund } of abgewiesen)
        await frage(ANTWORT_ABWEISEN, [vorgangId, aufgabeId, grund, umstand.jetzt]);
    }
  } catch (fehler) {
    throw liegtAmInhalt(fehler) ? new NichtSchreibbar(fehler) : fehler;
  }
}

/** The effects that earlier runs have planned and these cancel. */
function aufgehobene(
  fortschreibungen: readonly Fortschreibung[],
  { posten }: Pick<Umstand, 'posten'>,
): { readonly vorgangId: string; readonly wirkungId: string; readonly src: string }[] {
  return fortschreibungen.flatMap(({ vorgangId, aufgehoben }) => {
    if (aufgehoben.wirkungen.length === 0) return [];
    const gelesen = posten.find(({ vorgang }) => vorgang.id === vorgangId)?.vorgang;
    return Object.entries(gelesen?.snapshot?.offen ?? {})
      .map(([invocation, { src, generation }]) => ({
        vorgangId,
        wirkungId: `${invocation}.${generation}`,
        src,
      }))
      .filter(({ wirkungId }) => aufgehoben.wirkungen.includes(wirkungId));
  });
}

/**
 * SQLSTATE classes 22 (data), 23 (constraint), 54 (limit), P0 and BW (raised by a trigger): the same content would be
 * refused again.
 */
function liegtAmInhalt(fehler: unknown): boolean {
  return /^(22|23|54|P0|BW)/.test(sqlstate(fehler) ?? '');
}

function stoerungWerte({ vorgangId, vorfallId, code, text }: Stoerung, jetzt: string): unknown[] {
  return [vorgangId, vorfallId, code, text, jetzt];
}

async function belege(
  frage: Frage,
  { zuerst, nur, hoechstens, bytes: erlaubt }: Stapelauswahl,
  jetzt: string,
): Promise<string[]> {
  if (nur) {
    const diese = await frage<{ id: string }>(DIESE_BELEGEN, [nur, jetzt]);
    return diese.map(({ id }) => id);
  }
  const ids = new Set<string>();
  if (zuerst) {
    const zeilen = await frage(VORGANG_BELEGEN, [zuerst]);
    if (zeilen.length > 0) ids.add(zuerst);
  }
  if (hoechstens > ids.size) {
    const weitere = await frage<{ id: string; bytes: number }>(VORGAENGE_BELEGEN, [
      hoechstens - ids.size,
      jetzt,
    ]);
    nimmSoWeitErlaubt(ids, weitere, erlaubt);
  }
  return [...ids];
}

/** Cases for a run that notes what it begins. */
async function belegeFuerAnlauf(
  frage: Frage,
  { abgebrochene, hoechstens, bytes }: Anlaufauswahl,
  jetzt: string,
): Promise<string[]> {
  const [abgebrochener] = abgebrochene
    ? await frage<{ id: string }>(ABGEBROCHENEN_BELEGEN, [jetzt, abgebrochene.nichtNach, abgebrochene.ausser])
    : [];
  if (abgebrochener) return [abgebrochener.id];
  const zeilen = await frage<{ id: string; bytes: number }>(UNBEGONNENE_BELEGEN, [hoechstens, jetzt]);
  return [...nimmSoWeitErlaubt(new Set(), zeilen, bytes)];
}

/**
 * Adds cases, each once, as long as their applications fit; the others are let go with the end of the transaction, and
 * the next run takes them.
 */
function nimmSoWeitErlaubt(
  ids: Set<string>,
  zeilen: readonly { readonly id: string; readonly bytes: number }[],
  erlaubt = Number.POSITIVE_INFINITY,
): Set<string> {
  let bytes = 0;
  for (const zeile of zeilen) {
    if (ids.has(zeile.id)) continue;
    bytes += zeile.bytes;
    if (ids.size > 0 && bytes > erlaubt) break;
    ids.add(zeile.id);
  }
  return ids;
}

/** A fresh statement after the locks, so that it sees what the previous holder has committed. */
async function ladePosten(
  frage: Frage,
  ids: readonly string[],
  jetzt: string,
): Promise<VorgangMitEreignissen[]> {
  const zeilen = await frage<VorgangZeile>(VORGAENGE_LADEN, [ids, jetzt]);
  const quelle = {
    query: <Z>(text: string, werte: unknown[]) => frage<Z>({ name: 'muster-lesen', text }, werte),
  };
  return Promise.all(zeilen.map((zeile) => zuPosten(quelle, zeile)));
}
