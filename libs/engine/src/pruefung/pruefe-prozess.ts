import { type Befund, hatFehler, type JsonObject } from '#libs/kernel';
import { alleZustaende, liesZustaende } from '../graph/definition.js';
import { graph } from '../graph/prozess-graph.js';
import { Zielverzeichnis } from '../graph/ziele.js';
import { pruefeForm } from './form.js';
import { pruefeAusgaenge, pruefeGraph } from './verlauf.js';

/** What a process may use. */
export interface ProzessKatalog {
  /** Names that `invoke.src` may name. */
  readonly bausteine: ReadonlySet<string>;
  /** Names that `after` may name. */
  readonly fristen: ReadonlySet<string>;
  /** Checks a FEEL text; its finding is reported with the place of the guard. */
  readonly bedingungPruefen?: (feel: string) => Befund | undefined;
}

/**
 * Checks a `prozess.json` for publication: form, names, references, exits, and the course of the process as a graph.
 * All findings at once; `ort` is a JSON pointer. The course is checked only if the form is right, since a missing
 * target would make everything behind it look unreachable.
 */
export function pruefeProzess(prozessJson: JsonObject, katalog: ProzessKatalog): Befund[] {
  const form = pruefeForm(prozessJson, katalog);
  const wurzel = liesZustaende(prozessJson);
  const ziele = new Zielverzeichnis(wurzel);
  const ausgaenge = alleZustaende(wurzel).flatMap((zustand) => pruefeAusgaenge(zustand, ziele));
  const verlauf = hatFehler(form) ? [] : pruefeGraph(wurzel, graph(prozessJson));
  return [...form, ...ausgaenge, ...verlauf];
}
