import { type Ausschnitt, type Baustein, bausteinKatalog } from '#libs/bausteine';
import type { Kontext } from '#libs/engine';
import type { Json, JsonObject } from '#libs/kernel';
import {
  type FaktTyp,
  type FeelQuelle,
  type FeelWert,
  findFeld,
  merkeAlsRein,
  teilZuFeel,
} from '#libs/regeln';
import { invocations } from '../paket/invocations.js';

/** Names that FEEL can read in every expression and text of a package. */
export const SKOP_NAMEN = ['vorgang', 'fakten', 'befund', 'ergebnisse', 'parameter', 'verfahren'] as const;

const VORGANG_TYP: FaktTyp = { art: 'objekt', felder: { eingegangenAm: { art: 'datum' } } };

/** Names that building blocks hand to texts beside the case. */
const ZUSATZ_TYPEN: Readonly<Record<string, FaktTyp>> = { fristBis: { art: 'datum' } };

/** Names and values for FEEL, without parameters. */
export type Skop = Readonly<Record<string, FeelWert>>;

/** A part of a case as FEEL value, and what it was read by. */
interface Gelesenes {
  readonly nach: unknown;
  readonly wert: FeelWert;
}

type Fallausschnitt = Pick<Ausschnitt, 'kontext' | 'zusatz'>;

const FALLNAMEN = ['vorgang', 'fakten', 'befund', 'ergebnisse'] as const;
type Fallname = (typeof FALLNAMEN)[number];

/**
 * Turns cases into FEEL scopes: facts by the types of eingang.json, results by the types of their Baustein. Guards,
 * inputs and texts ask many times about the same context, and a step that adds a result leaves everything else as it
 * was: each part is read when it is first asked for, and once. Most ask for one entry (`fakten.wohnung.ags`): then
 * nothing but that entry is read.
 */
export class Skopwerk {
  readonly #bausteine: ReadonlyMap<string, Baustein>;
  readonly #verfahren: JsonObject;
  readonly #teile = new WeakMap<object, Gelesenes>();

  constructor(prozess: JsonObject, verfahren: JsonObject) {
    this.#bausteine = new Map(
      invocations(prozess).flatMap(({ id, src }) => {
        const baustein = bausteinKatalog.get(src);
        return baustein ? [[id, baustein] as const] : [];
      }),
    );
    this.#verfahren = verfahren;
  }

  /** The whole scope of a case at a moment, with the further names of the call. */
  von(ausschnitt: Fallausschnitt): Skop {
    const eingaben = this.eingaben(ausschnitt);
    const namen = [...OHNE_PARAMETER, ...Object.keys(ausschnitt.zusatz ?? {})];
    return Object.fromEntries(namen.map((name) => [name, eingaben(name) ?? null]));
  }

  /**
   * The same scope for decisions, name by name: rules mostly read the facts alone, and what nobody asks for is not read
   * into FEEL. A function, not an object with getters: each of those would have a hidden class of its own, which keeps
   * the case alive until the next full garbage collection.
   */
  eingaben(ausschnitt: Fallausschnitt): (name: string) => FeelWert | undefined {
    const { zusatz } = ausschnitt;
    return (name) =>
      OHNE_PARAMETER.has(name) || (zusatz && Object.hasOwn(zusatz, name))
        ? merkeAlsRein(this.findName(ausschnitt, name) ?? null)
        : undefined;
  }

  /**
   * The same scope for expressions that ask for what they read.
   * @param parameter values of the name `parameter` in a case, asked for when it is read
   */
  quelle(ausschnitt: Fallausschnitt, parameter: (kontext: Kontext) => FeelWert): FeelQuelle {
    return new Fallquelle(this, ausschnitt, parameter);
  }

  /** What a name stands for in a case. */
  findName({ kontext, zusatz }: Fallausschnitt, name: string): FeelWert | undefined {
    if (zusatz && Object.hasOwn(zusatz, name)) return this.#lies(zusatz[name], ZUSATZ_TYPEN[name]);
    if (name === 'ergebnisse') return this.#liesErgebnisse(kontext.ergebnisse);
    if (name === 'verfahren') return this.#lies(this.#verfahren, undefined);
    return istFallname(name) ? this.#lies(kontext[name], typVon(kontext, name)) : undefined;
  }

  /** Where a path leads in a case: walks through the data as it is, and reads into FEEL only what stands at the end. */
  findPfad({ kontext, zusatz }: Fallausschnitt, namen: readonly string[]): FeelWert | undefined {
    const anfang = namen[0] as string;
    let json: Json | undefined;
    let typ: FaktTyp | undefined;
    let stelle = 1;
    if (zusatz && Object.hasOwn(zusatz, anfang)) {
      json = zusatz[anfang];
      typ = ZUSATZ_TYPEN[anfang];
    } else if (anfang === 'ergebnisse') {
      const id = namen[1] as string;
      json = Object.hasOwn(kontext.ergebnisse, id) ? kontext.ergebnisse[id] : null;
      typ = this.#ergebnisTyp(id, json);
      stelle = 2;
    } else if (anfang === 'verfahren') json = this.#verfahren;
    else if (istFallname(anfang)) {
      json = kontext[anfang];
      typ = typVon(kontext, anfang);
    } else return undefined;
    for (; stelle < namen.length; stelle++) {
      if (json === null || json === undefined) return null;
      if (typeof json !== 'object' || Array.isArray(json)) return undefined;
      const name = namen[stelle] as string;
      typ = typ?.art === 'objekt' ? findFeld(typ, name) : undefined;
      json = Object.hasOwn(json, name) ? (json as JsonObject)[name] : null;
    }
    return this.#lies(json, typ);
  }

  #liesErgebnisse(ergebnisse: JsonObject): FeelWert {
    const vorhanden = this.#teile.get(ergebnisse);
    if (vorhanden) return vorhanden.wert;
    const gelesen = Object.entries(ergebnisse).map(([id, ergebnis]) => {
      const typ = this.#ergebnisTyp(id, ergebnis);
      return [id, this.#lies(ergebnis, typ, this.#bausteine.get(id))] as const;
    });
    const wert = Object.fromEntries(gelesen);
    this.#teile.set(ergebnisse, { nach: undefined, wert });
    return wert;
  }

  #ergebnisTyp(id: string, ergebnis: Json | undefined): FaktTyp | undefined {
    if (typeof ergebnis !== 'object' || ergebnis === null || 'fehler' in ergebnis) return undefined;
    return this.#bausteine.get(id)?.ergebnisTyp?.(ergebnis);
  }

  /**
   * A part of a case as FEEL value, by the type that it has where it stands.
   * @param nach what the type comes from, where it is made anew each time
   */
  #lies(teil: Json | undefined, typ: FaktTyp | undefined, nach: unknown = typ): FeelWert {
    if (typeof teil !== 'object' || teil === null) return teilZuFeel(teil, typ);
    const vorhanden = this.#teile.get(teil);
    if (vorhanden && vorhanden.nach === nach) return vorhanden.wert;
    const wert = teilZuFeel(teil, typ);
    this.#teile.set(teil, { nach, wert });
    return wert;
  }
}

/** The scope of one case, made for each expression: one small object instead of two functions. */
class Fallquelle implements FeelQuelle {
  constructor(
    private readonly skopwerk: Skopwerk,
    private readonly ausschnitt: Fallausschnitt,
    private readonly parameter: (kontext: Kontext) => FeelWert,
  ) {}

  findName(name: string): FeelWert | undefined {
    const { kontext, zusatz } = this.ausschnitt;
    return name === 'parameter' && !(zusatz && Object.hasOwn(zusatz, name))
      ? this.parameter(kontext)
      : this.skopwerk.findName(this.ausschnitt, name);
  }

  findPfad(namen: readonly string[]): FeelWert | undefined {
    return this.skopwerk.findPfad(this.ausschnitt, namen);
  }
}

/** By what type the parts of a case are read, except its results, which have one each. */
function typVon({ befund }: Kontext, name: Fallname): FaktTyp | undefined {
  if (name === 'vorgang') return VORGANG_TYP;
  return name === 'fakten' ? (befund.typen as unknown as FaktTyp | undefined) : undefined;
}

/** What every scope of a case has, besides the further names of a call. */
const OHNE_PARAMETER: ReadonlySet<string> = new Set(SKOP_NAMEN.filter((name) => name !== 'parameter'));

function istFallname(name: string): name is Fallname {
  return (FALLNAMEN as readonly string[]).includes(name);
}
