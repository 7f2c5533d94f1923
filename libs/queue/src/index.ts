export { Arbeiter } from './arbeiter.js';
export type { Bahnplan } from './bahnen.js';
export { migriereWarteschlangen } from './migriere.js';
export {
  ARBEITSARTEN,
  type Arbeitsart,
  type EingangAuftrag,
  WARTESCHLANGEN,
  type Warteschlange,
} from './namen.js';
export { type Meldestelle, Warteschlangen } from './warteschlangen.js';
export { istRechtzeitig } from './weckruf/rechtzeitig.js';
