import type { BescheidBehoerde, BriefKopf, Empfaenger } from '#libs/bescheid';
import type { Aufruf } from '../baustein.js';
import type { Briefangaben, UmfeldBehoerde } from '../baustein-umfeld.js';

/** What a template adds to the head of a letter. */
export interface KopfTexte {
  readonly betreff: string;
  readonly anlagen: readonly string[];
  readonly unterzeichner?: { readonly name: string; readonly funktion: string };
}

/** The head of a letter from case, package and installation. */
export function briefKopf(aufruf: Aufruf, angaben: Briefangaben, texte: KopfTexte): BriefKopf {
  const { kontext, jetzt, umfeld } = aufruf;
  const { id, version, titel, regime } = umfeld.verfahren;
  const empfaenger = angaben.empfaenger.wert;
  const bevollmaechtigter = angaben.bevollmaechtigter?.wert;
  return {
    behoerde: briefBehoerde(angaben.behoerde),
    aktenzeichen: String(kontext.vorgang.aktenzeichen ?? kontext.vorgang.id),
    datum: jetzt.heute,
    ort: angaben.behoerde.ort,
    empfaenger,
    ...(bevollmaechtigter && { bevollmaechtigter }),
    betreff: texte.betreff,
    anredeZeile: anredeZeile(bevollmaechtigter ?? empfaenger),
    verfahren: { id, version, titel },
    regime,
    unterzeichner: texte.unterzeichner ?? angaben.behoerde.unterzeichner,
    anlagen: texte.anlagen,
    test: kontext.vorgang.test === true,
  };
}

function briefBehoerde(behoerde: UmfeldBehoerde): BescheidBehoerde {
  const { name, stelle, strasse, plz, ort, land, kontakt, logo } = behoerde;
  return { name, ...(stelle && { stelle }), strasse, plz, ort, land, kontakt, ...(logo && { logo }) };
}

/** `Frau` and `Herrn` say how to greet; anyone else is greeted without a title of gender. */
export function anredeZeile({ anrede, name }: Pick<Empfaenger, 'anrede' | 'name'>): string {
  if (anrede === 'Frau') return `Sehr geehrte Frau ${name},`;
  if (anrede === 'Herr' || anrede === 'Herrn') return `Sehr geehrter Herr ${name},`;
  return `Guten Tag ${name},`;
}
