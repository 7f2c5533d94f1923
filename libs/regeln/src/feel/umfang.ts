import type { TypSuche } from '../typen/typ-aus-ast.js';
import type { FeelWert } from '../werte/feel-wert.js';
import type { Ast } from './ast.js';
import type { Lauf } from './lauf.js';
import { normalisiereName } from './namen.js';
import type { Stelle } from './warnung.js';

/** The places of one evaluation: values by slot, and the run they belong to. */
export interface Rahmen {
  readonly plaetze: (FeelWert | undefined)[];
  readonly lauf: Lauf;
}

/** A compiled expression. */
export type Code = (rahmen: Rahmen) => FeelWert;

/** Evaluates codes in order. */
export function werteAlle(codes: readonly Code[], rahmen: Rahmen): FeelWert[] {
  const werte: FeelWert[] = new Array(codes.length);
  for (let i = 0; i < codes.length; i++) werte[i] = (codes[i] as Code)(rahmen);
  return werte;
}

/** Compiles a tree in a scope. Handed down by the plan, since the compilers of the parts need that of the whole. */
export type Uebersetzer = (ast: Ast, umfang: Umfang) => Code;

/** Hands out slots and remembers which names of the outside an expression reads. */
export class Plan {
  #groesse = 0;

  constructor(readonly uebersetzer: Uebersetzer) {}
  /** Free names: as first written, with their slot. */
  readonly frei = new Map<string, { readonly name: string; readonly platz: number }>();

  /** Names that are neither bound nor built in, where no item of a filter could have them. */
  readonly unbekannt: { readonly name: string; readonly stelle: Stelle; readonly funktion: boolean }[] = [];

  /** Slots that some name was resolved to. */
  readonly gelesen = new Set<number>();

  /** A new slot. */
  neu(): number {
    return this.#groesse++;
  }

  get groesse(): number {
    return this.#groesse;
  }

  /** The slot of a free name. */
  freierPlatz(name: string): number {
    const schluessel = normalisiereName(name);
    const vorhanden = this.frei.get(schluessel);
    if (vorhanden) return vorhanden.platz;
    const platz = this.neu();
    this.frei.set(schluessel, { name, platz });
    return platz;
  }
}

/** Where a name leads: the items whose entries may shadow it (innermost first), then its slot if it is bound. */
export interface Bindung {
  readonly elemente: readonly number[];
  readonly platz: number | undefined;
}

/** A lexical scope at compile time. */
export class Umfang {
  readonly #namen = new Map<string, number>();

  constructor(
    readonly plan: Plan,
    readonly typen: TypSuche | undefined = undefined,
    readonly eltern: Umfang | undefined = undefined,
    /** The slot of a filter's item, whose entries are names in this scope. */
    readonly element: number | undefined = undefined,
  ) {}

  /** Compiles an expression in this scope. */
  uebersetze(ast: Ast): Code {
    return this.plan.uebersetzer(ast, this);
  }

  /** An inner scope. */
  innen(element?: number): Umfang {
    return new Umfang(this.plan, this.typen, this, element);
  }

  /** Declares a name here. */
  binde(name: string, platz = this.plan.neu()): number {
    this.#namen.set(normalisiereName(name), platz);
    return platz;
  }

  /** Resolves a name from here outwards. */
  suche(name: string): Bindung {
    const schluessel = normalisiereName(name);
    const elemente: number[] = [];
    for (let umfang: Umfang | undefined = this; umfang; umfang = umfang.eltern) {
      const platz = umfang.#namen.get(schluessel);
      if (platz !== undefined) {
        this.plan.gelesen.add(platz);
        return { elemente, platz };
      }
      if (umfang.element !== undefined) elemente.push(umfang.element);
    }
    return { elemente, platz: undefined };
  }
}
