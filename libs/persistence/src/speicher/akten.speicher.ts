import type { DataSource, EntityManager } from 'typeorm';
import type { VerketteterEintrag } from '#libs/engine';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Akte, AktenSpeicher, SimulationSpeicher, Simulationsauswahl } from '#libs/vorgang';
import { JournalEntity } from '../entities/index.js';
import { alsKette, mitEintraegen } from '../muster/journalzeilen.js';
import { nurUuids } from '../sql/kennung.js';
import { VORGANG_SPALTEN } from '../sql/vorgaenge-belegen.sql.js';
import { zuPosten } from './vorgang.mapper.js';

/** The files of cases in Postgres. */
export class PostgresAktenSpeicher implements AktenSpeicher, SimulationSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async vorgangIds(nach: string | undefined, hoechstens: number): Promise<readonly string[]> {
    const zeilen: { id: string }[] = await this.datenquelle.query(
      `select id from vorgang where $1::uuid is null or id > $1 order by id limit $2`,
      [nach ?? null, hoechstens],
    );
    return zeilen.map((zeile) => zeile.id);
  }

  async vorgangIdsDes({ verfahrenId, seit, hoechstens }: Simulationsauswahl): Promise<readonly string[]> {
    const zeilen: { id: string }[] = await this.datenquelle.query(
      `select id from vorgang
        where verfahren_id = $1 and journal_nr > 0
          and ($2::timestamptz is null or eroeffnet_am >= $2)
        order by id desc limit $3`,
      [verfahrenId, seit ?? null, hoechstens],
    );
    return zeilen.map((zeile) => zeile.id);
  }

  /** One moment of the case: while it goes on, journal and end of the chain must not come from two. */
  async finde(kennung: string): Promise<Akte | undefined> {
    const [uuid = null] = nurUuids([kennung]);
    return this.datenquelle.transaction('REPEATABLE READ', async (manager) => {
      const [zeile] = await manager.query(
        `select ${VORGANG_SPALTEN} from vorgang v where v.id = $2 or v.aktenzeichen = $1`,
        [kennung, uuid],
      );
      if (!zeile) return undefined;
      const { vorgang } = await zuPosten(manager, zeile);
      const zeilen = await manager.find(JournalEntity, {
        where: { vorgangId: vorgang.id },
        order: { nr: 'ASC' },
      });
      return { vorgang, journal: await vollstaendig(manager, zeilen) };
    });
  }
}

/** What cannot be read is shown as it stands: checking the chain then names the first entry that is not what it was. */
async function vollstaendig(
  quelle: EntityManager,
  zeilen: readonly JournalEntity[],
): Promise<readonly VerketteterEintrag[]> {
  try {
    return alsKette(await mitEintraegen(quelle, zeilen));
  } catch (fehler) {
    if (!(fehler instanceof BescheidwerkFehler)) throw fehler;
    const auszuege = zeilen.map((zeile) => ({ ...zeile, inhalt: null }));
    return alsKette(await mitEintraegen(quelle, auszuege));
  }
}
