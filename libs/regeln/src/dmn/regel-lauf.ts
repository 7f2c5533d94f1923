import { Lauf } from '../feel/lauf.js';
import type { Stelle } from '../feel/warnung.js';
import { ParameterFehler, type VerwendeterParameter } from '../parameter/parameter-satz.js';
import type { FeelWert } from '../werte/feel-wert.js';
import type { GefeuerteRegel, RegelUmgebung } from './ergebnis.js';

/** Reasons beyond this number explain nothing. */
const GRUENDE_MAX = 2000;

/** A run over decisions: also remembers which rules fired and which parameters were read. */
export class RegelLauf extends Lauf {
  readonly gruende: GefeuerteRegel[] = [];
  readonly #parameter = new Map<string, VerwendeterParameter>();
  readonly #umgebung: RegelUmgebung;

  constructor(umgebung: RegelUmgebung) {
    super(umgebung);
    this.#umgebung = umgebung;
    if (umgebung.parameter) this.liesParameter = (id, stelle) => this.#lies(id, stelle);
  }

  /** The parameters read so far, in order of first use. */
  get verwendete(): readonly VerwendeterParameter[] {
    return this.#parameter.size === 0 ? KEINE : [...this.#parameter.values()];
  }

  /** Remembers a rule that fired. */
  begruende(regel: GefeuerteRegel): void {
    if (this.gruende.length < GRUENDE_MAX) this.gruende.push(regel);
  }

  #lies(id: string, stelle: Stelle | undefined): FeelWert {
    const { parameter, stichtag } = this.#umgebung;
    if (!stichtag) {
      return this.fehler(
        'PARAMETER_OHNE_STICHTAG',
        `Der Parameter »${id}« wird gelesen, ohne dass ein Stichtag genannt ist.`,
        stelle,
      );
    }
    try {
      const gelesen = parameter?.getWert(id, stichtag);
      if (!gelesen) return null;
      this.#parameter.set(id, gelesen);
      return gelesen.wert;
    } catch (grund) {
      if (grund instanceof ParameterFehler) return this.fehler(grund.code, grund.message, stelle);
      throw grund;
    }
  }
}

const KEINE: readonly VerwendeterParameter[] = [];
