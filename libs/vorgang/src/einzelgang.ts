/**
 * Who in this process may take up what another one has begun and not ended (an effect whose lease has run out, a case
 * whose run began): one at a time. A worker may have died of it, and what only died with it is not to be begun beside it
 * again: so what kills every worker is found out by its own attempts.
 */
export class Einzelgang {
  #vergeben = false;
  /** How those are called, by kind of effect, who were refused and found nothing else to do. */
  readonly #verwehrt = new Map<string, () => void>();

  /** Undefined if somebody is at it; else the caller may, until he calls what this gives, which counts once. */
  nimm(): (() => void) | undefined {
    if (this.#vergeben) return undefined;
    this.#vergeben = true;
    let meins = true;
    return () => {
      if (meins) this.#gibFrei();
      meins = false;
    };
  }

  /** Calls whoever was refused as soon as it is free; at once if it is. */
  rufeWennFrei(was: string, rufe: () => void): void {
    if (this.#vergeben) this.#verwehrt.set(was, rufe);
    else rufe();
  }

  #gibFrei(): void {
    this.#vergeben = false;
    const wartende = [...this.#verwehrt.values()];
    this.#verwehrt.clear();
    for (const rufe of wartende) rufe();
  }
}
