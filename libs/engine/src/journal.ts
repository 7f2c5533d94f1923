import type { Json } from '#libs/kernel';
import type { Ablehnung, Ereignis } from './ereignis.js';
import type { Aufgehoben, FristZeile } from './fortschritt.js';
import type { Jetzt, Zustandswert } from './kontext.js';
import type { Fehlerangabe, Rechenergebnis } from './umgebung.js';

/** What every entry says. */
interface EintragBasis {
  readonly jetzt: Jetzt;
  /** null before the first event. */
  readonly zustandVorher: Zustandswert | null;
  readonly zustandNachher: Zustandswert | null;
}

/** What a step of the machine changed. Ids are those of `Fortschritt` and of `graph()`. */
interface SchrittBasis extends EintragBasis {
  /** Ids of states entered, also those only passed through. */
  readonly zustaende: readonly string[];
  /** Ids of transitions taken, in order. */
  readonly uebergaenge: readonly string[];
  readonly wirkungen: readonly string[];
  readonly aufgaben: readonly string[];
  readonly fristen: readonly Omit<FristZeile, 'berechnung'>[];
  readonly aufgehoben: Aufgehoben;
  /** SHA-256 over the frozen inputs of the effects and tasks of this entry; absent when there are none. */
  readonly planHash?: string;
}

/** An external event that was processed. */
export interface EreignisEintrag extends SchrittBasis {
  readonly art: 'ereignis';
  readonly ereignis: Ereignis;
}

/** A pure Baustein computed inline (`rechnung`), or an effect or task that could not be planned (`planung`). */
export interface RechnungEintrag extends SchrittBasis {
  readonly art: 'rechnung' | 'planung';
  readonly baustein: string;
  readonly invocation: string;
  readonly generation: number;
  readonly eingabe: Json;
  readonly ausgang: Rechenergebnis;
}

/** An external event that had no effect. */
export interface AblehnungEintrag extends EintragBasis {
  readonly art: 'ablehnung';
  readonly ereignis: Ereignis;
  readonly abgelehnt: Ablehnung;
}

/** An external event that could not be processed and waits for a fix. */
export interface StoerungEintrag extends EintragBasis {
  readonly art: 'stoerung';
  readonly ereignis: Ereignis;
  readonly stoerung: Fehlerangabe;
}

/** One line of the journal of a Vorgang. Plain JSON, append-only. */
export type JournalEintrag = EreignisEintrag | RechnungEintrag | AblehnungEintrag | StoerungEintrag;

/** A journal entry in the hash chain of its Vorgang. */
export interface VerketteterEintrag {
  /** From 1, without gaps. */
  readonly nr: number;
  /** Hash of the entry before; `KETTENANFANG` for the first. */
  readonly vorherHash: string;
  /** SHA-256 over the canonical JSON of `{ nr, vorherHash, eintrag }`. */
  readonly hash: string;
  readonly eintrag: JournalEintrag;
}
