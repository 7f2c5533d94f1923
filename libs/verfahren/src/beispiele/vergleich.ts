import { canonicalJson, type Json } from '#libs/kernel';
import type { BeispielAngabe } from '../paket/beispiel-schema.js';
import { aktiveZustaende, type Beispielergebnis } from './beispielergebnis.js';

type Erhalten = Omit<Beispielergebnis, 'abweichungen' | 'bestanden' | 'name' | 'beschreibung'>;

/** Compares what came with what was expected; each difference is a sentence. */
export function vergleiche({ erwartet }: BeispielAngabe, erhalten: Erhalten): string[] {
  const { zustand, weg, aufgaben, mitteilungen, pfad } = erwartet;
  return [
    ...vergleicheZustand(zustand as Json, erhalten.zustand),
    ...(weg === undefined || weg === erhalten.weg
      ? []
      : [
          `Weg: erwartet „${weg}“, erhalten „${erhalten.weg}“${erhalten.weg === 'mensch' ? ` (Aufgaben: ${erhalten.aufgaben.join(', ')})` : ''}.`,
        ]),
    ...vergleicheBescheid(erwartet.bescheid, erhalten.bescheid),
    ...(aufgaben === undefined ? [] : vergleicheListe('Aufgaben', aufgaben, erhalten.aufgaben)),
    ...(mitteilungen === undefined
      ? []
      : vergleicheListe(
          'Mitteilungen',
          mitteilungen,
          erhalten.mitteilungen.map(({ vorlage }) => vorlage),
        )),
    ...(pfad === undefined ? [] : vergleichePfad(pfad, erhalten.pfad)),
  ];
}

function vergleicheZustand(soll: Json, ist: Erhalten['zustand']): string[] {
  if (typeof soll !== 'string') {
    return canonicalJson(soll) === canonicalJson(ist)
      ? []
      : [`Zustand: erwartet ${canonicalJson(soll)}, erhalten ${canonicalJson(ist)}.`];
  }
  const aktive = aktiveZustaende(ist);
  // A short name is enough where only one active state bears it.
  if (aktive.some((pfad) => pfad === soll || pfad.endsWith(`.${soll}`))) return [];
  return [
    `Zustand: erwartet „${soll}“, erhalten ${aktive.length > 0 ? `„${aktive.at(-1)}“` : 'keinen'}${aktive.length > 1 ? ` (aktiv: ${aktive.join(', ')})` : ''}.`,
  ];
}

function vergleicheBescheid(
  soll: BeispielAngabe['erwartet']['bescheid'],
  ist: Erhalten['bescheid'],
): string[] {
  if (soll === undefined) return [];
  if (soll === null) return ist ? [`Bescheid: erwartet keiner, erhalten „${ist.vorlage}“.`] : [];
  if (!ist) return [`Bescheid: erwartet „${soll.vorlage}“, erhalten keiner.`];
  const abweichungen: string[] = [];
  if (soll.vorlage !== ist.vorlage) {
    abweichungen.push(`Bescheid: erwartet die Vorlage „${soll.vorlage}“, erhalten „${ist.vorlage}“.`);
  }
  if (soll.ergebnis !== undefined && soll.ergebnis !== ist.ergebnis) {
    abweichungen.push(`Bescheid: erwartet das Ergebnis „${soll.ergebnis}“, erhalten „${ist.ergebnis}“.`);
  }
  const gefeuert = new Set(ist.regeln.flatMap((regel) => [regel, regel.split('/').at(-1) ?? '']));
  for (const regel of soll.regeln ?? []) {
    if (!gefeuert.has(regel)) {
      abweichungen.push(
        `Bescheid: Die Regel „${regel}“ hat nicht gefeuert (gefeuert: ${ist.regeln.join(', ') || 'keine'}).`,
      );
    }
  }
  const text = alleTexte(ist.plan).join('\n').replaceAll('\u00a0', ' ');
  for (const teil of soll.enthaelt ?? []) {
    if (!text.includes(teil.replaceAll('\u00a0', ' ')))
      abweichungen.push(`Bescheid: Der Text „${teil}“ kommt nicht vor.`);
  }
  return abweichungen;
}

function alleTexte(wert: Json): string[] {
  if (typeof wert === 'string') return [wert];
  if (typeof wert !== 'object' || wert === null) return [];
  return Object.values(wert).flatMap((unter) => alleTexte(unter ?? null));
}

function vergleicheListe(was: string, soll: readonly string[], ist: readonly string[]): string[] {
  const gleich = soll.length === ist.length && soll.every((name, i) => name === ist[i]);
  return gleich ? [] : [`${was}: erwartet [${soll.join(', ')}], erhalten [${ist.join(', ')}].`];
}

function vergleichePfad(soll: readonly string[], ist: readonly string[]): string[] {
  let stelle = 0;
  for (const name of soll) {
    const gefunden = ist.findIndex((id, i) => i >= stelle && (id === name || id.endsWith(`.${name}`)));
    if (gefunden < 0)
      return [
        `Pfad: „${name}“ wurde nicht in dieser Reihenfolge durchlaufen (durchlaufen: ${ist.join(' → ')}).`,
      ];
    stelle = gefunden + 1;
  }
  return [];
}
