import { canonicalJson, type JsonObject, sha256 } from '#libs/kernel';
import { alleZustaende, invocationsVon, liesZustaende } from './graph/definition.js';
import { Maschine } from './maschine.js';
import { ProzessFehler } from './prozess-fehler.js';
import { pruefeForm } from './pruefung/form.js';
import type { BausteinAnschluss, ProzessUmgebung } from './umgebung.js';

/** A compiled process: stateless, reusable for any number of cases, cacheable by its hash. Treat all but `hash` as internal. */
export interface Prozess {
  /** SHA-256 of the canonical `prozess.json`. */
  readonly hash: string;
  readonly maschine: Maschine;
  readonly umgebung: ProzessUmgebung;
  /** Every invocation's Baustein by `src`. */
  readonly anschluesse: ReadonlyMap<string, BausteinAnschluss>;
}

/**
 * Compiles a `prozess.json`. Costs about a millisecond: compile once per content hash.
 * Refuses what could not run as written (form, unknown Bausteine); whether the process is sensible – everything reaches
 * an end, every failure is caught – is for `pruefeProzess`.
 *
 * The machine is built with its keys sorted, as the hash sees them: XState lets the order of states decide between
 * parallel parts that want to go different ways, and the same hash must mean the same course, wherever it was stored.
 * @throws ProzessFehler with the code of the first finding, or `PROZESS_UNGUELTIG`
 */
export function compileProzess(prozessJson: JsonObject, umgebung: ProzessUmgebung): Prozess {
  const anschluesse = new Map<string, BausteinAnschluss>();
  for (const { src } of alleZustaende(liesZustaende(prozessJson)).flatMap(invocationsVon)) {
    const anschluss = anschluesse.get(src) ?? umgebung.baustein(src);
    if (anschluss) anschluesse.set(src, anschluss);
  }
  const fehler = pruefeForm(prozessJson, { bausteine: new Set(anschluesse.keys()) }).find(
    (befund) => befund.schwere === 'fehler',
  );
  if (fehler) throw new ProzessFehler(fehler.code, `${fehler.ort || '/'}: ${fehler.text} ${fehler.abhilfe}`);
  try {
    const kanonisch = canonicalJson(prozessJson);
    const maschine = new Maschine(JSON.parse(kanonisch), anschluesse.keys(), umgebung);
    return { hash: sha256(kanonisch), maschine, umgebung, anschluesse };
  } catch (cause) {
    const grund = cause instanceof Error ? cause.message : String(cause);
    throw new ProzessFehler(
      'PROZESS_UNGUELTIG',
      `Aus prozess.json lässt sich keine Maschine bauen: ${grund} Die genannte Stelle berichtigen.`,
      { cause },
    );
  }
}
