import type { Json } from '#libs/kernel';
import type { TestsAst } from '../feel/ast.js';
import { einer, uebersetzeTest } from '../feel/uebersetze-vergleich.js';
import type { Code, Rahmen, Umfang } from '../feel/umfang.js';
import { feelText } from '../werte/feel-text.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { feelZuJson } from '../werte/json-wert.js';
import { type Element, findKind, findText } from './moddle.js';
import { rangAus } from './rangfolge.js';
import { RegelLauf } from './regel-lauf.js';
import { findTreffer, type Regelsatz } from './regelsuche.js';
import { findSpaltentest } from './spaltentest.js';
import { uebersetzeAusgaben } from './tabelle-ausgaben.js';
import { uebersetzeGruende } from './tabelle-gruende.js';
import { liesTabelle } from './tabelle-lesen.js';
import { baueSpaltenindex, type Indexzelle } from './tabellen-index.js';
import type { TabellenInfo } from './tabellen-info.js';
import { waehle } from './trefferart.js';
import type { Uebersetzung } from './uebersetzung.js';

type Zelltest = (wert: FeelWert, rahmen: Rahmen) => boolean;

/** The scope of a table's cells, in which `?` is the value tested; shared, since only one cell is tested at a time. */
interface Zellumfang {
  readonly umfang: Umfang;
  readonly platz: number;
}

interface Zelle extends Indexzelle {
  readonly tests: TestsAst | undefined;
  code: Zelltest | undefined;
}

/** Compiles a decision table: cells to closures, columns to indexes, annotations to reasons. */
export function uebersetzeTabelle(element: Element, u: Uebersetzung): Code {
  const info = liesTabelle(element, u);
  u.funde.tabellen.push(info);
  const eingaben = info.eingaben.map(({ ausdruck, label, element: spalte }) =>
    u.feel(ausdruck, spalte, `Eingabe »${label}«`),
  );
  const umfang = u.umfang.innen();
  const zelle = { umfang, platz: umfang.binde('?') };
  const pruefe = uebersetzePruefung(info, u, zelle);
  const satz = uebersetzeRegeln(info, u, zelle);
  const ausgaben = uebersetzeAusgaben(info, u);
  const gruende = uebersetzeGruende(info, u, ausgaben.namen);
  const rang = rangAus(info, u);
  const wer = u.wo('');
  const { trefferart } = info;
  return (rahmen) => {
    const { lauf } = rahmen;
    const werte: FeelWert[] = new Array(eingaben.length);
    for (let s = 0; s < eingaben.length; s++) werte[s] = (eingaben[s] as Code)(rahmen);
    if (pruefe && !pruefe(werte, rahmen)) return null;
    const treffer = findTreffer(satz, werte, rahmen).map((regel) => ausgaben.werte(regel, rahmen));
    const { gefeuert, wert } = waehle(trefferart, treffer, rang, lauf, wer);
    if (gefeuert.length > 0 && lauf instanceof RegelLauf) {
      const belege = eingabeJson(info, werte);
      for (const einer of gefeuert) lauf.begruende(gruende(einer, belege, ausgaben.json(einer), rahmen));
    }
    if (wert !== undefined) return wert;
    if (ausgaben.vorgabe) return ausgaben.vorgabe(rahmen);
    if (trefferart === 'C' || trefferart === 'R' || trefferart === 'O') {
      return lauf.hinweis('KEINE_REGEL', `Tabelle ${wer}: Keine Regel trifft zu.`);
    }
    return lauf.fehler('KEINE_REGEL', `Tabelle ${wer}: Keine Regel trifft zu (${lage(info, werte)}).`);
  };
}

/** The inputs in words, for the message that no rule fits: kinds only, since the values are personal data. */
function lage(info: TabellenInfo, werte: readonly FeelWert[]): string {
  const leer = info.eingaben.filter((_, s) => werte[s] === null).map(({ ausdruck }) => ausdruck);
  return leer.length > 0 ? `ohne Wert: ${leer.join(', ')}` : 'für diese Kombination der Eingaben';
}

function eingabeJson(info: TabellenInfo, werte: readonly FeelWert[]): { ausdruck: string; wert: Json }[] {
  const belege: { ausdruck: string; wert: Json }[] = new Array(werte.length);
  for (let s = 0; s < werte.length; s++) {
    belege[s] = {
      ausdruck: (info.eingaben[s] as { ausdruck: string }).ausdruck,
      wert: feelZuJson(werte[s] as FeelWert),
    };
  }
  return belege;
}

/** Compiles the check of input values; `undefined` if no column names any. */
function uebersetzePruefung(info: TabellenInfo, u: Uebersetzung, zelle: Zellumfang) {
  const spalten = info.eingaben.flatMap(({ erlaubt, ausdruck, element }, s) => {
    if (!erlaubt || erlaubt.alle) return [];
    const text = findText(findKind(element, 'inputValues'), 'text') ?? '';
    const test = u.an(element, `erlaubte Werte von »${ausdruck}«`, text, () =>
      uebersetzeZelle(erlaubt, zelle),
    );
    return [{ s, ausdruck, text, test }];
  });
  if (spalten.length === 0) return undefined;
  const wer = u.wo('');
  return (werte: readonly FeelWert[], rahmen: Rahmen): boolean =>
    spalten.every(({ s, ausdruck, text, test }) => {
      const wert = werte[s] as FeelWert;
      if (wert === null || test(wert, rahmen)) return true;
      rahmen.lauf.fehler(
        'WERT_NICHT_ERLAUBT',
        `Tabelle ${wer}: Der Wert von »${ausdruck}« (${feelText(wert, true)}) ist nicht vorgesehen; erlaubt: ${text}.`,
      );
      return false;
    });
}

function uebersetzeRegeln(info: TabellenInfo, u: Uebersetzung, zelle: Zellumfang): Regelsatz {
  const spalten = info.eingaben.map(({ label }, s) =>
    info.regeln.map(({ eingaben, zeile, element }): Zelle => {
      const { tests, text = '' } = eingaben[s] ?? {};
      const test = tests && findSpaltentest(tests);
      // What the index can tell is compiled only if a value of another kind ever asks for it.
      const code = test
        ? undefined
        : u.an(element, `Regel ${zeile}, Spalte »${label}«`, text, () => zellcode(tests, zelle));
      return { alle: tests?.alle ?? false, tests, test, code };
    }),
  );
  return {
    anzahl: info.regeln.length,
    indizes: spalten.map(baueSpaltenindex),
    spalten: info.eingaben.map(({ label }) => label),
    teste: (regel, spalte, wert, rahmen) => {
      const eine = spalten[spalte]?.[regel];
      if (!eine) return true;
      eine.code ??= zellcode(eine.tests, zelle);
      return eine.code(wert, rahmen);
    },
    nurErste: info.trefferart === 'F',
  };
}

/** A cell; broken ones never hold. */
function zellcode(tests: TestsAst | undefined, zelle: Zellumfang): Zelltest {
  return tests ? uebersetzeZelle(tests, zelle) : () => false;
}

/** Compiles a cell; what cannot be told does not hold. */
function uebersetzeZelle(ast: TestsAst, zelle: Zellumfang): Zelltest {
  if (ast.alle) return () => true;
  const { umfang, platz: frage } = zelle;
  const tests = ast.tests.map((test) => uebersetzeTest(test, umfang));
  const soll = !ast.negiert;
  return (wert, rahmen) => {
    rahmen.plaetze[frage] = wert;
    return einer(tests, wert, rahmen) === soll;
  };
}
