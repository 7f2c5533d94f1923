import type { Ereignis } from '#libs/engine';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Fortschreibung, Stoerung, Vorgang, VorgangMitEreignissen } from './vorgang.js';

/** What a run over a batch of cases has to write. */
export interface Laufergebnis {
  readonly fortschreibungen: readonly Fortschreibung[];
  readonly stoerungen: readonly Stoerung[];
}

/** The database refuses what a run wants to write, and would again: the case is at fault, not the network. */
export class NichtSchreibbar extends BescheidwerkFehler {
  constructor(cause: unknown) {
    super(
      'VORGANG_NICHT_SCHREIBBAR',
      'Die Datenbank weist den neuen Stand des Vorgangs ab. Die Ursache steht im Protokoll; beheben Sie sie und wiederholen Sie den Vorfall.',
      { cause },
    );
  }
}

/** Which cases a run takes up. */
export interface Stapelauswahl {
  readonly zuerst?: string;
  /** Only these, as far as nobody else holds them. */
  readonly nur?: readonly string[];
  readonly hoechstens: number;
  /** How large their applications may be together; one of them may always be larger. */
  readonly bytes?: number;
  /** Told which cases are claimed, before anything of them is read. */
  readonly belegt?: (vorgangIds: readonly string[]) => void;
}

/** Which cases a run takes up of which it is noted that it begins. */
export interface Anlaufauswahl extends Stapelauswahl {
  /**
   * Whether a case whose run was begun and never ended may be taken up: then it comes first, and alone. Not one that was
   * begun after an instant, nor one of these: whoever has begun it may still be at it.
   */
  readonly abgebrochene?: { readonly nichtNach: string; readonly ausser: readonly string[] };
  /** An instant: it is told whether anything waits since before. */
  readonly seit: string;
}

/** Cases whose runs begin now. */
export interface Anlauf {
  readonly laeufe: readonly {
    readonly vorgangId: string;
    /** The how manieth time in a row it begins without having ended: 1, 2, … */
    readonly versuch: number;
  }[];
  /** Something waits since before `seit`, taken up or not. */
  readonly wartetVonFrueher: boolean;
}

/** Port: cases and their pending events. */
export interface VorgangSpeicher {
  /**
   * Claims cases with pending events (the wanted one waits for its lock, others are skipped when locked; the oldest
   * event first), hands them to `arbeit` and writes what it returns, all in one transaction. `arbeit` only computes:
   * whoever waits for something else while cases are locked holds up everybody.
   * @throws NichtSchreibbar when a case of the batch cannot be written
   */
  bearbeite(
    auswahl: Stapelauswahl,
    jetzt: string,
    arbeit: (posten: readonly VorgangMitEreignissen[]) => Laufergebnis,
  ): Promise<Bearbeitet>;

  /**
   * Chooses cases with pending events and notes that their run begins, before anything of them is read: whoever dies of
   * one leaves that behind. Holds no lock on them when it returns.
   */
  beginneLaeufe(auswahl: Anlaufauswahl, jetzt: string): Promise<Anlauf>;

  /** Runs that have begun have ended, whatever came of them: nobody has died of these cases. */
  beendeLaeufe(vorgangIds: readonly string[]): Promise<void>;

  /** Runs that were to begin have not, because somebody else held the case: this attempt does not count. */
  nimmLaeufeZurueck(vorgangIds: readonly string[]): Promise<void>;

  /** Whether an error says nothing about a case: the database is away, or whatever is asked of it fails. */
  istAusfall(fehler: unknown): boolean;

  /** Marks a case that could not be advanced and tells an operator; its state and its events stay. */
  stoere(stoerung: Stoerung, jetzt: string): Promise<void>;

  /** Notes that something has happened to a case. The same id twice is noted once. */
  meldeEreignis(vorgangId: string, ereignis: Ereignis, jetzt: string): Promise<void>;

  /** The same, but only while the case has no decision and has not ended; false, and nothing is noted, otherwise. */
  meldeVorDerEntscheidung(vorgangId: string, ereignis: Ereignis, jetzt: string): Promise<boolean>;

  /**
   * Notes what the state of a case calls for, which nobody changes meanwhile. `waehle` only computes, and names an event,
   * or the reason for none.
   * @returns the reason; undefined: noted
   */
  meldeNachStand<Grund extends string>(
    vorgangId: string,
    waehle: (vorgang: Vorgang) => Ereignis | Grund,
    jetzt: string,
  ): Promise<Grund | undefined>;

  /**
   * How many cases have events that have been waiting since before an instant, or were held back and are due now;
   * counted no further than `hoechstens` events.
   */
  zaehleWartende(vor: string, jetzt: string, hoechstens: number): Promise<number>;

  /** Turns deadlines that have run out before a legal day into events, each exactly once; returns their cases. */
  loeseFristenAus(heute: string, jetzt: string, hoechstens: number): Promise<readonly string[]>;
}

/** What a run has done, for announcing what follows. */
export interface Bearbeitet {
  /** How many cases were claimed. */
  readonly belegt: number;
  /**
   * Something waits, as seen once everything is committed and let go: what happened meanwhile to the cases that were
   * held others have skipped. If nothing was claimed, somebody holds what waits; if that is not another run but, say, an
   * answer that came too late, nobody will call when it lets go.
   */
  readonly wartet: boolean;
  /** The cases that were advanced. */
  readonly vorgaenge: readonly string[];
  readonly wirkungen: readonly WirkungRef[];
}

/** Names one effect of one case. */
export interface WirkungRef {
  readonly vorgangId: string;
  readonly wirkungId: string;
  /** Name of the Baustein; selects the queue. */
  readonly src: string;
}
