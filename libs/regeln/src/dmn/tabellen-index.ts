import { artVon, type FeelWert } from '../werte/feel-wert.js';
import { ortAuf, type Spaltenart, type Spaltentest } from './spaltentest.js';

/** Words of bit sets an index may hold in one column; beyond this the column is tested rule by rule. */
const WORTE_MAX = 2_000_000;

/**
 * For every column the rules that a value satisfies, as bit sets over elementary stretches or values.
 * The rules that fire are the intersection over the columns, so that no table is scanned rule by rule.
 */
export interface Spaltenindex {
  readonly art: Spaltenart;
  /** The bits of the rules for a value of the column's kind; `undefined` if the index cannot tell. */
  finde(wert: FeelWert): Bits | undefined;
  /** Rules whose cell the index cannot express; they are among the bits and must be tested. */
  readonly offen: readonly number[];
}

/** A bit set inside a larger array. */
export interface Bits {
  readonly worte: Uint32Array;
  readonly ab: number;
}

/** One cell of a column: its dash, or what is known of it without evaluating. */
export interface Indexzelle {
  readonly alle: boolean;
  readonly test: Spaltentest | undefined;
}

/** Builds the index of one column; `undefined` if no cell of it can be expressed, or their kinds differ. */
export function baueSpaltenindex(zellen: readonly Indexzelle[]): Spaltenindex | undefined {
  const je = zellen.map(({ test }) => test);
  const arten = new Set(je.flatMap((test) => (test ? [test.art] : [])));
  const [art] = arten;
  if (art === undefined || arten.size > 1) return undefined;
  const offen = zellen.flatMap(({ test, alle }, i) => (test || alle ? [] : [i]));
  const breite = Math.ceil(zellen.length / 32);
  const bau = art === 'number' || art === 'date' ? baueStrecken(je, breite) : baueWerte(je, breite);
  return bau && { art, offen, finde: (wert) => (artVon(wert) === art ? bau(wert) : undefined) };
}

type Finder = (wert: FeelWert) => Bits | undefined;

function baueStrecken(tests: readonly (Spaltentest | undefined)[], breite: number): Finder | undefined {
  const punkte = new Set<number>();
  for (const test of tests) {
    if (!test || !('strecken' in test)) continue;
    for (const { von, bis } of test.strecken) {
      if (Number.isFinite(von)) punkte.add(von);
      if (Number.isFinite(bis)) punkte.add(bis);
    }
  }
  const grenzen = Float64Array.from([...punkte].sort((a, b) => a - b));
  // Stretch 2i is the gap before boundary i, 2i + 1 the boundary itself, 2n the gap behind the last.
  const anzahl = grenzen.length * 2 + 1;
  if (anzahl * breite > WORTE_MAX) return undefined;
  const worte = new Uint32Array(anzahl * breite);
  for (const [regel, test] of tests.entries()) {
    if (!test || !('strecken' in test)) {
      setzeVonBis(worte, breite, regel, 0, anzahl - 1);
      continue;
    }
    if (test.negiert) setzeVonBis(worte, breite, regel, 0, anzahl - 1);
    for (const { von, bis, vonEin, bisEin } of test.strecken) {
      const erste = von === Number.NEGATIVE_INFINITY ? 0 : 2 * suche(grenzen, von) + (vonEin ? 1 : 2);
      const letzte =
        bis === Number.POSITIVE_INFINITY ? anzahl - 1 : 2 * suche(grenzen, bis) + (bisEin ? 1 : 0);
      setzeVonBis(worte, breite, regel, erste, letzte, !test.negiert);
    }
  }
  return (wert) => {
    const ort = ortAuf(wert);
    if (ort === undefined) return undefined;
    const i = suche(grenzen, ort);
    const strecke = i < grenzen.length && grenzen[i] === ort ? 2 * i + 1 : 2 * i;
    return { worte, ab: strecke * breite };
  };
}

/** The index of the first boundary that is not below a place. */
function suche(grenzen: Float64Array, ort: number): number {
  let unten = 0;
  let oben = grenzen.length;
  while (unten < oben) {
    const mitte = (unten + oben) >> 1;
    if ((grenzen[mitte] as number) < ort) unten = mitte + 1;
    else oben = mitte;
  }
  return unten;
}

/** Sets or clears the bit of a rule from one place to another, both included. */
function setzeVonBis(
  worte: Uint32Array,
  breite: number,
  regel: number,
  von: number,
  bis: number,
  ein = true,
): void {
  const bit = 1 << (regel & 31);
  const letztes = bis * breite + (regel >> 5);
  for (let i = von * breite + (regel >> 5); i <= letztes; i += breite) {
    worte[i] = ein ? (worte[i] as number) | bit : (worte[i] as number) & ~bit;
  }
}

function baueWerte(tests: readonly (Spaltentest | undefined)[], breite: number): Finder | undefined {
  const plaetze = new Map<string | boolean, number>();
  for (const test of tests) {
    if (!test || !('werte' in test)) continue;
    for (const wert of test.werte) if (!plaetze.has(wert)) plaetze.set(wert, plaetze.size + 1);
  }
  // Place 0 stands for every value that no cell names.
  const anzahl = plaetze.size + 1;
  if (anzahl * breite > WORTE_MAX) return undefined;
  const worte = new Uint32Array(anzahl * breite);
  for (const [regel, test] of tests.entries()) {
    if (!test || !('werte' in test)) {
      setzeVonBis(worte, breite, regel, 0, anzahl - 1);
      continue;
    }
    if (test.negiert) setzeVonBis(worte, breite, regel, 0, anzahl - 1);
    for (const wert of test.werte) {
      const platz = plaetze.get(wert) as number;
      setzeVonBis(worte, breite, regel, platz, platz, !test.negiert);
    }
  }
  return (wert) => ({ worte, ab: (plaetze.get(wert as string | boolean) ?? 0) * breite });
}
