import { FeelBereich } from '../werte/bereich.js';
import { enthaelt } from '../werte/bereich-enthaelt.js';
import { artVon, type FeelWert } from '../werte/feel-wert.js';
import { gleich } from '../werte/gleichheit.js';
import { vergleiche } from '../werte/vergleich.js';
import { definiere } from './definiere.js';

/** Kinds that have an order and so may stand in ranges. */
const PUNKT =
  'number|string|date|time|date and time|years and months duration|days and time duration|boolean|null';

interface B {
  readonly s: FeelWert;
  readonly e: FeelWert;
  readonly si: boolean;
  readonly ei: boolean;
}

/** A range as the standard's table writes it; an end at infinity is null. */
function b(wert: FeelWert | undefined): B {
  const bereich = wert as FeelBereich;
  return {
    s: bereich.start ?? null,
    e: bereich.ende ?? null,
    si: bereich.startEingeschlossen,
    ei: bereich.endeEingeschlossen,
  };
}

/** Signals that two values have no order, which makes the whole relation null. */
const UNVERGLEICHBAR = Symbol('unvergleichbar');

function ordnung(a: FeelWert, c: FeelWert): number {
  const o = vergleiche(a, c);
  if (o === null) throw UNVERGLEICHBAR;
  return o;
}

const lt = (a: FeelWert, c: FeelWert) => ordnung(a, c) < 0;
const gt = (a: FeelWert, c: FeelWert) => ordnung(a, c) > 0;
const eq = (a: FeelWert, c: FeelWert) => ordnung(a, c) === 0;
const istBereich = (wert: FeelWert | undefined): boolean => wert instanceof FeelBereich;

/** Defines a relation over points and ranges by its signatures; incomparable ends make it null. */
function relation(
  name: string,
  signaturen: readonly string[][],
  gilt: (x: FeelWert, y: FeelWert) => boolean,
) {
  return definiere(name, signaturen, ([x, y], lauf) => {
    try {
      return gilt(x ?? null, y ?? null);
    } catch (grund) {
      if (grund !== UNVERGLEICHBAR) throw grund;
      return lauf.fehler('NICHT_VERGLEICHBAR', `»${name}«: Die Werte haben keine gemeinsame Ordnung.`);
    }
  });
}

const PP = [`point1:${PUNKT}`, `point2:${PUNKT}`];
const PB = [`point:${PUNKT}`, 'range:range'];
const BP = ['range:range', `point:${PUNKT}`];
const BB = ['range1:range', 'range2:range'];

function vor(x: FeelWert, y: FeelWert): boolean {
  if (!istBereich(x) && !istBereich(y)) return lt(x, y);
  if (!istBereich(x)) {
    const r = b(y);
    return lt(x, r.s) || (eq(x, r.s) && !r.si);
  }
  const r1 = b(x);
  if (!istBereich(y)) return lt(r1.e, y) || (eq(r1.e, y) && !r1.ei);
  const r2 = b(y);
  return lt(r1.e, r2.s) || ((!r1.ei || !r2.si) && eq(r1.e, r2.s));
}

function trifft(x: FeelWert, y: FeelWert): boolean {
  const r1 = b(x);
  const r2 = b(y);
  return r1.ei && r2.si && eq(r1.e, r2.s);
}

function ueberlappt(x: FeelWert, y: FeelWert): boolean {
  const r1 = b(x);
  const r2 = b(y);
  const endetNachBeginn = gt(r1.e, r2.s) || (eq(r1.e, r2.s) && r1.ei && r2.si);
  const beginntVorEnde = lt(r1.s, r2.e) || (eq(r1.s, r2.e) && r1.si && r2.ei);
  return endetNachBeginn && beginntVorEnde;
}

function ueberlapptVorn(x: FeelWert, y: FeelWert): boolean {
  const r1 = b(x);
  const r2 = b(y);
  const beginntFrueher = lt(r1.s, r2.s) || (eq(r1.s, r2.s) && r1.si && !r2.si);
  const reichtHinein = gt(r1.e, r2.s) || (eq(r1.e, r2.s) && r1.ei && r2.si);
  const endetFrueher = lt(r1.e, r2.e) || (eq(r1.e, r2.e) && (!r1.ei || r2.ei));
  return beginntFrueher && reichtHinein && endetFrueher;
}

function beendet(x: FeelWert, y: FeelWert): boolean {
  const r2 = b(y);
  if (!istBereich(x)) return r2.ei && eq(x, r2.e);
  const r1 = b(x);
  return r1.ei === r2.ei && eq(r1.e, r2.e) && (gt(r1.s, r2.s) || (eq(r1.s, r2.s) && (!r1.si || r2.si)));
}

function beginnt(x: FeelWert, y: FeelWert): boolean {
  const r2 = b(y);
  if (!istBereich(x)) return r2.si && eq(x, r2.s);
  const r1 = b(x);
  return r1.si === r2.si && eq(r1.s, r2.s) && (lt(r1.e, r2.e) || (eq(r1.e, r2.e) && (!r1.ei || r2.ei)));
}

function umfasst(x: FeelWert, y: FeelWert): boolean {
  if (!istBereich(y)) {
    const urteil = enthaelt(x as FeelBereich, y);
    if (urteil === null) throw UNVERGLEICHBAR;
    return urteil;
  }
  const r1 = b(x);
  const r2 = b(y);
  const vorn = lt(r1.s, r2.s) || (eq(r1.s, r2.s) && (r1.si || !r2.si));
  return vorn && (gt(r1.e, r2.e) || (eq(r1.e, r2.e) && (r1.ei || !r2.ei)));
}

function deckungsgleich(x: FeelWert, y: FeelWert): boolean {
  if (!istBereich(x)) return eq(x, y);
  const r1 = b(x);
  const r2 = b(y);
  return r1.si === r2.si && r1.ei === r2.ei && eq(r1.s, r2.s) && eq(r1.e, r2.e);
}

/** Range functions (DMN 1.5 § 10.3.4.8, table 82). */
export const BEREICHSFUNKTIONEN = [
  relation('before', [PP, PB, BP, BB], vor),
  relation('after', [PP, PB, BP, BB], (x, y) => vor(y, x)),
  relation('meets', [BB], trifft),
  relation('met by', [BB], (x, y) => trifft(y, x)),
  relation('overlaps', [BB], ueberlappt),
  relation('overlaps before', [BB], ueberlapptVorn),
  relation('overlaps after', [BB], (x, y) => ueberlapptVorn(y, x)),
  relation('finishes', [PB, BB], beendet),
  relation('finished by', [BP, BB], (x, y) => beendet(y, x)),
  relation('includes', [BP, BB], umfasst),
  relation('during', [PB, BB], (x, y) => umfasst(y, x)),
  relation('starts', [PB, BB], beginnt),
  relation('started by', [BP, BB], (x, y) => beginnt(y, x)),
  relation('coincides', [PP, BB], deckungsgleich),
];

/** `is`: the same value of the same kind, zone included (DMN 1.5 table 80). */
export const IS = definiere('is', [['value1', 'value2']], ([x, y]) => istDasselbe(x ?? null, y ?? null));

function istDasselbe(x: FeelWert, y: FeelWert): boolean {
  if (artVon(x) !== artVon(y)) return false;
  if (x !== null && /time/.test(artVon(x))) return String(x) === String(y);
  return gleich(x, y) === true;
}
