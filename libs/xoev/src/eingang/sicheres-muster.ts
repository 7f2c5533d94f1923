import { nfc } from '#libs/kernel';

const MAX_LAENGE = 200;
/** Characters of a file name that are looked at; so often an unbounded repetition can end. */
const NAMENSLAENGE = 255;
/** Beside one unbounded repetition there is room for four optional places, alone for twelve. */
const MAX_WEISEN = 4096;

/**
 * Why a regular expression may not be used on file names, or undefined when it is harmless. Allowed are literals,
 * classes, anchors, groups that are not repeated, and so many repetitions, optional places and alternatives as can be
 * combined in a few thousand ways; so the work stays small for the at most 255 characters of a name, whoever chose it.
 */
export function findMusterMangel(muster: string): string | undefined {
  if (muster.length > MAX_LAENGE) return `Das Muster ist länger als ${MAX_LAENGE} Zeichen.`;
  try {
    new RegExp(muster, 'iu');
  } catch {
    return 'Das Muster ist kein gültiger regulärer Ausdruck.';
  }
  let rueckbezug = false;
  const schlicht = muster.replace(MASKIERT_ODER_KLASSE, (stelle) => {
    rueckbezug ||= /^\\[1-9k]/.test(stelle);
    return 'x';
  });
  if (rueckbezug) return 'Rückbezüge (\\1) sind nicht erlaubt.';
  if (/\(\?(?!:)/.test(schlicht)) return 'Vor- und Rückschau sowie benannte Gruppen sind nicht erlaubt.';
  if (/\)(?:[*+{]|\?[*+?])/.test(schlicht)) return 'Gruppen dürfen nicht wiederholt werden.';
  if (new Weisenzaehler(schlicht).zaehle() > MAX_WEISEN) {
    return 'Das Muster lässt sich auf zu viele Weisen lesen. Erlaubt sind eine unbegrenzte Wiederholung (* + {n,}) und daneben wenige wahlweise Stellen (? {n,m} und | in Klammern).';
  }
  return undefined;
}

/** From left to right, as they are read: an escaped `[` opens no class, and in a class nothing else begins. */
const MASKIERT_ODER_KLASSE = /\\(?:[pPu]\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|.)|\[(?:\\.|[^\]\\])*\]/gisu;
const WIEDERHOLUNG = /(?:([*+])|(\?)|\{(\d+)(?:(,)(\d*))?\})\??/y;

/**
 * In how many ways a pattern can be read from one place of a name on, at most: what follows one another is multiplied,
 * what stands beside one another is added. Classes and escaped characters have been made plain ones before.
 */
class Weisenzaehler {
  #stelle = 0;

  constructor(private readonly muster: string) {}

  /** Until the end of the pattern or group. */
  zaehle(): number {
    let vorige = 0;
    let weisen = 1;
    while (this.#stelle < this.muster.length && this.muster[this.#stelle] !== ')') {
      if (this.muster[this.#stelle] === '|') {
        this.#stelle++;
        vorige += weisen;
        weisen = 1;
      } else {
        weisen *= this.#teil();
      }
    }
    return vorige + weisen;
  }

  #teil(): number {
    const weisen = this.#einzeln();
    WIEDERHOLUNG.lastIndex = this.#stelle;
    const mal = WIEDERHOLUNG.exec(this.muster);
    if (!mal) return weisen;
    this.#stelle = WIEDERHOLUNG.lastIndex;
    const [, unbegrenzt, wahlweise, von = '', bereich, bis] = mal;
    if (unbegrenzt) return NAMENSLAENGE + 1;
    if (wahlweise) return weisen + 1;
    if (!bereich) return 1;
    return bis ? Math.min(Number(bis) - Number(von), NAMENSLAENGE) + 1 : NAMENSLAENGE + 1;
  }

  #einzeln(): number {
    const istGruppe = this.muster[this.#stelle++] === '(';
    if (!istGruppe) return 1;
    if (this.muster.startsWith('?:', this.#stelle)) this.#stelle += 2;
    const weisen = this.zaehle();
    this.#stelle++;
    return weisen;
  }
}

/** Whether a file name fits; only its first 255 characters are looked at. */
export function passtDateiname(muster: string, dateiname: string): boolean {
  return new RegExp(muster, 'iu').test(nfc(dateiname).slice(0, NAMENSLAENGE));
}
