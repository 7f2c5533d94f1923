export { migriereWarteschlangen } from './migriere.js';
export {
  type EingangAuftrag,
  type VorgangAuftrag,
  WARTESCHLANGEN,
  type Warteschlange,
  type WirkungAuftrag,
  warteschlangeFuer,
} from './namen.js';
export { Arbeiter, type Meldestelle, Warteschlangen } from './warteschlangen.js';
