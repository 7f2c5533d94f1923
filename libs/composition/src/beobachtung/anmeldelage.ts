import { type Fehlerangabe, fehlerAngabe, type Logger } from '../logger.js';
import { Meldegrenze } from '../meldegrenze.js';
import type { Pruefung } from './gesundheit.js';

/**
 * How the provider that people and portals sign in at last answered. It is not asked for this: what a request learned
 * of it counts until the next one learns something else.
 */
export class Anmeldelage {
  readonly #meldegrenze = new Meldegrenze();
  #gestoert: { readonly seit: number; readonly ursache: string } | undefined;

  /** @param zaehle told of each question that was not answered */
  constructor(
    private readonly logger: Logger,
    private readonly zaehle: () => void,
  ) {}

  /** It has answered as it should. */
  antwortet(): void {
    if (!this.#gestoert) return;
    this.#gestoert = undefined;
    this.#meldegrenze.vergiss();
    this.logger.info({}, 'Anbieter der Anmeldung antwortet wieder');
  }

  /** It has not, and nobody is let in because of that. */
  istGestoert(ursache: unknown): void {
    this.zaehle();
    const fehler = fehlerAngabe(ursache);
    this.#gestoert = { seit: this.#gestoert?.seit ?? performance.now(), ursache: innerster(fehler) };
    if (this.#meldegrenze.laesst(fehler))
      this.logger.warn({ code: fehler.code, fehler }, 'Anbieter der Anmeldung gestört');
  }

  /** For how many seconds it has not answered, and why. */
  pruefe(): Pick<Pruefung, 'wert'> & Partial<Pick<Pruefung, 'lage' | 'text'>> {
    if (!this.#gestoert) return { wert: 0 };
    const { seit, ursache } = this.#gestoert;
    return {
      wert: Math.round((performance.now() - seit) / 1000),
      lage: 'eingeschraenkt',
      text: `Der Anbieter der Anmeldung antwortet nicht, wie er soll (${ursache}); Menschen und Portale bekommen 503. Prüfen Sie ihn, sein Zertifikat, den Namensdienst und OIDC_CLIENT_SECRET.`,
    };
  }
}

/** The code nearest to the cause: `CERT_HAS_EXPIRED`, not that something was wrong. */
function innerster({ name, code, ursache }: Fehlerangabe): string {
  const tiefer = ursache && innerster(ursache);
  return tiefer && /^[A-Za-z]\w+$/.test(tiefer) && tiefer !== 'object' ? tiefer : (code ?? name);
}
