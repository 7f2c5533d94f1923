/** So much is kept of the head lines of a part; they name it. */
const HOECHSTENS_KOPF = 4096;

/**
 * Counts the parts that a multipart body begins, by its delimiters (RFC 2046, 5.1.1), and keeps their head lines. The parser
 * passes over parts whose head lines it cannot use and tells nobody; what has been sent must not be lost behind a receipt.
 */
export class Teilezaehler {
  /** So many parts have begun in what has been read. */
  anzahl = 0;
  /** Head lines of the first parts in their order, each byte one character; cut off where they are longer than any name. */
  readonly koepfe: string[] = [];
  readonly #hoechstensKoepfe: number;
  /** Whether what comes next is still head of the last part. */
  #imKopf = false;
  readonly #marke: Buffer;
  /** What a delimiter could have begun in; the first one may stand at the very beginning. */
  #rest: Buffer = Buffer.from('\r\n');
  #zuEnde: boolean;

  /**
   * @param inhaltstyp head line with the boundary; without one nothing is counted
   * @param hoechstensKoepfe of so many parts the head lines are kept
   */
  constructor(inhaltstyp = '', hoechstensKoepfe = 0) {
    this.#hoechstensKoepfe = hoechstensKoepfe;
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
      this.#nimmKopf(text, ab, i);
      ab = i + marke.length;
      if (ab + 2 > text.length) {
        // Whether it is the last one stands in the next piece.
        this.#rest = text.subarray(i);
        return;
      }
      this.#zuEnde = text.toString('latin1', ab, ab + 2) === '--';
      if (this.#zuEnde) return;
      this.anzahl++;
      this.#imKopf = this.koepfe.length < this.#hoechstensKoepfe;
      if (this.#imKopf) this.koepfe.push('');
    }
    const rest = Math.max(ab, text.length - marke.length + 1);
    this.#nimmKopf(text, ab, rest);
    this.#rest = text.subarray(rest);
  }

  /** Takes what stands between two delimiters, every byte once; the head ends with an empty line. */
  #nimmKopf(text: Buffer, ab: number, bis: number): void {
    if (!this.#imKopf) return;
    const letzter = this.koepfe.length - 1;
    const kopf = `${this.koepfe[letzter]}${text.toString('latin1', ab, Math.min(bis, ab + HOECHSTENS_KOPF))}`;
    const ende = kopf.indexOf('\r\n\r\n');
    this.#imKopf = ende < 0 && kopf.length < HOECHSTENS_KOPF;
    this.koepfe[letzter] = kopf.slice(0, ende < 0 ? HOECHSTENS_KOPF : ende);
  }
}
