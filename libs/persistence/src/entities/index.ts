import { AnlageEntity } from './anlage.entity.js';
import { AufgabeEntity } from './aufgabe.entity.js';
import { BescheidEntity } from './bescheid.entity.js';
import { EingangEntity } from './eingang.entity.js';
import { FristEntity } from './frist.entity.js';
import { JournalEntity } from './journal.entity.js';
import { MitteilungEntity } from './mitteilung.entity.js';
import { VerfahrensversionEntity } from './verfahrensversion.entity.js';
import { VorfallEntity } from './vorfall.entity.js';
import { VorgangEntity } from './vorgang.entity.js';
import { WirkungEntity } from './wirkung.entity.js';

/** Every table that TypeORM reads. */
export const ENTITIES = [
  AnlageEntity,
  AufgabeEntity,
  BescheidEntity,
  EingangEntity,
  FristEntity,
  JournalEntity,
  MitteilungEntity,
  VerfahrensversionEntity,
  VorfallEntity,
  VorgangEntity,
  WirkungEntity,
];

export {
  AnlageEntity,
  AufgabeEntity,
  BescheidEntity,
  EingangEntity,
  FristEntity,
  JournalEntity,
  MitteilungEntity,
  VerfahrensversionEntity,
  VorfallEntity,
  VorgangEntity,
  WirkungEntity,
};
