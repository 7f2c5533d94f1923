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

/** Cuts a column's values into pieces; a column that cannot be told apart is one piece. */
export function abschnitte(info: TabellenInfo, spalte: number): readonly Abschnitt[] {
  const zellen = info.regeln.map((regel) => regel.eingaben[spalte]?.tests);
  const tests = zellen.map((ast) => (ast && !ast.alle ? findSpaltentest(ast) : undefined));
  const arten = new Set(tests.flatMap((test) => (test ? [test.art] : [])));
  const [art] = arten;
  if (art === undefined || arten.size > 1) {
    const urteile = Uint8Array.from(zellen, (ast) => (ast?.alle ? 2 : 1));
    return [{ text: 'jeder Wert', urteile }];
  }
  const erlaubt = erlaubteTests(info, spalte);
  const offen = (i: number) => (zellen[i]?.alle ? 2 : 1);
  if (art === 'number' || art === 'date') return strecken(tests, erlaubt, art, offen);
  return einzelne(tests, erlaubt, art, offen);
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
): readonly Abschnitt[] {
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
): readonly Abschnitt[] {
  const liste = erlaubt && findSpaltentest(erlaubt);
  const aufgezaehlt = liste && 'werte' in liste && !liste.negiert ? [...liste.werte] : undefined;
  const genannt = tests.flatMap((test) => (test && 'werte' in test ? [...test.werte] : []));
  const werte = art === 'boolean' ? [true, false] : [...new Set(aufgezaehlt ?? genannt)];
  const urteile = (wert: string | boolean | undefined) =>
    Uint8Array.from(tests, (test, i) => {
      if (!test || !('werte' in test)) return offen(i);
      return (wert !== undefined && test.werte.has(wert)) !== test.negiert ? 2 : 0;
    });
  const stuecke = werte.map((wert) => ({ text: JSON.stringify(wert), urteile: urteile(wert) }));
  if (art === 'boolean' || aufgezaehlt) return stuecke;
  return [...stuecke, { text: 'jeder andere Text', urteile: urteile(undefined) }];
}
