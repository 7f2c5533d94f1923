/** What waits to be worked on. */
export interface Rueckstand {
  readonly ereignisse: number;
  /** Age of the oldest of them. */
  readonly sekunden: number;
}

/** How old a figure may be. */
const GUELTIG_MS = 5_000;
/** … and how old at most, however long measuring takes. */
const HOECHSTENS_MS = 60_000;
/** A measurement may take so much of the time. */
const ANTEIL = 0.05;

/**
 * Knows the backlog without asking at every request: whoever asks gets the last figure, and an old one is renewed
 * behind their back. A failing measurement changes nothing; that the database is away shows elsewhere.
 */
export class Rueckstandsmesser {
  #stand: Rueckstand = { ereignisse: 0, sekunden: 0 };
  #naechsteMs = 0;
  #laeuft = false;

  constructor(
    private readonly miss: () => Promise<Rueckstand>,
    private readonly jetztMs: () => number = () => performance.now(),
  ) {}

  get stand(): Rueckstand {
    if (!this.#laeuft && this.jetztMs() >= this.#naechsteMs) void this.#erneuere();
    return this.#stand;
  }

  async #erneuere(): Promise<void> {
    this.#laeuft = true;
    const beginn = this.jetztMs();
    try {
      this.#stand = await this.miss();
    } catch {
      // The last figure holds.
    } finally {
      const jetzt = this.jetztMs();
      this.#naechsteMs = jetzt + Math.min(HOECHSTENS_MS, Math.max(GUELTIG_MS, (jetzt - beginn) / ANTEIL));
      this.#laeuft = false;
    }
  }
}
