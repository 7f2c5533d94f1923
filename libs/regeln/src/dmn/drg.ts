import type { Code, Plan } from '../feel/umfang.js';
import { ANY, type FeelTyp } from '../typen/feel-typ.js';
import { passeAn } from '../typen/passung.js';
import { nachFeel } from '../werte/eintritt.js';
import { artVon, type FeelWert, setzeEintrag } from '../werte/feel-wert.js';
import { bindeArgumente, FeelFunktion } from '../werte/funktion.js';
import type { RegelLauf } from './regel-lauf.js';
import { typBeschreibung } from './uebersetzung.js';

/** Inputs by name: FEEL values or plain JavaScript values; a function answers `undefined` for what was not given. */
export type Eingaben = Readonly<Record<string, unknown>> | ((name: string) => unknown);

/** The state of one evaluation over the requirements graph: inputs given, values found. */
export class Auswertung {
  readonly #werte = new Map<Drg, FeelWert>();
  readonly #offen = new Set<Drg>();

  readonly #importe = new Map<string, Auswertung>();

  constructor(
    readonly lauf: RegelLauf,
    readonly eingaben: Eingaben,
    readonly eltern: Auswertung | undefined = undefined,
  ) {}

  /**
   * The evaluation of an imported model. Its inputs are those under the import's name, so that one model
   * imported along two paths may have different inputs; else they are those of the importing model.
   */
  fuerImport(praefix: string): Auswertung {
    const vorhanden = this.#importe.get(praefix);
    if (vorhanden) return vorhanden;
    const eigene = this.#findEigene(praefix);
    const kontext = typeof eigene === 'object' && eigene !== null && !Array.isArray(eigene) ? eigene : {};
    const neu = new Auswertung(this.lauf, kontext as Readonly<Record<string, unknown>>, this);
    this.#importe.set(praefix, neu);
    return neu;
  }

  /** What was given for an input, here or in the models that import this one; `undefined` if nothing. */
  findEingabe(name: string): unknown {
    const eigene = this.#findEigene(name);
    return eigene === undefined ? this.eltern?.findEingabe(name) : eigene;
  }

  #findEigene(name: string): unknown {
    const { eingaben } = this;
    if (typeof eingaben === 'function') return eingaben(name);
    return Object.hasOwn(eingaben, name) ? eingaben[name] : undefined;
  }

  /** The value of an element, computed once. */
  wert(element: Drg): FeelWert {
    const vorhanden = this.#werte.get(element);
    if (vorhanden !== undefined) return vorhanden;
    if (this.#offen.has(element)) {
      return this.lauf.fehler('ENTSCHEIDUNG_ZYKLISCH', `»${element.name}« hängt von sich selbst ab.`);
    }
    this.#offen.add(element);
    const wert = element.wert(this);
    this.#offen.delete(element);
    this.#werte.set(element, wert);
    return wert;
  }

  /** Gives an element a value from outside, as a decision service does with its inputs. */
  setze(element: Drg, wert: FeelWert): void {
    this.#werte.set(element, wert);
  }
}

/** An element of the decision requirements graph. */
export interface Drg {
  readonly id: string;
  readonly name: string;
  wert(auswertung: Auswertung): FeelWert;
}

/** A slot and the element that fills it; several elements of an import share a slot by their prefix. */
export interface Bedarf {
  readonly platz: number;
  readonly ziel: Drg | readonly { readonly name: string; readonly ziel: Drg }[];
  /** The name of the import that the elements come from. */
  readonly praefix?: string | undefined;
}

/** Fills the slots of required elements. */
export function fuelleBedarf(
  plaetze: (FeelWert | undefined)[],
  bedarf: readonly Bedarf[],
  a: Auswertung,
): void {
  for (let i = 0; i < bedarf.length; i++) {
    const { platz, ziel, praefix } = bedarf[i] as Bedarf;
    const dort = praefix === undefined ? a : a.fuerImport(praefix);
    plaetze[platz] = 'wert' in ziel ? dort.wert(ziel) : ausImport(ziel, dort);
  }
}

function ausImport(ziele: readonly { readonly name: string; readonly ziel: Drg }[], a: Auswertung): FeelWert {
  const kontext: Record<string, FeelWert> = {};
  for (const { name, ziel } of ziele) setzeEintrag(kontext, name, a.wert(ziel));
  return kontext;
}

/** An input of the model. */
export class Eingabe implements Drg {
  constructor(
    readonly id: string,
    readonly name: string,
    readonly typ: FeelTyp | undefined,
  ) {}

  wert(a: Auswertung): FeelWert {
    const { lauf } = a;
    const gegeben = a.findEingabe(this.name);
    if (gegeben === undefined) {
      return lauf.fehler('EINGABE_FEHLT', `Die Eingabe »${this.name}« fehlt.`);
    }
    return this.passe(nachFeel(gegeben), lauf);
  }

  /** Fits a value to the input's type. */
  passe(wert: FeelWert, lauf: RegelLauf): FeelWert {
    if (!this.typ || wert === null) return wert;
    const passend = passeAn(wert, this.typ, lauf);
    if (passend !== undefined) return passend;
    return lauf.fehler(
      'EINGABE_FALSCH',
      `Die Eingabe »${this.name}« (${artVon(wert)}) passt nicht zu ${typBeschreibung(this.typ)}.`,
    );
  }
}

/** A decision. Its code is set once all elements are known. */
export class Entscheidung implements Drg {
  plan!: Plan;
  code!: Code;
  bedarf: readonly Bedarf[] = [];

  constructor(
    readonly id: string,
    readonly name: string,
    readonly typ: FeelTyp | undefined,
  ) {}

  wert(a: Auswertung): FeelWert {
    const plaetze: (FeelWert | undefined)[] = new Array(this.plan.groesse);
    fuelleBedarf(plaetze, this.bedarf, a);
    const { lauf } = a;
    const vorher = lauf.ort;
    lauf.ort = this.id;
    const wert = this.code({ plaetze, lauf });
    lauf.ort = vorher;
    return wert;
  }
}

/** A business knowledge model: a function of the model. */
export class Bkm implements Drg {
  plan!: Plan;
  code!: Code;
  bedarf: readonly Bedarf[] = [];
  parameter: readonly { readonly name: string; readonly typ: FeelTyp; readonly platz: number }[] = [];
  /** Its type as a function; the parameters are known only when all elements of the model are built. */
  readonly alsTyp: FeelTyp = funktionstyp(this);

  constructor(
    readonly id: string,
    readonly name: string,
    readonly ergebnisTyp: FeelTyp | undefined,
  ) {}

  wert(a: Auswertung): FeelWert {
    let wissen: (FeelWert | undefined)[] | undefined;
    return new FeelFunktion(
      this.name,
      [this.parameter],
      (argumente, lauf) => {
        if (!wissen) {
          // Filled at the first call: a model may know itself.
          wissen = new Array(this.plan.groesse);
          fuelleBedarf(wissen, this.bedarf, a);
        }
        const plaetze = wissen.slice();
        bindeArgumente(this.parameter, argumente, plaetze);
        const vorher = lauf.ort;
        lauf.ort = this.id;
        const wert = this.code({ plaetze, lauf });
        lauf.ort = vorher;
        return wert;
      },
      this.ergebnisTyp,
    );
  }
}

/** A decision service: a function over input data and input decisions that answers its output decisions. */
export class Dienst implements Drg {
  ausgaben: readonly Entscheidung[] = [];
  /** In the order of the function's parameters. */
  eingaben: readonly (Eingabe | Entscheidung)[] = [];
  /** Its type as a function, like that of a business knowledge model. */
  readonly alsTyp: FeelTyp = funktionstyp(this);

  constructor(
    readonly id: string,
    readonly name: string,
    readonly ergebnisTyp: FeelTyp | undefined,
  ) {}

  wert(a: Auswertung): FeelWert {
    const parameter = this.eingaben.map(({ name, typ }) => ({ name, ...(typ ? { typ } : {}) }));
    return new FeelFunktion(this.name, [parameter], (argumente) => this.rufe(argumente, a), this.ergebnisTyp);
  }

  /** Evaluates the output decisions with the inputs given; other requirements are not looked at. */
  rufe(argumente: readonly (FeelWert | undefined)[], a: Auswertung): FeelWert {
    const innen = new Auswertung(a.lauf, a.eingaben);
    for (const [i, eingabe] of this.eingaben.entries()) innen.setze(eingabe, argumente[i] ?? null);
    const [erste] = this.ausgaben;
    const wert = this.ausgaben.length === 1 && erste ? innen.wert(erste) : this.#kontext(innen);
    if (!this.ergebnisTyp || wert === null) return wert;
    return (
      passeAn(wert, this.ergebnisTyp, a.lauf) ??
      a.lauf.fehler(
        'TYP_FALSCH',
        `Das Ergebnis von »${this.name}« passt nicht zu ${typBeschreibung(this.ergebnisTyp)}.`,
      )
    );
  }

  #kontext(a: Auswertung): FeelWert {
    const kontext: Record<string, FeelWert> = {};
    for (const ausgabe of this.ausgaben) setzeEintrag(kontext, ausgabe.name, a.wert(ausgabe));
    return kontext;
  }
}

function funktionstyp(drg: Bkm | Dienst): FeelTyp {
  return {
    art: 'function',
    get parameter() {
      return (drg instanceof Bkm ? drg.parameter : drg.eingaben).map(({ typ }) => typ ?? ANY);
    },
    get ergebnis() {
      return drg.ergebnisTyp ?? ANY;
    },
  };
}
