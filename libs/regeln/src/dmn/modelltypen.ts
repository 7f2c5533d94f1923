import { compileUnaryTests } from '../feel/ausdruck.js';
import { FeelFehler } from '../feel/feel-fehler.js';
import type { Namen } from '../feel/namen.js';
import { ANY, type FeelTyp, findGrundtyp } from '../typen/feel-typ.js';
import type { FeelWert } from '../werte/feel-wert.js';
import type { Melder } from './melder.js';
import { alle, type Element, findKind, findText } from './moddle.js';

/** The item definitions of a model as types; those of imported models by `prefix.name`. */
export class Modelltypen {
  readonly #definitionen = new Map<string, Element>();
  readonly #fertig = new Map<string, FeelTyp>();
  readonly #inArbeit = new Set<string>();

  constructor(
    definitions: Element,
    readonly importe: ReadonlyMap<string, Modelltypen>,
    readonly melder: Melder,
  ) {
    for (const item of alle(definitions, 'itemDefinition')) {
      if (item.name !== undefined) this.#definitionen.set(item.name, item);
    }
  }

  /** A type by the name an element refers to it with; `undefined` if there is none. */
  find(name: string): FeelTyp | undefined {
    const rein = name.replace(/^feel:/, '').trim();
    const eigen = this.#eigener(rein);
    if (eigen) return eigen;
    const punkt = rein.indexOf('.');
    if (punkt > 0) {
      const fremd = this.importe.get(rein.slice(0, punkt))?.find(rein.slice(punkt + 1));
      if (fremd) return fremd;
    }
    return findGrundtyp(rein) ?? this.#eigener(rein.replace(/^[\w-]+:/, ''));
  }

  /** The type an element's `typeRef` names; reports one that does not exist. `undefined` if it names none. */
  vonElement(element: Element | undefined): FeelTyp | undefined {
    const ref = findText(element, 'typeRef');
    if (ref === undefined || ref.trim() === '') return undefined;
    const typ = this.find(ref);
    if (!typ) this.#unbekannt(element as Element, ref);
    return typ;
  }

  /** Resolves all item definitions, so that their errors are found. */
  pruefeAlle(): void {
    for (const name of this.#definitionen.keys()) this.#eigener(name);
  }

  #eigener(name: string): FeelTyp | undefined {
    const fertig = this.#fertig.get(name);
    if (fertig) return fertig;
    const definition = this.#definitionen.get(name);
    if (!definition) return undefined;
    // A type may contain itself (a tree); inside of itself it is taken as anything.
    if (this.#inArbeit.has(name)) return ANY;
    this.#inArbeit.add(name);
    const typ = this.#lies(definition, name);
    this.#inArbeit.delete(name);
    this.#fertig.set(name, typ);
    return typ;
  }

  #lies(item: Element, name: string | undefined): FeelTyp {
    const sammlung = item.isCollection === true;
    const roh = this.#grund(item);
    const einzeln = this.#mitWerten(
      name === undefined || sammlung ? roh : { ...roh, name },
      item,
      'allowedValues',
    );
    if (!sammlung) return this.#mitWerten(einzeln, item, 'typeConstraint');
    return this.#mitWerten(
      { art: 'list', element: einzeln, ...(name === undefined ? {} : { name }) },
      item,
      'typeConstraint',
    );
  }

  #grund(item: Element): FeelTyp {
    const funktion = findKind(item, 'functionItem');
    if (funktion) return this.#funktion(funktion);
    const teile = alle(item, 'itemComponent');
    if (teile.length > 0) {
      const felder = new Map<string, FeelTyp>();
      for (const teil of teile) felder.set(teil.name ?? '', this.#lies(teil, undefined));
      return { art: 'context', felder };
    }
    const ref = findText(item, 'typeRef');
    if (ref === undefined) return ANY;
    const typ = this.find(ref);
    if (!typ) this.#unbekannt(item, ref);
    return typ ?? ANY;
  }

  #funktion(funktion: Element): FeelTyp {
    const ausgabe = findText(funktion, 'outputTypeRef');
    return {
      art: 'function',
      parameter: alle(funktion, 'parameters').map((p) => this.find(findText(p, 'typeRef') ?? 'Any') ?? ANY),
      ergebnis: (ausgabe === undefined ? undefined : this.find(ausgabe)) ?? ANY,
    };
  }

  #mitWerten(typ: FeelTyp, item: Element, eigenschaft: 'allowedValues' | 'typeConstraint'): FeelTyp {
    const text = findText(findKind(item, eigenschaft), 'text');
    if (text === undefined || /^\s*-?\s*$/.test(text)) return typ;
    const vorher = typ.erlaubt;
    try {
      const test = compileUnaryTests(text);
      return {
        ...typ,
        erlaubtText: text,
        erlaubt: (wert: FeelWert, lauf) =>
          vorher && vorher(wert, lauf) !== true ? false : test.testeIn(wert, lauf),
      };
    } catch (fehler) {
      if (!(fehler instanceof FeelFehler)) throw fehler;
      this.melder.feel(fehler, item, `Erlaubte Werte des Typs »${item.name ?? ''}«`, text);
      return typ;
    }
  }

  #unbekannt(element: Element, ref: string): void {
    this.melder.fehler(
      'TYP_UNBEKANNT',
      element,
      `Typ »${ref}«`,
      `Den Typ »${ref}« gibt es nicht.`,
      'Legen Sie ihn als Item Definition an oder verwenden Sie einen Grundtyp wie number, string, date.',
    );
  }
}

/** What the grammar must know of a type: the names of its entries. */
export function namenAusTyp(typ: FeelTyp | undefined): Namen | 1 {
  if (typ?.element) return namenAusTyp(typ.element);
  if (!typ?.felder) return 1;
  return Object.fromEntries([...typ.felder].map(([name, feld]) => [name, namenAusTyp(feld)]));
}
