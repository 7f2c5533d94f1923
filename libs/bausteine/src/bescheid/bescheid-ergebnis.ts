import { z } from 'zod';
import type { BescheidDaten } from '#libs/bescheid';
import { type Bekanntgabefakten, type Rechtsweg, rechtsbehelfsfrist } from '#libs/fristen';
import { type Land, plainDate } from '#libs/kernel';
import type { BekanntgabeKanal } from '../baustein-umfeld.js';
import { bekanntgabeNach, faktenBeiVersand, spaetesteBekanntgabe } from '../brief/bekanntgabe.js';
import type { XoevAntwort } from '../brief/xoev-antwort.js';
import { NUMMER_OFFEN } from './bescheid-daten.js';

/** Stands in the XÖV answer for the hash of the PDF until it is rendered. */
export const PDF_SHA256_OFFEN = '__BESCHEID_PDF_SHA256__';

/** Frozen input of the effect `bescheid`. `daten.nummer` is `NUMMER_OFFEN` until the shell assigns it. */
export interface BescheidPlan {
  readonly art: 'bescheid';
  readonly vorlage: string;
  readonly daten: BescheidDaten;
  readonly kanal: BekanntgabeKanal;
  /** Whose holidays count, and which code rules the remedy. */
  readonly sitz: { readonly land: Land; readonly gemeindeAgs?: string };
  readonly rechtsweg: Rechtsweg;
  readonly nachricht?: XoevAntwort;
}

/** Answer of the effect `bescheid`, stored under `ergebnisse.<id>`. */
export const BescheidErgebnis = z.strictObject({
  bescheidId: z.string(),
  nummer: z.string(),
  sha256: z.string(),
  kanal: z.string(),
  /** Day of Bekanntgabe; null while it is open, e.g. until the letter is retrieved (§ 41 Abs. 2a VwVfG). */
  bekanntgabeAm: z.iso.date().nullable(),
  bekanntgabeRegel: z.string(),
  /** Last day of the remedy period; with `vorlaeufig` the latest conceivable one. */
  rechtsbehelfsfristBis: z.iso.date(),
  vorlaeufig: z.boolean(),
});
export type BescheidErgebnis = z.infer<typeof BescheidErgebnis>;

/** What the shell knows once the Bescheid is on its way. */
export interface BescheidVersand {
  readonly bescheidId: string;
  readonly nummer: string;
  /** SHA-256 of the PDF, or of the frozen data while it is not rendered. */
  readonly sha256: string;
  /** The day it was posted, sent or provided, ISO. */
  readonly versandtAm: string;
  /** Facts of the delivery; those of a dispatch on that day when absent. */
  readonly fakten?: Bekanntgabefakten;
}

/** Puts the assigned number (and, once known, the hash of the PDF) into a plan: letter and XÖV answer. */
export function setzeNummer(plan: BescheidPlan, nummer: string, pdfSha256?: string): BescheidPlan {
  const ersetze = (xml: string) => {
    const mitNummer = xml.replaceAll(NUMMER_OFFEN, nummer);
    return pdfSha256 ? mitNummer.replaceAll(PDF_SHA256_OFFEN, pdfSha256) : mitNummer;
  };
  return {
    ...plan,
    daten: { ...plan.daten, nummer },
    ...(plan.nachricht && { nachricht: { ...plan.nachricht, xml: ersetze(plan.nachricht.xml) } }),
  };
}

/**
 * The answer that the effect `bescheid` gives to the engine: day of Bekanntgabe derived from facts, and the end of the
 * remedy period computed from it. While the Bekanntgabe is open, the end is the latest conceivable one and marked so;
 * it is computed again when the facts are known.
 */
export function bescheidErgebnis(plan: BescheidPlan, versand: BescheidVersand): BescheidErgebnis {
  const { kanal, sitz, rechtsweg, daten } = plan;
  const tag = plainDate(versand.versandtAm);
  const fakten = versand.fakten ?? faktenBeiVersand(kanal, tag);
  const bekannt = bekanntgabeNach(daten.regime, kanal, fakten, sitz);
  const ab = bekannt.wirksamAm ?? spaetesteBekanntgabe(daten.regime, kanal, tag, sitz);
  const frist = rechtsbehelfsfrist({
    regime: daten.regime,
    rechtsweg,
    rechtsbehelf: daten.rechtsbehelf.art,
    bekanntgabe: ab,
    belehrung: 'richtig',
    ort: sitz,
  });
  return {
    bescheidId: versand.bescheidId,
    nummer: versand.nummer,
    sha256: versand.sha256,
    kanal,
    bekanntgabeAm: bekannt.wirksamAm?.toString() ?? null,
    bekanntgabeRegel: bekannt.regel,
    rechtsbehelfsfristBis: (frist.ende ?? ab.add({ years: 1 })).toString(),
    vorlaeufig: bekannt.wirksamAm === null,
  };
}
