import type { DataSource, EntityManager } from 'typeorm';
import type { PersonRef } from '#libs/auth';
import type { Ereignis, JournalEintrag } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type {
  AbgewieseneAntwort,
  AntwortSpeicher,
  Antwortschreiber,
  AufgabeRef,
  BeantwortbareAufgabe,
  Zeichnung,
} from '#libs/vorgang';
import { JOURNAL, liesEintraege } from '../muster/journalzeilen.js';
import { BEFANGENE, ZUGEWIESEN } from '../sql/aufgabe.sql.js';
import { belegeVorgang } from './belege-vorgang.js';
import { merkeEreignis } from './merke-ereignis.js';
import { nennePerson } from './nenne-person.js';

/** Answers of case workers in Postgres. */
export class PostgresAntwortSpeicher implements AntwortSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  finde(ref: AufgabeRef): Promise<BeantwortbareAufgabe | undefined> {
    return lies(this.datenquelle.manager, ref);
  }

  imVorgang<T>(
    ref: AufgabeRef,
    von: string,
    arbeit: (aufgabe: BeantwortbareAufgabe, schreiber: Antwortschreiber) => Promise<T>,
  ): Promise<T | undefined> {
    return this.datenquelle.transaction(async (manager) => {
      // While the case is moving it may be about to take the task back; wait for it, so that the answer is true.
      await belegeVorgang(manager, ref.vorgangId);
      const aufgabe = await lies(manager, ref);
      if (!aufgabe) return undefined;
      await nennePerson(manager, von);
      return arbeit(aufgabe, new Schreiber(manager, ref));
    });
  }
}

class Schreiber implements Antwortschreiber {
  constructor(
    private readonly manager: EntityManager,
    private readonly ref: AufgabeRef,
  ) {}

  async beantworte(
    antwort: JsonObject,
    von: PersonRef,
    ereignis: Ereignis,
    jetzt: string,
    wirksamAb?: string,
  ): Promise<void> {
    await this.#aendere(
      `status = 'erledigt', antwort = $3, bearbeiter = $4, erledigt_am = $5, wirksam_ab = $6`,
      [JSON.stringify(antwort), von.name, jetzt, wirksamAb ?? null],
    );
    await merkeEreignis(this.manager, this.ref.vorgangId, ereignis, jetzt, wirksamAb);
  }

  async journalSeit(nr: number): Promise<readonly { nr: number; eintrag: JournalEintrag }[]> {
    const zeilen = await this.manager.query(JOURNAL, [this.ref.vorgangId, nr]);
    return liesEintraege(this.manager, zeilen);
  }

  async zeichne(zeichnung: Zeichnung): Promise<void> {
    await this.#aendere(`gezeichnet = $3, abgewiesen = null`, [JSON.stringify(zeichnung)]);
  }

  async gibZurueck(abgewiesen: AbgewieseneAntwort): Promise<void> {
    const { id, name } = abgewiesen.von;
    await this.#aendere(`gezeichnet = null, abgewiesen = $3, zugewiesen_an = $4, zugewiesen_name = $5`, [
      JSON.stringify(abgewiesen),
      id,
      name,
    ]);
  }

  async nimmZurueck(ereignisId: string, jetzt: string): Promise<boolean> {
    const { vorgangId, aufgabeId } = this.ref;
    const [, gezeichnet] = await this.manager.query(
      `update aufgabe set gezeichnet = null, version = version + 1
        where vorgang_id = $1 and id = $2 and status = 'offen' and gezeichnet is not null`,
      [vorgangId, aufgabeId],
    );
    if (gezeichnet > 0) return true;
    const [, geloescht] = await this.manager.query(
      `delete from ereignis where vorgang_id = $1 and id = $2 and nicht_vor > $3
          and exists (select 1 from aufgabe a where a.vorgang_id = $1 and a.id = $4 and a.wirksam_ab is not null)`,
      [vorgangId, ereignisId, jetzt, aufgabeId],
    );
    if (geloescht === 0) return false;
    await this.#aendere(
      `status = 'offen', antwort = null, bearbeiter = null, erledigt_am = null, wirksam_ab = null`,
      [],
    );
    return true;
  }

  async #aendere(spalten: string, werte: readonly unknown[]): Promise<void> {
    const { vorgangId, aufgabeId } = this.ref;
    await this.manager.query(
      `update aufgabe set ${spalten}, version = version + 1 where vorgang_id = $1 and id = $2`,
      [vorgangId, aufgabeId, ...werte],
    );
  }
}

async function lies(
  manager: Pick<EntityManager, 'query'>,
  { behoerdeId, vorgangId, aufgabeId }: AufgabeRef,
): Promise<BeantwortbareAufgabe | undefined> {
  const [zeile] = await manager.query(LESEN, [vorgangId, aufgabeId, behoerdeId]);
  if (!zeile) return undefined;
  return Object.fromEntries(
    Object.entries(zeile).filter(([, wert]) => wert !== null),
  ) as unknown as BeantwortbareAufgabe;
}

const LESEN = `
  select a.vorgang_id as "vorgangId", a.id as "aufgabeId", a.behoerde_id as "behoerdeId",
         v.verfahren_id as "verfahrenId", v.verfahren_version as "verfahrenVersion", a.invocation, a.generation,
         a.eingabe as aufgabe, a.status, v.journal_nr as "journalNr", a.version, a.gezeichnet,
         ${ZUGEWIESEN} as zugewiesen, ${BEFANGENE} as befangen,
         coalesce(a.antwort->'mitzeichner', a.antwort->'bearbeiter') as "beantwortetVon",
         to_char(a.wirksam_ab at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "wirksamAb"
    from aufgabe a join vorgang v on v.id = a.vorgang_id
   where a.vorgang_id = $1 and a.id = $2 and a.behoerde_id = $3`;
