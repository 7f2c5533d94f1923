/**
 * Puts the same question once for all who ask it at the same time. Nobody gets an answer to a question that was put
 * before they asked: whoever comes while it is under way shares the next one. So an answer is never older than the
 * asking, as if everybody had asked alone.
 */
export class GemeinsameFrage<T> {
  readonly #offen = new Map<string, Offen<T>>();

  /** @param stelle puts the question; the last answer to the same `schluessel` does not count */
  frage(schluessel: string, stelle: () => Promise<T>): Promise<T> {
    const offen = this.#offen.get(schluessel);
    if (!offen) return this.#stelle(schluessel, stelle);
    offen.naechste ??= offen.laufende.then(
      () => this.#stelle(schluessel, stelle),
      () => this.#stelle(schluessel, stelle),
    );
    return offen.naechste;
  }

  #stelle(schluessel: string, stelle: () => Promise<T>): Promise<T> {
    const laufende = stelle();
    const offen: Offen<T> = { laufende };
    this.#offen.set(schluessel, offen);
    const fertig = () => {
      if (!offen.naechste) this.#offen.delete(schluessel);
    };
    laufende.then(fertig, fertig);
    return laufende;
  }
}

interface Offen<T> {
  readonly laufende: Promise<T>;
  naechste?: Promise<T>;
}
