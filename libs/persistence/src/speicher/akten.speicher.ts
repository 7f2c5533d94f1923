import type { DataSource } from 'typeorm';
import type { VerketteterEintrag } from '#libs/engine';
import type { AktenSpeicher, Vorgang } from '#libs/vorgang';
import { JournalEntity } from '../entities/index.js';
import { VORGANG_SPALTEN } from '../sql/vorgaenge-belegen.sql.js';
import { zuVorgang } from './vorgang.mapper.js';

/** The files of cases in Postgres. */
export class PostgresAktenSpeicher implements AktenSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async vorgangIds(nach: string | undefined, hoechstens: number): Promise<readonly string[]> {
    const zeilen: { id: string }[] = await this.datenquelle.query(
      `select id from vorgang where $1::uuid is null or id > $1 order by id limit $2`,
      [nach ?? null, hoechstens],
    );
    return zeilen.map((zeile) => zeile.id);
  }

  async finde(kennung: string): Promise<Vorgang | undefined> {
    const [zeile] = await this.datenquelle.query(
      `select ${VORGANG_SPALTEN} from vorgang v where v.id::text = $1 or v.aktenzeichen = $1`,
      [kennung],
    );
    return zeile && zuVorgang(zeile).vorgang;
  }

  async journal(vorgangId: string): Promise<readonly VerketteterEintrag[]> {
    const zeilen = await this.datenquelle.manager.find(JournalEntity, {
      where: { vorgangId },
      order: { nr: 'ASC' },
    });
    return zeilen.map(({ nr, vorherHash, hash, eintrag }) => ({ nr, vorherHash, hash, eintrag }));
  }
}
