import type { Vorgangsstatus } from '#libs/schnittstelle';

/**
 * How a case belongs to an earlier one, and what that is seen from the other side. Each link is stored from both sides,
 * each with the authority of its own case, so that either file shows it.
 */
export const GEGENSEITE = {
  /** Opened by an effect of the other case. */
  'ausgeloest-durch': 'hat-ausgeloest',
  /** Taken over from an authority that was not competent (§ 16 Abs. 2 SGB I). */
  'abgegeben-von': 'abgegeben-an',
  /** A remedy against a decision of the other case (§§ 68 ff. VwGO, §§ 78 ff. SGG, §§ 347 ff. AO). */
  'widerspruch-gegen': 'angefochten-durch',
  /** Withdrawal or revocation of a decision of the other case (§§ 48, 49 VwVfG, §§ 44 ff. SGB X, §§ 130, 131 AO). */
  'aufhebung-von': 'aufhebung-durch',
} as const;

/** A link as the later case names it. */
export type Verknuepfungsart = keyof typeof GEGENSEITE;
/** A link as either side names it. */
export type Verknuepfungssicht = Verknuepfungsart | (typeof GEGENSEITE)[Verknuepfungsart];

/** A link to be stored with a new case. */
export interface NeueVerknuepfung {
  readonly art: Verknuepfungsart;
  /** The earlier case, its file reference and procedure, and the authority that handles it. */
  readonly vorgangId: string;
  readonly aktenzeichen: string;
  readonly verfahrenId?: string;
  readonly behoerdeId: string;
  /** The decision of the earlier case that it is about. */
  readonly bescheidId?: string;
  /** Event that tells the earlier case how the later one ended, where its process wants to know. */
  readonly meldung?: string;
  /** Name of the authority that has the later case now, where the earlier one was handed over to it. */
  readonly stelle?: string;
  /** Effect of the earlier case that opens the later one; where it has been cancelled, no case is opened. */
  readonly wirkungId?: string;
  /** How many cases opened one another before this one. */
  readonly tiefe: number;
}

/**
 * A link as a reader of one case sees it. Of a case at another authority it says what this file knows: which it is and
 * where it lies, not how it stands.
 */
export interface Verknuepfung {
  readonly art: Verknuepfungssicht;
  /** The other case; absent when it lies with an authority outside this installation. */
  readonly vorgangId?: string;
  readonly antragId?: string;
  readonly aktenzeichen?: string;
  readonly verfahrenId?: string;
  readonly titel?: string;
  /** Name of the authority to which the case was handed over. */
  readonly stelle?: string;
  readonly behoerdeId?: string;
  readonly bescheidnummer?: string;
  readonly status?: Vorgangsstatus;
  /** Result of the last decision of the other case. */
  readonly ergebnis?: string;
  readonly seit: string;
}

/** Port: the links of cases. */
export interface VerknuepfungSpeicher {
  /** Links of the case that a submission opened or joined, the oldest first. */
  zuAntrag(eingangId: string): Promise<readonly Verknuepfung[]>;
  /** How many cases opened one another until this one; 0 for a case that nobody opened. */
  tiefe(vorgangId: string): Promise<number>;
  /** File reference and submission of a case. Throws `VORGANG_UNBEKANNT`. */
  getVorgang(vorgangId: string): Promise<{ readonly aktenzeichen: string; readonly antragId: string }>;
  /** Submissions of a case, the application first. */
  eingaenge(vorgangId: string): Promise<readonly string[]>;
  /** Notes that a case has been handed over to an authority outside this installation; noting it twice changes nothing. */
  vermerkeAbgabe(vorgangId: string, stelle: string, jetzt: string): Promise<void>;
}
