import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An attachment of something that arrived. */
@Entity('anlage')
export class AnlageEntity {
  @PrimaryColumn({ name: 'eingang_id', type: 'uuid' })
  eingangId: string;

  @PrimaryColumn({ type: 'integer' })
  nr: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  medientyp: string;

  @Column({ type: 'integer' })
  groesse: number;

  @Column({ type: 'text' })
  sha256: string;

  @Column({ type: 'bytea' })
  inhalt: Buffer;
}
