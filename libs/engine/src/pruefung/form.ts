import type { Befund, JsonObject } from '#libs/kernel';
import { alleZustaende, liesZustaende } from '../graph/definition.js';
import { Zielverzeichnis } from '../graph/ziele.js';
import { pruefeNamen } from './namen.js';
import { pruefeSchluessel } from './schluessel.js';
import { pruefeVerweise, type Verweisziele } from './verweise.js';

/** Whether a process can run as it is written: keys, names, references. */
export function pruefeForm(prozessJson: JsonObject, katalog: Verweisziele): Befund[] {
  const wurzel = liesZustaende(prozessJson);
  const zustaende = alleZustaende(wurzel);
  const ziele = new Zielverzeichnis(wurzel);
  return [
    ...zustaende.flatMap(pruefeSchluessel),
    ...pruefeNamen(zustaende),
    ...zustaende.flatMap((zustand) => pruefeVerweise(zustand, ziele, katalog)),
  ];
}
