import type { DataSource, EntityManager } from 'typeorm';
import type { Ereignis } from '#libs/engine';
import {
  type Bearbeitet,
  type Fortschreibung,
  type Laufergebnis,
  NichtSchreibbar,
  type Stoerung,
  type VorgangMitEreignissen,
  type VorgangSpeicher,
} from '#libs/vorgang';
import {
  AELTESTES_EREIGNIS,
  FRISTEN_AUSLOESEN,
  VORGAENGE_BELEGEN,
  VORGANG_SPALTEN,
  WARTENDE_ZAEHLEN,
} from '../sql/vorgaenge-belegen.sql.js';
import { ANTWORT_ABWEISEN, FORTSCHREIBEN, STOEREN } from '../sql/vorgaenge-schreiben.sql.js';
import { merkeEreignis } from './merke-ereignis.js';
import { zuFortschreibungZeile, zuVorgang } from './vorgang.mapper.js';

/** Cases in Postgres: claimed by row lock, written by one statement a batch, guarded by version. */
export class PostgresVorgangSpeicher implements VorgangSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  bearbeite(
    auswahl: { zuerst?: string; hoechstens: number },
    jetzt: string,
    arbeit: (posten: readonly VorgangMitEreignissen[]) => Laufergebnis,
  ): Promise<Bearbeitet> {
    return this.datenquelle.transaction(async (manager) => {
      const ids = await belege(manager, auswahl, jetzt);
      const posten = ids.length === 0 ? [] : await ladePosten(manager, ids, jetzt);
      if (posten.length === 0) return { belegt: ids.length, vorgaenge: [], wirkungen: [] };
      const { fortschreibungen, stoerungen } = arbeit(posten);
      if (fortschreibungen.length > 0) await schreibe(manager, fortschreibungen, jetzt);
      for (const stoerung of stoerungen) await stoere(manager, stoerung, jetzt);
      return {
        belegt: ids.length,
        vorgaenge: fortschreibungen.map((f) => f.vorgangId),
        wirkungen: fortschreibungen.flatMap((f) =>
          f.wirkungen
            .filter((w) => !f.aufgehoben.wirkungen.includes(w.id))
            .map((w) => ({ vorgangId: f.vorgangId, wirkungId: w.id, src: w.src })),
        ),
      };
    });
  }

  async stoere(stoerung: Stoerung, jetzt: string): Promise<void> {
    await stoere(this.datenquelle.manager, stoerung, jetzt);
  }

  async meldeEreignis(vorgangId: string, ereignis: Ereignis, jetzt: string): Promise<void> {
    await merkeEreignis(this.datenquelle.manager, vorgangId, ereignis, jetzt);
  }

  async zaehleWartende(vor: string, jetzt: string, hoechstens: number): Promise<number> {
    const [{ anzahl }] = await this.datenquelle.query(WARTENDE_ZAEHLEN, [vor, hoechstens, jetzt]);
    return anzahl;
  }

  async aeltestesEreignis(): Promise<string | undefined> {
    const [zeile]: { am: Date }[] = await this.datenquelle.query(AELTESTES_EREIGNIS);
    return zeile?.am.toISOString();
  }

  async loeseFristenAus(heute: string, jetzt: string, hoechstens: number): Promise<readonly string[]> {
    const zeilen: { id: string }[] = await this.datenquelle.query(FRISTEN_AUSLOESEN, [
      heute,
      jetzt,
      hoechstens,
    ]);
    return [...new Set(zeilen.map((zeile) => zeile.id))];
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
  manager: EntityManager,
  fortschreibungen: readonly Fortschreibung[],
  jetzt: string,
): Promise<void> {
  const zeilen = JSON.stringify(fortschreibungen.map(zuFortschreibungZeile));
  try {
    const [{ getroffen }] = await manager.query(FORTSCHREIBEN, [zeilen, jetzt]);
    if (getroffen !== fortschreibungen.length) throw new VersionVeraltet();
    for (const { vorgangId, abgewiesen } of fortschreibungen) {
      for (const { aufgabeId, grund } of abgewiesen)
        await manager.query(ANTWORT_ABWEISEN, [vorgangId, aufgabeId, grund, jetzt]);
    }
  } catch (fehler) {
    throw liegtAmInhalt(fehler) ? new NichtSchreibbar(fehler) : fehler;
  }
}

/** SQLSTATE classes 22 (data), 23 (constraint) and 54 (limit): the same content would be refused again. */
function liegtAmInhalt(fehler: unknown): boolean {
  return fehler instanceof Error && 'code' in fehler && /^(22|23|54)[0-9A-Z]{3}$/.test(String(fehler.code));
}

async function stoere(manager: EntityManager, stoerung: Stoerung, jetzt: string): Promise<void> {
  const { vorgangId, vorfallId, code, text } = stoerung;
  await manager.query(STOEREN, [vorgangId, vorfallId, code, text, jetzt]);
}

async function belege(
  manager: EntityManager,
  { zuerst, hoechstens }: { zuerst?: string; hoechstens: number },
  jetzt: string,
): Promise<string[]> {
  const ids = new Set<string>();
  if (zuerst) {
    // `no key`: whoever notes an event only shares the key of the case; waiting for each other would be a deadlock.
    const zeilen = await manager.query(
      `select id from vorgang where id = $1 and status <> 'gestoert' for no key update`,
      [zuerst],
    );
    if (zeilen.length > 0) ids.add(zuerst);
  }
  if (hoechstens > ids.size) {
    const weitere: { id: string }[] = await manager.query(VORGAENGE_BELEGEN, [hoechstens - ids.size, jetzt]);
    for (const { id } of weitere) ids.add(id);
  }
  return [...ids];
}

/**
 * A fresh statement after the locks, so that it sees what the previous holder has committed. Events that are held back
 * stay where they are: until they are due they can be taken back.
 */
async function ladePosten(
  manager: EntityManager,
  ids: readonly string[],
  jetzt: string,
): Promise<VorgangMitEreignissen[]> {
  const zeilen = await manager.query(
    `select ${VORGANG_SPALTEN}, e.ereignisse
       from vorgang v
       cross join lateral (select jsonb_agg(inhalt order by erstellt_am, id) as ereignisse
                             from ereignis
                            where vorgang_id = v.id and (nicht_vor is null or nicht_vor <= $2)) e
      where v.id = any($1) and e.ereignisse is not null`,
    [ids, jetzt],
  );
  return zeilen.map(zuVorgang);
}
