import type { PersonRef } from '#libs/auth';
import type { Posteingangseintrag, Posteingangszeile } from '#libs/schnittstelle';
import type { Eingang } from '../eingang/eingang.js';

/** A filed message in the list, with its first bytes. */
export interface Abgelegtes extends Omit<Posteingangszeile, 'titel' | 'person' | 'aktenzeichen' | 'anfang'> {
  readonly beginn: Uint8Array;
}

/** Which filed messages: those that match all patterns (`suchmuster`). */
export interface Posteingangsfrage {
  readonly behoerdeId: string;
  readonly muster: readonly string[];
  /** Message after which to go on. */
  readonly nach?: string;
}

/** A page of filed messages, the oldest first. */
export interface Posteingangsliste {
  readonly eingaenge: readonly Abgelegtes[];
  readonly gesamt: number;
}

/** What somebody did with a filed message, beside assigning it (`EingangSpeicher.schliesseAb`). */
export interface Posteingangsvermerk {
  readonly id: string;
  readonly eingangId: string;
  readonly behoerdeId: string;
  readonly art: 'rueckfrage' | 'abschluss';
  readonly text: string;
  readonly von: PersonRef;
  readonly am: string;
}

/** Port: filed messages of one authority. */
export interface PosteingangSpeicher {
  /** @param beginn how many bytes of each message are wanted */
  liste(frage: Posteingangsfrage, hoechstens: number, beginn: number): Promise<Posteingangsliste>;
  /** The message after another one. */
  findNaechste(frage: Posteingangsfrage & { readonly nach: string }): Promise<string | undefined>;
  /** The submission with bytes and attachments, whatever has become of it. */
  finde(behoerdeId: string, id: string): Promise<Eingang | undefined>;
  /** Published procedures by title. */
  verfahren(): Promise<Posteingangseintrag['verfahren']>;
  verlauf(id: string): Promise<Posteingangseintrag['verlauf']>;
  /** Cases that these texts name: ids, file references, UUIDs of messages. */
  vorschlaege(behoerdeId: string, hinweise: readonly string[]): Promise<Posteingangseintrag['vorschlaege']>;
  /** Cases by file reference, and those that have not ended by words of name, procedure and file reference. */
  sucheVorgaenge(
    behoerdeId: string,
    suche: { readonly aktenzeichen: string; readonly worte: readonly string[] },
  ): Promise<Posteingangseintrag['vorschlaege']>;
  findVorgang(
    behoerdeId: string,
    vorgangId: string,
  ): Promise<{ readonly id: string; readonly aktenzeichen: string } | undefined>;
  /**
   * The case that has a message since this person of this authority has assigned it, as the last one to do so. Its file
   * reference is empty if it is the case of another authority.
   */
  findZuordnung(
    behoerdeId: string,
    id: string,
    personId: string,
  ): Promise<
    { readonly vorgangId: string; readonly verfahrenId: string; readonly aktenzeichen: string } | undefined
  >;
  /**
   * Notes what somebody did; with `abschluss` the message leaves the Posteingang. The same again by the same person (a
   * question with its id) is noted once.
   * @returns when it was noted; undefined, and nothing is written: the message is not there any more
   */
  vermerke(vermerk: Posteingangsvermerk): Promise<string | undefined>;
}
