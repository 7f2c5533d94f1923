import { type FeelBaum, istFunktionsname, parseFeel } from '#libs/regeln';

/** What an expression names: what it reads from around it, what it calls, and with which texts it compares. */
export interface FeelNamen {
  /** First names of what it reads, e.g. `fakten`; not those that it binds itself or that a filter may find in a list. */
  readonly wurzeln: readonly string[];
  /** Dotted paths that begin with one of these. */
  readonly pfade: readonly (readonly string[])[];
  /** What loops read of the members of such paths: `hund.rasse` of `fakten.hunde` is `fakten.hunde.rasse`. */
  readonly schleifenpfade: readonly (readonly string[])[];
  /** Functions that it calls and that neither FEEL nor the expression itself knows. */
  readonly unbekannteFunktionen: readonly string[];
  readonly vergleiche: readonly Vergleich[];
}

/** `pfad = "text"`, or one of the texts of `pfad in (…)`. */
export interface Vergleich {
  readonly pfad: readonly string[];
  readonly text: string;
  /** Whether it asks for the opposite (`!=`). */
  readonly ungleich: boolean;
}

/** Reads the names of an expression; of one that is no FEEL none, which is reported elsewhere. */
export function feelNamen(feel: string): FeelNamen {
  const leser = new Namensleser();
  try {
    leser.lies(parseFeel(feel).ast, KEINE);
  } catch {
    return { wurzeln: [], pfade: [], schleifenpfade: [], unbekannteFunktionen: [], vergleiche: [] };
  }
  return {
    wurzeln: [...leser.wurzeln],
    pfade: leser.pfade,
    schleifenpfade: leser.schleifenpfade,
    unbekannteFunktionen: [...leser.funktionen],
    vergleiche: leser.vergleiche,
  };
}

/**
 * Names bound around a place, with the path whose members they stand for, where it is known; `alle` inside a filter, where
 * the fields of each element are names as well.
 */
interface Umgebung {
  readonly namen: ReadonlyMap<string, readonly string[] | undefined>;
  readonly alle: boolean;
}

const KEINE: Umgebung = { namen: new Map(), alle: false };

class Namensleser {
  readonly wurzeln = new Set<string>();
  readonly pfade: (readonly string[])[] = [];
  readonly schleifenpfade: (readonly string[])[] = [];
  readonly funktionen = new Set<string>();
  readonly vergleiche: Vergleich[] = [];

  lies(baum: FeelBaum, um: Umgebung): void {
    switch (baum.k) {
      case 'name':
        if (!um.alle && !um.namen.has(baum.name)) this.wurzeln.add(baum.name);
        break;
      case 'pfad':
        this.#pfad(baum, um);
        break;
      case 'aufruf':
        this.#aufruf(baum, um);
        break;
      case 'filter':
        this.lies(baum.basis, um);
        this.lies(baum.bedingung, { ...um, alle: true });
        break;
      case 'fuer':
      case 'quantor':
        this.#schleife(baum, um);
        break;
      case 'kontext':
        this.#kontext(baum, um);
        break;
      case 'funktion':
        this.lies(baum.rumpf, mit(um, ...baum.parameter.map(({ name }) => name)));
        break;
      default:
        this.#merkeVergleich(baum, um);
        this.#teile(baum, um);
    }
  }

  #pfad(baum: Extract<FeelBaum, { k: 'pfad' }>, um: Umgebung): void {
    const pfad = pfadVon(baum);
    if (!pfad) {
      this.lies(baum.basis, um);
      const quelle = baum.basis.k === 'filter' && !um.alle ? quellpfad(baum.basis, um) : undefined;
      if (quelle) this.schleifenpfade.push([...quelle, baum.name]);
    }
    const [wurzel = ''] = pfad ?? [];
    if (!pfad || um.alle) return;
    if (um.namen.has(wurzel)) {
      const quelle = um.namen.get(wurzel);
      if (quelle) this.schleifenpfade.push([...quelle, ...pfad.slice(1)]);
      return;
    }
    this.wurzeln.add(wurzel);
    this.pfade.push(pfad);
  }

  #aufruf({ funktion, argumente }: Extract<FeelBaum, { k: 'aufruf' }>, um: Umgebung): void {
    if (funktion.k !== 'name') this.lies(funktion, um);
    else if (!um.alle && !um.namen.has(funktion.name) && !istFunktionsname(funktion.name)) {
      this.funktionen.add(funktion.name);
    }
    for (const argument of argumente) this.lies(argument, um);
  }

  #schleife(baum: Extract<FeelBaum, { k: 'fuer' | 'quantor' }>, um: Umgebung): void {
    let innen = um;
    for (const { name, quelle, ende } of baum.iterationen) {
      this.lies(quelle, innen);
      if (ende) this.lies(ende, innen);
      const namen = new Map(innen.namen).set(name, ende ? undefined : quellpfad(quelle, innen));
      innen = { namen, alle: innen.alle };
    }
    this.lies(baum.rumpf, baum.k === 'fuer' ? mit(innen, 'partial') : innen);
  }

  #kontext({ eintraege }: Extract<FeelBaum, { k: 'kontext' }>, um: Umgebung): void {
    let innen = um;
    for (const { name, wert } of eintraege) {
      this.lies(wert, innen);
      innen = mit(innen, name);
    }
  }

  #merkeVergleich(baum: FeelBaum, um: Umgebung): void {
    if (baum.k === 'in') for (const test of baum.tests) this.#vergleiche(baum.wert, test, um, false);
    if (baum.k !== 'vergleich' || (baum.op !== '=' && baum.op !== '!=')) return;
    this.#vergleiche(baum.links, baum.rechts, um, baum.op === '!=');
    this.#vergleiche(baum.rechts, baum.links, um, baum.op === '!=');
  }

  #vergleiche(links: FeelBaum, rechts: FeelBaum, um: Umgebung, ungleich: boolean): void {
    const pfad = pfadVon(links);
    if (!pfad || um.alle || um.namen.has(pfad[0] ?? '')) return;
    const texte = rechts.k === 'liste' ? rechts.elemente : [rechts];
    for (const text of texte)
      if (text.k === 'text') this.vergleiche.push({ pfad, text: text.wert, ungleich });
  }

  #teile(baum: FeelBaum, um: Umgebung): void {
    for (const teil of Object.values(baum as object)) {
      for (const eines of Array.isArray(teil) ? (teil as readonly unknown[]) : [teil]) {
        if (istBaum(eines)) this.lies(eines, um);
      }
    }
  }
}

function mit({ namen, alle }: Umgebung, ...neue: readonly string[]): Umgebung {
  return { namen: new Map([...namen, ...neue.map((name) => [name, undefined] as const)]), alle };
}

/** The path of what a loop runs over, also where it is narrowed by a filter; undefined for anything computed. */
function quellpfad(quelle: FeelBaum, { namen }: Umgebung): readonly string[] | undefined {
  if (quelle.k === 'filter') return quellpfad(quelle.basis, { namen, alle: false });
  const [wurzel = '', ...rest] = pfadVon(quelle) ?? [];
  if (!namen.has(wurzel)) return wurzel ? [wurzel, ...rest] : undefined;
  const davor = namen.get(wurzel);
  return davor && [...davor, ...rest];
}

function istBaum(teil: unknown): teil is FeelBaum {
  return typeof teil === 'object' && teil !== null && 'k' in teil;
}

/** The names of a dotted path; undefined for anything else. */
function pfadVon(baum: FeelBaum): readonly string[] | undefined {
  if (baum.k === 'name') return [baum.name];
  if (baum.k !== 'pfad') return undefined;
  const davor = pfadVon(baum.basis);
  return davor && [...davor, baum.name];
}
