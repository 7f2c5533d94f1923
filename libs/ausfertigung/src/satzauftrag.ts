import {
  type BescheidBehoerde,
  type BescheidDaten,
  bescheidXml,
  type Empfaenger,
  ERKLAERUNG_VORBEHALT,
  type Kosten,
  type MitteilungDaten,
} from '#libs/bescheid';
import { cent, formatEuro } from '#libs/kernel';
import { mitBruchstellen } from './bruchstellen.js';
import { mitTextlaeufen } from './textlauf.js';

/** PDF standards a letter can be exported to; `ua-1` is the accessibility check of the layout. */
export type PdfStandard = 'a-3a' | 'ua-1';

/** What a setter needs to set one letter. Same job, same bytes. */
export type Satzauftrag = {
  /** File inside the layout folder. */
  readonly vorlage: 'bescheid.typ' | 'mitteilung.typ';
  readonly inputs: Readonly<Record<string, string>>;
  readonly standard: PdfStandard;
  /** Seconds since 1970: midnight (UTC) of the letter's date, never the time of rendering. */
  readonly zeitstempel: number;
};

const SCHREIBEN = {
  eingangsbestaetigung: 'Eingangsbestätigung',
  nachforderung: 'Nachforderung',
  anhoerung: 'Anhörung',
  status: 'Schreiben',
  sonstiges: 'Schreiben',
} as const;

/** The logo in the form the layout takes: SVG as text, PNG as a list of bytes. */
function behoerdeFuerSatz(behoerde: BescheidBehoerde): object {
  const { logo, ...rest } = behoerde;
  if (!logo) return rest;
  const inhalt = Buffer.from(logo.base64, 'base64');
  const bild = logo.medientyp === 'image/svg+xml' ? { svg: inhalt.toString('utf8') } : { bytes: [...inhalt] };
  return { ...rest, logo: { medientyp: logo.medientyp, alternativtext: logo.alternativtext, ...bild } };
}

/** An address whose lines fit into its field. */
function anschriftFuerSatz(empfaenger: Empfaenger): object {
  const { name, zusatz, strasse, ort } = empfaenger;
  return {
    ...empfaenger,
    name: mitBruchstellen(name),
    ...(zusatz !== undefined && { zusatz: mitBruchstellen(zusatz) }),
    strasse: mitBruchstellen(strasse),
    ort: mitBruchstellen(ort),
  };
}

/** The day from which Bekanntgabe is derived, under the name that fits the channel. */
function versand({ bekanntgabe }: BescheidDaten): { titel: string; am: string } | null {
  if (bekanntgabe?.aufgabeAm === undefined) return null;
  const perPost = bekanntgabe.kanal === 'post' || bekanntgabe.kanal === 'zustellung';
  return { titel: perPost ? 'Zur Post gegeben am' : 'Bereitgestellt am', am: bekanntgabe.aufgabeAm };
}

/** Who worked on the case: nobody, where the rules decided, even if the head of the office gives the name. */
function bearbeitung({ automation, unterzeichner }: BescheidDaten): string | null {
  return automation.art === 'vollautomatisch' ? 'automatisch' : (unterzeichner?.name ?? null);
}

/** An amount is printed where there is something to pay; that something is free says the sentence. */
function kostenFuerSatz({ betragCent, ...kosten }: Kosten): object {
  return { ...kosten, ...(betragCent > 0 && { betrag: formatEuro(cent(betragCent)) }) };
}

/** The parts of a letter that are text, whichever of them it has. */
const TEXTE = {
  bescheid: [
    ...['betreff', 'anredeZeile', 'tenor', 'nebenbestimmungen', 'sofortvollzug', 'begruendung', 'berechnung'],
    ...['hinweise', 'automation', 'anlagen', 'erklaerung'],
  ],
  mitteilung: [
    ...['betreff', 'anredeZeile', 'absaetze', 'listen', 'frist', 'rechtsfolgenhinweis', 'schluss'],
    ...['anlagen', 'erklaerung'],
  ],
} as const;

/** Head and texts of a letter as the layout takes them. */
function briefFuerSatz(daten: BescheidDaten | MitteilungDaten): object {
  const { aktenzeichen, datum, empfaenger, bevollmaechtigter, unterzeichner, nummer, test, betreff } = daten;
  const texte = Object.entries(daten).filter(([feld]) => TEXTE[daten.art].some((text) => text === feld));
  return {
    ...{ aktenzeichen, datum, unterzeichner, nummer, test },
    empfaenger: anschriftFuerSatz(empfaenger),
    ...(bevollmaechtigter && { bevollmaechtigter: anschriftFuerSatz(bevollmaechtigter) }),
    behoerde: behoerdeFuerSatz(daten.behoerde),
    beschreibung: betreff,
    ...(mitTextlaeufen(Object.fromEntries(texte)) as object),
    vorbehalt: mitTextlaeufen(ERKLAERUNG_VORBEHALT[daten.art]),
  };
}

function bescheidFuerSatz(daten: BescheidDaten): object {
  const { kosten, rechtsbehelf, bezeichnung = 'Bescheid' } = daten;
  return {
    ...briefFuerSatz(daten),
    kurztitel: bezeichnung,
    nummerntitel: daten.bezeichnung === undefined ? 'Bescheidnummer' : 'Nummer',
    dokumenttitel: `${bezeichnung}: ${daten.betreff}`,
    bearbeitung: bearbeitung(daten),
    versand: versand(daten),
    rechtsbehelf: mitTextlaeufen(rechtsbehelf.text.split('\n').filter((zeile) => zeile.trim() !== '')),
    ...(kosten && { kosten: mitTextlaeufen(kostenFuerSatz(kosten)) }),
  };
}

function mitteilungFuerSatz(daten: MitteilungDaten): object {
  return {
    ...briefFuerSatz(daten),
    kurztitel: SCHREIBEN[daten.anlass],
    nummerntitel: 'Nummer',
    dokumenttitel: daten.betreff,
    bearbeitung: daten.unterzeichner?.name ?? null,
    versand: null,
  };
}

/**
 * Turns letter data into the job of a setter. Pure; throws what `bescheidXml` throws.
 * @param entwurf marks every page and leaves the XML of the decision out
 */
export function satzauftrag(
  daten: BescheidDaten | MitteilungDaten,
  standard: PdfStandard,
  entwurf = false,
): Satzauftrag {
  const zeitstempel = Date.parse(`${daten.datum}T00:00:00Z`) / 1000;
  if (daten.art === 'mitteilung') {
    const inputs = { daten: JSON.stringify({ ...mitteilungFuerSatz(daten), entwurf }) };
    return { vorlage: 'mitteilung.typ', inputs, standard, zeitstempel };
  }
  const inputs = {
    daten: JSON.stringify({ ...bescheidFuerSatz(daten), entwurf }),
    ...(!entwurf && { xml: bescheidXml(daten) }),
  };
  return { vorlage: 'bescheid.typ', inputs, standard, zeitstempel };
}
