import type { Fehlerangabe } from './logger.js';

/** How long the same cause is not told again. */
const ABSTAND_MS = 300_000;
const URSACHEN = 100;

/** Tells what fails again and again when its cause changes, and then once in a while: nobody reads a line per attempt. */
export class Meldegrenze {
  readonly #gemeldet = new Map<string, number>();

  constructor(private readonly jetzt: () => number = () => performance.now()) {}

  /** Whether this is to be told now. */
  laesst(angabe: Fehlerangabe): boolean {
    const jetzt = this.jetzt();
    const ursache = kennzeichen(angabe);
    if (jetzt - (this.#gemeldet.get(ursache) ?? Number.NEGATIVE_INFINITY) < ABSTAND_MS) return false;
    if (this.#gemeldet.size >= URSACHEN) this.#gemeldet.clear();
    this.#gemeldet.set(ursache, jetzt);
    return true;
  }

  /** It works again: what fails from now on is news. */
  vergiss(): void {
    this.#gemeldet.clear();
  }
}

function kennzeichen({ name, code, ursache }: Fehlerangabe): string {
  return `${code ?? name}${ursache ? ` ${kennzeichen(ursache)}` : ''}`;
}
