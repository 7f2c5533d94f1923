import type { PersonRef } from '#libs/auth';
import type { Ausgangsbescheid } from '../verknuepfung/ausgangsbescheid.js';
import type { Antragsabschluss, Eingang, NeuerEingang, Pruefabschluss } from './eingang.js';

/** Port: the place where everything that arrives is kept. Each method is one transaction. */
export interface EingangSpeicher {
  /**
   * Stores a submission, or finds the one that already holds its key.
   * `neu` is true for exactly one of any number of parallel calls with the same key.
   */
  lege(eingang: NeuerEingang): Promise<{ readonly eingang: Eingang; readonly neu: boolean }>;

  /**
   * Stores a submission together with the case that its check opens.
   * @returns the submission as it is stored; undefined: nothing is written, because its key or its message is known, or
   *   because the case concerns others too, and it goes the way of `lege` and `schliesseAb`
   */
  nimmAuf(eingang: NeuerEingang, abschluss: Antragsabschluss, jetzt: string): Promise<Eingang | undefined>;

  /** The submission with bytes and attachments, or undefined. */
  finde(id: string): Promise<Eingang | undefined>;

  /**
   * Ends the check of a submission that is still `empfangen`: marks it, opens the case or hands the message to
   * its case, and writes the first event. If another call was quicker, nothing is written and its outcome is returned.
   * If another submission already carries the same message UUID of the same sender, `doppelt` names it.
   * @param eingang as read for the check; it is returned with its outcome, the bytes are not read again
   * @param vonHand by whom it is taken from the Posteingang, where it must be then; noted with it
   */
  schliesseAb(
    eingang: Eingang,
    abschluss: Pruefabschluss,
    jetzt: string,
    vonHand?: Zuordnungsvermerk,
  ): Promise<{ readonly eingang: Eingang } | { readonly doppelt: Eingang }>;

  /** The submission that holds a key of a sender, or undefined. */
  findSchluessel(absender: string, schluessel: string): Promise<Eingang | undefined>;

  /** Counts one more attempt to check a submission and returns the number; undefined if its check has ended. */
  zaehleVersuch(id: string): Promise<number | undefined>;

  /** Ids of submissions stored before an instant whose check has not ended; each failed attempt adds a minute. */
  findUngepruefte(vor: string, hoechstens: number): Promise<readonly string[]>;

  /**
   * The decision a message is about: by its number, or the newest of the case it refers to.
   * @param portal only of cases that this portal has opened, and of what the house has opened after them
   */
  findAusgangsbescheid(hinweise: readonly string[], portal?: string): Promise<Ausgangsbescheid | undefined>;

  /**
   * The case a message refers to: by id of a submission or case, file reference or UUID of an earlier message. What was
   * handed over within the installation is followed.
   * @param portal only cases that this portal has opened, and what the authority has attached to them
   */
  findBezug(hinweise: readonly string[], portal?: string): Promise<VorgangBezug | undefined>;

  /** Whether an event stands in the journal of a case, taken or turned away: it would not count a second time. */
  stehtImJournal(vorgangId: string, ereignisId: string): Promise<boolean>;
}

/** Who has assigned a message of the Posteingang to a case. */
export interface Zuordnungsvermerk {
  readonly id: string;
  readonly behoerdeId: string;
  readonly von: PersonRef;
  /** @param aktenzeichen of the case; undefined: it is that of another authority */
  text(aktenzeichen: string | undefined): string;
}

/** The case that a later message belongs to. */
export interface VorgangBezug {
  readonly vorgangId: string;
  readonly eingangId: string;
  readonly verfahrenId: string;
  readonly verfahrenVersion: string;
}
