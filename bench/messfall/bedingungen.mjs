import { XmlXPath } from 'libxml2-wasm';

/**
 * The logical case that every engine is given, without any engine: 13 fields of the message by XPath, ten conditions, one
 * result. Our package beside this file (`verfahren/`) says the same as data; `messfall.spec.mjs` holds them together.
 */

const NAMENSRAUM = { p: 'https://bescheidwerk.example/xoev/parken/1.0' };

/** Field ← XPath. */
export const FELDER = {
  familienname: 'p:antragsteller/p:familienname',
  vornamen: 'p:antragsteller/p:vornamen',
  geburtsdatum: 'p:antragsteller/p:geburtsdatum',
  strasse: 'p:angaben/p:hauptwohnung/p:strasse',
  hausnummer: 'p:angaben/p:hauptwohnung/p:hausnummer',
  postleitzahl: 'p:angaben/p:hauptwohnung/p:postleitzahl',
  ort: 'p:angaben/p:hauptwohnung/p:ort',
  zone: 'p:angaben/p:bewohnerparkzone/p:code',
  kennzeichen: 'p:angaben/p:fahrzeug/p:kennzeichen',
  halter: 'p:angaben/p:fahrzeug/p:halterIstAntragsteller',
  stellplatz: 'p:angaben/p:stellplatzVorhanden',
  ausweis: 'p:angaben/p:vorhandenerAusweis',
  laufzeit: 'p:angaben/p:laufzeit/p:code',
};

const LESER = Object.entries(FELDER).map(([name, pfad]) => [name, XmlXPath.compile(pfad, NAMENSRAUM)]);

/**
 * The 13 fields of a message; one that it does not have reads as ''.
 * @param {import('libxml2-wasm').XmlDocument} dokument
 * @returns {Record<keyof typeof FELDER, string>}
 */
export function liesFelder(dokument) {
  return Object.fromEntries(LESER.map(([name, pfad]) => [name, dokument.root.get(pfad)?.content ?? '']));
}

/** By the id of the rule that says in the decision table that the condition is broken. */
export const BEDINGUNGEN = {
  familienname: ({ familienname }) => familienname !== '',
  vornamen: ({ vornamen }) => vornamen !== '',
  volljaehrig: ({ geburtsdatum }) => geburtsdatum !== '' && geburtsdatum < '2008-11-21',
  anschrift: ({ strasse, hausnummer }) => strasse !== '' && hausnummer !== '',
  postleitzahl: ({ postleitzahl }) => postleitzahl.startsWith('04'),
  ort: ({ ort }) => ort === 'Leipzig',
  zone: ({ zone }) => zone.length === 1,
  fahrzeug: ({ kennzeichen, halter }) => kennzeichen !== '' && halter === 'true',
  stellplatz: ({ stellplatz }) => stellplatz === 'false',
  ausweis: ({ ausweis, laufzeit }) => ausweis === 'false' && laufzeit !== '' && Number(laufzeit) <= 24,
};

const PRUEFUNGEN = Object.values(BEDINGUNGEN);

/** Grants when all ten conditions hold. */
export function entscheide(felder) {
  return PRUEFUNGEN.every((gilt) => gilt(felder)) ? 'bewilligung' : 'ablehnung';
}
