import type { Verfahrensmuster } from './muster.js';

/** Names a published package and its content. */
export interface VeroeffentlichtesPaket {
  readonly verfahrenId: string;
  readonly version: string;
  readonly hash: string;
}

/** Cases that will be decided by a version. */
export interface UnentschiedeneVersion {
  readonly version: string;
  readonly vorgaenge: number;
  /** Ids of the oldest of them, at most 20. */
  readonly aelteste: readonly string[];
}

/** Port: published packages. What is published never changes. */
export interface VersionenSpeicher {
  /** All published versions in order of publication. */
  alle(): Promise<readonly VeroeffentlichtesPaket[]>;
  /** The files of a version by path, or undefined. */
  dateien(verfahrenId: string, version: string): Promise<ReadonlyMap<string, Uint8Array> | undefined>;
  /** How many cases of each version are open and have no decision yet, over all authorities; by version. */
  unentschieden(verfahrenId: string): Promise<readonly UnentschiedeneVersion[]>;
  /**
   * Publishes a version, with what its cases have in common; publishing the same content again changes nothing.
   * Throws `VERSION_VERGEBEN` if the version exists with other content.
   */
  veroeffentliche(
    paket: VeroeffentlichtesPaket & { readonly titel: string; readonly muster?: Verfahrensmuster },
    dateien: ReadonlyMap<string, Uint8Array>,
    jetzt: string,
  ): Promise<void>;
}
