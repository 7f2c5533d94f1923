import { type Element, findKind, findText } from '../baum/xml-knoten.js';
import type { Kommunikationspartner, KopfDialekt, Nachrichtenbezug, Nachrichtenkopf } from './nachricht.js';

const KOPF_ELEMENTE: readonly (readonly [string, KopfDialekt])[] = [
  ['nachrichtenkopf.g2g', 'g2g'],
  ['nachrichtenkopf', 'nachrichtenkopf'],
  ['Kopf', 'xdomea'],
];

/**
 * The header element of a message. With a dialect only that one counts: in a standard without headers an element
 * that happens to be called `Kopf` is content.
 */
export function findKopfElement(wurzel: Element, dialekt?: KopfDialekt): Element | undefined {
  for (const [name, art] of KOPF_ELEMENTE) {
    const element = dialekt === undefined || dialekt === art ? findKind(wurzel, name) : undefined;
    if (element !== undefined) return element;
  }
  return undefined;
}

/**
 * Reads the header; without a dialect, whichever it is in. Fields that are absent stay undefined; nothing is thrown.
 */
export function liesKopf(wurzel: Element, erwartet?: KopfDialekt): Nachrichtenkopf {
  const element = findKopfElement(wurzel, erwartet);
  if (element === undefined) return { dialekt: 'ohne' };
  const dialekt = KOPF_ELEMENTE.find(([name]) => name === element.name)?.[1] ?? 'ohne';
  return dialekt === 'xdomea' ? liesXdomeaKopf(element) : liesXoevKopf(element, dialekt);
}

/** Reads the `bezug` of a message, if any: directly below the root, or inside the body's `bezugNachricht`. */
export function liesBezug(wurzel: Element): Nachrichtenbezug | undefined {
  const bezug = Object.fromEntries(
    findBezugElemente(wurzel).map(([feld, element]) => [feld, element.inhalt.trim()]),
  ) as Nachrichtenbezug;
  return Object.keys(bezug).length === 0 ? undefined : bezug;
}

/** The elements that {@link liesBezug} reads; the mapping counts them as known. */
export function findBezugElemente(wurzel: Element): readonly (readonly [keyof Nachrichtenbezug, Element])[] {
  const bezug = findKind(wurzel, 'bezug');
  if (bezug === undefined) return [];
  const felder = [
    [
      'nachrichtenUUID',
      findKind(bezug, 'bezugNachricht', 'nachrichtenUUID') ?? findKind(bezug, 'nachrichtenUUID'),
    ],
    ['vorgang', findKind(bezug, 'vorgang')],
    ['referenz', findKind(bezug, 'referenz')],
  ] as const;
  return felder.filter((feld): feld is readonly [keyof Nachrichtenbezug, Element] => feld[1] !== undefined);
}

/** Whether the root marks a test message. */
export function istTestnachricht(wurzel: Element): boolean {
  const wert = wurzel.attribut('test')?.inhalt.trim().toLowerCase();
  return wert !== undefined && wert !== '' && wert !== '0' && wert !== 'false';
}

function liesXoevKopf(kopf: Element, dialekt: KopfDialekt): Nachrichtenkopf {
  const identifikation = findKind(kopf, 'identifikation.nachricht');
  return ohneLeere({
    dialekt,
    nachrichtenUUID: findText(identifikation, 'nachrichtenUUID'),
    nachrichtentyp: findText(identifikation, 'nachrichtentyp', 'code'),
    erstellungszeitpunkt: findText(identifikation, 'erstellungszeitpunkt'),
    autor: liesPartner(findKind(kopf, 'autor')),
    leser: liesPartner(findKind(kopf, 'leser')),
  });
}

function liesPartner(element: Element | undefined): Kommunikationspartner | undefined {
  if (element === undefined) return undefined;
  const aelter = findKind(element, 'behoerdenkennung');
  if (aelter !== undefined) {
    const praefix = findText(aelter, 'praefix', 'code');
    const kennung = findText(aelter, 'kennung', 'code') ?? findText(aelter, 'kennung');
    return ohneLeere({
      kennung: [praefix, kennung].filter((teil) => teil !== undefined).join(':') || undefined,
      name: findText(element, 'behoerdenname'),
    });
  }
  return ohneLeere({
    kennung: findText(element, 'kennung'),
    name: findText(element, 'name'),
    verzeichnisdienst: findText(element, 'verzeichnisdienst', 'code'),
  });
}

function liesXdomeaKopf(kopf: Element): Nachrichtenkopf {
  const prozessId = findText(kopf, 'ProzessID');
  return ohneLeere({
    dialekt: 'xdomea',
    nachrichtenUUID: findText(kopf, 'NachrichtenID') ?? findText(kopf, 'NachrichtID'),
    nachrichtentyp: findText(kopf, 'Nachrichtentyp', 'code'),
    erstellungszeitpunkt: findText(kopf, 'Erstellungszeitpunkt'),
    autor: liesXdomeaPartner(findKind(kopf, 'Absender')),
    leser: liesXdomeaPartner(findKind(kopf, 'Empfaenger')),
    prozessId,
  });
}

function liesXdomeaPartner(element: Element | undefined): Kommunikationspartner | undefined {
  if (element === undefined) return undefined;
  const teile = [findText(element, 'Institution', 'Name'), findText(element, 'Organisationseinheit', 'Name')];
  const praefix = findText(element, 'Behoerdenkennung', 'Praefix', 'code');
  const kennung =
    findText(element, 'Behoerdenkennung', 'Kennung', 'code') ??
    findText(element, 'Behoerdenkennung', 'Kennung');
  return ohneLeere({
    kennung: [praefix, kennung].filter((teil) => teil !== undefined).join(':') || undefined,
    name: teile.filter((teil) => teil !== undefined).join(', ') || undefined,
  });
}

function ohneLeere<T extends object>(objekt: T): T {
  return Object.fromEntries(Object.entries(objekt).filter(([, wert]) => wert !== undefined)) as T;
}
