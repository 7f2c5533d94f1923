import type { JsonObject } from '#libs/kernel';
import type { FaktTyp } from './fakt-typ.js';

/** An attachment as received beside the message. */
export interface Anlage {
  readonly name: string;
  /** Media type by content, e.g. `application/pdf`. */
  readonly medientyp: string;
  /** Bytes. */
  readonly groesse: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** It cannot be opened, or is not what it is declared to be. */
  readonly ungeeignet?: true;
}

/** An attachment with what the mapping made of it. */
export interface ErkannteAnlage extends Anlage {
  /** Id of the attachment rule; absent = no rule recognised it. */
  readonly id?: string;
  readonly titel?: string;
  /** Kind by the message's own list, where it lists this file. */
  readonly anlageart?: string;
  readonly bezeichnung?: string;
  readonly dokumentId?: string;
}

/**
 * A required fact or attachment that is not there. Inside a list the id names the member, from 0: `zonen[1].plz`; the
 * title then says which one it is.
 */
export interface Fehlend {
  readonly id: string;
  readonly titel: string;
  readonly art: 'fakt' | 'anlage';
  readonly norm?: string;
}

/** Something whose requirement is a FEEL condition over the facts, and that is not there. */
export interface BedingtFehlend extends Fehlend {
  /** FEEL without the leading `=`. */
  readonly bedingung: string;
}

/**
 * Content that the mapping does not know: `unbekannt` = covered by nothing, `mehrfach` = a further node where one
 * value was expected, `unlesbar` = selected, but not of the fact's type, `medientyp` = an attachment of a kind that
 * its rule does not take, `ungeeignet` = one that a person has to look at, though a rule recognises it, `verdeckt` = a
 * second attachment of the same name.
 */
export interface NichtZugeordnet {
  /** Path by local names with positions, e.g. `/antrag/person[2]/name`, `@attribut`, or `anlage:dateiname.pdf`. */
  readonly pfad: string;
  readonly zeile?: number;
  /** At most 120 characters. */
  readonly wert: string;
  readonly grund: 'unbekannt' | 'mehrfach' | 'unlesbar' | 'medientyp' | 'ungeeignet' | 'verdeckt';
}

/** Free text that a human must read before a decision (§ 24 Abs. 1 Satz 3 VwVfG). */
export interface Freitext {
  readonly pfad: string;
  readonly titel: string;
  readonly text: string;
}

/** A code with the list it comes from; the fact itself is the plain code. */
export interface CodeHerkunft {
  readonly code: string;
  readonly listURI?: string;
  readonly listVersionID?: string;
  readonly name?: string;
}

/** What a message says, as far as the procedure understands it, and everything that it does not understand. */
export interface Eingangsbefund {
  /**
   * Facts nested by the dots of their names. Dates are ISO texts, `geld` whole cents, `zahl` a JSON number or, where
   * a float could not hold it exactly, a decimal text, codes the plain code. Absent facts have no key.
   */
  readonly fakten: JsonObject;
  readonly typen: FaktTyp;
  /** Lists and names behind the codes, by fact name (inside lists: `fakt[0].feld`). */
  readonly codes: Readonly<Record<string, CodeHerkunft>>;
  readonly fehlend: readonly Fehlend[];
  readonly bedingtFehlend: readonly BedingtFehlend[];
  readonly nichtZugeordnet: readonly NichtZugeordnet[];
  readonly freitexte: readonly Freitext[];
  readonly anlagen: readonly ErkannteAnlage[];
}
