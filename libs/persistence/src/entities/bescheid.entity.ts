import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#libs/kernel';

/** A decision: its data frozen, its letter rendered later. */
@Entity('bescheid')
export class BescheidEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'vorgang_id', type: 'uuid' })
  vorgangId: string;

  @Column({ name: 'wirkung_id', type: 'text' })
  wirkungId: string;

  @Column({ type: 'text' })
  nummer: string;

  @Column({ type: 'text' })
  ergebnis: string;

  @Column({ type: 'jsonb' })
  daten: JsonObject;

  @Column({ type: 'text', nullable: true })
  nachricht: string | null;

  @Column({ type: 'boolean' })
  test: boolean;

  @Column({ name: 'erlassen_am', type: 'timestamptz' })
  erlassenAm: Date;

  @Column({ type: 'text', nullable: true })
  datei: string | null;

  @Column({ type: 'text', nullable: true })
  sha256: string | null;

  @Column({ type: 'integer', nullable: true })
  seiten: number | null;

  @Column({ type: 'text' })
  kanal: string;

  @Column({ name: 'ausgefertigt_am', type: 'timestamptz', nullable: true })
  ausgefertigtAm: Date | null;

  @Column({ name: 'bereitgestellt_am', type: 'timestamptz', nullable: true })
  bereitgestelltAm: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  bekanntgabe: JsonObject | null;

  /** Frozen, but taken back before the letter went out: it decided nothing. */
  @Column({ name: 'aufgehoben_am', type: 'timestamptz', nullable: true })
  aufgehobenAm: Date | null;
}
