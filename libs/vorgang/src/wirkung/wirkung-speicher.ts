import type { Ereignis } from '#libs/engine';
import type { Json, JsonObject } from '#libs/kernel';
import type { WirkungRef } from '../bearbeitung/vorgang-speicher.js';

/** An effect that this worker holds a lease on. */
export interface WirkungInArbeit extends WirkungRef {
  readonly invocation: string;
  readonly generation: number;
  readonly eingabe: JsonObject;
  /** Number of this lease: each later one of the same effect has a greater one. */
  readonly belegungNr: number;
  /** Which attempt this is, from 1; counted anew when an incident is repeated. */
  readonly versuch: number;
  /** Somebody has begun it before and neither ended it nor put it back: it may be what that worker died of. */
  readonly abgebrochen?: boolean;
  /** Why its input cannot be read; `eingabe` is then empty. */
  readonly unlesbar?: unknown;
  readonly vorgang: {
    readonly aktenzeichen: string;
    readonly behoerdeId: string;
    readonly verfahrenId: string;
    readonly test: boolean;
  };
}

/** One attempt; a later one takes its rights away. */
export type Versuch = WirkungRef & Pick<WirkungInArbeit, 'belegungNr'>;

/** The frozen decision that belongs to an effect `bescheid`. */
export interface BescheidZeile {
  readonly id: string;
  readonly nummer: string;
  readonly daten: JsonObject;
  readonly nachricht?: string;
  readonly test: boolean;
}

/** Facts about a rendered and provided decision. */
export interface Bescheidfakten {
  readonly bescheidId: string;
  readonly datei: string;
  readonly sha256: string;
  readonly seiten: number;
  /** The answer in the standard of the application, now with the hash of the PDF. */
  readonly nachricht?: string;
  readonly ausgefertigtAm: string;
  /** Absent for test messages, which are never delivered. */
  readonly bereitgestelltAm?: string;
  readonly bekanntgabe?: JsonObject;
}

/** A letter or message that was sent. */
export interface NeueMitteilung {
  readonly id: string;
  readonly vorlage: string;
  readonly daten: JsonObject;
  readonly nachricht?: string;
  readonly test: boolean;
  readonly datei?: string;
  readonly sha256?: string;
  /** On which way it goes out; on paper it lies in the Postausgang until somebody has posted it. */
  readonly kanal?: string;
  readonly gesendetAm: string;
}

/** Under which effect a letter to a further party is stored: it is not the applicant's. */
export function weitererBrief(wirkungId: string, nr: number): string {
  return `${wirkungId}/${nr + 1}`;
}

/** What is stored when an effect has been executed. */
export interface Erledigung {
  readonly antwort: Ereignis;
  readonly bescheid?: Bescheidfakten;
  readonly mitteilung?: NeueMitteilung;
  /** The same letter to other parties. */
  readonly weitere?: readonly NeueMitteilung[];
}

/** Kinds of effects that are worked off separately: decisions, calls to portals, and all others. */
export type Wirkungsart = 'bescheide' | 'benachrichtigungen' | 'andere';

/** Port: effects. Each method is atomic; those called at the same time may share a transaction. */
export interface WirkungSpeicher {
  /** Takes an effect that is due, or whose lease has run out, until an instant; undefined if there is nothing to do. */
  beginne(ref: WirkungRef, jetzt: string, bis: string): Promise<WirkungInArbeit | undefined>;

  /**
   * Takes the effect that has been due the longest, of one kind; those that somebody else is taking are
   * skipped. Undefined if there is none.
   * @param auchAbgebrochene whether it may be one whose lease has run out; such ones go first
   */
  beginneNaechste(
    was: Wirkungsart,
    jetzt: string,
    bis: string,
    auchAbgebrochene: boolean,
  ): Promise<WirkungInArbeit | undefined>;

  /** The frozen decision of an effect. Throws `BESCHEID_FEHLT`. */
  getBescheid(ref: WirkungRef): Promise<BescheidZeile>;

  /**
   * Ends an effect: facts and answer are stored together, an incident of the effect is over. Does nothing if the effect
   * has been ended meanwhile. Also an attempt whose lease has run out may end it: what is done is done.
   */
  erledige(ref: WirkungRef, ergebnis: Erledigung, jetzt: string): Promise<void>;

  /**
   * Puts an effect back after a failed attempt. Does nothing if another attempt has begun meanwhile.
   * @param vonVorn whether attempts are counted anew
   */
  verschiebe(wirkung: Versuch, faelligAm: string, fehler: Json, vonVorn?: boolean): Promise<void>;

  /** Stops trying and tells an operator. Does nothing if another attempt has begun meanwhile. */
  meldeVorfall(
    wirkung: Versuch,
    vorfall: { id: string; code: string; text: string },
    jetzt: string,
  ): Promise<void>;

  /** How many effects have been due since before an instant; counted no further than `hoechstens`. */
  zaehleFaellige(vor: string, hoechstens: number): Promise<number>;
}
