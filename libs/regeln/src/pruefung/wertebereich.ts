import { findSpaltentest, type Spaltenart, type Strecke } from '../dmn/spaltentest.js';
import type { TabellenInfo } from '../dmn/tabellen-info.js';
import type { TestsAst } from '../feel/ast.js';
import { FeelFehler } from '../feel/feel-fehler.js';
import { parseTests } from '../feel/parse-feel.js';
import { datumVonTagen } from '../werte/datum.js';

/** A piece of a column's values in which every rule behaves alike. */
export interface Abschnitt {
  /** For people: `[18..65)`, `"A"`, `jeder andere Text`. */
  readonly text: string;
  /** By rule: 2 surely matches, 1 cannot be told, 0 surely not. */
  readonly urteile: Uint8Array;
}

/** How much may be asked of a table: so many times whether a rule matches in a piece. */
export class Urteilsvorrat {
  #rest: number;
  #gereicht = true;

  /** @param urteile as many as take some seconds, and as many bytes while a column is cut */
  constructor(urteile = 200_000_000) {
    this.#rest = urteile;
  }

  /** Whether it was enough so far. */
  get gereicht(): boolean {
    return this.#gereicht;
  }

  /** Takes so many; false, and none, where there are not as many left. */
  nimm(urteile: number): boolean {
    const reicht = urteile <= this.#rest;
    if (reicht) this.#rest -= urteile;
    else this.#gereicht = false;
    return reicht;
  }
}

/** Cuts a column's values into pieces; a column that cannot be told apart, or costs too much, is one piece. */
export function abschnitte(info: TabellenInfo, spalte: number, vorrat: Urteilsvorrat): readonly Abschnitt[] {
  const zellen = info.regeln.map((regel) => regel.eingaben[spalte]?.tests);
  const tests = zellen.map((ast) => (ast && !ast.alle ? findSpaltentest(ast) : undefined));
  const arten = new Set(tests.flatMap((test) => (test ? [test.art] : [])));
  const [art] = arten;
  const offen = (i: number) => (zellen[i]?.alle ? 2 : 1);
  const ungeteilt = [{ text: 'jeder Wert', urteile: Uint8Array.from(zellen, (_, i) => offen(i)) }];
  if (art === undefined || arten.size > 1) return ungeteilt;
  const erlaubt = erlaubteTests(info, spalte);
  const geteilt =
    art === 'number' || art === 'date'
      ? strecken(tests, erlaubt, art, offen, vorrat)
      : einzelne(tests, erlaubt, art, offen, vorrat);
  return geteilt ?? ungeteilt;
}

function erlaubteTests(info: TabellenInfo, spalte: number): TestsAst | undefined {
  const eingabe = info.eingaben[spalte];
  if (eingabe?.erlaubt) return eingabe.erlaubt;
  const text = eingabe?.typ?.erlaubtText;
  if (text === undefined) return undefined;
  try {
    return parseTests(text).ast;
  } catch (fehler) {
    if (fehler instanceof FeelFehler) return undefined;
    throw fehler;
  }
}

type Tests = readonly (ReturnType<typeof findSpaltentest> | undefined)[];

function strecken(
  tests: Tests,
  erlaubt: TestsAst | undefined,
  art: 'number' | 'date',
  offen: (i: number) => number,
  vorrat: Urteilsvorrat,
): readonly Abschnitt[] | undefined {
  const grenze = erlaubt && findSpaltentest(erlaubt);
  const zugelassen = grenze && 'strecken' in grenze ? grenze : undefined;
  const punkte = new Set<number>();
  for (const test of [...tests, zugelassen]) {
    if (!test || !('strecken' in test)) continue;
    for (const { von, bis } of test.strecken) {
      for (const punkt of [von, bis]) if (Number.isFinite(punkt)) punkte.add(punkt);
    }
  }
  const sortiert = [...punkte].sort((a, b) => a - b);
  if (!vorrat.nimm((2 * sortiert.length + 1) * tests.length)) return undefined;
  const stuecke: Strecke[] = [];
  let letzte = Number.NEGATIVE_INFINITY;
  for (const punkt of sortiert) {
    stuecke.push({ von: letzte, bis: punkt, vonEin: false, bisEin: false });
    stuecke.push({ von: punkt, bis: punkt, vonEin: true, bisEin: true });
    letzte = punkt;
  }
  stuecke.push({ von: letzte, bis: Number.POSITIVE_INFINITY, vonEin: false, bisEin: false });
  return stuecke
    .filter((stueck) => !(art === 'date' && stueck.bis - stueck.von === 1))
    .filter((stueck) => !zugelassen || liegtIn(stueck, zugelassen))
    .map((stueck) => ({
      text: streckeText(stueck, art),
      urteile: Uint8Array.from(tests, (test, i) =>
        test && 'strecken' in test ? (liegtIn(stueck, test) ? 2 : 0) : offen(i),
      ),
    }));
}

function liegtIn(stueck: Strecke, test: { strecken: readonly Strecke[]; negiert: boolean }): boolean {
  const drin = test.strecken.some((s) => {
    const unten = stueck.von > s.von || (stueck.von === s.von && (s.vonEin || !stueck.vonEin));
    const oben = stueck.bis < s.bis || (stueck.bis === s.bis && (s.bisEin || !stueck.bisEin));
    return unten && oben;
  });
  return drin !== test.negiert;
}

function streckeText({ von, bis, vonEin, bisEin }: Strecke, art: 'number' | 'date'): string {
  const schreibe = (n: number) => (art === 'date' ? (datumVonTagen(n)?.toString() ?? String(n)) : String(n));
  if (von === bis) return `= ${schreibe(von)}`;
  if (von === Number.NEGATIVE_INFINITY)
    return bis === Number.POSITIVE_INFINITY ? 'jeder Wert' : `< ${schreibe(bis)}`;
  if (bis === Number.POSITIVE_INFINITY) return `> ${schreibe(von)}`;
  return `${vonEin ? '[' : '('}${schreibe(von)}..${schreibe(bis)}${bisEin ? ']' : ')'}`;
}

function einzelne(
  tests: Tests,
  erlaubt: TestsAst | undefined,
  art: Spaltenart,
  offen: (i: number) => number,
  vorrat: Urteilsvorrat,
): readonly Abschnitt[] | undefined {
  const liste = erlaubt && findSpaltentest(erlaubt);
  const aufgezaehlt = liste && 'werte' in liste && !liste.negiert ? [...liste.werte] : undefined;
  const genannt = tests.flatMap((test) => (test && 'werte' in test ? [...test.werte] : []));
  const werte = art === 'boolean' ? [true, false] : [...new Set(aufgezaehlt ?? genannt)];
  if (!vorrat.nimm((werte.length + 1) * tests.length)) return undefined;
  const urteile = (wert: string | boolean | undefined) =>
    Uint8Array.from(tests, (test, i) => {
      if (!test || !('werte' in test)) return offen(i);
      return (wert !== undefined && test.werte.has(wert)) !== test.negiert ? 2 : 0;
    });
  const stuecke = werte.map((wert) => ({ text: JSON.stringify(wert), urteile: urteile(wert) }));
  if (art === 'boolean' || aufgezaehlt) return stuecke;
  return [...stuecke, { text: 'jeder andere Text', urteile: urteile(undefined) }];
}
