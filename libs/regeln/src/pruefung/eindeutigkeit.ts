import { findKonstante } from '../dmn/konstante.js';
import { kurz, type Melder } from '../dmn/melder.js';
import { alle, type Element, findKind, findText, typ } from '../dmn/moddle.js';
import type { TabellenInfo } from '../dmn/tabellen-info.js';
import { compileUnaryTests } from '../feel/ausdruck.js';
import { FeelFehler } from '../feel/feel-fehler.js';
import { normalisiereName } from '../feel/namen.js';
import { parseFeel } from '../feel/parse-feel.js';

/** What holds parts whose names must differ, by type: the property with the parts and what they are called. */
const GRUPPEN: Readonly<Record<string, readonly (readonly [eigenschaft: string, was: string])[]>> = {
  Definitions: [
    ['drgElement', 'Elemente'],
    ['itemDefinition', 'Typen'],
  ],
  ItemDefinition: [['itemComponent', 'Felder']],
  DecisionTable: [['output', 'Ausgaben']],
  Context: [['contextEntry', 'Einträge']],
  Relation: [['column', 'Spalten']],
  FunctionDefinition: [['formalParameter', 'Parameter']],
  Invocation: [['binding', 'Argumente']],
};

/** Elements of the requirements graph that nothing refers to by name. */
const OHNE_NAMEN = ['KnowledgeSource', 'Association', 'TextAnnotation', 'Group'];

/**
 * Reports what a model says twice, of which only one would count without a word: two elements of one id, two parts of
 * one name, outputs without a name beside others. Likewise cells and models in another language than FEEL, which would
 * be read as FEEL, and rows of a relation with other cells than it has columns: their values would stand in the wrong
 * ones. Part of the checks and not of compiling: published models keep deciding as they did.
 */
export function pruefeEindeutigkeit(definitions: Element, melder: Melder): void {
  for (const { id, doppelt } of melder.untauglicheIds) {
    melder.fehler(
      doppelt ? 'ID_DOPPELT' : 'ID_UNGUELTIG',
      { $type: definitions.$type, id },
      'Datei',
      doppelt
        ? `Zwei Elemente haben die Kennung »${kurz(id)}«; das zweite fehlte im Modell.`
        : `Die Kennung »${kurz(id)}« enthält Zeichen, mit denen sie hier nicht gelesen wird; das Element fehlte im Modell.`,
      'Geben Sie jedem Element, auch jeder Regel, eine eigene Kennung aus Buchstaben ohne Umlaute, Ziffern, »_« und »-«, die mit einem Buchstaben oder »_« beginnt.',
    );
  }
  for (const { element, teil } of melder.ueberschrieben) {
    melder.fehler(
      'TEIL_DOPPELT',
      element,
      element.name === undefined ? typ(element) : `»${element.name}«`,
      `Das Element enthält »${teil}« zweimal; gelten würde nur das letzte.`,
      'Löschen Sie, was nicht gelten soll.',
    );
  }
  pruefeSprache(definitions, 'Datei', melder);
  durchsuche(definitions, findText(definitions, 'name') ?? 'Datei', melder, new Set());
}

function durchsuche(element: Element, wo: string, melder: Melder, gesehen: Set<Element>): void {
  if (gesehen.has(element)) return;
  gesehen.add(element);
  const hier = element.name === undefined ? wo : `»${element.name}«`;
  for (const [eigenschaft, was] of GRUPPEN[typ(element)] ?? []) {
    meldeDoppelte(alle(element, eigenschaft), was, hier, melder);
  }
  if (typ(element) === 'DecisionTable') {
    pruefeAusgabenamen(element, hier, melder);
    pruefeSprachen(element, hier, melder);
  }
  if (typ(element) === 'Relation') pruefeZellen(element, hier, melder);
  for (const [name, wert] of Object.entries(element)) {
    if (name.startsWith('$')) continue;
    for (const teil of Array.isArray(wert) ? wert : [wert]) {
      if (typeof teil === 'object' && teil !== null && '$type' in teil) {
        durchsuche(teil as Element, hier, melder, gesehen);
      }
    }
  }
}

function meldeDoppelte(teile: readonly Element[], was: string, wo: string, melder: Melder): void {
  const namen = new Set<string>();
  for (const teil of teile) {
    if (OHNE_NAMEN.includes(typ(teil))) continue;
    const name = nameVon(teil);
    if (name === undefined || name === '') continue;
    const schluessel = normalisiereName(name);
    if (!namen.has(schluessel)) {
      namen.add(schluessel);
      continue;
    }
    melder.fehler(
      'NAME_DOPPELT',
      teil,
      wo,
      `Der Name »${kurz(name)}« kommt zweimal vor (${was}); gelten würde nur eine der beiden Angaben.`,
      'Geben Sie beiden verschiedene Namen oder löschen Sie eine.',
    );
  }
}

function nameVon(teil: Element): string | undefined {
  return teil.name ?? (findKind(teil, 'variable') ?? findKind(teil, 'parameter'))?.name;
}

function pruefeAusgabenamen(tabelle: Element, wo: string, melder: Melder): void {
  const ausgaben = alle(tabelle, 'output');
  if (ausgaben.length < 2) return;
  for (const [s, ausgabe] of ausgaben.entries()) {
    if (ausgabe.name !== undefined && ausgabe.name.trim() !== '') continue;
    melder.fehler(
      'AUSGABE_OHNE_NAME',
      ausgabe,
      `${wo}, Ausgabe ${s + 1}`,
      'Die Ausgabe hat keinen Namen, die Tabelle aber mehrere Ausgaben.',
      'Geben Sie jeder Ausgabe der Tabelle einen eigenen Namen.',
    );
  }
}

function pruefeZellen(relation: Element, wo: string, melder: Melder): void {
  const spalten = alle(relation, 'column').length;
  for (const [z, zeile] of alle(relation, 'row').entries()) {
    const zellen = alle(zeile, 'elements').length;
    if (zellen === spalten) continue;
    melder.fehler(
      'ZEILE_ZELLEN',
      zeile,
      `${wo}, Zeile ${z + 1}`,
      `Die Zeile hat ${zellen} Zellen, die Tabelle aber ${spalten} Spalten; Werte stünden unter dem Namen einer anderen Spalte oder fielen weg.`,
      'Geben Sie jeder Spalte genau eine Zelle; »null« steht für keinen Wert.',
    );
  }
}

/** The texts of a table; other expressions are reported when the model is compiled. */
function pruefeSprachen(tabelle: Element, wo: string, melder: Melder): void {
  for (const [s, spalte] of alle(tabelle, 'input').entries()) {
    pruefeSprache(findKind(spalte, 'inputExpression'), `${wo}, Eingabe ${s + 1}`, melder);
    pruefeSprache(findKind(spalte, 'inputValues'), `${wo}, Eingabe ${s + 1}`, melder);
  }
  for (const [s, spalte] of alle(tabelle, 'output').entries()) {
    pruefeSprache(findKind(spalte, 'outputValues'), `${wo}, Ausgabe ${s + 1}`, melder);
    pruefeSprache(findKind(spalte, 'defaultOutputEntry'), `${wo}, Ausgabe ${s + 1}`, melder);
  }
  for (const [r, regel] of alle(tabelle, 'rule').entries()) {
    for (const zelle of [...alle(regel, 'inputEntry'), ...alle(regel, 'outputEntry')]) {
      pruefeSprache(zelle, `${wo}, Regel ${r + 1}`, melder);
    }
  }
}

function pruefeSprache(element: Element | undefined, wo: string, melder: Melder): void {
  const sprache = findText(element, 'expressionLanguage');
  if (sprache === undefined || sprache === '' || /feel/i.test(sprache)) return;
  melder.fehler(
    'SPRACHE_UNBEKANNT',
    element,
    wo,
    `Die Ausdruckssprache »${kurz(sprache)}« wird nicht unterstützt; der Text würde als FEEL gelesen.`,
    'Schreiben Sie den Ausdruck in FEEL und entfernen Sie die Angabe der Sprache.',
  );
}

/** Reports constant outputs that are not among the values their column allows. */
export function pruefeAusgabewerte(info: TabellenInfo, melder: Melder): void {
  for (const [s, { element, label, vorgabe }] of info.ausgaben.entries()) {
    const erlaubt = findText(findKind(element, 'outputValues'), 'text');
    if (erlaubt === undefined || erlaubt.trim() === '') continue;
    const zellen = [
      ...info.regeln.map((regel) => ({
        text: regel.ausgaben[s] ?? '',
        element: regel.element,
        wo: `Regel ${regel.zeile}, `,
      })),
      { text: vorgabe ?? '', element, wo: 'Vorgabe, ' },
    ];
    for (const zelle of zellen) {
      if (istErlaubt(zelle.text, erlaubt)) continue;
      melder.fehler(
        'AUSGABE_NICHT_ERLAUBT',
        zelle.element,
        `»${info.wer}«, ${zelle.wo}Ausgabe »${label}«`,
        `Die Ausgabe ${kurz(zelle.text)} gehört nicht zu den erlaubten Werten der Spalte: ${kurz(erlaubt)}.`,
        'Berichtigen Sie die Ausgabe oder ergänzen Sie die erlaubten Werte.',
      );
    }
  }
}

function istErlaubt(text: string, erlaubt: string): boolean {
  if (text.trim() === '' || text.trim() === '-') return true;
  try {
    const wert = findKonstante(parseFeel(text).ast);
    if (wert === undefined || wert === null) return true;
    return compileUnaryTests(erlaubt).teste(wert).wert !== false;
  } catch (fehler) {
    // Reported when the model was compiled.
    if (fehler instanceof FeelFehler) return true;
    throw fehler;
  }
}
