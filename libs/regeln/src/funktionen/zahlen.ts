import { Decimal } from '#libs/kernel';
import type { Lauf } from '../feel/lauf.js';
import { MonatsDauer, TageDauer } from '../werte/dauer.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { begrenze } from '../werte/zahl.js';
import { definiere } from './definiere.js';

/** A rounding mode of decimal.js. */
type Rundung = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const z = (wert: FeelWert | undefined) => wert as Decimal;

/** Scales that decimal128 can hold. */
const SKALA_MIN = -6111;
const SKALA_MAX = 6176;

/** Rounds to a number of decimals, which may be negative; `null` for a scale out of reach. */
function runde(zahl: Decimal, skala: FeelWert | undefined, modus: Rundung): FeelWert {
  const stellen = skala === undefined || skala === null ? 0 : z(skala).trunc().toNumber();
  if (stellen < SKALA_MIN || stellen > SKALA_MAX) return null;
  if (stellen >= 0) return zahl.decimalPlaces() <= stellen ? zahl : zahl.toDecimalPlaces(stellen, modus);
  const einheit = new Decimal(10).pow(-stellen);
  return zahl.div(einheit).toDecimalPlaces(0, modus).times(einheit);
}

const rundung = (name: string, modus: Rundung, skala: 'n' | 'scale' | 'scale?') =>
  definiere(name, [['n:number', `${skala}:number`]], ([n, s]) => runde(z(n), s, modus));

/** Remainder with the sign of the divisor (DMN 1.5 table 78): `a - b * floor(a / b)`. */
function modulo(a: Decimal, b: Decimal, lauf: Lauf): FeelWert {
  if (b.isZero()) return null;
  // The quotient is worked out digit by digit, and it may have thousands.
  lauf.zaehle(Math.max(0, Math.floor((a.e - b.e) / 2)));
  const rest = a.mod(b);
  return rest.isZero() || rest.isNegative() === b.isNegative() ? rest : rest.plus(b);
}

/** What roots, logarithms and powers of e cost beside other operations: their digits come from series. */
const SCHRITTE_JE_REIHE = 500;
const SCHRITTE_JE_WURZEL = 100;

function exp(n: Decimal): FeelWert {
  if (n.abs().gt(15_000)) return n.isNegative() ? new Decimal(0) : null;
  return begrenze(n.exp());
}

function rest2(n: FeelWert | undefined): Decimal | null {
  return z(n).isInteger() ? z(n).mod(2).abs() : null;
}

/** Numeric functions (DMN 1.5 § 10.3.4.5). */
export const ZAHLFUNKTIONEN = [
  definiere('decimal', [['n:number', 'scale:number']], ([n, s]) => runde(z(n), s, Decimal.ROUND_HALF_EVEN)),
  rundung('floor', Decimal.ROUND_FLOOR, 'scale?'),
  rundung('ceiling', Decimal.ROUND_CEIL, 'scale?'),
  rundung('round up', Decimal.ROUND_UP, 'scale'),
  rundung('round down', Decimal.ROUND_DOWN, 'scale'),
  rundung('round half up', Decimal.ROUND_HALF_UP, 'scale'),
  rundung('round half down', Decimal.ROUND_HALF_DOWN, 'scale'),
  definiere('abs', [['n:number|years and months duration|days and time duration']], ([n]) => {
    if (n instanceof MonatsDauer) return new MonatsDauer(Math.abs(n.monate));
    if (n instanceof TageDauer) return new TageDauer(n.nanos < 0n ? -n.nanos : n.nanos);
    return z(n).abs();
  }),
  definiere('modulo', [['dividend:number', 'divisor:number']], ([a, b], lauf) => modulo(z(a), z(b), lauf)),
  definiere('sqrt', [['number:number']], ([n], lauf) => {
    lauf.zaehle(SCHRITTE_JE_WURZEL);
    return z(n).isNegative() && !z(n).isZero() ? null : z(n).sqrt();
  }),
  definiere('log', [['number:number']], ([n], lauf) => {
    lauf.zaehle(SCHRITTE_JE_REIHE);
    return z(n).gt(0) ? z(n).ln() : null;
  }),
  definiere('exp', [['number:number']], ([n], lauf) => {
    lauf.zaehle(SCHRITTE_JE_REIHE);
    return exp(z(n));
  }),
  definiere('odd', [['number:number']], ([n]) => rest2(n)?.eq(1) ?? null),
  definiere('even', [['number:number']], ([n]) => rest2(n)?.isZero() ?? null),
];
