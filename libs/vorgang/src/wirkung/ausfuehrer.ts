import { type BescheidPlan, bescheidErgebnis, type MitteilungPlan, setzeNummer } from '#libs/bausteine';
import { type IdQuelle, type JsonObject, kalendertag } from '#libs/kernel';
import type { Briefablage, Druckwerk } from './briefablage.js';
import type { Ausfuehrer } from './fuehre-wirkung-aus.js';
import { type NeueMitteilung, type WirkungSpeicher, weitererBrief } from './wirkung-speicher.js';

/** What executing effects needs. */
export interface Ausfuehrungsmittel {
  readonly speicher: Pick<WirkungSpeicher, 'getBescheid'>;
  readonly druckwerk: Druckwerk;
  readonly ablage: Briefablage;
  readonly ids: IdQuelle;
  /** Throws when a message is not valid against the schema of its standard. */
  pruefeAusgehende(xml: string): void;
}

/** The effects that a worker can execute, by the name of their Baustein. */
export function ausfuehrerVerzeichnis(mittel: Ausfuehrungsmittel): ReadonlyMap<string, Ausfuehrer> {
  const brief = sendeMitteilung(mittel);
  return new Map([
    ['bescheid', fertigeBescheidAus(mittel)],
    ['mitteilung', brief],
    ['nachforderung', brief],
    ['anhoerung', brief],
  ]);
}

/**
 * Renders a decision from its frozen data, keeps the letter and provides it to the addressee. Rendering again gives
 * the same bytes, so that doing it twice changes nothing. A test message is rendered but never delivered.
 */
export function fertigeBescheidAus({
  speicher,
  druckwerk,
  ablage,
  pruefeAusgehende,
}: Ausfuehrungsmittel): Ausfuehrer {
  return async (wirkung, jetzt) => {
    const bescheid = await speicher.getBescheid(wirkung);
    const { pdf, sha256, seiten } = await druckwerk.rendere(bescheid.daten);
    const datei = await ablage.lege(briefname('Bescheid', bescheid.nummer), pdf);
    const plan = setzeNummer(wirkung.eingabe as unknown as BescheidPlan, bescheid.nummer, sha256);
    if (plan.nachricht) pruefeAusgehende(plan.nachricht.xml);
    const versandtAm = kalendertag(jetzt).toString();
    const ergebnis = bescheidErgebnis(plan, {
      bescheidId: bescheid.id,
      nummer: bescheid.nummer,
      sha256,
      versandtAm,
    });
    return {
      ausgang: { ok: true, ergebnis },
      bescheid: {
        bescheidId: bescheid.id,
        datei,
        sha256,
        seiten,
        nachricht: plan.nachricht?.xml,
        ausgefertigtAm: jetzt,
        ...(!bescheid.test && { bereitgestelltAm: jetzt, bekanntgabe: ergebnis }),
      },
    };
  };
}

/** Renders a plain letter, keeps it and provides it to the applicant, with its answer in the standard of the message. */
export function sendeMitteilung({
  druckwerk,
  ablage,
  ids,
  pruefeAusgehende,
}: Ausfuehrungsmittel): Ausfuehrer {
  return async (wirkung, jetzt) => {
    const plan = wirkung.eingabe as unknown as MitteilungPlan;
    if (plan.nachricht) pruefeAusgehende(plan.nachricht.xml);
    const { aktenzeichen, test } = wirkung.vorgang;
    const sende = async (brief: MitteilungPlan, wirkungId: string): Promise<NeueMitteilung> => {
      const { pdf, sha256 } = await druckwerk.rendere(brief.daten);
      const datei = await ablage.lege(briefname('Mitteilung', `${aktenzeichen}/${wirkungId}`), pdf);
      return {
        id: ids.neu(),
        vorlage: brief.vorlage,
        daten: brief.daten as unknown as JsonObject,
        nachricht: brief.nachricht?.xml,
        test,
        datei,
        sha256,
        gesendetAm: jetzt,
      };
    };
    const mitteilung = await sende(plan, wirkung.wirkungId);
    const weitere: NeueMitteilung[] = [];
    for (const brief of plan.weitere ?? []) {
      weitere.push(await sende(brief, weitererBrief(wirkung.wirkungId, weitere.length)));
    }
    const gesendetAm = kalendertag(jetzt).toString();
    return {
      ausgang: {
        ok: true,
        ergebnis: {
          mitteilungId: mitteilung.id,
          gesendetAm,
          kanal: plan.kanal,
          ...(plan.fristBis !== undefined && { fristBis: plan.fristBis }),
          ...plan.ergebnis,
        },
      },
      mitteilung,
      ...(weitere.length > 0 && { weitere }),
    };
  };
}

/** `Bescheid`, `BPA-2026-000007/1` → `Bescheid_BPA-2026-000007_1.pdf`. */
function briefname(art: string, nummer: string): string {
  return `${art}_${nummer.replaceAll(/[^A-Za-z0-9.-]/g, '_')}.pdf`;
}
