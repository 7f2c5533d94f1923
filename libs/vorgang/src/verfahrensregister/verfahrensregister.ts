import type { Eingangsstand, OffenesVerfahren, Uebergang } from '#libs/verfahren';
import type { Kommunikationspartner } from '#libs/xoev';

/** Names a published version. */
export interface Versionsname {
  readonly verfahrenId: string;
  readonly version: string;
}

/** What a version says about cases that began before it; nothing, if it has no `uebergang`. */
export interface GelesenerUebergang {
  readonly uebergang?: Uebergang;
}

/** The last of all later versions of a procedure, and the transitions of all of them in order of publication. */
export interface NeuereVersionen {
  readonly letzte?: OffenesVerfahren;
  readonly uebergaenge: readonly (Uebergang | undefined)[];
}

/** Port: the published procedures, compiled and ready for any number of cases. */
export interface Verfahrensregister {
  /** The newest published procedure that takes a message. */
  findFuerNachricht(nachricht: {
    readonly standard: string;
    readonly version: string;
    readonly wurzel: string;
  }): Promise<OffenesVerfahren | undefined>;

  /** A published version. Throws `VERFAHREN_UNBEKANNT` or `PAKET_FEHLERHAFT`. */
  lade(verfahrenId: string, version: string): Promise<OffenesVerfahren>;

  /** A published version if it has been loaded before; at once, without asking anybody. */
  findGeladen(verfahrenId: string, version: string): OffenesVerfahren | undefined;

  /** Hears what has been published in the meantime; at most every few seconds, else at once. */
  frischeAuf(): Promise<void>;

  /** The versions that were published after one, as far as heard of; in order of publication, without asking anybody. */
  findNeuere(verfahrenId: string, version: string): readonly Versionsname[];

  /**
   * The transition of a published version if it has been read before; at once, without asking anybody. Versions between
   * the one of a case and the last say nothing else to it, and there may be many: they are not opened for that.
   */
  findUebergang(verfahrenId: string, version: string): GelesenerUebergang | undefined;

  /** The same, read if need be. Throws as `lade`. */
  ladeUebergang(verfahrenId: string, version: string): Promise<GelesenerUebergang>;

  /** What all later versions say to a case; without those that this program cannot read. */
  ladeNeuere(verfahrenId: string, version: string): Promise<NeuereVersionen>;

  /** The authority that gets an application: whom it addresses, else who is competent where its facts lie. */
  waehleBehoerde(
    verfahren: OffenesVerfahren,
    stand: Eingangsstand,
    leser: Kommunikationspartner | undefined,
    eingangstag: string,
  ): string | undefined;

  /** The authority whose people see a message that becomes no case: whom it addresses, else the Poststelle. */
  empfangsstelle(leser?: Kommunikationspartner): string | undefined;
}
