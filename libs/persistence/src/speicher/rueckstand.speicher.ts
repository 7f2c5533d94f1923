import type { DataSource } from 'typeorm';
import type { Temporal } from '#libs/kernel';
import { AELTESTES_EREIGNIS } from '../sql/vorgaenge-belegen.sql.js';

/** What has happened to cases and has not become part of them yet, over all authorities. */
export class PostgresRueckstand {
  constructor(private readonly datenquelle: DataSource) {}

  /**
   * How many events wait and for how many seconds the oldest of them has; what waits for an operator has no age.
   * @param genauBis counts no further than one beyond this, so that a large backlog does not make itself larger
   */
  async miss(genauBis: number, jetzt: Temporal.Instant): Promise<{ ereignisse: number; sekunden: number }> {
    const [{ ereignisse, seit }] = await this.datenquelle.query(RUECKSTAND, [genauBis]);
    const alterMs = seit ? jetzt.epochMilliseconds - seit.getTime() : 0;
    return { ereignisse, sekunden: Math.max(0, Math.round(alterMs / 1000)) };
  }
}

const RUECKSTAND = `
  select (select count(*)::int from (select 1 from ereignis where nicht_vor is null limit $1 + 1) e) as ereignisse,
         ${AELTESTES_EREIGNIS} as seit`;
