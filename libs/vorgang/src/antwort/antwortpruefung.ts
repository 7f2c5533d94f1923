import { type Personenzugriff, type PersonRef, pruefeRecht, type Recht } from '#libs/auth';
import { type AntwortBefund, type Aufgabe, pruefeAufgabenantwort } from '#libs/bausteine';
import { alsJson, type JsonObject } from '#libs/kernel';
import type { Antworteingabe } from '#libs/schnittstelle';
import type { BeantwortbareAufgabe } from './antwort-speicher.js';
import type { Antwortergebnis } from './antwortergebnis.js';

/** Who signs a second time is not known yet when the first person answers or looks at the preview. */
const NOCH_OFFEN: PersonRef = { id: '(offen)', name: '(noch offen)' };

/** A checked answer, ready for the process; or everything that is wrong with it. */
export type GepruefteAntwort =
  | { readonly ok: true; readonly ergebnis: JsonObject }
  | { readonly ok: false; readonly befunde: readonly AntwortBefund[] };

/** Checks what a person has put in against the task. Without a second signature one is assumed where it is needed. */
export function pruefeEingabe(
  { aufgabe }: Pick<BeantwortbareAufgabe, 'aufgabe'>,
  eingabe: Antworteingabe,
  bearbeiter: PersonRef,
  mitzeichner?: PersonRef,
): GepruefteAntwort {
  const { aktion, felder, begruendung } = eingabe;
  const zweite = mitzeichner ?? (aufgabe.mitzeichnung ? NOCH_OFFEN : undefined);
  const pruefung = pruefeAufgabenantwort(aufgabe, {
    aktion,
    felder,
    ...(begruendung !== null && { begruendung }),
    bearbeiter,
    ...(zweite && { mitzeichner: zweite }),
  });
  if (!pruefung.ok) return pruefung;
  return { ok: true, ergebnis: alsJson(pruefung.ergebnis) as JsonObject };
}

/** The right to answer a task or to sign it: of whom it is for, where that is the lead. */
export const rechtZu = ({ rolle }: Pick<Aufgabe, 'rolle'>, sonst: Recht): Recht =>
  rolle === 'leitung' ? 'aufgabe.leitung' : sonst;

/** Whether a task is for this person: one for the lead is for the lead and whoever stands in for it. */
export const istFuer = ({ rolle }: Pick<Aufgabe, 'rolle'>, zugriff: Personenzugriff): boolean =>
  rolle !== 'leitung' || pruefeRecht(zugriff, 'aufgabe.leitung').erlaubt;

/** Why this person may not answer this task now; undefined when it may. */
export function findHindernis(
  aufgabe: BeantwortbareAufgabe,
  zugriff: Personenzugriff,
): Antwortergebnis | undefined {
  const { person, vertritt } = zugriff;
  if (aufgabe.status !== 'offen') return { art: 'nichtOffen', von: aufgabe.beantwortetVon };
  if (aufgabe.befangen.includes(person.id)) return { art: 'befangen' };
  if (!istFuer(aufgabe.aufgabe, zugriff)) return { art: 'nurLeitung' };
  const von = aufgabe.gezeichnet?.von;
  if (von) return { art: 'schonGezeichnet', von, selbst: von.id === person.id };
  return findVergeben(aufgabe, { person, vertritt });
}

/** That a task is somebody else's whom the person does not stand in for; undefined when it is not. */
export function findVergeben(
  { zugewiesen }: { readonly zugewiesen?: PersonRef },
  { person, vertritt }: Pick<Personenzugriff, 'person' | 'vertritt'>,
): { readonly art: 'vergeben'; readonly an: PersonRef } | undefined {
  const eigene =
    zugewiesen === undefined ||
    zugewiesen.id === person.id ||
    vertritt.some((vertretene) => vertretene.id === zugewiesen.id);
  return eigene ? undefined : { art: 'vergeben', an: zugewiesen };
}
