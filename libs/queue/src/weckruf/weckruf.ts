import type { Arbeitsart } from '../namen.js';
import type { Sendeleitung } from './leitung.js';
import { erwarteWarteschlange } from './rechtzeitig.js';

/** How long the line may take for one call. */
const SENDEFRIST_MS = 2_000;
/** Pause after a call: short while calls are few, longer while everybody is awake anyway. */
const PAUSE_MS = { ruhig: 2, belebt: 25 } as const;
/** So many calls merged into one mean that it is busy. */
const BELEBT_AB = 8;

/**
 * Tells the workers that something waits in the database. The first call goes out at once, those that come while it is
 * on its way or just after it are merged into one: however much happens, a process calls a few dozen times a second.
 * Nobody waits for it, and it never throws; what no call reaches the sweeper finds.
 */
export class Weckruf {
  readonly #offen = new Set<Arbeitsart>();
  #zusammengefasst = 0;
  #sendung: Promise<void> | undefined;
  #beendet = false;
  #pausiert: { readonly ende: () => void } | undefined;

  constructor(
    private readonly leitung: Sendeleitung,
    private readonly melde: (fehler: Error, art: Arbeitsart) => void,
  ) {}

  /** After the end nobody is called any more: whatever waits is found by others. */
  rufe(art: Arbeitsart): void {
    if (this.#beendet) return;
    this.#offen.add(art);
    this.#zusammengefasst += 1;
    this.#sendung ??= this.#sende();
  }

  /** Sends what is still open and closes the line. */
  async schliesse(): Promise<void> {
    this.#beendet = true;
    this.#pausiert?.ende();
    await this.#sendung;
    await this.leitung.schliesse();
  }

  async #sende(): Promise<void> {
    while (this.#offen.size > 0) {
      const arten = [...this.#offen];
      const belebt = this.#zusammengefasst >= BELEBT_AB;
      this.#offen.clear();
      this.#zusammengefasst = 0;
      try {
        await erwarteWarteschlange(SENDEFRIST_MS, this.leitung.rufe(arten));
      } catch (fehler) {
        for (const art of arten)
          this.melde(fehler instanceof Error ? fehler : new Error(String(fehler)), art);
      }
      if (!this.#beendet) await this.#pausiere(belebt ? PAUSE_MS.belebt : PAUSE_MS.ruhig);
    }
    // Here and not in a later turn: nobody may add to what nobody sends any more.
    this.#sendung = undefined;
  }

  #pausiere(ms: number): Promise<void> {
    return new Promise((weiter) => {
      const wecker = setTimeout(weiter, ms);
      this.#pausiert = {
        ende: () => {
          clearTimeout(wecker);
          weiter();
        },
      };
    });
  }
}
