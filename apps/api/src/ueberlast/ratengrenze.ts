/** How many seconds' worth of requests may come at once. */
const VORRAT_S = 10;
/** Beyond this many askers those who have their whole store again are forgotten. */
const MERKE_HOECHSTENS = 10_000;

/**
 * How often somebody may ask: so many times a second on average, ten seconds' worth at once. In memory and per process:
 * it bounds what one asker can take from the others, it bills nobody.
 */
export class Ratengrenze {
  readonly #vorrat: number;
  readonly #staende = new Map<string, { rest: number; zuletztMs: number }>();

  /** @param jeSekunde 0: no limit */
  constructor(
    private readonly jeSekunde: number,
    private readonly jetztMs: () => number = () => performance.now(),
  ) {
    this.#vorrat = jeSekunde * VORRAT_S;
  }

  /** Takes one request; 0 if it may pass, else after how many whole seconds the next one may. */
  wartezeitS(wer: string): number {
    if (this.jeSekunde === 0) return 0;
    const jetzt = this.jetztMs();
    const stand = this.#staende.get(wer) ?? this.#neu(wer, jetzt);
    stand.rest = this.#rest(stand, jetzt);
    stand.zuletztMs = jetzt;
    if (stand.rest < 1) return Math.max(1, Math.ceil((1 - stand.rest) / this.jeSekunde));
    stand.rest -= 1;
    return 0;
  }

  #rest(stand: { rest: number; zuletztMs: number }, jetzt: number): number {
    return Math.min(this.#vorrat, stand.rest + ((jetzt - stand.zuletztMs) / 1000) * this.jeSekunde);
  }

  #neu(wer: string, jetzt: number): { rest: number; zuletztMs: number } {
    if (this.#staende.size >= MERKE_HOECHSTENS) {
      for (const [anderer, stand] of this.#staende)
        if (this.#rest(stand, jetzt) >= this.#vorrat) this.#staende.delete(anderer);
    }
    const stand = { rest: this.#vorrat, zuletztMs: jetzt };
    this.#staende.set(wer, stand);
    return stand;
  }
}
