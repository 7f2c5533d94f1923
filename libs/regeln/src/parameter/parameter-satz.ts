import { BescheidwerkFehler, type PlainDate } from '#libs/kernel';
import { merkeAlsRein } from '../werte/eintritt.js';
import type { FeelKontext, FeelWert } from '../werte/feel-wert.js';

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

/** What is in force on a day. */
export interface GueltigeParameter {
  readonly nachId: ReadonlyMap<string, VerwendeterParameter>;
  /** The values alone, as the FEEL context `parameter`. */
  readonly werte: FeelKontext;
}

/** A parameter that is unknown, or not in force on the date asked for. */
export class ParameterFehler extends BescheidwerkFehler {
  declare readonly code: 'PARAMETER_UNBEKANNT' | 'PARAMETER_NICHT_GUELTIG';
}

/** All parameters of a procedure. */
export class ParameterSatz {
  readonly #nachId: ReadonlyMap<string, Parameterdefinition>;
  /** Days on which any value begins or has just ended, ascending; between two of them nothing changes. */
  readonly #wechsel: readonly number[];
  readonly #gueltige: (GueltigeParameter | undefined)[] = [];

  constructor(readonly definitionen: readonly Parameterdefinition[]) {
    this.#nachId = new Map(definitionen.map((d) => [d.id, d]));
    const tage = definitionen.flatMap(({ werte }) =>
      werte.flatMap(({ gueltigVon, gueltigBis }) => [
        tagesnummer(gueltigVon),
        ...(gueltigBis ? [tagesnummer(gueltigBis) + 1] : []),
      ]),
    );
    this.#wechsel = [...new Set(tage)].sort((a, b) => a - b);
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
    const treffer = this.am(stichtag).nachId.get(id);
    if (!treffer) {
      throw new ParameterFehler(
        'PARAMETER_NICHT_GUELTIG',
        `Der Parameter »${id}« hat am ${stichtag.toString()} keinen Wert. Tragen Sie einen Wert mit diesem Gültigkeitszeitraum nach.`,
      );
    }
    return treffer;
  }

  /** Everything in force on a date; what is not is left out. */
  am(stichtag: PlainDate): GueltigeParameter {
    const tag = tagesnummer(stichtag);
    const abschnitt = this.#wechsel.filter((wechsel) => wechsel <= tag).length;
    this.#gueltige[abschnitt] ??= gueltigeAm(this.definitionen, tag);
    return this.#gueltige[abschnitt];
  }
}

function gueltigeAm(definitionen: readonly Parameterdefinition[], tag: number): GueltigeParameter {
  const gueltige = definitionen.flatMap(({ id, werte }): VerwendeterParameter[] => {
    const treffer = werte.find((wert) => gilt(wert, tag));
    if (!treffer) return [];
    const { wert, norm, gueltigVon, gueltigBis } = treffer;
    return [{ id, wert, norm, gueltigVon, gueltigBis }];
  });
  return {
    nachId: new Map(gueltige.map((eintrag) => [eintrag.id, eintrag])),
    werte: merkeAlsRein(Object.fromEntries(gueltige.map(({ id, wert }) => [id, merkeAlsRein(wert)]))),
  };
}

function gilt({ gueltigVon, gueltigBis }: Parameterwert, tag: number): boolean {
  return tagesnummer(gueltigVon) <= tag && (gueltigBis === null || tag <= tagesnummer(gueltigBis));
}

/** A day as a number in the order of days; the number after it is not always a day, but lies before the next one. */
function tagesnummer({ year, month, day }: PlainDate): number {
  return year * 10_000 + month * 100 + day;
}
