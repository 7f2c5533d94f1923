import type { FeelWert } from '../werte/feel-wert.js';

/**
 * A scope that is asked for what an expression reads, when it reads it: of a case with a thousand facts a condition
 * needs two. It holds data only, no functions, and gives no hints about entries that are missing.
 */
export interface FeelQuelle {
  /** What a name stands for; undefined where it stands for nothing. */
  findName(name: string): FeelWert | undefined;
  /**
   * Where a path leads (`a.b.c`): an entry of plain contexts all the way, null where one is missing. Undefined where
   * FEEL itself has to walk: through a list, into a date, from a name that is not there.
   */
  findPfad(namen: readonly string[]): FeelWert | undefined;
}
