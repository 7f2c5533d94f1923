import type { ProzessKante } from '#libs/engine';
import type { VerfahrenAngabe } from '../paket/verfahren-schema.js';

const EREIGNISSE: Readonly<Record<string, string>> = {
  NACHRICHT_EINGEGANGEN: 'Nachricht eingegangen',
  ZURUECKGENOMMEN: 'zurückgenommen',
  MENSCH_VERLANGT: 'Mensch verlangt',
};

/** What a transition is called in diagrams and tables: short German words. */
export function kantenText(kante: ProzessKante, fristen: VerfahrenAngabe['fristen']): string {
  switch (kante.art) {
    case 'on':
      return EREIGNISSE[kante.label] ?? kante.label.toLowerCase().replaceAll('_', ' ');
    case 'after':
      return `Frist: ${fristen[kante.label]?.titel ?? kante.label}`;
    case 'onError':
      return 'Fehler';
    default:
      return kante.guard ? bedingungText(kante.guard) : '';
  }
}

/** A guard in short: without the long way to the results; whoever needs all of it reads prozess.json. */
function bedingungText(feel: string): string {
  const kurz = feel.replaceAll(/\bergebnisse\.\w+\.(?:ergebnis\.)?/gu, '').replaceAll(/\s+/gu, ' ');
  return kurz.length > 44 ? `${kurz.slice(0, 41)}…` : kurz;
}

/** A state's name for people: its description, else its id in words. */
export function zustandsText(knoten: {
  readonly pfad: readonly string[];
  readonly beschreibung?: string;
}): string {
  return knoten.beschreibung ?? worte(knoten.pfad.at(-1) ?? 'Prozess');
}

/** `bewilligungEinzelfall` → `Bewilligung Einzelfall`. */
export function worte(name: string): string {
  const getrennt = name.replaceAll(/([a-zäöü])([A-ZÄÖÜ])/gu, '$1 $2').replaceAll(/[-_]/gu, ' ');
  return getrennt.charAt(0).toUpperCase() + getrennt.slice(1);
}
