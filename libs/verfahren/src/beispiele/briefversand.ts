import { type BescheidPlan, bescheidErgebnis, type MitteilungPlan, setzeNummer } from '#libs/bausteine';
import { pruefeMitteilungDaten } from '#libs/bescheid';
import type { Rechenergebnis, Wirkung } from '#libs/engine';
import { canonicalJson, type Json, sha256 } from '#libs/kernel';
import { pruefeNachricht, type SchemaKatalog } from '#libs/xoev';
import type { Beispielbrief } from './beispielergebnis.js';

/** An effect as the shell would answer it. */
export interface Versand {
  readonly brief: Beispielbrief;
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
  const plan = wirkung.eingabe as unknown as BescheidPlan | MitteilungPlan;
  if (plan.art === 'bescheid') return versendeBescheid(wirkung, plan, heute, laufnummer, katalog);
  if (plan.art !== 'mitteilung')
    return { unbekannt: `Die Wirkung „${wirkung.src}“ kann die Simulation nicht beantworten.` };
  const ergebnis = {
    mitteilungId: `mitteilung-${laufnummer}`,
    gesendetAm: heute,
    kanal: plan.kanal,
    ...(plan.fristBis && { fristBis: plan.fristBis }),
    ...plan.ergebnis,
  };
  const befunde = pruefeMitteilungDaten(plan.daten).filter(({ schwere }) => schwere === 'fehler');
  return {
    brief: { invocation: wirkung.invocation, vorlage: plan.vorlage, plan: wirkung.eingabe },
    ausgang: { ok: true, ergebnis },
    maengel: [
      ...befunde.map(({ ort, text }) => `Mitteilung „${plan.vorlage}“, ${ort}: ${text}`),
      ...pruefeAntwort(plan, katalog),
    ],
  };
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
  const versand = { bescheidId: `bescheid-${laufnummer}`, nummer, sha256: hash, versandtAm: heute };
  return {
    brief: { invocation: wirkung.invocation, vorlage: plan.vorlage, plan: fertig as unknown as Json },
    ausgang: { ok: true, ergebnis: { ...bescheidErgebnis(plan, versand) } },
    maengel: pruefeAntwort(fertig, katalog),
  };
}

function pruefeAntwort({ nachricht }: BescheidPlan | MitteilungPlan, katalog: SchemaKatalog): string[] {
  if (!nachricht) return [];
  const pruefung = pruefeNachricht(new TextEncoder().encode(nachricht.xml), katalog);
  if (pruefung.status === 'gueltig') return [];
  return pruefung.fehler
    .slice(0, 5)
    .map(({ text }) => `XÖV-Antwort nachrichten/${nachricht.vorlage}: ${text}`);
}
