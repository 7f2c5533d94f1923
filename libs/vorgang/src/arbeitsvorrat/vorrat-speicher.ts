import type { PersonRef } from '#libs/auth';
import type { Altersstufe, Aufgabenstatus, Fristklasse, Sortierspalte, WartetAuf } from '#libs/schnittstelle';
import type { Aufgabenstand } from '../aufgabe/aufgabe-speicher.js';

/** Filters of the worklist, parsed. Absent: no such filter. */
export interface Vorratsfilter {
  readonly behoerdeId: string;
  /** People whose tasks count as one's own: oneself and whom one stands in for. */
  readonly meine?: readonly string[];
  /** Words as typed, each of which must be found. */
  readonly suche: readonly string[];
  readonly verfahren?: readonly string[];
  readonly grund?: readonly string[];
  readonly frist?: Fristklasse;
  readonly status?: readonly string[];
  readonly wartetAuf?: readonly string[];
  readonly bearbeiter?: readonly string[];
  readonly alter?: Altersstufe;
  readonly ohneTest?: boolean;
  /** Today in Berlin, ISO; deadlines are classed by it. */
  readonly heute: string;
}

/** A page: where it begins and how it is ordered. */
export interface Seitenwunsch {
  readonly spalte: Sortierspalte;
  readonly absteigend: boolean;
  /** Sort value, case and task after which to go on. */
  readonly nach?: readonly [string, string, string];
  readonly hoechstens: number;
}

/** A row as stored. */
export interface Vorratszeile {
  readonly vorgangId: string;
  readonly aufgabeId: string;
  readonly aktenzeichen: string;
  readonly verfahrenId: string;
  readonly verfahrenTitel: string;
  readonly antragsteller: string;
  readonly frage: string;
  readonly grund: string;
  readonly grundCode: string;
  readonly norm: string;
  readonly status: Aufgabenstatus;
  readonly wartetAuf: WartetAuf;
  /** ISO date; absent without a deadline. */
  readonly fristAm?: string;
  readonly fristName: string;
  readonly fristTitel: string;
  readonly eingegangenAm: string;
  readonly bearbeiter?: PersonRef;
  readonly gezeichnetVon?: PersonRef;
  readonly version: number;
  readonly test: boolean;
  /** Value of the sort column, for the next page. */
  readonly schluessel: string;
}

/** How many rows share these values; all counts and facets of a page are sums of groups. */
export interface Vorratsgruppe {
  readonly verfahrenId: string;
  readonly verfahrenTitel: string;
  readonly grundCode: string;
  readonly frist: Fristklasse | 'spaeter';
  readonly status: Aufgabenstatus;
  readonly wartetAuf: WartetAuf;
  readonly bearbeiterId: string;
  readonly bearbeiterName: string;
  readonly anzahl: number;
}

/** A task as far as assigning it needs it. */
export interface ZuweisbareAufgabe {
  readonly status: Aufgabenstand;
  readonly version: number;
  readonly bearbeiter?: PersonRef;
  /** Ids of people who may not act in its case (§§ 20, 21 VwVfG). */
  readonly befangen: readonly string[];
}

/** Somebody who works for an authority. */
export interface Teammitglied extends PersonRef {
  readonly rollen: readonly string[];
  readonly offen: number;
  /** Last day of an absence that has begun, ISO. */
  readonly abwesendBis?: string;
}

/** Port: the worklist. Everything is of one authority. */
export interface VorratSpeicher {
  seite(filter: Vorratsfilter, wunsch: Seitenwunsch): Promise<readonly Vorratszeile[]>;
  /** All rows that search, age and test find, grouped; other filters are the caller's. */
  gruppen(
    filter: Pick<Vorratsfilter, 'behoerdeId' | 'suche' | 'heute' | 'alter' | 'ohneTest'>,
  ): Promise<readonly Vorratsgruppe[]>;
  /**
   * Locks a task, lets `entscheide` say who shall have it (undefined: leave it), and writes that. `von` is told to
   * whoever listens.
   * @returns the task as found (undefined: there is none) and its version afterwards
   */
  weiseZu(
    ref: { readonly behoerdeId: string; readonly vorgangId: string; readonly aufgabeId: string },
    von: string,
    entscheide: (aufgabe: ZuweisbareAufgabe) => PersonRef | null | undefined,
  ): Promise<{ readonly aufgabe: ZuweisbareAufgabe; readonly version: number } | undefined>;
  /** People who work for the authority, by name. */
  team(behoerdeId: string, heute: string): Promise<readonly Teammitglied[]>;
}
