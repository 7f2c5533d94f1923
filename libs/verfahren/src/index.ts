export { type Abdeckung, abdeckung } from './beispiele/abdeckung.js';
export { aktiveZustaende, type Beispielbrief, type Beispielergebnis } from './beispiele/beispielergebnis.js';
export { type Beispielwerkzeuge, spieleBeispiel, spieleBeispiele } from './beispiele/spiele-beispiel.js';
export {
  ansichziehung,
  GEZOGEN,
  nimmAusDerAutomation,
  RECHT_GEAENDERT,
  rechtsaenderung,
} from './eingang/aus-der-automation.js';
export {
  type Eingangsstand,
  EREIGNIS_JE_ROLLE,
  ergaenzterStand,
  ersterStand,
} from './eingang/eingangsstand.js';
export {
  findBehoerdeNachKennung,
  findPoststelle,
  findZustaendigeBehoerde,
  type Installation,
  istZustaendig,
} from './installation/installation.js';
export { hinweiseZu, ladeBehoerden } from './installation/lade-behoerden.js';
export { eigeneFamilie, type Familiendateien } from './neu/eigene-familie.js';
export { eigeneForm } from './neu/eigene-form.js';
export type { Felder } from './neu/felder.js';
export { aendereFormular, type Formularstand } from './neu/formularaenderung.js';
export { FELDERDATEI, liesFelder } from './neu/lies-felder.js';
export { neuesPaket } from './neu/neues-paket.js';
export { waehleRahmen } from './neu/rechtsrahmen.js';
export { BehoerdeAngabe } from './paket/behoerde-schema.js';
export { entscheidendeAufgaben, type Invocation, invocations } from './paket/invocations.js';
export { ladePaket } from './paket/lade-paket.js';
export type { Beispiel, Dateien, Ladeergebnis, Paket, ParameterDatei, RegelDatei } from './paket/paket.js';
export { PAKETGRENZEN } from './paket/paketgrenzen.js';
export { istRisikodatei, risikoregeln } from './paket/risikodateien.js';
export { VerfahrenAngabe } from './paket/verfahren-schema.js';
export { pruefePaket } from './pruefung/pruefe-paket.js';
export type { Diagrammlayout } from './readme/diagramm-layout.js';
export { type Diagrammweg, diagrammSvg } from './readme/diagramm-svg.js';
export { verfahrenReadme } from './readme/verfahren-readme.js';
export type { Automationsgrundlage } from './rechtstor/rechtsgrundlagen.js';
export { findRechtsaenderung, type Uebergang } from './uebergang/find-rechtsaenderung.js';
export { type Parameterstand, parameterstand } from './ueberschreibung/parameterstand.js';
export { pruefeUeberschreibung } from './ueberschreibung/pruefe-ueberschreibung.js';
export type { Ueberschreibung, Ueberschreibungsmangel } from './ueberschreibung/ueberschreibung.js';
export { erstelleUmgebung, type OffenesVerfahren, oeffne } from './umgebung/oeffne.js';
export {
  type Regelmodell,
  type Uebersetzung,
  type Uebersetzungsergebnis,
  uebersetzePaket,
} from './umgebung/uebersetzung.js';
export type { Umfeld } from './umgebung/umfeld.js';
