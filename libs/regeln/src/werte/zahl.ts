import { Decimal } from '#libs/kernel';

/** Largest exponent of IEEE 754 decimal128. */
const EXPONENT_MAX = 6144;
const EXPONENT_MIN = -6176;

/** Keeps a result inside decimal128: `null` for overflow and for what is no number, zero for underflow. */
export function begrenze(zahl: Decimal): Decimal | null {
  const exponent = zahl.e;
  if (exponent >= EXPONENT_MIN && exponent <= EXPONENT_MAX) return zahl;
  if (!zahl.isFinite() || exponent > EXPONENT_MAX) return null;
  return NULL_ZAHL;
}

const NULL_ZAHL = new Decimal(0);

const ZAHL = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,5})?$/;

/** Parses a FEEL number: digits, dot, exponent; at most 34 digits are kept. `null` for anything else. */
export function parseZahl(text: string): Decimal | null {
  if (!ZAHL.test(text)) return null;
  const roh = new Decimal(text);
  return begrenze(roh.precision() > 34 ? roh.toSignificantDigits(34) : roh);
}

/** A number as FEEL prints it: never with an exponent, no trailing zeros, no negative zero. */
export function zahlText(zahl: Decimal): string {
  if (zahl.isZero()) return '0';
  const lang = Math.abs(zahl.e) > VIELE_STELLEN && zahl.precision() <= VIELE_STELLEN;
  return lang ? mitNullen(zahl) : zahl.toFixed();
}

/** From here on a number has more zeros than digits, and `toFixed` adds them one by one. */
const VIELE_STELLEN = 100;

function mitNullen(zahl: Decimal): string {
  const vorzeichen = zahl.isNegative() ? '-' : '';
  const ziffern = zahl.abs().toExponential().replace(/e.*$/, '').replace('.', '');
  const nullen = zahl.e > 0 ? zahl.e + 1 - ziffern.length : -zahl.e - 1;
  const folge = '0'.repeat(nullen);
  return vorzeichen + (zahl.e > 0 ? ziffern + folge : `0.${folge}${ziffern}`);
}

/** decimal.js keeps its digits in words of base 10^7. */
const WORT = 10_000_000;

/**
 * The number as a double that orders exactly like the decimal, or `undefined` if there may be none.
 * Decimals of at most 15 significant digits map to doubles one to one and in order, so that comparing
 * the doubles is comparing the decimals.
 */
export function alsDouble(zahl: Decimal): number | undefined {
  const worte = zahl.d;
  if (worte === null || worte === undefined) return undefined;
  const erstes = worte[0] as number;
  if (worte.length === 1) {
    const stellen = zahl.e + 1;
    if (stellen > 0 && stellen <= 7) {
      // One word before the point: the word is the number.
      return zahl.s * erstes;
    }
    if (erstes === 0) return 0;
  }
  if (worte.length === 2 && zahl.e >= 0 && zahl.e < 7) {
    // Both numbers are whole and below 2^53, so the one division is rounded correctly.
    return (zahl.s * (erstes * WORT + (worte[1] as number))) / WORT;
  }
  if (zahl.precision() > 15 || zahl.e > 300 || zahl.e < -290) return undefined;
  return zahl.toNumber();
}
