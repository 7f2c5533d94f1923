import type { PersonRef } from '#libs/auth';
import type { JsonObject } from '#libs/kernel';

/** A task as stored; how the worklist shows it (`Aufgabenstatus`) also depends on whose it is. */
export type Aufgabenstand = 'offen' | 'erledigt' | 'aufgehoben';

/** A question that waits for a human. */
export interface OffeneAufgabe {
  readonly vorgangId: string;
  readonly aufgabeId: string;
  readonly aktenzeichen: string;
  readonly behoerdeId: string;
  readonly verfahrenId: string;
  readonly invocation: string;
  readonly generation: number;
  /** The frozen task: question, reason, norm, actions, fields. */
  readonly aufgabe: JsonObject;
  readonly status: Aufgabenstand;
  /** How its case stands; named with the answer. */
  readonly version: number;
  readonly erstelltAm: string;
  /** Earliest open deadline of the case, ISO date. */
  readonly naechsteFrist?: string;
  readonly test: boolean;
  readonly bearbeiter?: string;
  /** Whose task it is. */
  readonly zugewiesen?: PersonRef;
  /** Ids of those who may not act in the case. */
  readonly befangen: readonly string[];
}

/** Which tasks to list. */
export interface Aufgabenauswahl {
  readonly behoerdeId?: string;
  readonly verfahrenId?: string;
  readonly vorgangId?: string;
  /** Entry after which to go on, as returned with the page before. */
  readonly nach?: string;
  readonly hoechstens: number;
}

/** Port: tasks of case workers. */
export interface AufgabenSpeicher {
  /** Open tasks, the oldest first, a page at a time. */
  liste(
    auswahl: Aufgabenauswahl,
  ): Promise<{ readonly aufgaben: readonly OffeneAufgabe[]; readonly weiter?: string }>;
  finde(vorgangId: string, aufgabeId: string): Promise<OffeneAufgabe | undefined>;
}
