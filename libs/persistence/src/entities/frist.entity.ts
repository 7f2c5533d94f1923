import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#libs/kernel';
import type { Fristangabe } from '#libs/schnittstelle';

/** A deadline of a case: a calendar date, never a timer. */
@Entity('frist')
export class FristEntity {
  @PrimaryColumn({ name: 'vorgang_id', type: 'uuid' })
  vorgangId: string;

  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'faellig_am', type: 'date' })
  faelligAm: string;

  @Column({ type: 'jsonb' })
  berechnung: JsonObject;

  @Column({ type: 'text' })
  status: Fristangabe['status'];
}
