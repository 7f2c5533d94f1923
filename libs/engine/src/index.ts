export type {
  Ablehnung,
  Ablehnungscode,
  Antwort,
  Beginn,
  Ereignis,
  Fristablauf,
  Meldung,
} from './ereignis.js';
export type { Aufgabenplan, Aufgehoben, Fortschritt, FristZeile, Wirkung } from './fortschritt.js';
export type {
  AblehnungEintrag,
  EreignisEintrag,
  JournalEintrag,
  RechnungEintrag,
  StoerungEintrag,
  VerketteterEintrag,
} from './journal.js';
export type { Jetzt, Kontext, Zustandswert } from './kontext.js';
export type {
  OffeneFrist,
  OffeneInvocation,
  Stoerung,
  VorgangSnapshot,
  VorgangStatus,
} from './snapshot.js';
export type {
  BausteinAnschluss,
  Fehlerangabe,
  Fristberechnung,
  GeplanterAnschluss,
  Planergebnis,
  ProzessUmgebung,
  Rechenergebnis,
  ReinerAnschluss,
} from './umgebung.js';
