import { type Ausschnitt, type Baustein, bausteinKatalog } from '#libs/bausteine';
import type { Kontext } from '#libs/engine';
import type { Json, JsonObject } from '#libs/kernel';
import { type FaktTyp, type FeelWert, jsonZuFeel } from '#libs/regeln';
import { invocations } from '../paket/invocations.js';

/** Names that FEEL can read in every expression and text of a package. */
export const SKOP_NAMEN = ['vorgang', 'fakten', 'befund', 'ergebnisse', 'parameter', 'verfahren'] as const;

const VORGANG_TYP: FaktTyp = { art: 'objekt', felder: { eingegangenAm: { art: 'datum' } } };

/** Names that building blocks hand to texts beside the case. */
const ZUSATZ_TYP: FaktTyp = { art: 'objekt', felder: { fristBis: { art: 'datum' } } };

/** Names and values for FEEL, without parameters. */
export type Skop = Readonly<Record<string, FeelWert>>;

/**
 * Turns cases into FEEL scopes: facts by the types of eingang.json, results by the types of their Baustein. A case's
 * scope is made once per context, since guards, inputs and texts ask many times.
 */
export class Skopwerk {
  readonly #bausteine: ReadonlyMap<string, Baustein>;
  readonly #verfahren: FeelWert;
  readonly #skope = new WeakMap<Kontext, Skop>();

  constructor(prozess: JsonObject, verfahren: JsonObject) {
    this.#bausteine = new Map(
      invocations(prozess).flatMap(({ id, src }) => {
        const baustein = bausteinKatalog.get(src);
        return baustein ? [[id, baustein] as const] : [];
      }),
    );
    this.#verfahren = jsonZuFeel(verfahren);
  }

  /** The scope of a case at a moment, with the further names of the call. */
  von({ kontext, zusatz }: Pick<Ausschnitt, 'kontext' | 'zusatz'>): Skop {
    let skop = this.#skope.get(kontext);
    if (!skop) {
      skop = this.#baue(kontext);
      this.#skope.set(kontext, skop);
    }
    return zusatz ? { ...skop, ...(jsonZuFeel(zusatz, ZUSATZ_TYP) as Skop) } : skop;
  }

  #baue(kontext: Kontext): Skop {
    const ergebnisse = Object.entries(kontext.ergebnisse).map(
      ([id, ergebnis]) => [id, jsonZuFeel(ergebnis, this.#typ(id, ergebnis ?? null))] as const,
    );
    return {
      vorgang: jsonZuFeel(kontext.vorgang, VORGANG_TYP),
      fakten: jsonZuFeel(kontext.fakten, kontext.befund.typen as unknown as FaktTyp | undefined),
      befund: jsonZuFeel(kontext.befund),
      ergebnisse: Object.fromEntries(ergebnisse),
      verfahren: this.#verfahren,
    };
  }

  #typ(id: string, ergebnis: Json): FaktTyp | undefined {
    const gescheitert = typeof ergebnis === 'object' && ergebnis !== null && 'fehler' in ergebnis;
    return gescheitert ? undefined : this.#bausteine.get(id)?.ergebnisTyp?.(ergebnis);
  }
}
