import {
  type BescheidPlan,
  bescheidErgebnis,
  istAbruf,
  type MitteilungPlan,
  setzeNummer,
  type Tatsache,
} from '#libs/bausteine';
import { type IdQuelle, type JsonObject, kalendertag } from '#libs/kernel';
import { type Benachrichtigungsweg, benachrichtige } from '../bekanntgabe/benachrichtigung.js';
import type { Briefablage, Druckwerk } from './briefablage.js';
import type { Ausfuehrer, Ausfuehrung } from './fuehre-wirkung-aus.js';
import { istUnzulaessigerBrief } from './unzulaessiger-brief.js';
import {
  type BescheidZeile,
  type NeueMitteilung,
  type WirkungSpeicher,
  weitererBrief,
} from './wirkung-speicher.js';

/** What executing effects needs. */
export interface Ausfuehrungsmittel {
  readonly speicher: Pick<WirkungSpeicher, 'getBescheid'>;
  readonly druckwerk: Druckwerk;
  readonly ablage: Briefablage;
  readonly ids: IdQuelle;
  /** How addressees learn that a letter lies in the portal; absent where portals report it themselves. */
  readonly benachrichtigungsweg?: Benachrichtigungsweg;
  /** Throws when a message is not valid against the schema of its standard. */
  pruefeAusgehende(xml: string): void;
}

/** The effects that a worker can execute, by the name of their Baustein. */
export function ausfuehrerVerzeichnis(mittel: Ausfuehrungsmittel): ReadonlyMap<string, Ausfuehrer> {
  const brief = sendeMitteilung(mittel);
  const { benachrichtigungsweg } = mittel;
  return new Map([
    ...(benachrichtigungsweg ? ([['benachrichtigung', benachrichtige(benachrichtigungsweg)]] as const) : []),
    ['bescheid', fertigeBescheidAus(mittel)],
    ['mitteilung', brief],
    ['nachforderung', brief],
    ['anhoerung', brief],
    ['fiktionsverlaengerung', brief],
    ['fiktionsbescheinigung', brief],
  ]);
}

/**
 * Renders a decision from its frozen data and keeps the letter. That makes it ready for dispatch, no more: in a portal
 * it is provided by that, on paper somebody has yet to post it. Rendering again gives the same bytes, so that doing it
 * twice changes nothing. A test message is rendered but never delivered.
 */
export function fertigeBescheidAus({
  speicher,
  druckwerk,
  ablage,
  pruefeAusgehende,
  benachrichtigungsweg,
}: Ausfuehrungsmittel): Ausfuehrer {
  return async (wirkung, jetzt) => {
    const bescheid = await speicher.getBescheid(wirkung);
    const { pdf, sha256, seiten } = await druckwerk.rendere(bescheid.daten);
    const datei = await ablage.lege(briefname('Bescheid', bescheid.nummer), pdf);
    const plan = setzeNummer(mitEingefrorenem(wirkung.eingabe, bescheid), bescheid.nummer, sha256);
    if (plan.nachricht) pruefeAusgehende(plan.nachricht.xml);
    const ergebnis = bescheidErgebnis(plan, {
      bescheidId: bescheid.id,
      nummer: bescheid.nummer,
      sha256,
      ausgefertigtAm: kalendertag(jetzt).toString(),
      ...(!bescheid.test && {
        echt: {
          tatsachen: istAbruf(plan.kanal) ? [bereitstellung(jetzt)] : [],
          benachrichtigung: benachrichtigungsweg ? 'rueckruf' : 'portal',
        },
      }),
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

/** The plan of a decision with its data and its message, which are kept once, with the decision. */
function mitEingefrorenem(eingabe: JsonObject, { daten, nachricht }: BescheidZeile): BescheidPlan {
  const plan = { ...eingabe, daten } as unknown as BescheidPlan;
  return plan.nachricht && nachricht !== undefined
    ? { ...plan, nachricht: { ...plan.nachricht, xml: nachricht } }
    : plan;
}

function bereitstellung(jetzt: string): Tatsache {
  const tag = kalendertag(jetzt).toString();
  return {
    id: 'bereitstellung-1',
    art: 'bereitstellung',
    tag,
    sendung: 1,
    quelle: 'system',
    erfasstAm: jetzt,
  };
}

/**
 * Renders a plain letter, keeps it and provides it to the applicant, with its answer in the standard of the message. A
 * letter that may not go out as it stands never may, since its data are frozen: the process has that as its answer at
 * once, and a person hears of it, who can do what an operator cannot.
 */
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
    const briefe = [plan, ...(plan.weitere ?? [])];
    // All are set before one is kept: of an answer that fails nothing lies there.
    const gesetzt: Awaited<ReturnType<Druckwerk['rendere']>>[] = [];
    try {
      for (const { daten } of briefe) gesetzt.push(await druckwerk.rendere(daten));
    } catch (ursache) {
      return unzulaessig(ursache);
    }
    const lege = async (nr: number, wirkungId: string): Promise<NeueMitteilung> => {
      const [brief, { pdf, sha256 }] = [
        briefe[nr] as MitteilungPlan,
        gesetzt[nr] as (typeof gesetzt)[number],
      ];
      const datei = await ablage.lege(briefname('Mitteilung', `${aktenzeichen}/${wirkungId}`), pdf);
      return {
        id: ids.neu(),
        vorlage: brief.vorlage,
        daten: brief.daten as unknown as JsonObject,
        nachricht: brief.nachricht?.xml,
        test,
        datei,
        sha256,
        kanal: brief.kanal,
        gesendetAm: jetzt,
      };
    };
    const mitteilung = await lege(0, wirkung.wirkungId);
    const weitere: NeueMitteilung[] = [];
    for (let nr = 1; nr < briefe.length; nr++) {
      weitere.push(await lege(nr, weitererBrief(wirkung.wirkungId, weitere.length)));
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

/** The answer where trying again changes nothing; throws everything else again. */
function unzulaessig(ursache: unknown): Ausfuehrung {
  if (!istUnzulaessigerBrief(ursache)) throw ursache;
  return { ausgang: { ok: false, fehler: { code: ursache.code, text: ursache.message } } };
}

/** `Bescheid`, `BPA-2026-000007/1` → `Bescheid_BPA-2026-000007_1.pdf`. */
function briefname(art: string, nummer: string): string {
  return `${art}_${nummer.replaceAll(/[^A-Za-z0-9.-]/g, '_')}.pdf`;
}
