export { type Befund, hatFehler } from './befund.js';
export { type Cent, cent, centAusEuro, formatEuro } from './cent.js';
export { AMTSZEITZONE, type Clock, FesteUhr, kalendertag } from './clock.js';
export { Decimal } from './dezimal.js';
export { BescheidwerkFehler } from './fehler.js';
export type { IdQuelle } from './ids.js';
export { canonicalJson, type Json, type JsonObject, sha256 } from './json.js';
export { formatDatum, type PlainDate, plainDate, Temporal } from './plain-date.js';
export { LAENDER, type Land, REGIME, type Regime } from './regime.js';
