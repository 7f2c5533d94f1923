import type { Befund } from '#libs/kernel';
import { Eingabe } from '../dmn/drg.js';
import type { AusdruckInfo } from '../dmn/fundstellen.js';
import { findKonstante } from '../dmn/konstante.js';
import type { Melder } from '../dmn/melder.js';
import { kurz } from '../dmn/melder.js';
import { findText } from '../dmn/moddle.js';
import type { DmnModell } from '../dmn/modell.js';
import { AGGREGATE, TREFFERARTEN } from '../dmn/tabelle-lesen.js';
import type { TabellenInfo } from '../dmn/tabellen-info.js';
import type { Ast } from '../feel/ast.js';
import type { ParameterSatz } from '../parameter/parameter-satz.js';
import { type FeelTyp, typName } from '../typen/feel-typ.js';
import { istUntertyp } from '../typen/passung.js';
import type { FaktTyp } from '../werte/json-wert.js';
import { pruefeAusgabewerte, pruefeEindeutigkeit } from './eindeutigkeit.js';
import { typAusFakt } from './fakt-typen.js';
import { analysiere, type Gebiet } from './tabellenpruefung.js';
import { Typermittlung } from './typ-ermittlung.js';
import { kannPassen } from './typregeln.js';
import { meldeImmerNull, pruefeZellen } from './zellenpruefung.js';

/** What the checks may compare a model with. */
export interface PruefOptionen {
  /** The inputs that the procedure can supply (from `eingang.json`), by name. */
  readonly eingaben?: Readonly<Record<string, FaktTyp>>;
  /** The procedure's parameters. */
  readonly parameter?: ParameterSatz;
}

/**
 * Static checks for designers: gaps and overlaps of tables, rules that never decide, types of cells and
 * inputs, expressions that always give null, unknown parameters, what is said twice. Complements the findings of `compileDmn`.
 */
export function pruefeDmn(modell: DmnModell, optionen: PruefOptionen = {}): readonly Befund[] {
  const { definitions, melder, funde } = modell.gebaut;
  const vorher = melder.befunde.length;
  const fakten = new Map(
    Object.entries(optionen.eingaben ?? {}).map(([name, typ]) => [name, typAusFakt(typ)]),
  );
  pruefeEindeutigkeit(definitions, melder);
  if (optionen.eingaben) pruefeEingaben(modell, fakten, melder);
  for (const ausdruck of funde.ausdruecke) pruefeAusdruck(ausdruck, fakten, optionen.parameter, melder);
  for (const tabelle of funde.tabellen) {
    pruefeZellen(tabelle, mitFakten(tabelle.bekannt, fakten), melder);
    pruefeAusgabewerte(tabelle, melder);
    pruefeTrefferart(tabelle, melder);
    pruefeAbdeckung(tabelle, melder);
  }
  return melder.befunde.splice(vorher);
}

function pruefeEingaben(modell: DmnModell, fakten: ReadonlyMap<string, FeelTyp>, melder: Melder): void {
  for (const drg of modell.gebaut.elemente.values()) {
    if (!(drg instanceof Eingabe)) continue;
    const fakt = fakten.get(drg.name);
    const element = { $type: 'dmn:InputData', id: drg.id };
    if (!fakt) {
      melder.fehler(
        'EINGABE_OHNE_FAKT',
        element,
        `Eingabe »${drg.name}«`,
        `Für die Eingabe »${drg.name}« liefert das Verfahren keinen Fakt; die Entscheidung bliebe immer unbestimmt.`,
        'Ergänzen Sie den Fakt in eingang.json oder berichtigen Sie den Namen.',
      );
    } else if (drg.typ && !istUntertyp(fakt, drg.typ)) {
      melder.fehler(
        'EINGABE_TYP',
        element,
        `Eingabe »${drg.name}«`,
        `Die Eingabe »${drg.name}« erwartet ${typName(drg.typ)}, eingang.json liefert ${typName(fakt)}.`,
        'Gleichen Sie den Typ der Eingabe und des Fakts an.',
      );
    }
  }
}

/** The types of names, where the model leaves them open those of the facts. */
function mitFakten(bekannt: ReadonlyMap<string, FeelTyp | undefined>, fakten: ReadonlyMap<string, FeelTyp>) {
  const neu = new Map(bekannt);
  for (const [name, typ] of bekannt) {
    const fakt = fakten.get(name);
    if (fakt && (!typ || typ.art === 'Any')) neu.set(name, fakt);
  }
  return neu;
}

function pruefeAusdruck(
  { ast, text, element, wo, bekannt, erwartet }: AusdruckInfo,
  fakten: ReadonlyMap<string, FeelTyp>,
  parameter: ParameterSatz | undefined,
  melder: Melder,
): void {
  const melde = meldeImmerNull(melder, element, wo, text);
  const typ = new Typermittlung(mitFakten(bekannt, fakten), melde).typ(ast);
  if (typ && erwartet && findKonstante(ast) === undefined && !kannPassen(typ, erwartet)) {
    melder.fehler(
      'TYP_FALSCH',
      element,
      wo,
      `Der Ausdruck ${kurz(text)} ist ${typName(typ)}, erwartet ist ${typName(erwartet)}.`,
      'Berichtigen Sie den Ausdruck oder den Typ dessen, was er liefern soll.',
    );
  }
  if (!parameter || bekannt.has('parameter')) return;
  for (const id of parameterIn(ast)) {
    if (parameter.kennt(id)) continue;
    melder.fehler(
      'PARAMETER_UNBEKANNT',
      element,
      wo,
      `Den Parameter »${id}« gibt es nicht.`,
      'Legen Sie ihn unter parameter/ an oder berichtigen Sie den Namen.',
    );
  }
}

function parameterIn(ast: Ast): string[] {
  if (ast.k === 'pfad' && ast.basis.k === 'name' && ast.basis.name === 'parameter') return [ast.name];
  return Object.values(ast).flatMap((teil) => (Array.isArray(teil) ? teil : [teil]).flatMap(parameterInTeil));
}

function parameterInTeil(teil: unknown): string[] {
  if (typeof teil !== 'object' || teil === null) return [];
  if ('k' in teil) return parameterIn(teil as Ast);
  return Object.values(teil).flatMap((w) =>
    typeof w === 'object' && w !== null && 'k' in w ? parameterIn(w as Ast) : [],
  );
}

/** A misspelt hit policy counts as UNIQUE, a misspelt aggregation as none: the table would decide something else. */
function pruefeTrefferart({ element, wer }: TabellenInfo, melder: Melder): void {
  for (const [attribut, bekannt, was] of [
    ['hitPolicy', TREFFERARTEN, 'Trefferart'],
    ['aggregation', AGGREGATE, 'Zusammenfassung'],
  ] as const) {
    const name = findText(element, attribut);
    if (name === undefined || Object.hasOwn(bekannt, name)) continue;
    melder.fehler(
      'TREFFERART_UNBEKANNT',
      element,
      `»${wer}«, ${attribut}`,
      `Die ${was} »${name}« gibt es nicht.`,
      `Möglich sind: ${Object.keys(bekannt).join(', ')}.`,
    );
  }
}

/** Hit policies under which some rule must fire. */
const EINE_MUSS = ['U', 'A', 'P', 'F'];

function pruefeAbdeckung(info: TabellenInfo, melder: Melder): void {
  if (info.regeln.length === 0) {
    melder.fehler(
      'TABELLE_LEER',
      info.element,
      `»${info.wer}«`,
      'Die Tabelle hat keine Regel.',
      'Ergänzen Sie Regeln oder löschen Sie die Entscheidung.',
    );
    return;
  }
  const { luecken, ueberlappungen, unerreichbar, vollstaendig } = analysiere(info);
  const wo = `»${info.wer}«`;
  const hatVorgabe = info.ausgaben.some(({ vorgabe }) => vorgabe !== undefined);
  if (EINE_MUSS.includes(info.trefferart) && !hatVorgabe) {
    for (const gebiet of luecken) {
      melder.warnung(
        'TABELLE_LUECKE',
        info.element,
        wo,
        `Keine Regel trifft zu für ${inWorten(gebiet)}; solche Fälle gehen an einen Menschen.`,
        abhilfeFuerLuecke(gebiet),
      );
    }
  }
  for (const { zeilen, gebiet } of ueberlappungen) {
    melder.fehler(
      'TABELLE_UEBERLAPPUNG',
      info.regeln[zeilen[1] - 1]?.element,
      `${wo}, Regeln ${zeilen[0]} und ${zeilen[1]}`,
      `Beide Regeln treffen zu für ${inWorten(gebiet)}, die Trefferart ${info.trefferart} erlaubt das nicht.`,
      'Grenzen Sie die Regeln voneinander ab oder wählen Sie die Trefferart FIRST.',
    );
  }
  for (const zeile of unerreichbar) {
    melder.warnung(
      'REGEL_UNERREICHBAR',
      info.regeln[zeile - 1]?.element,
      `${wo}, Regel ${zeile}`,
      'Die Regel kommt nie zum Zug.',
      'Löschen Sie die Regel oder berichtigen Sie ihre Bedingungen oder ihre Stellung.',
    );
  }
  if (!vollstaendig) {
    melder.warnung(
      'PRUEFUNG_UNVOLLSTAENDIG',
      info.element,
      wo,
      'Die Tabelle ist zu groß oder zu verzweigt, um Lücken und Überlappungen vollständig zu finden.',
      'Teilen Sie die Tabelle in mehrere Entscheidungen auf.',
    );
  }
}

/** Between 5 and 6 there are numbers, even where the designer thinks of whole ones. */
function abhilfeFuerLuecke(gebiet: Gebiet): string {
  const schmal = gebiet
    .map((teil) => /\((\d+)\.\.(\d+)\)$/.exec(teil))
    .find((t) => t && Number(t[2]) - Number(t[1]) === 1);
  if (!schmal) return 'Ergänzen Sie eine Regel oder einen Vorgabewert, wenn das nicht gewollt ist.';
  return `Kommen nur ganze Zahlen vor, lassen Sie die Regeln bei ${schmal[2]} aneinanderstoßen, etwa [..${schmal[2]}) und [${schmal[2]}..].`;
}

function inWorten(gebiet: Gebiet): string {
  return gebiet.length === 0 ? 'alle Eingaben' : gebiet.join('; ');
}
