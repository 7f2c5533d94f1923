import type { XmlDocument } from 'libxml2-wasm';
import type { Element } from '../baum/xml-knoten.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

/**
 * How a message carries its header: `g2g` = `nachrichtenkopf.g2g` of the XÖV library, `nachrichtenkopf` = the older
 * form (XGewerbeanzeige), `xdomea` = `Kopf`, `ohne` = none (XHochschule certificates).
 */
export const KOPF_DIALEKTE = ['g2g', 'nachrichtenkopf', 'xdomea', 'ohne'] as const;
export type KopfDialekt = (typeof KOPF_DIALEKTE)[number];

/** Sender or addressee of a message, as its header names it. */
export interface Kommunikationspartner {
  /** Key inside the directory, e.g. `psw:01003110`. */
  readonly kennung?: string;
  readonly name?: string;
  /** Code of the directory (DVDV and the like), where the header gives one. */
  readonly verzeichnisdienst?: string;
}

/** What the header says, as far as it is there. Times are ISO 8601 as sent. */
export interface Nachrichtenkopf {
  readonly dialekt: KopfDialekt;
  readonly nachrichtenUUID?: string;
  /** Code of the message type, e.g. `0200`. */
  readonly nachrichtentyp?: string;
  readonly erstellungszeitpunkt?: string;
  readonly autor?: Kommunikationspartner;
  readonly leser?: Kommunikationspartner;
  /** xdomea: `ProzessID`, which all messages of one exchange share. */
  readonly prozessId?: string;
}

/** The earlier message or case that a message answers (XÖV `bezug`). */
export interface Nachrichtenbezug {
  readonly nachrichtenUUID?: string;
  /** The authority's file reference. */
  readonly vorgang?: string;
  /** The portal's own key of the application. */
  readonly referenz?: string;
}

/** A message that is valid against the XSD of exactly its version. */
export interface Nachricht {
  readonly standard: string;
  readonly version: string;
  readonly namespace: string;
  /** Local name of the root element, e.g. `baugenehmigung.antrag.0200`. */
  readonly wurzel: string;
  readonly kopf: Nachrichtenkopf;
  /** The root's attribute `test` is present and not empty, `0` or `false` (XÖV: not for productive processing). */
  readonly test: boolean;
  readonly bezug?: Nachrichtenbezug;
  /** Things worth knowing that do not make the message invalid, e.g. text that is not NFC. */
  readonly hinweise: readonly NachrichtenFehler[];
  /** The root element with all that is in it. */
  readonly inhalt: Element;
  /** The document as text. */
  readonly text: string;
  /** Lends the document as the parser has it; it is freed when `fn` returns. */
  mitDokument<T>(fn: (dokument: XmlDocument) => T): T;
}

/** Result of the check: a message, or all its errors at once with whatever of the header could be read. */
export type Nachrichtenpruefung =
  | { readonly status: 'gueltig'; readonly nachricht: Nachricht }
  | {
      readonly status: 'fehlerhaft';
      /** Code of the first error. */
      readonly code: NachrichtenFehler['code'];
      readonly fehler: readonly NachrichtenFehler[];
      readonly kopf?: Nachrichtenkopf;
      readonly test?: boolean;
      /** Root element, as far as the message could be read. */
      readonly wurzel?: { readonly namespace: string; readonly name: string };
    };
