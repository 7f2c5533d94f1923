import { BescheidwerkFehler, type PlainDate, Temporal } from '#libs/kernel';
import type { FeelWert } from '../werte/feel-wert.js';

/** One value of a parameter and the span for which it is in force. */
export interface Parameterwert {
  readonly wert: FeelWert;
  /** First day, inclusive. */
  readonly gueltigVon: PlainDate;
  /** Last day, inclusive; `null` while no end is known. */
  readonly gueltigBis: PlainDate | null;
  /** Citation, e.g. `§ 6a Abs. 5a StVG`. */
  readonly norm: string;
  readonly quelle?: string;
  /** False while the value still awaits confirmation. */
  readonly sicher?: boolean;
}

/** A rule value with its history. */
export interface Parameterdefinition {
  readonly id: string;
  readonly titel: string;
  readonly einheit?: string;
  readonly ueberschreibbar: boolean;
  /** In order of validity, without gaps or overlaps. */
  readonly werte: readonly Parameterwert[];
}

/** A parameter as an evaluation read it. */
export interface VerwendeterParameter {
  readonly id: string;
  readonly wert: FeelWert;
  readonly norm: string;
  readonly gueltigVon: PlainDate;
  readonly gueltigBis: PlainDate | null;
}

/** A parameter that is unknown, or not in force on the date asked for. */
export class ParameterFehler extends BescheidwerkFehler {
  declare readonly code: 'PARAMETER_UNBEKANNT' | 'PARAMETER_NICHT_GUELTIG';
}

/** All parameters of a procedure. */
export class ParameterSatz {
  readonly #nachId: ReadonlyMap<string, Parameterdefinition>;

  constructor(readonly definitionen: readonly Parameterdefinition[]) {
    this.#nachId = new Map(definitionen.map((d) => [d.id, d]));
  }

  /** Whether a parameter of this id exists. */
  kennt(id: string): boolean {
    return this.#nachId.has(id);
  }

  /** The value in force on a date. Throws {@link ParameterFehler}: there is no fallback to another year. */
  getWert(id: string, stichtag: PlainDate): VerwendeterParameter {
    const definition = this.#nachId.get(id);
    if (!definition) {
      throw new ParameterFehler(
        'PARAMETER_UNBEKANNT',
        `Den Parameter »${id}« gibt es nicht. Legen Sie ihn unter parameter/ an oder berichtigen Sie den Namen.`,
      );
    }
    const treffer = definition.werte.find((w) => gilt(w, stichtag));
    if (!treffer) {
      throw new ParameterFehler(
        'PARAMETER_NICHT_GUELTIG',
        `Der Parameter »${id}« hat am ${stichtag.toString()} keinen Wert. Tragen Sie einen Wert mit diesem Gültigkeitszeitraum nach.`,
      );
    }
    const { wert, norm, gueltigVon, gueltigBis } = treffer;
    return { id, wert, norm, gueltigVon, gueltigBis };
  }

  /** The same set with the values of an authority put in place of the procedure's own. */
  ueberschreibe(eigene: readonly Parameterdefinition[]): ParameterSatz {
    const neu = new Map(eigene.map((d) => [d.id, d]));
    for (const id of neu.keys()) {
      if (!this.#nachId.get(id)?.ueberschreibbar) {
        throw new ParameterFehler(
          'PARAMETER_UNBEKANNT',
          `Der Parameter »${id}« darf von der Behörde nicht überschrieben werden oder besteht nicht.`,
        );
      }
    }
    return new ParameterSatz(this.definitionen.map((d) => neu.get(d.id) ?? d));
  }
}

function gilt(wert: Parameterwert, tag: PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(wert.gueltigVon, tag) <= 0 &&
    (wert.gueltigBis === null || Temporal.PlainDate.compare(tag, wert.gueltigBis) <= 0)
  );
}
