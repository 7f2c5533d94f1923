/**
 * What has been computed for a text, so that it is computed once. Texts may come from data and days pass: when there are
 * too many, all are forgotten, and computed again when they are asked for.
 */
export class Gedaechtnis<W> {
  readonly #bekannt = new Map<string, W>();

  constructor(private readonly hoechstens: number) {}

  hole(schluessel: string, berechne: () => W): W {
    const bekannt = this.#bekannt.get(schluessel);
    if (bekannt !== undefined) return bekannt;
    const wert = berechne();
    if (this.#bekannt.size >= this.hoechstens) this.#bekannt.clear();
    this.#bekannt.set(schluessel, wert);
    return wert;
  }
}
