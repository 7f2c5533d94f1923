import { findKonstante } from '../dmn/konstante.js';
import { kurz } from '../dmn/melder.js';
import type { Ast } from '../feel/ast.js';
import { Lauf } from '../feel/lauf.js';
import { normalisiereName } from '../feel/namen.js';
import { passtAnzahl, passtNamen } from '../feel/rufe.js';
import { type FeelTyp, typName } from '../typen/feel-typ.js';
import { feelText } from '../werte/feel-text.js';
import type { FeelFunktion, Parameter } from '../werte/funktion.js';
import { kannPassen } from './typregeln.js';

type Aufruf = Extract<Ast, { k: 'aufruf' }>;
type Typen = readonly (FeelTyp | undefined)[];

/** What is wrong with a call of a built-in function whatever the data, in words; `undefined` if nothing is. */
export function findMangel(funktion: FeelFunktion, ast: Aufruf, typen: Typen): string | undefined {
  const { name, formen } = funktion;
  const namen = ast.namen?.map(normalisiereName);
  const moegliche = formen.filter((form) =>
    namen ? passtNamen(form, namen, true) : passtAnzahl(form, typen.length),
  );
  if (moegliche.length === 0) {
    if (!namen) return `»${name}« mit ${typen.length} Argumenten gibt es nicht`;
    const bekannt = formen.map((form) => form.map((p) => p.name).join(', ')).join(' oder ');
    return `»${name}« kennt die Argumente ${namen.join(', ')} so nicht; sie heißen ${bekannt}`;
  }
  const nimmt = (form: readonly Parameter[]) =>
    typen.every((typ, i) => nimmtArt(namen ? benannt(form, namen[i]) : (form[i] ?? form.at(-1)), typ));
  if (!moegliche.some(nimmt)) {
    const arten = typen.map((typ) => (typ ? typName(typ) : 'Any')).join(', ');
    return `»${name}« kann mit Argumenten der Art ${arten} nichts anfangen`;
  }
  return findUnlesbares(funktion, ast);
}

/** What is wrong with a call of a function of the model, its arguments in order. */
export function findMangelEigener(
  name: string,
  parameter: readonly FeelTyp[],
  typen: Typen,
): string | undefined {
  if (typen.length !== parameter.length)
    return `»${name}« erwartet ${zahl(parameter.length)} und erhält ${typen.length}`;
  const i = typen.findIndex((typ, n) => typ && !kannPassen(typ, parameter[n] as FeelTyp));
  if (i < 0) return undefined;
  const [soll, ist] = [parameter[i] as FeelTyp, typen[i] as FeelTyp];
  return `»${name}« erwartet als ${i + 1}. Argument ${typName(soll)}, nicht ${typName(ist)}`;
}

function zahl(argumente: number): string {
  return argumente === 1 ? 'ein Argument' : `${argumente} Argumente`;
}

function benannt(form: readonly Parameter[], name: string | undefined): Parameter | undefined {
  return form.find((p) => normalisiereName(p.name) === name);
}

function nimmtArt(parameter: Parameter | undefined, typ: FeelTyp | undefined): boolean {
  const arten = parameter?.arten ?? [];
  if (arten.length === 0 || !typ || typ.art === 'Any' || typ.art === 'null' || typ.art === 'list')
    return true;
  return arten.includes(typ.art) || arten.includes('list');
}

/** Functions that read a text or numbers; what they cannot read can be told beforehand. */
const LESENDE = ['date', 'time', 'date and time', 'duration', 'number', 'range'];

function findUnlesbares(funktion: FeelFunktion, ast: Aufruf): string | undefined {
  if (!LESENDE.includes(funktion.name) || ast.namen) return undefined;
  const werte = ast.argumente.map(findKonstante);
  if (!werte.every((wert) => wert !== undefined && wert !== null)) return undefined;
  if (funktion.rufe(werte, new Lauf(undefined)) !== null) return undefined;
  return `»${funktion.name}« kann ${kurz(werte.map((wert) => feelText(wert, true)).join(', '))} nicht lesen`;
}
