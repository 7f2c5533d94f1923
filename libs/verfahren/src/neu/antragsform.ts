import { type Json, type JsonObject, sha256 } from '#libs/kernel';
import { escapeXml } from '#libs/xoev';
import type { Regelfrage } from './neue-regeln.js';

/** What a new procedure takes from the application with which it begins. */
export interface Antragsform {
  /** eingang.json. */
  readonly eingang: Json;
  /** Group of facts that holds the address of the person, with `strasse`, `hausnummer`, `plz`, `ort` and `ags`. */
  readonly anschrift: string;
  /** Who applies, as it stands in the address and in the salutation: FEEL expressions. */
  readonly empfaenger: { readonly name: string; readonly anrede?: string; readonly anredename?: string };
  /** What the first rule table asks. */
  readonly frage: Regelfrage;
  /** Files of `nachrichten/`: name → text. */
  readonly antworten: ReadonlyMap<string, string>;
  /**
   * antrag.xml of the example of this name: an invented person; `umstaende` in her own words. Examples of another number
   * choose other branches where there is a choice.
   */
  readonly antrag: (name: string, nr: number, umstaende?: string) => string;
  /** Attachments of every example: file name → text. */
  readonly anlagen: ReadonlyMap<string, string>;
}

/** An element with a code; the list says what it means. */
export function codeElement(element: string, liste: string, version: string, wert: string): string {
  return `<p:${element} listURI="${liste}" listVersionID="${version}"><p:code>${wert}</p:code></p:${element}>`;
}

/**
 * Head of an example application, the same for every example of that name.
 * @param typliste identifier of the list of message types, of which it has `0100`
 */
export function beispielkopf(name: string, typliste: string): string {
  const h = sha256(name);
  const uuid = `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
  const psw = codeElement('verzeichnisdienst', 'urn:xoev-de:kosit:codeliste:verzeichnisdienst', '1', 'psw');
  return `  <p:nachrichtenkopf.g2g>
    <p:identifikation.nachricht>
      <p:nachrichtenUUID>${uuid}</p:nachrichtenUUID>
      ${codeElement('nachrichtentyp', typliste, '1', '0100')}
      <p:erstellungszeitpunkt>2026-03-02T09:14:05+01:00</p:erstellungszeitpunkt>
    </p:identifikation.nachricht>
    <p:leser>${psw}<p:kennung>14713000-strassenverkehr</p:kennung><p:name>Stadt Leipzig</p:name></p:leser>
    <p:autor>${psw}<p:kennung>portal-beispiel</p:kennung><p:name>Beispielportal</p:name></p:autor>
  </p:nachrichtenkopf.g2g>`;
}

/** The invented person of every example. */
export const BEISPIELPERSON = `  <p:antragsteller>
    <p:familienname>Öztürk</p:familienname>
    <p:vornamen>Ğülşen</p:vornamen>
    ${codeElement('geschlecht', 'https://bescheidwerk.example/codeliste/geschlecht', '1', 'w')}
  </p:antragsteller>`;

/** What the salutation of a letter needs of a person (`p:antragsteller`). */
export const GESCHLECHT: JsonObject = {
  xpath: 'p:antragsteller/p:geschlecht',
  typ: 'code',
  titel: 'Geschlecht für die Anrede',
  werte: { m: 'männlich', w: 'weiblich', d: 'divers', x: 'ohne Angabe' },
};

/** How a letter greets that person. */
export const ANREDE = {
  anrede:
    '= if fakten.antragsteller.geschlecht = "w" then "Frau" else if fakten.antragsteller.geschlecht = "m" then "Herrn" else null',
  anredename: '= fakten.antragsteller.familienname',
};

/** Where she lives, in the element of this name. */
export function beispielanschrift(element: string, rand: string): string {
  return `${rand}<p:${element}>
${rand}  <p:strasse>Waldstraße</p:strasse>
${rand}  <p:hausnummer>12</p:hausnummer>
${rand}  <p:postleitzahl>04105</p:postleitzahl>
${rand}  <p:ort>Leipzig</p:ort>
${rand}  <p:ags>14713000</p:ags>
${rand}</p:${element}>`;
}

/** What a person writes beside the form; nothing when she does not. */
export function umstaendeElement(umstaende: string | undefined): string {
  return umstaende === undefined
    ? ''
    : `\n  <p:besondereUmstaende>${escapeXml(umstaende)}</p:besondereUmstaende>`;
}
