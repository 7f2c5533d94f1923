/**
 * Keeps what has to be ended, in the order of the start, and ends it in reverse order – groups together.
 * API and worker form one group, so they stop at the same time, and the database only after both.
 */
export class Halter {
  #gruppen = [];
  #ende;

  /** @param {readonly { stoppe: (hart?: boolean) => Promise<void> }[]} gruppe */
  nimm(gruppe) {
    this.#gruppen.push(gruppe);
  }

  /**
   * Ends everything; a second call joins the first. When `hart` is fulfilled meanwhile, everything that is still
   * there is ended hard, in the same order.
   * @param {Promise<void>} hart
   * @param {(fehler: unknown) => void} beiFehler
   */
  stoppe(hart, beiFehler) {
    this.#ende ??= this.#stoppe(hart, beiFehler);
    return this.#ende;
  }

  async #stoppe(hart, beiFehler) {
    let eilig = false;
    const gleich = hart.then(() => {
      eilig = true;
    });
    for (const gruppe of this.#gruppen.reverse()) {
      const stoppe = (hartesEnde) =>
        Promise.all(gruppe.map((glied) => glied.stoppe(hartesEnde).catch(beiFehler)));
      const ordentlich = stoppe(eilig);
      await Promise.race([ordentlich, gleich]);
      if (eilig) await stoppe(true);
      await ordentlich;
    }
  }
}
