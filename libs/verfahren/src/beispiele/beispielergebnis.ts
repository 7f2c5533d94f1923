import type { JournalEintrag, VorgangSnapshot, Zustandswert } from '#libs/engine';
import type { Json } from '#libs/kernel';

/** A letter or message that came out of an example. */
export interface Beispielbrief {
  readonly invocation: string;
  readonly vorlage: string;
  /** Frozen plan: BescheidPlan or MitteilungPlan, with the number set. */
  readonly plan: Json;
}

/** What came out of an example, and how it differs from what was expected. */
export interface Beispielergebnis {
  readonly name: string;
  readonly beschreibung: string;
  readonly bestanden: boolean;
  /** Why it could not be played at all: the schema of its message is not installed. Then nothing was compared. */
  readonly nichtSpielbar?: string;
  /** German sentences, each naming what was expected and what came. */
  readonly abweichungen: readonly string[];
  readonly zustand: Zustandswert | null;
  readonly weg: 'automatisch' | 'mensch';
  readonly bescheid:
    | (Beispielbrief & { readonly ergebnis: string; readonly regeln: readonly string[] })
    | null;
  readonly mitteilungen: readonly Beispielbrief[];
  /** All letters in the order in which they were sent. */
  readonly briefe: readonly Beispielbrief[];
  /** Invocation ids of the tasks, in order. */
  readonly aufgaben: readonly string[];
  /** Ids of the states entered, in order. */
  readonly pfad: readonly string[];
  readonly journal: readonly JournalEintrag[];
  /** Where the case has come to; absent when it never began. */
  readonly snapshot?: VorgangSnapshot;
  /** What failed on the way without the example asking for it (German sentences); explains differences. */
  readonly fehlschlaege: readonly string[];
}

/** Dotted paths of all active states, outer ones too: `{a: {b: 'c'}}` → `a`, `a.b`, `a.b.c`. */
export function aktiveZustaende(wert: Zustandswert | null, vor = ''): string[] {
  if (wert === null) return [];
  if (typeof wert === 'string') return [vor + wert];
  return Object.entries(wert).flatMap(([name, unter]) => [
    vor + name,
    ...aktiveZustaende(unter, `${vor}${name}.`),
  ]);
}
