import { sha256 } from '#libs/kernel';
import { begrenze } from './begrenze.js';
import { netzVon } from './netz-von.js';

const FENSTER_MS = 60_000;
/** So many addresses are counted and so many tokens known; beyond that what is oldest is forgotten. */
const ADRESSEN = 10_000;
const BEKANNTE = 5_000;

/**
 * Tokens that were no good, by address: after so many a minute further ones from there are not even looked at, since
 * each costs the checking of a signature. Whoever has been let in with his token stays in: several portals may share an
 * address. In memory and per process, like all limits.
 */
export class Fehlversuche {
  /** By the network of the address. */
  readonly #jeNetz = new Map<string, { bisMs: number; zahl: number }>();
  readonly #bekannte = new Set<string>();

  /** @param jeMinute 0: no limit */
  constructor(
    private readonly jeMinute: number,
    private readonly jetztMs: () => number = () => performance.now(),
  ) {}

  /** 0 if a token may be looked at, else after how many whole seconds one from this address may again. */
  wartezeitS(adresse: string, token: string): number {
    const stand = this.#jeNetz.get(netzVon(adresse));
    const rest = stand ? stand.bisMs - this.jetztMs() : 0;
    if (!stand || rest <= 0 || stand.zahl < this.jeMinute || this.#bekannte.has(sha256(token))) return 0;
    return Math.ceil(rest / 1000);
  }

  /** A token from this address was no good. */
  zaehle(adresse: string, token: string): void {
    if (this.jeMinute === 0) return;
    this.#bekannte.delete(sha256(token));
    const jetzt = this.jetztMs();
    const netz = netzVon(adresse);
    const stand = this.#jeNetz.get(netz);
    if (stand && stand.bisMs > jetzt) {
      stand.zahl += 1;
      return;
    }
    this.#jeNetz.delete(netz);
    begrenze(this.#jeNetz, ADRESSEN);
    this.#jeNetz.set(netz, { bisMs: jetzt + FENSTER_MS, zahl: 1 });
  }

  /** A token was good. */
  merkeGelungenen(token: string): void {
    if (this.jeMinute === 0) return;
    const abdruck = sha256(token);
    if (this.#bekannte.has(abdruck)) return;
    begrenze(this.#bekannte, BEKANNTE);
    this.#bekannte.add(abdruck);
  }
}
