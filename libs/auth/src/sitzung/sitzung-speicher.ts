import type { Rolle } from '../rolle.js';
import type { Person, Vertretene } from '../zugriff.js';

/** What the provider says about a person: who they are, what they may be and for which authorities. */
export interface Personenangabe extends Person {
  readonly rollen: readonly Rolle[];
  readonly behoerden: readonly string[];
}

/** A session with everything that decides about rights, read in one go for each request. */
export interface Sitzungsstand {
  readonly id: string;
  readonly person: Personenangabe;
  /** Authority that the person has chosen; undefined before a choice. */
  readonly arbeitetFuer?: string;
  /** All substitutions of today, whatever the authority. */
  readonly vertritt: readonly (Vertretene & { readonly behoerdeId: string })[];
  readonly gesperrt: boolean;
  /** Seconds since the provider last confirmed the rights. */
  readonly ungeprueftS: number;
  /** Encrypted tokens. */
  readonly geheimes: Buffer;
}

export interface NeueSitzung {
  readonly id: string;
  /** SHA-256 of the random value in the cookie. */
  readonly kennungSha256: string;
  readonly person: Personenangabe;
  /** `sid` of the provider, so that it can end the session. */
  readonly anbieterSitzung?: string;
  readonly arbeitetFuer?: string;
  readonly geheimes: Buffer;
}

/** How long sessions live. */
export interface Sitzungsgrenzen {
  /** Without any request of a person. */
  readonly leerlaufS: number;
  /** From signing in, whatever happens. */
  readonly hoechstensS: number;
}

/** Port: sessions of people. Time is that of the database, so that all processes agree. */
export interface SitzungSpeicher {
  /** Writes person and session, and forgets sessions that have run out. */
  beginne(sitzung: NeueSitzung, grenzen: Sitzungsgrenzen): Promise<void>;
  /**
   * A session that has not run out.
   * @param heute legal day on which substitutions are looked up, ISO date
   * @param benutzt whether a person asks: then it notes that the session is in use; a page by itself keeps none alive
   */
  finde(
    kennungSha256: string,
    grenzen: Sitzungsgrenzen,
    heute: string,
    benutzt: boolean,
  ): Promise<Sitzungsstand | undefined>;
  /** True for the one process that may ask the provider now: for twenty seconds, longer than a request may take. */
  beginnePruefung(id: string): Promise<boolean>;
  /** The provider has confirmed the rights, perhaps changed ones. */
  bestaetige(id: string, person: Personenangabe, geheimes: Buffer): Promise<void>;
  waehleBehoerde(id: string, behoerdeId: string): Promise<void>;
  beende(id: string): Promise<void>;
  /** Ends what the provider has ended: one session by its `sid`, or all of a person. Returns how many. */
  beendeVomAnbieter(wen: { readonly sid?: string; readonly personId?: string }): Promise<number>;
}
