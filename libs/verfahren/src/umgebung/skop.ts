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

/**
 * Turns cases into FEEL scopes: facts by the types of eingang.json, results by the types of their Baustein. A case's
 * scope is made once per context, since guards, inputs and texts ask many times; and a step that adds a result leaves
 * everything else as it was, so each part is read once.
 */
export class Skopwerk {
  readonly #bausteine: ReadonlyMap<string, Baustein>;
  readonly #verfahren: FeelWert;
  readonly #skope = new WeakMap<Kontext, Skop>();
  readonly #teile = new WeakMap<object, Gelesenes>();
  readonly #erweiterte = new WeakMap<JsonObject, { readonly um: Skop; readonly skop: Skop }>();

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
    let skop = this.#skope.get(kontext);
    if (!skop) {
      skop = this.#baue(kontext);
      this.#skope.set(kontext, skop);
    }
    return zusatz ? this.#erweitere(skop, zusatz) : skop;
  }

  #erweitere(um: Skop, zusatz: JsonObject): Skop {
    const vorhanden = this.#erweiterte.get(zusatz);
    if (vorhanden?.um === um) return vorhanden.skop;
    const skop = { ...um, ...(festesJsonZuFeel(zusatz, ZUSATZ_TYP) as Skop) };
    this.#erweiterte.set(zusatz, { um, skop });
    return skop;
  }

  #baue({ vorgang, fakten, befund, ergebnisse }: Kontext): Skop {
    const typen = befund.typen as unknown as FaktTyp | undefined;
    const gelesen = Object.entries(ergebnisse).map(
      ([id, ergebnis]) => [id, this.#liesErgebnis(id, ergebnis ?? null)] as const,
    );
    return {
      vorgang: this.#lies(vorgang, VORGANG_TYP, () => VORGANG_TYP),
      fakten: this.#lies(fakten, typen, () => typen),
      befund: this.#lies(befund, undefined, () => undefined),
      ergebnisse: merkeAlsRein(Object.fromEntries(gelesen)),
      verfahren: this.#verfahren,
    };
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
