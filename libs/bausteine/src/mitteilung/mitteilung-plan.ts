import { z } from 'zod';
import type {
  Briefkanal,
  Empfaenger,
  Erklaerung,
  Erklaerungsblatt,
  MitteilungDaten,
  MitteilungFrist,
  Rechtsfolgenhinweis,
} from '#libs/bescheid';
import type { Fehlerangabe } from '#libs/engine';
import { istObjekt, type Json, type JsonObject } from '#libs/kernel';
import type { Aufruf } from '../baustein.js';
import type { Briefangaben } from '../baustein-umfeld.js';
import { briefKopf } from '../brief/brief-kopf.js';
import { alsLandesrecht } from '../brief/landesrecht.js';
import { Textsatz } from '../brief/textsatz.js';
import { type XoevAntwort, xoevAntwort } from '../brief/xoev-antwort.js';
import { fassungVon } from '../fassung.js';
import type { ErklaerungVorlage } from '../vorlage/erklaerung.js';
import type { MitteilungVorlage } from '../vorlage/mitteilung-vorlage.js';

/** Frozen input of the effects `mitteilung` and `nachforderung`. */
export interface MitteilungPlan {
  readonly art: 'mitteilung';
  readonly vorlage: string;
  readonly daten: MitteilungDaten;
  readonly kanal: Briefkanal;
  readonly nachricht?: XoevAntwort;
  /** Last day of the period that the letter sets, ISO. */
  readonly fristBis?: string;
  /** Fields that the result has beside those of every letter. */
  readonly ergebnis?: JsonObject;
  /** The same letter to other parties of the procedure. */
  readonly weitere?: readonly MitteilungPlan[];
}

/** Answer of the effect `mitteilung`. */
export const MitteilungErgebnis = z.looseObject({
  mitteilungId: z.string(),
  gesendetAm: z.iso.date(),
  kanal: z.string().optional(),
});

/** Texts of a Baustein that stand in a letter beside those of its template. */
interface MitteilungTexte {
  /** Stands before the subject of the template. */
  readonly vorBetreff?: string;
  /** Paragraphs before those of the template (the first goes on behind the comma of the salutation: a small letter) … */
  readonly davor?: readonly string[];
  /** … after them, and those that close the letter. */
  readonly danach?: readonly string[];
  readonly schluss?: readonly string[];
  /** Lists beside that of the template. */
  readonly listen?: MitteilungDaten['listen'];
  readonly frist?: MitteilungFrist;
}

/** Who writes a letter, for texts that depend on it. */
export interface Briefumgebung {
  readonly angaben: Briefangaben;
  /**
   * A provision of the procedural code as this authority cites it: where it has one, that of its Land.
   * @param seit see `alsLandesrecht`
   */
  readonly recht: (norm: string, seit?: number) => string;
}

/** What `nachforderung` and `anhoerung` add to a plain letter. */
export interface MitteilungZusatz {
  readonly anlass: MitteilungDaten['anlass'];
  readonly texte?: (umgebung: Briefumgebung) => MitteilungTexte;
  /** Another party than the applicant; always by post. */
  readonly an?: Empfaenger;
  readonly fehlend?: readonly { readonly titel: string; readonly norm?: string }[];
  readonly rechtsfolgenhinweis?: Rechtsfolgenhinweis;
  /** Further names for texts and XÖV answer. */
  readonly namen?: JsonObject;
}

/** Composes a plain letter from its template; fails rather than print an empty placeholder. */
export function planeMitteilung(
  vorlageName: string,
  vorlage: MitteilungVorlage,
  aufruf: Aufruf,
  zusatz: MitteilungZusatz,
): MitteilungPlan | { readonly fehler: Fehlerangabe } {
  const { kontext, jetzt, umfeld } = aufruf;
  const ausschnitt = { kontext, jetzt, ...(zusatz.namen && { zusatz: zusatz.namen }) };
  const gefunden = umfeld.briefangaben(ausschnitt);
  if ('fehler' in gefunden) return gefunden;
  const angaben = zusatz.an ? fuerBeteiligten(gefunden, zusatz.an, fassungVon(kontext)) : gefunden;
  const satz = new Textsatz(umfeld, ausschnitt);
  angaben.empfaenger.warnungen.forEach((mangel) => {
    satz.melde(mangel);
  });
  const recht: Briefumgebung['recht'] = (norm, seit) => alsLandesrecht(norm, angaben.behoerde, kontext, seit);
  const texte: MitteilungTexte = zusatz.texte?.({ angaben, recht }) ?? {};
  const betreff = `${texte.vorBetreff ?? ''}${satz.text(vorlage.betreff)}`;
  const kopf = briefKopf(aufruf, angaben, { betreff, anlagen: satz.texte(vorlage.anlagen) });
  const daten: MitteilungDaten = {
    art: 'mitteilung',
    version: 1,
    anlass: vorlage.anlass ?? zusatz.anlass,
    absaetze: [...absaetze(texte.davor ?? [], satz.texte(vorlage.absaetze)), ...(texte.danach ?? [])],
    listen: [...(texte.listen ?? []), ...listen(vorlage, satz, zusatz, recht)],
    ...(texte.frist && { frist: texte.frist }),
    ...(zusatz.rechtsfolgenhinweis && { rechtsfolgenhinweis: zusatz.rechtsfolgenhinweis }),
    schluss: [...(texte.schluss ?? []), ...satz.texte(vorlage.hinweise)],
    ...(vorlage.erklaerung && { erklaerung: fuelleErklaerung(vorlage.erklaerung, satz) }),
    ...kopf,
  };
  const fehler = satz.fehler(vorlageName);
  if (fehler) return { fehler };
  const antwort = xoevAntwort(umfeld, zusatz.an ? undefined : vorlage.nachricht, ausschnitt);
  if ('fehler' in antwort) return antwort;
  return {
    art: 'mitteilung',
    vorlage: vorlageName,
    daten,
    kanal: angaben.kanal,
    ...(antwort.antwort && { nachricht: antwort.antwort }),
    ...(texte.frist && { fristBis: texte.frist.ende }),
  };
}

/** Whoever represents the applicant does not represent the others, whose rights the decision may touch (§ 13, § 14 VwVfG). */
function fuerBeteiligten(
  { bevollmaechtigter, ...gefunden }: Briefangaben,
  an: Empfaenger,
  fassung: number,
): Briefangaben {
  const angaben = { ...gefunden, kanal: 'post' as const, empfaenger: { wert: an, warnungen: [] } };
  return bevollmaechtigter && fassung < 5 ? { ...angaben, bevollmaechtigter } : angaben;
}

/** A template begins small, behind the comma of the salutation; behind other paragraphs it begins a sentence. */
function absaetze(davor: readonly string[], eigene: readonly string[]): readonly string[] {
  const [erster = '', ...weitere] = eigene;
  if (davor.length === 0 || erster === '') return [...davor, ...eigene];
  return [...davor, erster.charAt(0).toUpperCase() + erster.slice(1), ...weitere];
}

function listen(
  vorlage: MitteilungVorlage,
  satz: Textsatz,
  zusatz: MitteilungZusatz,
  recht: Briefumgebung['recht'],
): MitteilungDaten['listen'] {
  if (vorlage.liste) {
    const punkte = satz
      .liste(vorlage.liste)
      .map((eintrag) => ({ text: punktText(vorlage.listenText, eintrag, satz) }));
    return punkte.length > 0 ? [{ punkte }] : [];
  }
  if (!zusatz.fehlend || zusatz.fehlend.length === 0) return [];
  return [
    {
      punkte: zusatz.fehlend.map(({ titel, norm }) => ({
        text: titel,
        ...(norm && { norm: recht(norm, 6) }),
      })),
    },
  ];
}

/** By itself a point is the title of its entry, or the entry where that is no object. */
function punktText(vorlage: string | undefined, eintrag: Json, satz: Textsatz): string {
  if (!istObjekt(eintrag)) return satz.text(vorlage ?? '{{eintrag}}', { eintrag });
  return satz.text(vorlage ?? '{{titel}}', { ...eintrag, eintrag });
}

/** Resolves the placeholders of explanation sheets. */
export function fuelleErklaerung(vorlage: ErklaerungVorlage, satz: Textsatz): Erklaerung {
  const blatt =
    (fuelle: (text: string) => string) =>
    ({ titel, absaetze }: Erklaerungsblatt) => ({ titel: fuelle(titel), absaetze: absaetze.map(fuelle) });
  const en = vorlage.en && {
    en: satz.teil(
      vorlage.en,
      blatt((text) => satz.englisch(text)),
    ),
  };
  const leicht = vorlage.leicht && {
    leicht: satz.teil(
      vorlage.leicht,
      blatt((text) => satz.text(text)),
    ),
  };
  return Object.assign({}, en, leicht);
}
