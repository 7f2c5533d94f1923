import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JournalEintrag } from '#libs/engine';

/** One link of a case's hash chain. */
@Entity('journal')
export class JournalEntity {
  @PrimaryColumn({ name: 'vorgang_id', type: 'uuid' })
  vorgangId: string;

  @PrimaryColumn({ type: 'integer' })
  nr: number;

  @Column({ name: 'vorher_hash', type: 'text' })
  vorherHash: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'timestamptz' })
  zeitpunkt: Date;

  @Column({ type: 'jsonb' })
  eintrag: JournalEintrag;

  @Column({ type: 'bytea', nullable: true })
  inhalt: Uint8Array | null;
}
