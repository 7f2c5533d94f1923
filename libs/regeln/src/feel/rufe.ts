import { type FeelTyp, typName } from '../typen/feel-typ.js';
import { passeAn } from '../typen/passung.js';
import { artVon, type FeelWert } from '../werte/feel-wert.js';
import type { FeelFunktion, Parameter } from '../werte/funktion.js';
import type { Lauf } from './lauf.js';
import { normalisiereName } from './namen.js';
import type { Stelle } from './warnung.js';

/** Calls a function with arguments in order. A call that does not fit answers null and says why. */
export function rufePositional(
  funktion: FeelFunktion,
  argumente: readonly FeelWert[],
  lauf: Lauf,
  stelle?: Stelle,
): FeelWert {
  const form = findForm(funktion, argumente.length);
  if (!form) {
    return lauf.fehler(
      'ARGUMENT_FALSCH',
      `»${funktion.name}« erwartet ${anzahlText(funktion)} und erhält ${argumente.length} Argumente.`,
      stelle,
    );
  }
  return fuehreAus(funktion, form, argumente, lauf, stelle);
}

function findForm({ formen }: FeelFunktion, anzahl: number): readonly Parameter[] | undefined {
  for (let f = 0; f < formen.length; f++) {
    const form = formen[f] as readonly Parameter[];
    if (passtAnzahl(form, anzahl)) return form;
  }
  return undefined;
}

/** Calls a function with named arguments. */
export function rufeBenannt(
  funktion: FeelFunktion,
  namen: readonly string[],
  argumente: readonly FeelWert[],
  lauf: Lauf,
  stelle?: Stelle,
): FeelWert {
  const gesucht = namen.map(normalisiereName);
  let formen = funktion.formen.filter((f) => passtNamen(f, gesucht, false));
  if (formen.length === 0 && funktion.eingebaut)
    formen = funktion.formen.filter((f) => passtNamen(f, gesucht, true));
  const [form] = formen;
  if (!form || new Set(gesucht).size !== gesucht.length) {
    const bekannt = (funktion.formen[0] ?? []).map((p) => p.name).join(', ');
    return lauf.fehler(
      'ARGUMENT_FALSCH',
      `»${funktion.name}« kennt die Argumente (${namen.join(', ')}) so nicht; sie heißen: ${bekannt}.`,
      stelle,
    );
  }
  const geordnet = form.map((p) => {
    const i = gesucht.indexOf(normalisiereName(p.name));
    if (i >= 0) return argumente[i] ?? null;
    return p.optional ? undefined : fehlend(funktion, p, lauf, stelle);
  });
  while (geordnet.length > 0 && geordnet.at(-1) === undefined) geordnet.pop();
  return fuehreAus(funktion, form, geordnet, lauf, stelle, formen);
}

function fuehreAus(
  funktion: FeelFunktion,
  form: readonly Parameter[],
  argumente: readonly (FeelWert | undefined)[],
  lauf: Lauf,
  stelle: Stelle | undefined,
  formen?: readonly (readonly Parameter[])[],
): FeelWert {
  let werte = argumente;
  if (!funktion.eingebaut) {
    // Arguments mostly fit as they are; only then is the list that came the list that goes on.
    let angepasst: (FeelWert | undefined)[] | undefined;
    for (let i = 0; i < argumente.length; i++) {
      const wert = argumente[i];
      const typ = form[i]?.typ;
      const passend = wert === undefined || !typ ? wert : passeAn(wert, typ, lauf);
      if (passend === undefined && wert !== undefined)
        return falscherTyp(funktion, form[i], typ, wert, lauf, stelle);
      if (passend === wert) continue;
      angepasst ??= argumente.slice();
      angepasst[i] = passend;
    }
    werte = angepasst ?? argumente;
  }
  lauf.hinein();
  const ergebnis = funktion.rufe(werte, lauf, formen);
  lauf.hinaus();
  return ergebnis;
}

function falscherTyp(
  funktion: FeelFunktion,
  parameter: Parameter | undefined,
  typ: FeelTyp | undefined,
  wert: FeelWert,
  lauf: Lauf,
  stelle: Stelle | undefined,
): null {
  return lauf.fehler(
    'ARGUMENT_FALSCH',
    `»${funktion.name}« erwartet für ${parameter?.name ?? 'das Argument'} ${typ ? typName(typ) : 'einen anderen Typ'}, nicht ${artVon(wert)}.`,
    stelle,
  );
}

/** Whether a form takes so many arguments in order. */
export function passtAnzahl(form: readonly Parameter[], anzahl: number): boolean {
  if (anzahl > form.length && !form.at(-1)?.rest) return false;
  let pflicht = 0;
  for (let i = 0; i < form.length; i++) if (!(form[i] as Parameter).optional) pflicht++;
  return anzahl >= pflicht;
}

/** Whether a form takes arguments of these names; `mitNull`: one may be missing where null is a value. */
export function passtNamen(form: readonly Parameter[], namen: readonly string[], mitNull: boolean): boolean {
  const eigene = form.map((p) => normalisiereName(p.name));
  return (
    namen.every((name) => eigene.includes(name)) &&
    form.every((p, i) => p.optional || (mitNull && p.nullErlaubt) || namen.includes(eigene[i] as string))
  );
}

function fehlend(funktion: FeelFunktion, parameter: Parameter, lauf: Lauf, stelle: Stelle | undefined): null {
  const text = `»${funktion.name}« wird ohne »${parameter.name}« aufgerufen; dafür gilt null.`;
  return lauf.hinweis('ARGUMENT_LEER', text, stelle);
}

function anzahlText(funktion: FeelFunktion): string {
  const zahlen = funktion.formen.map((form) => {
    const pflicht = form.filter((p) => !p.optional).length;
    if (form.at(-1)?.rest) return `mindestens ${pflicht}`;
    return pflicht === form.length ? String(pflicht) : `${pflicht} bis ${form.length}`;
  });
  return [...new Set(zahlen)].join(' oder ');
}
