import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#libs/kernel';

/** A pending or executed effect of a case. */
@Entity('wirkung')
export class WirkungEntity {
  @PrimaryColumn({ name: 'vorgang_id', type: 'uuid' })
  vorgangId: string;

  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  invocation: string;

  @Column({ type: 'integer' })
  generation: number;

  @Column({ type: 'text' })
  src: string;

  @Column({ type: 'jsonb' })
  eingabe: JsonObject;

  @Column({ type: 'text' })
  status: 'offen' | 'in_arbeit' | 'erledigt' | 'aufgehoben' | 'vorfall';

  @Column({ type: 'integer' })
  versuche: number;

  @Column({ name: 'faellig_am', type: 'timestamptz' })
  faelligAm: Date;

  @Column({ type: 'jsonb', nullable: true })
  fehler: unknown;
}
