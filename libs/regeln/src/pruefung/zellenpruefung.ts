import { findKonstante } from '../dmn/konstante.js';
import { kurz, type Melder } from '../dmn/melder.js';
import type { Element } from '../dmn/moddle.js';
import type { RegelInfo, TabellenInfo } from '../dmn/tabellen-info.js';
import type { Ast } from '../feel/ast.js';
import { FeelFehler } from '../feel/feel-fehler.js';
import { parseFeel } from '../feel/parse-feel.js';
import { enthaeltFrage } from '../feel/uebersetze-vergleich.js';
import { type FeelTyp, typName } from '../typen/feel-typ.js';
import { istInstanz } from '../typen/passung.js';
import { artVon } from '../werte/feel-wert.js';
import { type Bekannt, type Melde, Typermittlung } from './typ-ermittlung.js';
import { kannPassen } from './typregeln.js';

/** Checks the cells of a table against the types of their columns. `bekannt` are the types of the names in scope. */
export function pruefeZellen(info: TabellenInfo, bekannt: Bekannt, melder: Melder): void {
  for (const [s, { ausdruck, label, typ }] of info.eingaben.entries()) {
    const spaltentyp = typ ?? ermittle(ausdruck, bekannt);
    const innen = new Map(bekannt).set('?', spaltentyp);
    for (const regel of info.regeln) {
      const zelle = regel.eingaben[s];
      const wo = `»${info.wer}«, Regel ${regel.zeile}, Spalte »${label}«`;
      for (const test of zelle?.tests?.tests ?? []) {
        if (istFest(test)) pruefeKonstante(test, zelle?.text ?? '', spaltentyp, regel, wo, melder);
        else pruefeTest(test, innen, meldeImmerNull(melder, regel.element, wo, zelle?.text ?? ''));
      }
    }
  }
  pruefeAusgaben(info, melder);
}

/** Reports that an expression can only give null. */
export function meldeImmerNull(
  melder: Melder,
  element: Element | undefined,
  wo: string,
  text: string,
): Melde {
  return (stelle, was) =>
    melder.fehler(
      'IMMER_NULL',
      element,
      `${wo}, Zeichen ${stelle.von + 1}`,
      `${was} Ausdruck: ${kurz(text)}`,
      'Berichtigen Sie den Ausdruck oder die Typen der Eingaben.',
    );
}

/** The constants that a test compares with; empty if it is more than that. */
function enden(test: Ast): readonly Ast[] {
  if (test.k === 'bereich') return [test.start, test.ende];
  return [test.k === 'unaer' ? test.wert : test];
}

function istFest(test: Ast): boolean {
  return enden(test).every((ende) => findKonstante(ende) !== undefined);
}

function pruefeKonstante(
  test: Ast,
  text: string,
  spaltentyp: FeelTyp | undefined,
  regel: RegelInfo,
  wo: string,
  melder: Melder,
): void {
  if (!spaltentyp || spaltentyp.art === 'Any' || spaltentyp.art === 'list') return;
  for (const ende of enden(test)) {
    const konstante = findKonstante(ende);
    if (konstante === undefined || konstante === null || artVon(konstante) === spaltentyp.art) continue;
    melder.fehler(
      'TYP_FALSCH',
      regel.element,
      wo,
      `Die Zelle ${kurz(text)} ist ${artVon(konstante)}, die Eingabe aber ${typName(spaltentyp)}; die Regel trifft so nie zu.`,
      'Schreiben Sie die Zelle im Typ der Eingabe: Texte in "…", Daten als date("2026-01-31").',
    );
    return;
  }
}

function pruefeTest(test: Ast, bekannt: Bekannt, melde: Melde): void {
  const ermittlung = new Typermittlung(bekannt, melde);
  if (test.k === 'bereich' || test.k === 'unaer') {
    const frage: Ast = { k: 'frage', von: test.von, bis: test.bis };
    ermittlung.typ({ k: 'in', wert: frage, tests: [test], von: test.von, bis: test.bis });
    return;
  }
  const typ = ermittlung.typ(test);
  const spaltentyp = bekannt.get('?');
  if (!typ || !spaltentyp || typ.art === 'boolean' || enthaeltFrage(test)) return;
  if (kannPassen(typ, spaltentyp)) return;
  melde(test, `${typName(spaltentyp)} und ${typName(typ)} lassen sich nicht vergleichen.`);
}

function ermittle(ausdruck: string, bekannt: Bekannt): FeelTyp | undefined {
  try {
    return new Typermittlung(bekannt, () => undefined).typ(parseFeel(ausdruck).ast);
  } catch (fehler) {
    // Reported when the model was compiled.
    if (fehler instanceof FeelFehler) return undefined;
    throw fehler;
  }
}

/** Constant outputs; what must be computed is checked with the other expressions of the model. */
function pruefeAusgaben(info: TabellenInfo, melder: Melder): void {
  for (const [s, { label, typ }] of info.ausgaben.entries()) {
    if (!typ || typ.art === 'Any' || typ.art === 'list') continue;
    for (const regel of info.regeln) {
      const text = regel.ausgaben[s] ?? '';
      if (text.trim() === '' || text.trim() === '-') continue;
      const wert = konstante(text);
      if (wert === undefined || wert === null || istInstanz(wert, typ)) continue;
      melder.fehler(
        'TYP_FALSCH',
        regel.element,
        `»${info.wer}«, Regel ${regel.zeile}, Ausgabe »${label}«`,
        `Die Ausgabe ${kurz(text)} ist ${artVon(wert)}, erwartet ist ${typName(typ)}.`,
        'Schreiben Sie die Ausgabe im Typ der Spalte.',
      );
    }
  }
}

function konstante(text: string) {
  try {
    return findKonstante(parseFeel(text).ast);
  } catch (fehler) {
    if (fehler instanceof FeelFehler) return undefined;
    throw fehler;
  }
}
