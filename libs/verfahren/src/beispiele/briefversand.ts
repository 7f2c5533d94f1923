import {
  type AbgabePlan,
  type BescheidPlan,
  bescheidErgebnis,
  type EroeffnungPlan,
  type MitteilungPlan,
  setzeNummer,
  type UebermittlungPlan,
} from '#libs/bausteine';
import { pruefeDruckbarkeit, pruefeMitteilungDaten } from '#libs/bescheid';
import type { Rechenergebnis, Wirkung } from '#libs/engine';
import { canonicalJson, type Json, sha256 } from '#libs/kernel';
import { pruefeNachricht, type SchemaKatalog } from '#libs/xoev';
import type { Beispielbrief } from './beispielergebnis.js';

/** An effect as the shell would answer it. */
export interface Versand {
  /** Absent where the effect sends no letter. */
  readonly brief?: Beispielbrief;
  readonly ausgang: Rechenergebnis;
  /** What is wrong with the letter or its XÖV answer (German sentences). */
  readonly maengel: readonly string[];
}

/**
 * Answers an effect without the outside world: numbers the Bescheid, derives Bekanntgabe and remedy period from a
 * dispatch today, and checks the letter and the XÖV answer as the shell would before they leave.
 */
export function versende(
  wirkung: Wirkung,
  heute: string,
  laufnummer: number,
  katalog: SchemaKatalog,
): Versand | { readonly unbekannt: string } {
  const plan = wirkung.eingabe as unknown as Plan;
  if (plan.art === 'bescheid') return versendeBescheid(wirkung, plan, heute, laufnummer, katalog);
  if (plan.art === 'eroeffnung') return eroeffne(plan, laufnummer, katalog);
  if (plan.art === 'uebermittlung') return uebermittle(plan, heute, katalog);
  if (plan.art === 'abgabe') return gibAb(wirkung, plan, heute, laufnummer, katalog);
  if (plan.art !== 'mitteilung')
    return { unbekannt: `Die Wirkung „${wirkung.src}“ kann die Simulation nicht beantworten.` };
  const ergebnis = {
    mitteilungId: `mitteilung-${laufnummer}`,
    gesendetAm: heute,
    kanal: plan.kanal,
    ...(plan.fristBis && { fristBis: plan.fristBis }),
    ...plan.ergebnis,
  };
  const befunde = [...pruefeMitteilungDaten(plan.daten), ...pruefeDruckbarkeit(plan.daten)].filter(
    ({ schwere }) => schwere === 'fehler',
  );
  return {
    brief: { invocation: wirkung.invocation, vorlage: plan.vorlage, plan: wirkung.eingabe },
    ausgang: { ok: true, ergebnis },
    maengel: [
      ...befunde.map(({ ort, text }) => `Mitteilung „${plan.vorlage}“, ${ort}: ${text}`),
      ...pruefeAntwort(plan, katalog),
    ],
  };
}

type Plan = BescheidPlan | MitteilungPlan | EroeffnungPlan | AbgabePlan | UebermittlungPlan;

/** The case that would be opened exists only as the answer; its message must be valid. */
function eroeffne({ vorlage, xml }: EroeffnungPlan, laufnummer: number, katalog: SchemaKatalog): Versand {
  const ergebnis = {
    antragId: `verknuepft-${laufnummer}`,
    vorgangId: `verknuepft-${laufnummer}`,
    aktenzeichen: `VKN-${laufnummer}`,
  };
  return { ausgang: { ok: true, ergebnis }, maengel: pruefeXml(vorlage, xml, katalog) };
}

function uebermittle(
  { vorlage, sendungen }: UebermittlungPlan,
  heute: string,
  katalog: SchemaKatalog,
): Versand {
  return {
    ausgang: {
      ok: true,
      ergebnis: { bereitgestelltAm: heute, empfaenger: sendungen.map(({ name }) => name) },
    },
    maengel: sendungen.flatMap(({ xml }) => pruefeXml(vorlage, xml, katalog)),
  };
}

function gibAb(
  wirkung: Wirkung,
  { brief, ziel }: AbgabePlan,
  heute: string,
  laufnummer: number,
  katalog: SchemaKatalog,
): Versand | { readonly unbekannt: string } {
  const eingabe = brief as unknown as Wirkung['eingabe'];
  const versand = versende({ ...wirkung, eingabe }, heute, laufnummer, katalog);
  if ('unbekannt' in versand || !versand.ausgang.ok) return versand;
  const weg = ziel.id === undefined ? 'extern' : 'intern';
  const dort =
    ziel.id === undefined ? {} : { antragId: `abgegeben-${laufnummer}`, aktenzeichen: `ABG-${laufnummer}` };
  const ergebnis = { ...(versand.ausgang.ergebnis as object), weg, stelle: ziel.name, ...dort };
  return { ...versand, ausgang: { ok: true, ergebnis } };
}

function versendeBescheid(
  wirkung: Wirkung,
  plan: BescheidPlan,
  heute: string,
  laufnummer: number,
  katalog: SchemaKatalog,
): Versand {
  const nummer = `${plan.daten.aktenzeichen}-B${laufnummer}`;
  const hash = sha256(canonicalJson(plan.daten));
  const fertig = setzeNummer(plan, nummer, hash);
  const versand = { bescheidId: `bescheid-${laufnummer}`, nummer, sha256: hash, ausgefertigtAm: heute };
  return {
    brief: { invocation: wirkung.invocation, vorlage: plan.vorlage, plan: fertig as unknown as Json },
    ausgang: { ok: true, ergebnis: { ...bescheidErgebnis(plan, versand) } },
    maengel: pruefeAntwort(fertig, katalog),
  };
}

function pruefeAntwort({ nachricht }: BescheidPlan | MitteilungPlan, katalog: SchemaKatalog): string[] {
  if (!nachricht) return [];
  return pruefeXml(nachricht.vorlage, nachricht.xml, katalog);
}

function pruefeXml(vorlage: string, xml: string, katalog: SchemaKatalog): string[] {
  const pruefung = pruefeNachricht(new TextEncoder().encode(xml), katalog);
  if (pruefung.status === 'gueltig') return [];
  return pruefung.fehler.slice(0, 5).map(({ text }) => `XÖV-Antwort nachrichten/${vorlage}: ${text}`);
}
