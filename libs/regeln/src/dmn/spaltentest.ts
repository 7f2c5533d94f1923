import type { TestsAst } from '../feel/ast.js';
import { type FeelDatum, istDatum, tageSeitEpoche } from '../werte/datum.js';
import { artVon, type FeelWert, istZahl } from '../werte/feel-wert.js';
import { alsDouble } from '../werte/zahl.js';
import { findKonstante } from './konstante.js';

/** Kinds of values by which a column can be indexed and checked. */
export type Spaltenart = 'number' | 'date' | 'string' | 'boolean';

/** A stretch of the number line (numbers, or dates as days); infinite ends are open. */
export interface Strecke {
  readonly von: number;
  readonly bis: number;
  readonly vonEin: boolean;
  readonly bisEin: boolean;
}

/** A cell as a set of values that can be reasoned about: stretches, or texts and truth values one by one. */
export type Spaltentest =
  | { readonly art: 'number' | 'date'; readonly strecken: readonly Strecke[]; readonly negiert: boolean }
  | {
      readonly art: 'string' | 'boolean';
      readonly werte: ReadonlySet<string | boolean>;
      readonly negiert: boolean;
    };

/** The place of a number or date on the number line; `undefined` if no double tells it exactly. */
export function ortAuf(wert: FeelWert): number | undefined {
  if (istZahl(wert)) return alsDouble(wert);
  return istDatum(wert) ? tageSeitEpoche(wert as FeelDatum) : undefined;
}

/** A cell as a set of values; `undefined` if it is the dash or needs more than the one value to be told. */
export function findSpaltentest(ast: TestsAst): Spaltentest | undefined {
  if (ast.alle || ast.tests.length === 0) return undefined;
  const strecken: Strecke[] = [];
  const werte = new Set<string | boolean>();
  let art: Spaltenart | undefined;
  for (const test of ast.tests) {
    const teil = einzeln(test);
    if (!teil || (art !== undefined && art !== teil.art)) return undefined;
    art = teil.art;
    if (teil.strecke) strecken.push(teil.strecke);
    else werte.add(teil.wert);
  }
  if (art === 'number' || art === 'date') return { art, strecken, negiert: ast.negiert };
  return art === undefined ? undefined : { art, werte, negiert: ast.negiert };
}

type Teil =
  | { art: 'number' | 'date'; strecke: Strecke }
  | { art: 'string' | 'boolean'; wert: string | boolean; strecke?: undefined };

function einzeln(test: TestsAst['tests'][number]): Teil | undefined {
  if (test.k === 'bereich') {
    const start = punkt(findKonstante(test.start));
    const ende = punkt(findKonstante(test.ende));
    if (!start || !ende || start.art !== ende.art) return undefined;
    return {
      art: start.art,
      strecke: { von: start.ort, bis: ende.ort, vonEin: test.startEin, bisEin: test.endeEin },
    };
  }
  const wert = findKonstante(test.k === 'unaer' ? test.wert : test);
  if (wert === undefined || wert === null) return undefined;
  const op = test.k === 'unaer' ? test.op : '=';
  if (typeof wert === 'string' || typeof wert === 'boolean') {
    return op === '=' ? { art: typeof wert === 'string' ? 'string' : 'boolean', wert } : undefined;
  }
  const hier = punkt(wert);
  const strecke = hier && streckeAus(op, hier.ort);
  return strecke && { art: hier.art, strecke };
}

function streckeAus(op: string, ort: number): Strecke | undefined {
  const unendlich = Number.POSITIVE_INFINITY;
  switch (op) {
    case '=':
      return { von: ort, bis: ort, vonEin: true, bisEin: true };
    case '<':
    case '<=':
      return { von: -unendlich, bis: ort, vonEin: false, bisEin: op === '<=' };
    case '>':
    case '>=':
      return { von: ort, bis: unendlich, vonEin: op === '>=', bisEin: false };
    default:
      return undefined;
  }
}

function punkt(wert: FeelWert | undefined): { art: 'number' | 'date'; ort: number } | undefined {
  if (wert === undefined || wert === null) return undefined;
  const ort = ortAuf(wert);
  const art = artVon(wert);
  return ort !== undefined && (art === 'number' || art === 'date') ? { art, ort } : undefined;
}
