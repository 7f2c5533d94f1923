import {
  type BescheidBehoerde,
  type BriefKopf,
  type BriefVerfahren,
  type Empfaenger,
  istVorlagenrest,
  type Unterzeichner,
} from '#libs/bescheid';
import type { Kontext } from '#libs/engine';
import { festige, type Json, jeObjekt } from '#libs/kernel';
import type { Aufruf } from '../baustein.js';
import type { Briefangaben, UmfeldBehoerde, UmfeldVerfahren } from '../baustein-umfeld.js';
import { fassungVon } from '../fassung.js';

/** What a template adds to the head of a letter. */
export interface KopfTexte {
  readonly betreff: string;
  readonly anlagen: readonly string[];
  readonly unterzeichner?: { readonly name: string; readonly funktion: string };
}

/** The head of a letter from case, package and installation. */
export function briefKopf(aufruf: Aufruf, angaben: Briefangaben, texte: KopfTexte): BriefKopf {
  const { kontext, jetzt, umfeld } = aufruf;
  const empfaenger = angaben.empfaenger.wert;
  const bevollmaechtigter = angaben.bevollmaechtigter?.wert;
  const wortlaut = wortlautVon(kontext);
  return {
    behoerde: briefBehoerde(angaben.behoerde),
    aktenzeichen: String(kontext.vorgang.aktenzeichen ?? kontext.vorgang.id),
    datum: jetzt.heute,
    ort: angaben.behoerde.ort,
    empfaenger,
    ...(bevollmaechtigter && { bevollmaechtigter }),
    betreff: texte.betreff,
    anredeZeile: anredeZeile(bevollmaechtigter ?? empfaenger, fassungVon(kontext)),
    verfahren: briefVerfahren(umfeld.verfahren),
    regime: umfeld.verfahren.regime,
    unterzeichner: texte.unterzeichner ?? unterzeichner(angaben.behoerde),
    anlagen: texte.anlagen,
    test: kontext.vorgang.test === true,
    ...(wortlaut.length > 0 && { wortlaut }),
  };
}

/** What the application says that a check of the letter would take for the rest of a template. */
function wortlautVon(kontext: Kontext): readonly string[] {
  return fassungVon(kontext) < 2 ? [] : [...new Set(verdaechtige(kontext.fakten))];
}

function verdaechtige(wert: Json | undefined): readonly string[] {
  if (typeof wert === 'string') return istVorlagenrest(wert) ? [wert.trim()] : [];
  if (typeof wert !== 'object' || wert === null) return [];
  return Object.values(wert).flatMap((teil: Json | undefined) => verdaechtige(teil));
}

// What all letters of an authority or of a procedure say of it is the same frozen object in each of them.

const briefBehoerde = jeObjekt((behoerde: UmfeldBehoerde): BescheidBehoerde => {
  const { name, stelle, strasse, plz, ort, land, kontakt, logo } = behoerde;
  return festige({
    name,
    ...(stelle && { stelle }),
    strasse,
    plz,
    ort,
    land,
    kontakt,
    ...(logo && { logo }),
  });
});

const unterzeichner = jeObjekt((behoerde: UmfeldBehoerde): Unterzeichner => festige(behoerde.unterzeichner));

const briefVerfahren = jeObjekt(
  ({ id, version, titel }: UmfeldVerfahren): BriefVerfahren => festige({ id, version, titel }),
);

/** Legal forms as they stand in the names of firms and organisations (e.g. § 19 HGB, § 4 GmbHG, § 4 AktG, § 65 BGB). */
const RECHTSFORM =
  /(?<![\p{L}\p{N}])(?:g?GmbH|gUG|UG|AG|gAG|KGaA|SE|OHG|oHG|KG|e\. ?K\.|e\. ?Kfm\.|e\. ?Kfr\.|eG|eGbR|GbR|PartG|mbB|e\. ?V\.|haftungsbeschränkt|Stiftung|Aktiengesellschaft|Genossenschaft)(?![\p{L}\p{N}])/u;

/**
 * `Frau` and `Herrn` say how to greet: by the family name where the package gives it. Anyone else is greeted without a
 * title of gender, and an organisation, which its legal form shows, by whoever reads its letters.
 */
export function anredeZeile(
  { anrede, name, anredename = name }: Pick<Empfaenger, 'anrede' | 'name' | 'anredename'>,
  fassung: number,
): string {
  if (anrede === 'Frau') return `Sehr geehrte Frau ${anredename},`;
  if (anrede === 'Herr' || anrede === 'Herrn') return `Sehr geehrter Herr ${anredename},`;
  if (fassung >= 5 && (anrede === 'Firma' || RECHTSFORM.test(name))) return 'Sehr geehrte Damen und Herren,';
  return `Guten Tag ${name},`;
}
