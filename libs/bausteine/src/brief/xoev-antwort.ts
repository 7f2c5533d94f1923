import type { Fehlerangabe } from '#libs/engine';
import { istObjekt } from '#libs/kernel';
import type { Ausschnitt, BausteinUmfeld } from '../baustein-umfeld.js';
import { type Antwortdatei, antwortfassung } from '../vorlage/antwortdatei.js';

/** A filled XÖV answer that goes with a letter. Marks for number and hash may still stand in it. */
export interface XoevAntwort {
  readonly vorlage: string;
  readonly xml: string;
}

/** Fills the answer that a template names for the version of the application; undefined when it names none. */
export function xoevAntwort(
  umfeld: BausteinUmfeld,
  angabe: Antwortdatei | undefined,
  ausschnitt: Ausschnitt,
): { antwort?: XoevAntwort } | { fehler: Fehlerangabe } {
  const datei = typeof angabe === 'object' ? angabe[familie(ausschnitt)] : angabe;
  if (!datei) return {};
  const ergebnis = umfeld.fuelleNachricht(datei, ausschnitt);
  return 'xml' in ergebnis ? { antwort: { vorlage: datei, xml: ergebnis.xml } } : ergebnis;
}

function familie({ kontext }: Ausschnitt): string {
  const { nachricht } = kontext.vorgang;
  return istObjekt(nachricht) ? antwortfassung(nachricht) : '';
}
