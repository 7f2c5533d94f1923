import { fehlerAngabe, innersterCode, type Logger } from '../logger.js';
import { Meldegrenze } from '../meldegrenze.js';
import type { Pruefung } from './gesundheit.js';

/**
 * How the provider that people and portals sign in at last answered. It is not asked for this: what a request learned
 * of it counts until the next one learns something else.
 */
export class Anmeldelage {
  readonly #meldegrenze = new Meldegrenze();
  readonly #abgewiesene = new Meldegrenze();
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
    this.#gestoert = { seit: this.#gestoert?.seit ?? performance.now(), ursache: innersterCode(fehler) };
    if (this.#meldegrenze.laesst(fehler))
      this.logger.warn({ code: fehler.code, fehler }, 'Anbieter der Anmeldung gestört');
  }

  /** A token does not hold: why is told, but not for each. If all do not, it is a clock that is wrong (`ERR_JWT_EXPIRED`). */
  weistTokenAb(ursache: unknown): void {
    const fehler = fehlerAngabe(ursache);
    const { claim } = ursache as { readonly claim?: unknown };
    if (this.#abgewiesene.laesst({ ...fehler, code: `${fehler.code} ${claim}` }))
      this.logger.warn({ code: fehler.code, angabe: claim }, 'Zugriffstoken abgewiesen');
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
