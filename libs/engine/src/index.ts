export { advance, nimmtMeldungAn } from './advance.js';
export { type Besuche, besuche } from './besuche.js';
export type {
  Ablehnung,
  Ablehnungscode,
  Antwort,
  Beginn,
  Ereignis,
  Fristablauf,
  Meldung,
  Nachtrag,
} from './ereignis.js';
export type { Aufgabenplan, Aufgehoben, Fortschritt, FristZeile, Wirkung } from './fortschritt.js';
export { type Kantenart, type Knotenart, WURZEL } from './graph/definition.js';
export { GraphIndex } from './graph/graph-index.js';
export { erreichbar, jederPfadDurch } from './graph/pfade.js';
export { graph, type ProzessGraph, type ProzessKante, type ProzessKnoten } from './graph/prozess-graph.js';
export type { Pfadschritt } from './graph/suche.js';
export type {
  AblehnungEintrag,
  EreignisEintrag,
  JournalEintrag,
  RechnungEintrag,
  StoerungEintrag,
  VerketteterEintrag,
} from './journal.js';
export { KETTENANFANG, type KettenBefund, type Kettenende, pruefeKette, verkette } from './kette.js';
export type { Jetzt, Kontext, Zustandswert } from './kontext.js';
export { type Abweichung, type Nachspiel, spieleNach } from './nachspielen.js';
export { compileProzess, type Prozess } from './prozess.js';
export { ProzessFehler } from './prozess-fehler.js';
export { type ProzessKatalog, pruefeProzess } from './pruefung/pruefe-prozess.js';
export type {
  OffeneFrist,
  OffeneInvocation,
  SnapshotStatus,
  Stoerung,
  VorgangSnapshot,
} from './snapshot.js';
export { StoerungFehler } from './stoerung.js';
export type {
  BausteinAnschluss,
  Fehlerangabe,
  Fristberechnung,
  GeplanterAnschluss,
  Nachlauf,
  Nachlaufanlass,
  Planergebnis,
  ProzessUmgebung,
  Rechenergebnis,
  ReinerAnschluss,
} from './umgebung.js';
