import type { Clock, IdQuelle } from '#libs/kernel';
import { GemeinsameFrage } from './gemeinsame-frage.js';

/** Whom a lock hits: a person by `sub`, a portal by client id. */
export interface Gesperrter {
  readonly art: 'person' | 'portal';
  readonly kennung: string;
}

/** A lock that holds or has held. */
export interface Sperre extends Gesperrter {
  readonly id: string;
  readonly grund: string;
  readonly gesperrtVon: string;
  readonly gesperrtAm: string;
  readonly aufgehobenVon?: string;
  readonly aufgehobenAm?: string;
}

/** Port: locks. */
export interface SperrenSpeicher {
  liste(): Promise<readonly Sperre[]>;
  istGesperrt(wer: Gesperrter): Promise<boolean>;
  /** False if there is such a lock already. */
  sperre(sperre: Sperre): Promise<boolean>;
  /** False if no lock of that id holds. */
  hebeAuf(id: string, von: string, am: string): Promise<boolean>;
}

/** Locks people and portals out at once; what they are doing ends with their next request. */
export class Sperren {
  readonly #fragen = new GemeinsameFrage<boolean>();

  constructor(
    private readonly speicher: SperrenSpeicher,
    private readonly uhr: Clock,
    private readonly ids: IdQuelle,
  ) {}

  liste(): Promise<readonly Sperre[]> {
    return this.speicher.liste();
  }

  /** Asked for every request: requests of the same portal at the same time share one look into the database. */
  istGesperrt(wer: Gesperrter): Promise<boolean> {
    return this.#fragen.frage(`${wer.art} ${wer.kennung}`, () => this.speicher.istGesperrt(wer));
  }

  /** @returns the new lock, or undefined if there is one already */
  async sperre(wen: Gesperrter, grund: string, von: string): Promise<Sperre | undefined> {
    const gesperrtAm = this.uhr.now().toString({ smallestUnit: 'millisecond' });
    const sperre: Sperre = { id: this.ids.neu(), ...wen, grund, gesperrtVon: von, gesperrtAm };
    return (await this.speicher.sperre(sperre)) ? sperre : undefined;
  }

  /** @returns whether a lock of that id held */
  hebeAuf(id: string, von: string): Promise<boolean> {
    return this.speicher.hebeAuf(id, von, this.uhr.now().toString({ smallestUnit: 'millisecond' }));
  }
}
