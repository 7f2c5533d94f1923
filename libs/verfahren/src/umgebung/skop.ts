import { type Ausschnitt, type Baustein, bausteinKatalog } from '#libs/bausteine';
import type { Kontext } from '#libs/engine';
import type { Json, JsonObject } from '#libs/kernel';
import { type FaktTyp, type FeelWert, festesJsonZuFeel, merkeAlsRein } from '#libs/regeln';
import { invocations } from '../paket/invocations.js';

/** Names that FEEL can read in every expression and text of a package. */
export const SKOP_NAMEN = ['vorgang', 'fakten', 'befund', 'ergebnisse', 'parameter', 'verfahren'] as const;

const VORGANG_TYP: FaktTyp = { art: 'objekt', felder: { eingegangenAm: { art: 'datum' } } };

/** Names that building blocks hand to texts beside the case. */
const ZUSATZ_TYP: FaktTyp = { art: 'objekt', felder: { fristBis: { art: 'datum' } } };

/** Names and values for FEEL, without parameters. */
export type Skop = Readonly<Record<string, FeelWert>>;

/** A part of a case as FEEL value, and what it was read by. */
interface Gelesenes {
  readonly nach: unknown;
  readonly wert: FeelWert;
}

/** The names of a case that have been read so far. */
type Fall = Partial<Record<(typeof FALLNAMEN)[number], FeelWert>>;
const FALLNAMEN = ['vorgang', 'fakten', 'befund', 'ergebnisse'] as const;

/** A name of one word, which has no other spelling. */
const EIN_WORT = /^[\p{L}\p{N}_]+$/u;

/**
 * Turns cases into FEEL scopes: facts by the types of eingang.json, results by the types of their Baustein. Guards,
 * inputs and texts ask many times about the same context, and a step that adds a result leaves everything else as it
 * was: each part is read when it is first asked for, and once.
 */
export class Skopwerk {
  readonly #bausteine: ReadonlyMap<string, Baustein>;
  readonly #verfahren: FeelWert;
  readonly #faelle = new WeakMap<Kontext, Fall>();
  readonly #teile = new WeakMap<object, Gelesenes>();
  readonly #zusaetze = new WeakMap<JsonObject, Skop>();

  constructor(prozess: JsonObject, verfahren: JsonObject) {
    this.#bausteine = new Map(
      invocations(prozess).flatMap(({ id, src }) => {
        const baustein = bausteinKatalog.get(src);
        return baustein ? [[id, baustein] as const] : [];
      }),
    );
    this.#verfahren = festesJsonZuFeel(verfahren);
  }

  /** The scope of a case at a moment, with the further names of the call. */
  von({ kontext, zusatz }: Pick<Ausschnitt, 'kontext' | 'zusatz'>): Skop {
    const skop: Record<string, FeelWert> = {};
    for (const name of FALLNAMEN) skop[name] = this.#liesFall(kontext, name);
    skop.verfahren = this.#verfahren;
    return zusatz ? { ...skop, ...this.#liesZusatz(zusatz) } : skop;
  }

  /**
   * As much of the scope as an expression reads.
   * @param parameter values of the name `parameter`, asked for when it is read
   */
  auszug(
    { kontext, zusatz }: Pick<Ausschnitt, 'kontext' | 'zusatz'>,
    namen: readonly string[],
    parameter: () => FeelWert,
  ): Skop {
    const weitere = zusatz && this.#liesZusatz(zusatz);
    const skop: Record<string, FeelWert> = {};
    for (const name of namen) {
      if (weitere && Object.hasOwn(weitere, name)) skop[name] = weitere[name] as FeelWert;
      else if (istFallname(name)) skop[name] = this.#liesFall(kontext, name);
      else if (name === 'parameter') skop.parameter = parameter();
      else if (name === 'verfahren') skop.verfahren = this.#verfahren;
      // What is written with blanks may be spelled in several ways; FEEL looks for it among all names.
      else if (weitere && !EIN_WORT.test(name))
        return { parameter: parameter(), ...this.von({ kontext, zusatz }) };
    }
    return skop;
  }

  #liesZusatz(zusatz: JsonObject): Skop {
    let skop = this.#zusaetze.get(zusatz);
    if (!skop) {
      skop = festesJsonZuFeel(zusatz, ZUSATZ_TYP) as Skop;
      // Each name is handed out alone.
      for (const wert of Object.values(skop)) merkeAlsRein(wert);
      this.#zusaetze.set(zusatz, skop);
    }
    return skop;
  }

  #liesFall(kontext: Kontext, name: (typeof FALLNAMEN)[number]): FeelWert {
    let fall = this.#faelle.get(kontext);
    if (!fall) {
      fall = {};
      this.#faelle.set(kontext, fall);
    }
    fall[name] ??= this.#liesTeil(kontext, name);
    return fall[name];
  }

  #liesTeil({ vorgang, fakten, befund, ergebnisse }: Kontext, name: (typeof FALLNAMEN)[number]): FeelWert {
    const typen = befund.typen as unknown as FaktTyp | undefined;
    if (name === 'vorgang') return this.#lies(vorgang, VORGANG_TYP, () => VORGANG_TYP);
    if (name === 'fakten') return this.#lies(fakten, typen, () => typen);
    if (name === 'befund') return this.#lies(befund, undefined, () => undefined);
    const gelesen = Object.entries(ergebnisse).map(
      ([id, ergebnis]) => [id, this.#liesErgebnis(id, ergebnis ?? null)] as const,
    );
    return merkeAlsRein(Object.fromEntries(gelesen));
  }

  #liesErgebnis(id: string, ergebnis: Json): FeelWert {
    const baustein = this.#bausteine.get(id);
    return this.#lies(ergebnis, baustein, () => {
      const gescheitert = typeof ergebnis === 'object' && ergebnis !== null && 'fehler' in ergebnis;
      return gescheitert ? undefined : baustein?.ergebnisTyp?.(ergebnis);
    });
  }

  /** A part of a case as FEEL value. @param nach by what it is read; the same part may come by another one */
  #lies(teil: Json, nach: unknown, typ: () => FaktTyp | undefined): FeelWert {
    if (typeof teil !== 'object' || teil === null) return festesJsonZuFeel(teil, typ());
    const vorhanden = this.#teile.get(teil);
    if (vorhanden && vorhanden.nach === nach) return vorhanden.wert;
    const wert = festesJsonZuFeel(teil, typ());
    this.#teile.set(teil, { nach, wert });
    return wert;
  }
}

function istFallname(name: string): name is (typeof FALLNAMEN)[number] {
  return (FALLNAMEN as readonly string[]).includes(name);
}
