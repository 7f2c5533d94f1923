import { type Ziehung, ziehe } from '#libs/bausteine';
import type { Akte } from '../betrieb/aktenpruefung.js';

/** A draw of the journal, computed again. */
export interface Ziehungspruefung {
  /** Number of the journal entry. */
  readonly nr: number;
  readonly gezogen: boolean;
  /** What differs (German sentences); empty when the draw is the one that the key gives. */
  readonly abweichungen: readonly string[];
}

/**
 * Computes every draw of a case again from key, procedure, version and case (§ 88 Abs. 5 S. 3 Nr. 1 AO as the measure).
 * @param rate the rate of the published version
 */
export function pruefeZiehungen(
  { vorgang, journal }: Akte,
  rate: number,
  ziehungsschluessel: string,
): Ziehungspruefung[] {
  const los = { verfahren: vorgang.verfahrenId, version: vorgang.verfahrenVersion, vorgang: vorgang.id };
  const soll = ziehe(los, rate, ziehungsschluessel);
  return journal.flatMap(({ nr, eintrag }) => {
    if (eintrag.art !== 'rechnung' || eintrag.baustein !== 'stichprobe' || !eintrag.ausgang.ok) return [];
    const ist = eintrag.ausgang.ergebnis as unknown as Ziehung;
    return [{ nr, gezogen: ist.gezogen, abweichungen: vergleiche(ist, soll) }];
  });
}

function vergleiche(ist: Ziehung, soll: Ziehung): string[] {
  return [
    ist.beleg !== soll.beleg &&
      'Der Beleg stammt nicht von diesem Schlüssel, diesem Verfahren oder diesem Vorgang (Schlüssel gewechselt?).',
    ist.zahl !== Number.parseInt(ist.beleg.slice(0, 13), 16) / 2 ** 52 &&
      'Die gezogene Zahl passt nicht zum Beleg.',
    ist.rate !== soll.rate && 'Die Rate ist nicht die der veröffentlichten Version.',
    ist.gezogen !== ist.zahl < ist.rate &&
      'Ob gezogen wurde, folgt nicht aus Zahl und Rate; das Ergebnis wurde erzwungen.',
  ].filter((satz) => satz !== false);
}
