import type { Aufhebungsart } from '#libs/bausteine';
import { nfc } from '#libs/kernel';
import type { EINLEGUNGSARTEN } from '#libs/schnittstelle';

/** What a clerk enters of a remedy that came on paper or was put on record. */
export interface Rechtsbehelfserfassung {
  /** Of the form that it was entered with; other content under the same one is refused. */
  readonly id?: string;
  /** Number of the decision, or file reference of its case. */
  readonly bescheid: string;
  readonly einlegungsart: (typeof EINLEGUNGSARTEN)[number];
  /** Legal day of receipt, ISO. */
  readonly eingegangenAm: string;
  readonly begruendung?: string;
  /** Why the period was missed without fault. */
  readonly wiedereinsetzung?: string;
}

/** What a clerk enters when facts become known after which a decision may have to be taken back. */
export interface Aufhebungserfassung {
  /** Of the form that it was entered with; other content under the same one is refused. */
  readonly id?: string;
  readonly bescheid: string;
  readonly art: Aufhebungsart;
  readonly sachverhalt: string;
  /** Since when the authority knows, ISO. */
  readonly kenntnisAm: string;
  readonly arglist?: boolean;
}

/** What a message of the house says about itself. */
export interface Erfassungskopf {
  readonly uuid: string;
  readonly zeitpunkt: string;
  readonly behoerdeId: string;
}

const NS = 'https://bescheidwerk.example/xoev/rechtsbehelf/1.0';
const LISTE = 'https://bescheidwerk.example/codeliste';

/** The remedy as a message of the family Bescheidwerk-Rechtsbehelf, as if a portal had sent it. */
export function rechtsbehelfNachricht(angaben: Rechtsbehelfserfassung, kopf: Erfassungskopf): string {
  return nachricht('rechtsbehelf.einlegung.0100', '0100', kopf, [
    bezug(angaben.bescheid),
    code('einlegungsart', 'rechtsbehelf-einlegungsart', angaben.einlegungsart),
    element('eingelegtAm', angaben.eingegangenAm),
    element('begruendung', angaben.begruendung),
    element('wiedereinsetzung', angaben.wiedereinsetzung),
  ]);
}

/** The facts that call for taking a decision back, likewise. */
export function aufhebungNachricht(angaben: Aufhebungserfassung, kopf: Erfassungskopf): string {
  return nachricht('rechtsbehelf.aufhebungsanlass.0200', '0200', kopf, [
    bezug(angaben.bescheid),
    code('aufhebungsart', 'rechtsbehelf-aufhebungsart', angaben.art),
    element('sachverhalt', angaben.sachverhalt),
    element('kenntnisAm', angaben.kenntnisAm),
    element('arglist', angaben.arglist === undefined ? undefined : String(angaben.arglist)),
  ]);
}

function nachricht(
  wurzel: string,
  typ: string,
  { uuid, zeitpunkt, behoerdeId }: Erfassungskopf,
  teile: readonly string[],
): string {
  const stelle = (name: string) =>
    `<p:${name}><p:verzeichnisdienst listURI="urn:xoev-de:kosit:codeliste:verzeichnisdienst" listVersionID="1"><p:code>bescheidwerk</p:code></p:verzeichnisdienst>${element('kennung', behoerdeId)}${element('name', 'Erfasst durch die Sachbearbeitung')}</p:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<p:${wurzel} xmlns:p="${NS}" standard="Bescheidwerk-Rechtsbehelf" version="1.0" produkt="Bescheidwerk" produkthersteller="Bescheidwerk"><p:nachrichtenkopf.g2g><p:identifikation.nachricht>${element('nachrichtenUUID', uuid)}${code('nachrichtentyp', 'rechtsbehelf-nachrichtentyp', typ)}${element('erstellungszeitpunkt', zeitpunkt)}</p:identifikation.nachricht>${stelle('leser')}${stelle('autor')}</p:nachrichtenkopf.g2g>${teile.join('')}</p:${wurzel}>
`;
}

function bezug(bescheid: string): string {
  return `<p:bezug>${element('vorgang', bescheid)}</p:bezug>`;
}

function code(name: string, liste: string, wert: string): string {
  return `<p:${name} listURI="${LISTE}/${liste}" listVersionID="1">${element('code', wert)}</p:${name}>`;
}

function element(name: string, wert: string | undefined): string {
  const text = nfc(wert?.trim() ?? '');
  if (!text) return '';
  return `<p:${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p:${name}>`;
}
