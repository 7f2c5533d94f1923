import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an operator must look at. */
@Entity('vorfall')
export class VorfallEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'vorgang_id', type: 'uuid' })
  vorgangId: string;

  @Column({ name: 'wirkung_id', type: 'text', nullable: true })
  wirkungId: string | null;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ name: 'entstanden_am', type: 'timestamptz' })
  entstandenAm: Date;

  @Column({ name: 'behoben_am', type: 'timestamptz', nullable: true })
  behobenAm: Date | null;

  @Column({ type: 'text', nullable: true })
  behebung: string | null;
}
