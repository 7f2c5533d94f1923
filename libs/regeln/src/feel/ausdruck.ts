import { nachFeel } from '../werte/eintritt.js';
import { artVon, type FeelKontext, type FeelWert, istListe } from '../werte/feel-wert.js';
import { GrenzeFehler, Teilezaehler } from './grenzen.js';
import { type FeelUmgebung, Lauf } from './lauf.js';
import { normalisiereName } from './namen.js';
import { parseFeel, parseTests } from './parse-feel.js';
import type { FeelQuelle } from './quelle.js';
import { neuerPlan } from './uebersetze.js';
import { einer, uebersetzeTest } from './uebersetze-vergleich.js';
import { findFreienPfad } from './uebersetze-zugriff.js';
import { type Code, type Plan, type Rahmen, Umfang } from './umfang.js';
import type { RegelWarnung } from './warnung.js';

/** The outcome of an evaluation. */
export interface FeelErgebnis {
  readonly wert: FeelWert;
  readonly warnungen: readonly RegelWarnung[];
}

/** A compiled expression; may be evaluated any number of times, also with different scopes. */
export interface FeelAusdruck {
  /** The names it reads from its scope (built-in functions among them if called by name). */
  readonly freieNamen: readonly string[];
  /** Evaluates. Never throws: what goes wrong is a null with a warning. */
  werte(scope: Readonly<Record<string, unknown>>, umgebung?: FeelUmgebung): FeelErgebnis;
  /** Evaluates likewise, asking for what it reads; only where each of the free names is one word. */
  werteAus(quelle: FeelQuelle, umgebung?: FeelUmgebung): FeelErgebnis;
}

/** Compiled unary tests, the cell of a decision table. */
export interface FeelTest {
  /** Tests a value: true, false, or null if it cannot be told. Never throws. */
  teste(
    wert: unknown,
    scope?: Readonly<Record<string, unknown>>,
    umgebung?: FeelUmgebung,
  ): { readonly wert: boolean | null; readonly warnungen: readonly RegelWarnung[] };
  /** Tests a value within a run already under way; a limit that is hit ends that run. */
  testeIn(wert: FeelWert, lauf: Lauf): boolean | null;
}

/** Makes the run for one evaluation over a source, and its slots, which nothing fills beforehand. */
export function rahmenAus(plan: Plan, quelle: FeelQuelle, umgebung: FeelUmgebung | undefined): Rahmen {
  const lauf = new Lauf(umgebung);
  lauf.quelle = quelle;
  return { plaetze: new Array<FeelWert | undefined>(plan.groesse).fill(undefined), lauf };
}

/** Runs code; a limit that is hit becomes null with its code among the warnings. */
export function unterGrenzen<T extends FeelWert>(lauf: Lauf, tue: () => T): T | null {
  try {
    const wert = tue();
    if (typeof wert === 'object' && wert !== null) pruefeTeile(wert, new Teilezaehler());
    return wert;
  } catch (grund) {
    if (grund instanceof GrenzeFehler) return lauf.fehler(grund.code, grund.message);
    if (grund instanceof RangeError) {
      return lauf.fehler(
        'GRENZE_TIEFE',
        `Die Auswertung wurde abgebrochen: zu tief geschachtelt (${grund.message}).`,
      );
    }
    throw grund;
  }
}

/** Whether a value has no parts that would have to be counted. */
function istEinfach(wert: FeelWert): boolean {
  if (typeof wert !== 'object' || wert === null) return true;
  const art = artVon(wert);
  return art !== 'list' && art !== 'context';
}

/** Refuses values that nobody could write down. */
function pruefeTeile(wert: FeelWert, zaehler: Teilezaehler): void {
  if (istEinfach(wert)) return;
  const teile: readonly FeelWert[] = istListe(wert) ? wert : Object.values(wert as FeelKontext);
  zaehler.hinein(teile.length);
  for (const teil of teile) if (typeof teil === 'object' && teil !== null) pruefeTeile(teil, zaehler);
  zaehler.hinaus();
}

/** Fills the free slots of a plan from a scope. */
export function fuelleRahmen(plan: Plan, scope: Readonly<Record<string, unknown>>, lauf: Lauf): Rahmen {
  const plaetze = new Array<FeelWert | undefined>(plan.groesse).fill(undefined);
  for (const [schluessel, { name, platz }] of plan.frei) {
    const eigen = Object.hasOwn(scope, name) ? name : suchName(scope, schluessel, name);
    if (eigen !== undefined) plaetze[platz] = nachFeel(scope[eigen]);
  }
  return { plaetze, lauf };
}

function suchName(
  scope: Readonly<Record<string, unknown>>,
  schluessel: string,
  name: string,
): string | undefined {
  if (schluessel === name) return undefined;
  return Object.keys(scope).find((n) => normalisiereName(n) === schluessel);
}

/** Compiles an expression. Throws `FeelFehler` with code, position, sentence and fix. */
export function compileFeel(text: string): FeelAusdruck {
  const { ast } = parseFeel(text);
  const plan = neuerPlan();
  const umfang = new Umfang(plan);
  const code = umfang.uebersetze(ast);
  return new Ausdruck(plan, code, findFreienPfad(ast, umfang));
}

const OHNE_WARNUNG: readonly RegelWarnung[] = [];

class Ausdruck implements FeelAusdruck {
  constructor(
    readonly plan: Plan,
    readonly code: Code,
    readonly pfad: readonly string[] | undefined,
  ) {}

  get freieNamen(): readonly string[] {
    return [...this.plan.frei.values()].map(({ name }) => name);
  }

  werte(scope: Readonly<Record<string, unknown>>, umgebung?: FeelUmgebung): FeelErgebnis {
    const lauf = new Lauf(umgebung);
    const wert = unterGrenzen(lauf, () => this.code(fuelleRahmen(this.plan, scope, lauf)));
    return { wert, warnungen: lauf.warnungen };
  }

  werteAus(quelle: FeelQuelle, umgebung?: FeelUmgebung): FeelErgebnis {
    // More than half of what a case asks is where a path leads: no run for that.
    const direkt = this.pfad && quelle.findPfad(this.pfad);
    if (direkt !== undefined && istEinfach(direkt)) return { wert: direkt, warnungen: OHNE_WARNUNG };
    const rahmen = rahmenAus(this.plan, quelle, umgebung);
    const wert = unterGrenzen(rahmen.lauf, () => this.code(rahmen));
    return { wert, warnungen: rahmen.lauf.warnungen };
  }
}

/** Compiles unary tests: `-`, `> 5`, `"a","b"`, `[1..3]`, `not(…)`, `? …`. Throws `FeelFehler`. */
export function compileUnaryTests(text: string): FeelTest {
  const { ast } = parseTests(text);
  const plan = neuerPlan();
  const umfang = new Umfang(plan);
  const frage = umfang.binde('?');
  const tests = ast.tests.map((test) => uebersetzeTest(test, umfang));
  const testeRahmen = (wert: FeelWert, rahmen: Rahmen): boolean | null => {
    if (ast.alle) return true;
    rahmen.plaetze[frage] = wert;
    const urteil = einer(tests, wert, rahmen);
    return ast.negiert && urteil !== null ? !urteil : urteil;
  };
  return {
    testeIn: (wert, lauf) => testeRahmen(wert, fuelleRahmen(plan, {}, lauf)),
    teste(wert, scope = {}, umgebung) {
      const lauf = new Lauf(umgebung);
      const urteil = unterGrenzen(lauf, () => testeRahmen(nachFeel(wert), fuelleRahmen(plan, scope, lauf)));
      return { wert: urteil, warnungen: lauf.warnungen };
    },
  };
}
