import { z } from 'zod';
import type { BescheidDaten, Briefkanal } from '#libs/bescheid';
import type { Rechtsweg } from '#libs/fristen';
import { alsJson, festige, gleichesJson, type Json, jeObjekt, type Land } from '#libs/kernel';
import { Bekanntgabegrundlage, POSTAUSGANG, type Postausgangsregel } from '../bekanntgabe/grundlage.js';
import { type Bekanntgabestand, leiteStandAb } from '../bekanntgabe/stand.js';
import { Tatsache } from '../bekanntgabe/tatsache.js';
import { tatsachenImTestlauf } from '../bekanntgabe/testlauf.js';
import type { XoevAntwort } from '../brief/xoev-antwort.js';
import { NUMMER_OFFEN } from './bescheid-daten.js';

/** Stands in the XÖV answer for the hash of the PDF until it is rendered. */
export const PDF_SHA256_OFFEN = '__BESCHEID_PDF_SHA256__';

/** Frozen input of the effect `bescheid`. `daten.nummer` is `NUMMER_OFFEN` until the shell assigns it. */
export interface BescheidPlan {
  readonly art: 'bescheid';
  readonly vorlage: string;
  readonly daten: BescheidDaten;
  readonly kanal: Briefkanal;
  /** Whose holidays count, and which code rules the remedy. */
  readonly sitz: { readonly land: Land; readonly gemeindeAgs?: string };
  readonly rechtsweg: Rechtsweg;
  /** The addressee lives abroad. */
  readonly imAusland?: boolean;
  /** Elterngeld: § 9 OZG applies (§ 37 Abs. 2b SGB X). */
  readonly elterngeld?: boolean;
  /** How the authority learns of the posting; confirmation when absent. */
  readonly postausgang?: Postausgangsregel;
  readonly nachricht?: XoevAntwort;
}

/** Answer of the effect `bescheid`, stored under `ergebnisse.<id>` and kept up to date with every fact. */
export const BescheidErgebnis = z.strictObject({
  bescheidId: z.string(),
  nummer: z.string(),
  sha256: z.string(),
  kanal: z.string(),
  /** Day of Bekanntgabe; null while it is open, e.g. until the letter is posted or retrieved. */
  bekanntgabeAm: z.iso.date().nullable(),
  bekanntgabeRegel: z.string(),
  /** Last day of the remedy period; null while it has not begun, and where a pending procedure decides. */
  rechtsbehelfsfristBis: z.iso.date().nullable(),
  /** The Bekanntgabe is still open: no period runs. */
  vorlaeufig: z.boolean(),
  /** The facts and what else the day was derived from. */
  bekanntgabe: z
    .strictObject({
      /** Counts every change of what is derived, from 1. */
      nr: z.int().positive(),
      grundlage: Bekanntgabegrundlage,
      tatsachen: z.array(Tatsache),
      /** The dispatch that took effect, else the last. */
      sendung: z.int().positive(),
      norm: z.array(z.string()),
      begruendung: z.string(),
      /** Code of what is open, if anything is. */
      offen: z.string().nullable(),
      bestandskraeftigAb: z.iso.date().nullable(),
      wiedereinsetzungBis: z.iso.date().nullable(),
    })
    .optional(),
});
export type BescheidErgebnis = z.infer<typeof BescheidErgebnis>;

/** The result of a case as one of `bescheid`; undefined where it is none. */
export function findBescheidErgebnis(ergebnis: Json | undefined): BescheidErgebnis | undefined {
  if (typeof ergebnis !== 'object' || ergebnis === null || !('bescheidId' in ergebnis)) return undefined;
  return EIGENE.has(ergebnis) || istBescheidErgebnis(ergebnis) ? (ergebnis as BescheidErgebnis) : undefined;
}

/** As the same object: what of it stays when it is brought up to date need not be compared. */
const istBescheidErgebnis = jeObjekt((ergebnis: object) => BescheidErgebnis.safeParse(ergebnis).success);

/** Results of this run: of their form by their making. */
const EIGENE = new WeakSet<object>();

/** A result as it is stored; read back as it is. */
export function alsGespeichert(ergebnis: BescheidErgebnis): Json {
  const json = alsJson(ergebnis);
  EIGENE.add(json as object);
  return json;
}

/** What the shell knows once the letter is ready. */
export interface BescheidVersand {
  readonly bescheidId: string;
  readonly nummer: string;
  /** SHA-256 of the PDF, or of the frozen data while it is not rendered. */
  readonly sha256: string;
  /** The day on which the letter was made, ISO. Nothing is counted from it. */
  readonly ausgefertigtAm: string;
  /** What is known of the dispatch; absent where nothing leaves, then a whole dispatch on that day is assumed. */
  readonly echt?: {
    readonly tatsachen: readonly Tatsache[];
    readonly benachrichtigung: Bekanntgabegrundlage['benachrichtigung'];
  };
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

/** The answer that the effect `bescheid` gives to the engine: everything is derived from facts, nothing from its date. */
export function bescheidErgebnis(plan: BescheidPlan, versand: BescheidVersand): BescheidErgebnis {
  const { kanal, sitz, rechtsweg, daten } = plan;
  const { bescheidId, nummer, sha256, ausgefertigtAm, echt } = versand;
  const grundlage: Bekanntgabegrundlage = {
    regime: daten.regime,
    kanal,
    sitz,
    rechtsweg,
    rechtsbehelf: daten.rechtsbehelf.art,
    ...(daten.rechtsbehelf.einbezogen && { einbezogen: true }),
    imAusland: plan.imAusland ?? false,
    elterngeld: plan.elterngeld ?? false,
    postausgang: plan.postausgang ?? POSTAUSGANG,
    benachrichtigung: echt?.benachrichtigung ?? 'portal',
    ausgefertigtAm,
    echt: echt !== undefined,
  };
  const tatsachen = echt?.tatsachen ?? tatsachenImTestlauf(kanal, ausgefertigtAm, grundlage.imAusland);
  const stand = leiteStandAb(grundlage, tatsachen, ausgefertigtAm);
  return bringeAufStand({ bescheidId, nummer, sha256, kanal }, grundlage, tatsachen, stand);
}

/** A result with what follows from the facts now. Its number counts on when anything of it has changed. */
export function bringeAufStand(
  bisher: Pick<BescheidErgebnis, 'bescheidId' | 'nummer' | 'sha256' | 'kanal' | 'bekanntgabe'>,
  grundlage: Bekanntgabegrundlage,
  tatsachen: readonly Tatsache[],
  stand: Bekanntgabestand,
): BescheidErgebnis {
  const { bescheidId, nummer, sha256, kanal } = bisher;
  const { tage, herleitung } = alsErgebnis(stand);
  const mitNr = (nr: number): BescheidErgebnis => ({
    bescheidId,
    nummer,
    sha256,
    kanal,
    bekanntgabe: { nr, grundlage, tatsachen: [...tatsachen], ...herleitung },
    ...tage,
  });
  const nr = bisher.bekanntgabe?.nr;
  if (nr === undefined) return mitNr(1);
  const gleich = gleichesJson(alsJson(mitNr(nr)), alsJson(bisher));
  return mitNr(gleich ? nr : nr + 1);
}

/** What a stand says, as it stands in results; many decisions share their stand. */
const alsErgebnis = jeObjekt(({ massgeblich, bestandskraft, fristBis }: Bekanntgabestand) => {
  const { bekanntgabe } = bestandskraft;
  return {
    tage: {
      bekanntgabeAm: bekanntgabe.wirksamAm?.toString() ?? null,
      bekanntgabeRegel: bekanntgabe.regel,
      rechtsbehelfsfristBis: fristBis?.toString() ?? null,
      vorlaeufig: bekanntgabe.wirksamAm === null,
    },
    herleitung: {
      sendung: massgeblich.nr,
      norm: festige([...bekanntgabe.norm]),
      begruendung: bekanntgabe.begruendung,
      offen: bekanntgabe.offen?.code ?? null,
      bestandskraeftigAb: bestandskraft.bestandskraeftigAb?.toString() ?? null,
      wiedereinsetzungBis: bestandskraft.wiedereinsetzungBis?.toString() ?? null,
    },
  };
});
