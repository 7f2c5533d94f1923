export { compileDmn, type DmnErgebnis, type DmnOptionen, type DmnQuelle } from './dmn/compile-dmn.js';
export type { Eingaben } from './dmn/drg.js';
export type { Entscheidungsergebnis, GefeuerteRegel, RegelUmgebung } from './dmn/ergebnis.js';
export type { DmnModell, EingabeInfo, EntscheidungInfo } from './dmn/modell.js';
export { findSpalte } from './dmn/tabelle-gruende.js';
export { tabelleAlsMarkdown } from './dmn/tabelle-markdown.js';
export type { RegelInfo, TabellenInfo, Trefferart, ZellenInfo } from './dmn/tabellen-info.js';
export type { Ast as FeelBaum } from './feel/ast.js';
export {
  compileFeel,
  compileUnaryTests,
  type FeelAusdruck,
  type FeelErgebnis,
  type FeelTest,
} from './feel/ausdruck.js';
export { FeelFehler, type FeelFehlerCode } from './feel/feel-fehler.js';
export { type Grenzen, STANDARD_GRENZEN } from './feel/grenzen.js';
export type { FeelUmgebung } from './feel/lauf.js';
export { istEinWort, type Namen } from './feel/namen.js';
export { parseFeel } from './feel/parse-feel.js';
export type { FeelQuelle } from './feel/quelle.js';
export type { RegelWarnung, Stelle, WarnungsCode } from './feel/warnung.js';
export { istFunktionsname } from './funktionen/verzeichnis.js';
export { ladeParameter, type ParameterDatei, type ParameterErgebnis } from './parameter/lade-parameter.js';
export {
  type GueltigeParameter,
  type Parameterdefinition,
  ParameterFehler,
  ParameterSatz,
  type Parameterwert,
  type VerwendeterParameter,
} from './parameter/parameter-satz.js';
export { type PruefOptionen, pruefeDmn } from './pruefung/pruefe-dmn.js';
export type { Textsprache } from './text/textfilter.js';
export { compileText, type Textvorlage } from './text/textvorlage.js';
export { FeelBereich } from './werte/bereich.js';
export { type FeelDatum, FernesDatum } from './werte/datum.js';
export { MonatsDauer, TageDauer } from './werte/dauer.js';
export { merkeAlsRein, nachFeel } from './werte/eintritt.js';
export type { FeelArt } from './werte/feel-objekt.js';
export { feelText } from './werte/feel-text.js';
export { artVon, type FeelKontext, type FeelListe, type FeelWert } from './werte/feel-wert.js';
export { FeelFunktion } from './werte/funktion.js';
export { type FaktTyp, feelZuJson, findFeld, jsonZuFeel, teilZuFeel } from './werte/json-wert.js';
export { FeelZeit } from './werte/zeit.js';
export { FeelZeitpunkt } from './werte/zeitpunkt.js';
