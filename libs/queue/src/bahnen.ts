/** How many lanes, and when one of them has done well enough to wait for more. */
export interface Bahnplan {
  /** How many lanes work at the same time. */
  readonly anzahl: number;
  /** From so many pieces in one go there is surely more: another lane is called, and none lingers. */
  readonly voll?: number;
}

/** Milliseconds for which a lane lets more gather while pieces keep coming, and from how many in one go on. */
const VERWEILEN = { ms: 2, ab: 4 } as const;

/** How a piece of work asks for more. */
export interface Rufe {
  /** Calls the next lane, as soon as something has been taken. */
  readonly naechste: () => void;
  /** Nothing waits any more: the round ends with this piece, without another look. */
  readonly nichtsMehr: () => void;
  /** Looks again in a little while: something waits that somebody else holds. The longer it lasts, the rarer. */
  readonly spaeter: () => void;
}

/** Milliseconds until something that somebody else holds is looked at again; doubled each time. */
const SPAETER_MS = { zuerst: 20, hoechstens: 1_000 } as const;

/**
 * Works off what lies in the database: sleeps until it is called, then takes again and again until nothing is left.
 * A call wakes one lane; a lane that found plenty wakes the next. Sleeping lanes ask nothing of the database.
 */
export class Bahnen {
  readonly #schlafend: (() => void)[] = [];
  readonly #laufend: Promise<void>[];
  #gerufen = false;
  #spaeter: NodeJS.Timeout | undefined;
  #spaeterMs: number = SPAETER_MS.zuerst;
  #endet = false;

  /**
   * @param arbeite takes and does some of the work and gives how many pieces it took; 0 ends the round. What it throws
   *   ends the round as well
   * @param melde told of what is thrown
   */
  constructor(
    private readonly plan: Bahnplan,
    private readonly arbeite: (rufe: Rufe) => Promise<number>,
    private readonly melde: (fehler: Error) => void,
  ) {
    this.#laufend = Array.from({ length: plan.anzahl }, () => this.#bahn());
  }

  /** Says that there may be something; if no lane sleeps, one of them looks again before it does. */
  readonly wecke = (): void => {
    const naechste = this.#schlafend.shift();
    if (naechste) naechste();
    else this.#gerufen = true;
  };

  /** Lets every lane end what it does and take nothing more. */
  async schliesse(): Promise<void> {
    this.#endet = true;
    clearTimeout(this.#spaeter);
    for (const weiter of this.#schlafend.splice(0)) weiter();
    await Promise.all(this.#laufend);
  }

  readonly #weckeSpaeter = (): void => {
    if (this.#endet || this.#spaeter) return;
    this.#spaeter = setTimeout(() => {
      this.#spaeter = undefined;
      this.wecke();
    }, this.#spaeterMs);
    this.#spaeterMs = Math.min(2 * this.#spaeterMs, SPAETER_MS.hoechstens);
  };

  async #bahn(): Promise<void> {
    while (!this.#endet) {
      if (this.#gerufen) this.#gerufen = false;
      else await new Promise<void>((weiter) => this.#schlafend.push(weiter));
      await this.#runde();
    }
  }

  async #runde(): Promise<void> {
    const { voll = Number.POSITIVE_INFINITY } = this.plan;
    while (!this.#endet) {
      let genommen: number;
      let weiter = true;
      const nichtsMehr = () => {
        weiter = false;
      };
      try {
        genommen = await this.arbeite({ naechste: this.wecke, nichtsMehr, spaeter: this.#weckeSpaeter });
      } catch (fehler) {
        this.melde(fehler instanceof Error ? fehler : new Error(String(fehler)));
        return;
      }
      if (genommen === 0) return;
      this.#spaeterMs = SPAETER_MS.zuerst;
      if (!weiter) return;
      if (genommen >= voll) this.wecke();
      else if (genommen >= VERWEILEN.ab) await new Promise((weiter) => setTimeout(weiter, VERWEILEN.ms));
    }
  }
}
