/**
 * An error that ends `npm start` or `npm test` with a sentence for the person at the terminal.
 * `code` is stable, the message names the offender, `abhilfe` the fix; `auszug` holds the last lines of a log.
 */
export class BetriebsFehler extends Error {
  /**
   * @param {string} code stable code, e.g. `POSTGRES_STARTET_NICHT`
   * @param {string} text one German sentence
   * @param {{ abhilfe?: string, auszug?: string, cause?: unknown }} [mehr]
   */
  constructor(code, text, mehr = {}) {
    super(text, { cause: mehr.cause });
    this.name = 'BetriebsFehler';
    this.code = code;
    this.abhilfe = mehr.abhilfe;
    this.auszug = mehr.auszug;
  }
}

/**
 * Text of any error for the terminal: code, sentence, excerpt, fix. Unknown errors keep their stack,
 * because nobody could act on their message alone.
 * @param {unknown} fehler
 * @returns {string}
 */
export function beschreibeFehler(fehler) {
  if (['EACCES', 'EPERM'].includes(fehler?.code) && fehler.path) {
    const abhilfe =
      'Als Eigentümer der Datei starten, oder sie übergeben: sudo chown -R "$USER" .data dist node_modules';
    return `Fehler ZUGRIFF_VERWEIGERT: ${fehler.path} gehört einem anderen Benutzer.\n  Abhilfe: ${abhilfe}`;
  }
  if (!(fehler instanceof BetriebsFehler)) {
    return fehler instanceof Error ? (fehler.stack ?? fehler.message) : String(fehler);
  }
  const zeilen = [`Fehler ${fehler.code}: ${fehler.message}`];
  if (fehler.auszug?.trim())
    zeilen.push(
      ...fehler.auszug
        .trimEnd()
        .split('\n')
        .map((zeile) => `    ${zeile}`),
    );
  if (fehler.abhilfe) zeilen.push(`  Abhilfe: ${fehler.abhilfe}`);
  return zeilen.join('\n');
}
