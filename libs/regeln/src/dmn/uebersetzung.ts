import type { Ast, InOhneKlammer } from '../feel/ast.js';
import { FeelFehler } from '../feel/feel-fehler.js';
import type { Namen } from '../feel/namen.js';
import { parseFeel } from '../feel/parse-feel.js';
import type { Code, Umfang } from '../feel/umfang.js';
import type { FeelTyp } from '../typen/feel-typ.js';
import { typName } from '../typen/feel-typ.js';
import { passeAn } from '../typen/passung.js';
import { artVon } from '../werte/feel-wert.js';
import type { Fundstellen } from './fundstellen.js';
import type { Melder } from './melder.js';
import { kurz } from './melder.js';
import type { Element } from './moddle.js';
import { type Modelltypen, namenAusTyp } from './modelltypen.js';

/** What the logic of one element is compiled against: its scope, its names, its model. */
export class Uebersetzung {
  constructor(
    readonly umfang: Umfang,
    readonly namen: Namen | undefined,
    readonly typen: Modelltypen,
    readonly melder: Melder,
    /** The decision or business knowledge model, for messages and reasons. */
    readonly wer: string,
    /** Where tables and expressions found on the way are noted. */
    readonly funde: Fundstellen,
    /** The types of names in scope, for the static checks. */
    readonly bekannt: ReadonlyMap<string, FeelTyp | undefined> = new Map(),
  ) {}

  /** An inner scope, of a filter's item if `element` is its slot. */
  innen(element?: number): Uebersetzung {
    return this.#mit(this.umfang.innen(element), this.namen, this.bekannt);
  }

  /** An inner scope in which a name is bound to a slot. */
  mitName(name: string, typ: FeelTyp | undefined, platz?: number): { u: Uebersetzung; platz: number } {
    const umfang = this.umfang.innen();
    const gebunden = umfang.binde(name, platz ?? umfang.plan.neu());
    const bekannt = new Map(this.bekannt).set(name, typ);
    return { u: this.#mit(umfang, mitNamen(this.namen, name, typ), bekannt), platz: gebunden };
  }

  /** Compiles a text. An error is reported, and evaluates to null with a warning. */
  feel(text: string, element: Element | undefined, wo: string, erwartet?: FeelTyp): Code {
    const ast = this.parse(text, element, wo, erwartet);
    return ast ? this.an(element, wo, text, () => this.code(ast)) : this.#fehlerhaft(text, wo);
  }

  /** Compiles what stands in one place of the model; names in it that lead nowhere are reported there. */
  an<T>(element: Element | undefined, wo: string, text: string, uebersetze: () => T): T {
    const { unbekannt } = this.umfang.plan;
    const vorher = unbekannt.length;
    const ergebnis = uebersetze();
    const gemeldet = new Set<number>();
    for (const { name, funktion, stelle } of unbekannt.splice(vorher)) {
      if (gemeldet.has(stelle.von)) continue;
      gemeldet.add(stelle.von);
      this.melder.fehler(
        funktion ? 'FUNKTION_UNBEKANNT' : 'VARIABLE_UNBEKANNT',
        element,
        `${this.wo(wo)}, Zeichen ${stelle.von + 1}`,
        `${funktion ? `Die Funktion »${name}« gibt es nicht.` : `Den Namen »${name}« gibt es hier nicht.`} Ausdruck: ${kurz(text)}`,
        'Prüfen Sie die Schreibweise, und verbinden Sie das Element mit der Eingabe, Entscheidung oder Funktion, die es verwendet.',
      );
    }
    return ergebnis;
  }

  /** Parses a text; an error is reported and answers `undefined`. `erwartet` is the type its value must have. */
  parse(text: string, element: Element | undefined, wo: string, erwartet?: FeelTyp): Ast | undefined {
    try {
      const { ast, inOhneKlammer } = parseFeel(text, this.namen);
      this.meldeIn(inOhneKlammer, element, wo, text);
      if (ast.k !== 'zahl' && ast.k !== 'text') {
        this.funde.ausdruecke.push({ ast, text, element, wo: this.wo(wo), bekannt: this.bekannt, erwartet });
      }
      return ast;
    } catch (fehler) {
      if (!(fehler instanceof FeelFehler)) throw fehler;
      this.melder.feel(fehler, element, this.wo(wo), text);
      return undefined;
    }
  }

  /** Compiles a parsed expression. */
  code(ast: Ast): Code {
    return this.umfang.uebersetze(ast);
  }

  /** Reports `x in [a..b] and y` without parentheses: people and tools read it differently. */
  meldeIn(stellen: readonly InOhneKlammer[], element: Element | undefined, wo: string, text: string): void {
    for (const { operator, von } of stellen) {
      this.melder.warnung(
        'IN_OHNE_KLAMMER',
        element,
        `${this.wo(wo)}, Zeichen ${von + 1}`,
        `»x in … ${operator} …« steht ohne Klammern; manche Werkzeuge lesen es als »x in (… ${operator} …)«. Ausdruck: ${kurz(text)}`,
        `Setzen Sie Klammern: (x in …) ${operator} ….`,
      );
    }
  }

  /** `Entscheidung »X«, Regel 3`. */
  wo(teil: string): string {
    return teil === '' ? `»${this.wer}«` : `»${this.wer}«, ${teil}`;
  }

  #fehlerhaft(text: string, wo: string): Code {
    const meldung = `Der Ausdruck ist fehlerhaft (${this.wo(wo)}): ${kurz(text)}`;
    return ({ lauf }) => lauf.fehler('AUSDRUCK_FEHLERHAFT', meldung);
  }

  #mit(
    umfang: Umfang,
    namen: Namen | undefined,
    bekannt: ReadonlyMap<string, FeelTyp | undefined>,
  ): Uebersetzung {
    return new Uebersetzung(umfang, namen, this.typen, this.melder, this.wer, this.funde, bekannt);
  }
}

const EINFACH = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Announces a name to the grammar, if it would not read it as one of itself. */
export function mitNamen(
  namen: Namen | undefined,
  name: string,
  typ: FeelTyp | undefined,
): Namen | undefined {
  const teile = namenAusTyp(typ);
  if (EINFACH.test(name) && !schwierig(teile)) return namen;
  return { ...namen, [name]: teile };
}

function schwierig(namen: Namen | 1): boolean {
  return (
    namen !== 1 && Object.entries(namen).some(([name, teile]) => !EINFACH.test(name) || schwierig(teile))
  );
}

/** Fits the value of some code to a type; one that does not fit is null with a warning. */
export function mitTyp(code: Code, typ: FeelTyp | undefined, was: string): Code {
  if (!typ || typ.art === 'Any') return code;
  return (rahmen) => {
    const wert = code(rahmen);
    if (wert === null) return null;
    const passend = passeAn(wert, typ, rahmen.lauf);
    if (passend !== undefined) return passend;
    return rahmen.lauf.fehler(
      'TYP_FALSCH',
      `${was} müsste ${typBeschreibung(typ)} sein, ist aber ${artVon(wert)}.`,
    );
  };
}

/** A type with its allowed values, for messages. */
export function typBeschreibung(typ: FeelTyp): string {
  return typ.erlaubtText === undefined ? typName(typ) : `${typName(typ)} (erlaubt: ${typ.erlaubtText})`;
}
