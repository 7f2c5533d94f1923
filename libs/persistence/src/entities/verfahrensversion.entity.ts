import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A published procedure package. */
@Entity('verfahrensversion')
export class VerfahrensversionEntity {
  @PrimaryColumn({ name: 'verfahren_id', type: 'text' })
  verfahrenId: string;

  @PrimaryColumn({ type: 'text' })
  version: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'text' })
  titel: string;

  @Column({ type: 'jsonb' })
  dateien: Record<string, string>;

  @Column({ name: 'veroeffentlicht_am', type: 'timestamptz' })
  veroeffentlichtAm: Date;
}
