import type {
  Aufgabenplan,
  Ereignis,
  FristZeile,
  SnapshotStatus,
  VerketteterEintrag,
  VorgangSnapshot,
  Wirkung,
} from '#libs/engine';
import type { BescheidwerkFehler, JsonObject } from '#libs/kernel';
import type { Bekanntgabefortschritt } from '../bekanntgabe/bekanntgabe-fortschritt.js';
import type { Eingangsfehler } from '../eingang/eingang.js';

/** A case as far as its process needs it. */
export interface Vorgang {
  readonly id: string;
  readonly aktenzeichen: string;
  readonly behoerdeId: string;
  readonly eingangId: string;
  readonly verfahrenId: string;
  readonly verfahrenVersion: string;
  readonly test: boolean;
  /** Optimistic lock. */
  readonly version: number;
  readonly snapshot?: VorgangSnapshot;
  readonly journalNr: number;
  readonly journalHash: string;
  /** How many decisions the case already has; the next number follows. */
  readonly bescheide: number;
}

/** A case with what has happened to it and is not yet part of its process, in order of arrival. */
export interface VorgangMitEreignissen {
  readonly vorgang: Vorgang;
  readonly ereignisse: readonly Ereignis[];
  /** Why the state of the case cannot be read; `vorgang` is then without it. */
  readonly unlesbar?: BescheidwerkFehler;
}

/** A decision frozen in the transaction that takes it. */
export interface NeuerBescheid {
  readonly id: string;
  readonly wirkungId: string;
  readonly nummer: string;
  readonly ergebnis: string;
  readonly daten: JsonObject;
  readonly nachricht?: string;
  readonly kanal: string;
}

/** An entry of the journal with its canonical JSON, over which its hash is: what is stored is the same text. */
export interface NeuerEintrag extends VerketteterEintrag {
  readonly text: string;
}

/** Everything that one run of a process writes, in one transaction. */
export interface Fortschreibung {
  readonly vorgangId: string;
  /** The version that was read. */
  readonly version: number;
  readonly snapshot: VorgangSnapshot;
  readonly status: SnapshotStatus;
  /** An event got stuck in this run; it is kept in the snapshot and an operator is told. */
  readonly vorfall?: { readonly id: string; readonly code: string; readonly text: string };
  readonly journal: readonly NeuerEintrag[];
  readonly wirkungen: readonly Wirkung[];
  readonly aufgaben: readonly Aufgabenplan[];
  readonly fristen: readonly FristZeile[];
  readonly aufgehoben: {
    readonly wirkungen: readonly string[];
    readonly aufgaben: readonly string[];
    readonly fristen: readonly string[];
  };
  readonly bescheide: readonly NeuerBescheid[];
  /** Decisions whose Bekanntgabe was derived anew. */
  readonly bekanntgaben: readonly Bekanntgabefortschritt[];
  /** Ids of the events that are now part of the journal. */
  readonly verarbeitet: readonly string[];
  /** Submissions whose message the process could not take; they go to the Posteingang for a person. */
  readonly unerwartet: readonly { readonly eingangId: string; readonly fehler: Eingangsfehler }[];
  /** Answers of case workers that the process could not take any more, with the reason. */
  readonly abgewiesen: readonly { readonly aufgabeId: string; readonly grund: string }[];
  /** A human has answered a task in this run. */
  readonly menschBeteiligt: boolean;
}

/** A case that could not be advanced at all: state and pending events stay as they are, an operator is told. */
export interface Stoerung {
  readonly vorgangId: string;
  readonly vorfallId: string;
  readonly code: string;
  readonly text: string;
}
