import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JournalEintrag } from '#libs/engine';

/** One link of a case's hash chain, or the links of a run. */
@Entity('journal')
export class JournalEntity {
  @PrimaryColumn({ name: 'vorgang_id', type: 'uuid' })
  vorgangId: string;

  @PrimaryColumn({ type: 'integer' })
  nr: number;

  /** Of the last entry, where the entries of a run are one row; `nr` is then that of the first. */
  @Column({ type: 'integer', nullable: true })
  letzte: number | null;

  @Column({ name: 'vorher_hash', type: 'text' })
  vorherHash: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'timestamptz' })
  zeitpunkt: Date;

  @Column({ type: 'jsonb' })
  eintrag: JournalEintrag | readonly JournalEintrag[];

  @Column({ type: 'bytea', nullable: true })
  inhalt: Uint8Array | null;
}
