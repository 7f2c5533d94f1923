import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VorgangSnapshot, Zustandswert } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { Vorgangsstatus } from '#libs/schnittstelle';

/** A case with the version of its procedure pinned. */
@Entity('vorgang')
export class VorgangEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  aktenzeichen: string;

  @Column({ name: 'behoerde_id', type: 'text' })
  behoerdeId: string;

  @Column({ name: 'eingang_id', type: 'uuid' })
  eingangId: string;

  @Column({ name: 'verfahren_id', type: 'text' })
  verfahrenId: string;

  @Column({ name: 'verfahren_version', type: 'text' })
  verfahrenVersion: string;

  @Column({ type: 'boolean' })
  test: boolean;

  @Column({ type: 'text' })
  status: Vorgangsstatus;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  fakten: JsonObject;

  @Column({ type: 'jsonb', nullable: true })
  befund: JsonObject | null;

  @Column({ type: 'jsonb', nullable: true })
  snapshot: VorgangSnapshot | null;

  @Column({ type: 'jsonb', nullable: true })
  zustand: Zustandswert | null;

  @Column({ name: 'journal_nr', type: 'integer' })
  journalNr: number;

  @Column({ name: 'journal_hash', type: 'text' })
  journalHash: string;

  @Column({ name: 'mensch_beteiligt', type: 'boolean' })
  menschBeteiligt: boolean;

  @Column({ name: 'eroeffnet_am', type: 'timestamptz' })
  eroeffnetAm: Date;

  @Column({ name: 'entschieden_am', type: 'timestamptz', nullable: true })
  entschiedenAm: Date | null;

  /** First day of an action for inaction, with its computation. */
  @Column({ type: 'jsonb', nullable: true })
  untaetigkeit: JsonObject | null;

  @Column({ name: 'beendet_am', type: 'timestamptz', nullable: true })
  beendetAm: Date | null;
}
