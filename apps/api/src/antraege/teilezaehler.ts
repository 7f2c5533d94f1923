/**
 * Counts the parts that a multipart body begins, by its delimiters (RFC 2046, 5.1.1). The parser passes over parts whose
 * head lines it cannot use and tells nobody; what has been sent must not be lost behind a receipt.
 */
export class Teilezaehler {
  /** So many parts have begun in what has been read. */
  anzahl = 0;
  readonly #marke: Buffer;
  /** What a delimiter could have begun in; the first one may stand at the very beginning. */
  #rest: Buffer = Buffer.from('\r\n');
  #zuEnde: boolean;

  /** @param inhaltstyp head line with the boundary; without one nothing is counted */
  constructor(inhaltstyp = '') {
    const [, inAnfuehrung, ohne] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(inhaltstyp) ?? [];
    this.#marke = Buffer.from(`\r\n--${inAnfuehrung ?? ohne}`, 'latin1');
    this.#zuEnde = (inAnfuehrung ?? ohne) === undefined;
  }

  /** Takes the next piece of the body. */
  lies(stueck: Uint8Array): void {
    if (this.#zuEnde) return;
    const marke = this.#marke;
    const text = Buffer.concat([this.#rest, stueck]);
    let ab = 0;
    for (let i = text.indexOf(marke); i >= 0; i = text.indexOf(marke, ab)) {
      ab = i + marke.length;
      if (ab + 2 > text.length) {
        // Whether it is the last one stands in the next piece.
        this.#rest = text.subarray(i);
        return;
      }
      this.#zuEnde = text.toString('latin1', ab, ab + 2) === '--';
      if (this.#zuEnde) return;
      this.anzahl++;
    }
    this.#rest = text.subarray(Math.max(ab, text.length - marke.length + 1));
  }
}
