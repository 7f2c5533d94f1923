import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '#libs/kernel';
import type { Aufgabenstand } from '#libs/vorgang';

/** A question that only a human may answer. */
@Entity('aufgabe')
export class AufgabeEntity {
  @PrimaryColumn({ name: 'vorgang_id', type: 'uuid' })
  vorgangId: string;

  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'behoerde_id', type: 'text' })
  behoerdeId: string;

  @Column({ type: 'text' })
  invocation: string;

  @Column({ type: 'integer' })
  generation: number;

  @Column({ type: 'jsonb' })
  eingabe: JsonObject;

  @Column({ type: 'text' })
  status: Aufgabenstand;

  @Column({ name: 'erstellt_am', type: 'timestamptz' })
  erstelltAm: Date;

  @Column({ name: 'erledigt_am', type: 'timestamptz', nullable: true })
  erledigtAm: Date | null;

  @Column({ type: 'text', nullable: true })
  bearbeiter: string | null;

  @Column({ type: 'jsonb', nullable: true })
  antwort: JsonObject | null;
}
