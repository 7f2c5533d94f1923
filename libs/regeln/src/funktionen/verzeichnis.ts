import type { FeelFunktion } from '../werte/funktion.js';
import { BEREICHSFUNKTIONEN, IS } from './bereiche.js';
import { KONTEXTFUNKTIONEN } from './kontexte.js';
import { LISTENFUNKTIONEN } from './listen.js';
import { STATISTIKFUNKTIONEN } from './statistik.js';
import { TEXTFUNKTIONEN } from './texte.js';
import { UMWANDLUNGEN } from './umwandlung.js';
import { ZAHLFUNKTIONEN } from './zahlen.js';
import { ZEITFUNKTIONEN } from './zeiten.js';

let verzeichnis: ReadonlyMap<string, FeelFunktion> | undefined;

function alle(): ReadonlyMap<string, FeelFunktion> {
  verzeichnis ??= new Map(
    [
      ...UMWANDLUNGEN,
      ...TEXTFUNKTIONEN,
      ...LISTENFUNKTIONEN,
      ...STATISTIKFUNKTIONEN,
      ...ZAHLFUNKTIONEN,
      ...ZEITFUNKTIONEN,
      ...BEREICHSFUNKTIONEN,
      ...KONTEXTFUNKTIONEN,
      IS,
    ].map((funktion) => [funktion.name, funktion]),
  );
  return verzeichnis;
}

/** A built-in function by its name. */
export function findFunktion(name: string): FeelFunktion | undefined {
  return alle().get(name);
}

/** The names of all built-in functions. */
export function funktionsnamen(): readonly string[] {
  return [...alle().keys()];
}

/** Whether FEEL has a built-in function of this name. */
export function istFunktionsname(name: string): boolean {
  return alle().has(name);
}
