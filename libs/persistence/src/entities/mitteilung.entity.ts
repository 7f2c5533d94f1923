import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#libs/kernel';

/** A plain letter or message to the applicant. */
@Entity('mitteilung')
export class MitteilungEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'vorgang_id', type: 'uuid' })
  vorgangId: string;

  @Column({ name: 'wirkung_id', type: 'text' })
  wirkungId: string;

  @Column({ type: 'text' })
  vorlage: string;

  @Column({ type: 'jsonb' })
  daten: JsonObject;

  @Column({ type: 'text', nullable: true })
  nachricht: string | null;

  @Column({ type: 'boolean' })
  test: boolean;

  @Column({ type: 'text', nullable: true })
  datei: string | null;

  @Column({ type: 'text', nullable: true })
  sha256: string | null;

  @Column({ name: 'gesendet_am', type: 'timestamptz' })
  gesendetAm: Date;
}
