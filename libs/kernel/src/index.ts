export { alsJson } from './als-json.js';
export { type Befund, hatFehler, wortlaut } from './befund.js';
export { type Cent, cent, centAusEuro, formatEuro, formatEuroEnglisch } from './cent.js';
export { AMTSZEITZONE, type Clock, FesteUhr, kalendertag, zeitpunktText } from './clock.js';
export { Decimal } from './dezimal.js';
export { BescheidwerkFehler } from './fehler.js';
export { festige, istFest } from './festige.js';
export { Gedaechtnis } from './gedaechtnis.js';
export type { IdQuelle } from './ids.js';
export { istUuid } from './ist-uuid.js';
export { jeObjekt } from './je-objekt.js';
export { canonicalJson, gleichesJson, istObjekt, type Json, type JsonObject, sha256 } from './json.js';
export {
  formatDatum,
  formatDatumEnglisch,
  MONATE_ENGLISCH,
  type PlainDate,
  plainDate,
  Temporal,
} from './plain-date.js';
export { LAENDER, type Land, REGIME, type Regime } from './regime.js';
export { istReserviert } from './reserviert.js';
export { istNfc, istZuSehen, kuerze, nfc, speicherbar, textanfang, zitiere } from './text.js';
export { uuidAus } from './uuid-aus.js';
export { gruppiere } from './zifferngruppen.js';
