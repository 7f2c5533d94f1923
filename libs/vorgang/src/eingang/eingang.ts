import type { Meldung } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { Eingangsstatus } from '#libs/schnittstelle';
import type { Antragstellerangabe } from '../arbeitsvorrat/antragsteller.js';
import type { Nachtrag } from '../bekanntgabe/bekanntgabe-speicher.js';
import type { Eingangsart, Erfassungsursprung, Ursprung } from '../verknuepfung/ursprung.js';
import type { NeueVerknuepfung } from '../verknuepfung/verknuepfung.js';
import type { Untaetigkeitsfrist } from './untaetigkeit.js';

/** An attachment as received. */
export interface Anlage {
  readonly name: string;
  /** Media type as declared by the sender. */
  readonly medientyp: string;
  readonly inhalt: Uint8Array;
  readonly sha256: string;
  /** Found unfit when a person took its message up: no rule may count on it. */
  readonly ungeeignet?: true;
}

/** A submission before anything has been looked at: bytes, hash, date. */
export interface NeuerEingang {
  readonly id: string;
  /** Who posted it: client id of the portal as signed in; for what the house makes itself a name that no portal has. */
  readonly absender: string;
  /** The applicant's code as given with it. */
  readonly uebertragungscode?: string;
  /** Idempotency key within the sender. */
  readonly schluessel: string;
  /** Instant of receipt, ISO. */
  readonly empfangenAm: string;
  /** Legal day of receipt (Europe/Berlin), ISO. */
  readonly eingangstag: string;
  readonly nachricht: Uint8Array;
  /** SHA-256 of the message alone; printed on the receipt. */
  readonly sha256: string;
  /** SHA-256 over message and attachments; decides whether a repeated submission is the same. */
  readonly inhaltSha256: string;
  readonly anlagen: readonly Anlage[];
  readonly art: Eingangsart;
  /** The case that made it, or who entered it; absent when somebody outside has posted it. */
  readonly ursprung?: Ursprung | Erfassungsursprung;
}

/** One thing wrong with a message, with place and remedy. */
export interface Eingangsfehler {
  readonly code: string;
  readonly zeile?: number;
  readonly spalte?: number;
  readonly element?: string;
  readonly text: string;
  readonly abhilfe: string;
}

/** A stored submission. */
export interface Eingang extends NeuerEingang {
  readonly status: Eingangsstatus;
  readonly test: boolean;
  readonly standard?: string;
  readonly version?: string;
  readonly wurzel?: string;
  /** Why it is in the Posteingang; stable code. */
  readonly code?: string;
  readonly fehler?: readonly Eingangsfehler[];
  readonly vorgangId?: string;
  readonly rolle?: string;
  /** The earlier submission of the same message; its receipt is the one that counts. */
  readonly doppeltVon?: string;
  readonly versuche: number;
}

/** What is known of a message as soon as it has been read. */
export interface Merkmale {
  readonly test: boolean;
  readonly standard?: string;
  readonly version?: string;
  readonly wurzel?: string;
  /** Sender and UUID of the message header; together they are an idempotency key of their own. */
  readonly nachrichtAbsender?: string;
  readonly nachrichtUuid?: string;
  /** The authority whose people see the message if it becomes no case. */
  readonly empfangsstelle?: string;
}

/** A case about to be opened. */
export interface NeuerVorgang extends Antragstellerangabe {
  readonly id: string;
  readonly kuerzel: string;
  readonly behoerdeId: string;
  readonly verfahrenId: string;
  readonly verfahrenVersion: string;
  readonly test: boolean;
  readonly fakten: JsonObject;
  readonly befund: JsonObject;
  readonly eroeffnetAm: string;
  /** What the process may know of the case itself; the file reference is added when it is assigned. */
  readonly kontextVorgang: Kontextvorgang;
  /** Links to earlier cases; stored together with the case. */
  readonly verknuepfungen?: readonly NeueVerknuepfung[];
  /** From when on inaction can be brought before the court; absent where no code sets a day. */
  readonly untaetigkeit?: Untaetigkeitsfrist;
  /** That a remedy has come in, for the decision that it attacks; stored together with the case. */
  readonly nachtrag?: Nachtrag;
}

/** The part `vorgang` of what conditions, inputs and texts of a procedure may look at. */
export interface Kontextvorgang extends JsonObject {
  readonly id: string;
  readonly antragId: string;
  /** Day of receipt, ISO: the application counts from here. */
  readonly eingegangenAm: string;
  readonly behoerdeId: string;
  readonly test: boolean;
  readonly verfahren: { readonly id: string; readonly version: string };
  /** Of the Bausteine (`FASSUNG`); absent in cases that were opened before there was one. */
  readonly fassung?: number;
  /** Standard, header and SHA-256 of the application, for answers in its own standard. */
  readonly nachricht: JsonObject;
}

/** An answer in the standard of the message itself, kept for the sender to fetch (XBau 1180, 1100). */
export interface Quittung {
  readonly nachrichtentyp: string;
  readonly nachricht: string;
}

/** How the check of a stored submission ends; written in one transaction. */
export type Pruefabschluss = { readonly merkmale: Merkmale; readonly quittung?: Quittung } & (
  | { readonly art: 'antrag'; readonly vorgang: NeuerVorgang }
  | {
      readonly art: 'zumVorgang';
      readonly vorgangId: string;
      readonly rolle: string;
      readonly meldung: Meldung;
    }
  | { readonly art: 'doppelt'; readonly ersterId: string }
  | { readonly art: 'posteingang'; readonly code: string; readonly fehler: readonly Eingangsfehler[] }
);

/** A check that ends with a new case. */
export type Antragsabschluss = Extract<Pruefabschluss, { art: 'antrag' }>;

/** Codes for submissions that are filed for a person because of what they are, not of how they are written. */
export const POSTEINGANG_CODES = {
  KEIN_VERFAHREN: 'NACHRICHT_OHNE_VERFAHREN',
  KEIN_VORGANG: 'VORGANG_NICHT_GEFUNDEN',
  KEIN_BESCHEID: 'BESCHEID_NICHT_GEFUNDEN',
  ANLAGE_FALSCHER_TYP: 'ANLAGE_FALSCHER_TYP',
  ANLAGE_NICHT_LESBAR: 'ANLAGE_NICHT_LESBAR',
  SCHLUESSEL_WIDERSPRUCH: 'SCHLUESSEL_WIDERSPRUCH',
  PRUEFUNG_GESCHEITERT: 'PRUEFUNG_GESCHEITERT',
} as const;

/** Error of a message that came when its case could no longer, or not yet, take it. */
export const NICHT_ERWARTET: Eingangsfehler = {
  code: 'NACHRICHT_NICHT_ERWARTET',
  text: 'Der Vorgang konnte diese Nachricht in seinem Stand nicht verarbeiten.',
  abhilfe: 'Ein Mensch sieht sie an. Sie müssen nichts tun.',
};
