export { BehoerdeAngabe } from './paket/behoerde-schema.js';
export { BeispielAngabe, Beispielschritt } from './paket/beispiel-schema.js';
export { ladePaket } from './paket/lade-paket.js';
export type { Beispiel, Dateien, Ladeergebnis, Paket, ParameterDatei, RegelDatei } from './paket/paket.js';
export { AutomationAngabe, FristAngabe, VerfahrenAngabe } from './paket/verfahren-schema.js';
