import { type BescheidPlan, setzeNummer } from '#libs/bausteine';
import type { Wirkung } from '#libs/engine';
import type { IdQuelle, JsonObject } from '#libs/kernel';
import type { NeuerBescheid, Vorgang } from './vorgang.js';

/** The number of the n-th decision of a case, unique because the file reference is. */
export function bescheidnummer(aktenzeichen: string, n: number): string {
  return `${aktenzeichen}/${n}`;
}

/** Reserves the numbers of the decisions among new effects and completes their frozen data with them. */
export function friereEin(vorgang: Vorgang, wirkungen: readonly Wirkung[], ids: IdQuelle): NeuerBescheid[] {
  return wirkungen
    .filter((wirkung) => wirkung.src === 'bescheid')
    .map((wirkung, i) => {
      const nummer = bescheidnummer(vorgang.aktenzeichen, vorgang.bescheide + i + 1);
      const plan = setzeNummer(wirkung.eingabe as unknown as BescheidPlan, nummer);
      return {
        id: ids.neu(),
        wirkungId: wirkung.id,
        nummer,
        ergebnis: plan.daten.entscheidung.ergebnis,
        daten: plan.daten as unknown as JsonObject,
        nachricht: plan.nachricht?.xml,
        kanal: plan.kanal,
      };
    });
}
