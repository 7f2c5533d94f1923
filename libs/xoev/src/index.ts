export { compileVorlage, type Nachrichtenvorlage } from './antwort/compile-vorlage.js';
export { escapeXml, htmlAbsaetzeBase64, pfadWerte, type Vorlagenwerte } from './antwort/platzhalter.js';
export { type AusgehendeNachricht, schreibeNachricht } from './antwort/schreibe-nachricht.js';
export { AntwortFehler, VorlagenFehler } from './antwort/vorlagen-fehler.js';
export { type Vorlagenmangel, type Vorlagenstelle, vorlagenstellen } from './antwort/vorlagen-stellen.js';
export { nachDin91379, unzulaessigeZeichen } from './din91379/zeichenvorrat.js';
export { anlagenname } from './eingang/anlagenname.js';
export { EingangFehler } from './eingang/eingang-fehler.js';
export type {
  Anlage,
  BedingtFehlend,
  CodeHerkunft,
  Eingangsbefund,
  ErkannteAnlage,
  Fehlend,
  Freitext,
  NichtZugeordnet,
} from './eingang/eingangsbefund.js';
export {
  type AnlageRegel,
  Eingangsplan,
  type FaktRegel,
  findNachrichtenplan,
  type Nachrichtenplan,
  type NachrichtenRolle,
} from './eingang/eingangsplan.js';
export { extrahiereFakten } from './eingang/extrahiere-fakten.js';
export { type FaktTyp, faktTypen } from './eingang/fakt-typ.js';
export { parseEingang } from './eingang/parse-eingang.js';
export type { BekannterStandard } from './katalog/bekannte-standards.js';
export { ladeKatalog, ladeSchemaSatz } from './katalog/katalog-von-platte.js';
export { SchemaFehler } from './katalog/schema-fehler.js';
export { type KatalogEintrag, SchemaKatalog } from './katalog/schema-katalog.js';
export { SchemaSatz } from './katalog/schema-satz.js';
export { type Nachrichtengrenzen, STANDARD_GRENZEN } from './pruefung/grenzen.js';
export type {
  Kommunikationspartner,
  KopfDialekt,
  Nachricht,
  Nachrichtenbezug,
  Nachrichtenkopf,
  Nachrichtenpruefung,
} from './pruefung/nachricht.js';
export {
  NACHRICHTEN_CODES,
  type NachrichtenCode,
  type NachrichtenFehler,
} from './pruefung/nachrichten-fehler.js';
export { pruefeGrosseNachricht, pruefeNachricht } from './pruefung/pruefe-nachricht.js';
export { Schemafaden } from './pruefung/schema-faden.js';
export { pruefeVorab } from './pruefung/vorpruefung.js';
export { SchemaImportFehler } from './schema-import/import-fehler.js';
export {
  type Importergebnis,
  type Importquelle,
  importiereSchema,
  STANDARD_IMPORTZIEL,
} from './schema-import/importiere-schema-von-platte.js';
export type { Importangaben } from './schema-import/manifest-entwurf.js';
