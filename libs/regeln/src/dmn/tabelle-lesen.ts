import type { TestsAst } from '../feel/ast.js';
import { FeelFehler } from '../feel/feel-fehler.js';
import { parseTests } from '../feel/parse-feel.js';
import { alle, type Element, findKind, findText } from './moddle.js';
import type { RegelInfo, TabellenInfo, Trefferart } from './tabellen-info.js';
import type { Uebersetzung } from './uebersetzung.js';

/** Hit policies by the names of the standard. */
export const TREFFERARTEN: Readonly<Record<string, Trefferart>> = {
  UNIQUE: 'U',
  ANY: 'A',
  PRIORITY: 'P',
  FIRST: 'F',
  COLLECT: 'C',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
};
/** What a collecting table makes of its hits, by the names of the standard. */
export const AGGREGATE: Readonly<Record<string, Trefferart>> = {
  SUM: 'C+',
  MIN: 'C<',
  MAX: 'C>',
  COUNT: 'C#',
};

/** Reads a decision table: expressions as text, input cells parsed. Broken cells are reported. */
export function liesTabelle(element: Element, u: Uebersetzung): TabellenInfo {
  const eingaben = alle(element, 'input').map((spalte, s) => {
    const ausdruck = findKind(spalte, 'inputExpression');
    const text = findText(ausdruck, 'text') ?? '';
    const erlaubt = findText(findKind(spalte, 'inputValues'), 'text');
    const label = findText(spalte, 'label') ?? (text || `Eingabe ${s + 1}`);
    return {
      ausdruck: text,
      label,
      typ: u.typen.vonElement(ausdruck),
      erlaubt:
        erlaubt === undefined ? undefined : liesTests(erlaubt, spalte, `erlaubte Werte von »${label}«`, u),
      element: spalte,
    };
  });
  const ausgaben = alle(element, 'output').map((spalte, s) => {
    const vorgabe = findText(findKind(spalte, 'defaultOutputEntry'), 'text');
    return {
      name: spalte.name ?? '',
      label: findText(spalte, 'label') ?? spalte.name ?? `Ausgabe ${s + 1}`,
      typ: u.typen.vonElement(spalte),
      vorgabe: vorgabe === undefined || vorgabe.trim() === '' ? undefined : vorgabe,
      element: spalte,
    };
  });
  return {
    wer: u.wer,
    id: element.id ?? '',
    element,
    trefferart: trefferart(element),
    eingaben,
    ausgaben,
    bekannt: u.bekannt,
    anmerkungen: alle(element, 'annotation').map((a) => a.name ?? ''),
    regeln: alle(element, 'rule').map((regel, r) => {
      pruefeZellenzahl(regel, r + 1, eingaben.length, ausgaben.length, u);
      return liesRegel(regel, r + 1, eingaben, u);
    }),
  };
}

function pruefeZellenzahl(
  regel: Element,
  zeile: number,
  eingaben: number,
  ausgaben: number,
  u: Uebersetzung,
): void {
  const [hatEin, hatAus] = [alle(regel, 'inputEntry').length, alle(regel, 'outputEntry').length];
  if (hatEin === eingaben && hatAus === ausgaben) return;
  u.melder.fehler(
    'REGEL_ZELLEN',
    regel,
    u.wo(`Regel ${zeile}`),
    `Die Regel hat ${hatEin} Eingabe- und ${hatAus} Ausgabezellen, die Tabelle aber ${eingaben} und ${ausgaben} Spalten.`,
    'Geben Sie jeder Spalte genau eine Zelle; »-« steht für jeden Wert.',
  );
}

function trefferart(element: Element): Trefferart {
  const art = TREFFERARTEN[findText(element, 'hitPolicy') ?? 'UNIQUE'] ?? 'U';
  const aggregat = findText(element, 'aggregation');
  return art === 'C' && aggregat !== undefined ? (AGGREGATE[aggregat] ?? 'C') : art;
}

function liesRegel(
  regel: Element,
  zeile: number,
  spalten: readonly { label: string }[],
  u: Uebersetzung,
): RegelInfo {
  return {
    id: regel.id ?? `Regel ${zeile}`,
    zeile,
    element: regel,
    eingaben: spalten.map(({ label }, s) => {
      const zelle = alle(regel, 'inputEntry')[s];
      const text = findText(zelle, 'text') ?? '-';
      return { text, tests: liesTests(text, regel, `Regel ${zeile}, Spalte »${label}«`, u) };
    }),
    ausgaben: alle(regel, 'outputEntry').map((zelle) => findText(zelle, 'text') ?? ''),
    anmerkungen: alle(regel, 'annotationEntry').map((zelle) => findText(zelle, 'text') ?? ''),
  };
}

function liesTests(text: string, element: Element, wo: string, u: Uebersetzung): TestsAst | undefined {
  try {
    const { ast, inOhneKlammer } = parseTests(text, u.namen);
    u.meldeIn(inOhneKlammer, element, wo, text);
    return ast;
  } catch (fehler) {
    if (!(fehler instanceof FeelFehler)) throw fehler;
    u.melder.feel(fehler, element, u.wo(wo), text);
    return undefined;
  }
}
