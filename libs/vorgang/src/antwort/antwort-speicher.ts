import type { PersonRef } from '#libs/auth';
import type { Aufgabe } from '#libs/bausteine';
import type { Ereignis, JournalEintrag } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { Antworteingabe } from '#libs/schnittstelle';
import type { Aufgabenstand } from '../aufgabe/aufgabe-speicher.js';

/** The first of two signatures. */
export interface Zeichnung {
  readonly von: PersonRef;
  readonly am: string;
  readonly antwort: Antworteingabe;
}

/** An answer that came to nothing, with the reason; the next one begins with it. */
export interface AbgewieseneAntwort extends Zeichnung {
  readonly grund: string;
}

/** A task as far as answering it needs it, together with where its case stands. */
export interface BeantwortbareAufgabe {
  readonly vorgangId: string;
  readonly aufgabeId: string;
  readonly behoerdeId: string;
  readonly verfahrenId: string;
  readonly verfahrenVersion: string;
  readonly invocation: string;
  readonly generation: number;
  readonly aufgabe: Aufgabe;
  readonly status: Aufgabenstand;
  /** Last line of the journal: what a person saw who names it. */
  readonly journalNr: number;
  /** Counts up with everything that is done with the task: assigned, signed, given back, taken back. */
  readonly version: number;
  readonly zugewiesen?: PersonRef;
  readonly gezeichnet?: Zeichnung;
  /** Who has answered it. */
  readonly beantwortetVon?: PersonRef;
  readonly wirksamAb?: string;
  /** Ids of people who may not act in this case (§§ 20, 21 VwVfG). */
  readonly befangen: readonly string[];
}

/** Names one task. */
export interface AufgabeRef {
  readonly behoerdeId: string;
  readonly vorgangId: string;
  readonly aufgabeId: string;
}

/** What may be done with a task while its case is locked. */
export interface Antwortschreiber {
  /** Ends the task with its answer and notes the event; with `wirksamAb` it is held back until then. */
  beantworte(
    antwort: JsonObject,
    von: PersonRef,
    ereignis: Ereignis,
    jetzt: string,
    wirksamAb?: string,
  ): Promise<void>;
  /** Keeps the first signature. */
  zeichne(zeichnung: Zeichnung): Promise<void>;
  /** Takes the first signature off again and gives the task back to who signed, with the remark of the second person. */
  gibZurueck(abgewiesen: AbgewieseneAntwort): Promise<void>;
  /** Takes an answer back that is not yet in effect: event and answer are gone, the task is open. False: too late. */
  nimmZurueck(ereignisId: string, jetzt: string): Promise<boolean>;
  /** The journal of the case after a line. */
  journalSeit(nr: number): Promise<readonly { nr: number; eintrag: JournalEintrag }[]>;
}

/** Port: answering tasks. */
export interface AntwortSpeicher {
  finde(ref: AufgabeRef): Promise<BeantwortbareAufgabe | undefined>;
  /**
   * Locks the case, so that nothing moves in between, and lets `arbeit` decide; one transaction. `arbeit` asks for nothing
   * that needs another connection: all of them may be held by others who wait for one.
   */
  imVorgang<T>(
    ref: AufgabeRef,
    von: string,
    arbeit: (aufgabe: BeantwortbareAufgabe, schreiber: Antwortschreiber) => Promise<T>,
  ): Promise<T | undefined>;
}
