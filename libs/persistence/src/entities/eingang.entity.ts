import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#libs/kernel';
import type { Eingangsstatus } from '#libs/schnittstelle';
import type { Eingangsart } from '#libs/vorgang';

/** Something that arrived, byte for byte. */
@Entity('eingang')
export class EingangEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  absender: string;

  @Column({ type: 'text' })
  schluessel: string;

  @Column({ type: 'text', nullable: true })
  uebertragungscode: string | null;

  @Column({ name: 'empfangen_am', type: 'timestamptz' })
  empfangenAm: Date;

  @Column({ type: 'date' })
  eingangstag: string;

  /** As it came, or compressed with what its check has found (`verdichtet`). */
  @Column({ type: 'bytea' })
  nachricht: Buffer;

  @Column({ type: 'boolean' })
  verdichtet: boolean;

  @Column({ type: 'text' })
  sha256: string;

  @Column({ name: 'inhalt_sha256', type: 'text' })
  inhaltSha256: string;

  @Column({ type: 'text' })
  status: Eingangsstatus;

  @Column({ type: 'boolean' })
  test: boolean;

  @Column({ type: 'text', nullable: true })
  standard: string | null;

  @Column({ type: 'text', nullable: true })
  version: string | null;

  @Column({ type: 'text', nullable: true })
  wurzel: string | null;

  @Column({ type: 'text', nullable: true })
  code: string | null;

  @Column({ type: 'jsonb', nullable: true })
  fehler: unknown;

  @Column({ name: 'vorgang_id', type: 'uuid', nullable: true })
  vorgangId: string | null;

  @Column({ type: 'text', nullable: true })
  rolle: string | null;

  @Column({ name: 'doppelt_von', type: 'uuid', nullable: true })
  doppeltVon: string | null;

  @Column({ type: 'integer' })
  versuche: number;

  @Column({ type: 'text' })
  art: Eingangsart;

  @Column({ type: 'jsonb', nullable: true })
  ursprung: JsonObject | null;
}
