import type { Fehlerangabe } from '#libs/engine';
import type { Ausschnitt, BausteinUmfeld } from '../baustein-umfeld.js';

/** A filled XÖV answer that goes with a letter. Marks for number and hash may still stand in it. */
export interface XoevAntwort {
  readonly vorlage: string;
  readonly xml: string;
}

/** Fills the answer that a template names; undefined when it names none. */
export function xoevAntwort(
  umfeld: BausteinUmfeld,
  datei: string | undefined,
  ausschnitt: Ausschnitt,
): { antwort?: XoevAntwort } | { fehler: Fehlerangabe } {
  if (!datei) return {};
  const ergebnis = umfeld.fuelleNachricht(datei, ausschnitt);
  return 'xml' in ergebnis ? { antwort: { vorlage: datei, xml: ergebnis.xml } } : ergebnis;
}
