import type { Lauf } from '../feel/lauf.js';
import { passtAnzahl } from '../feel/rufe.js';
import { artName } from '../werte/artname.js';
import type { FeelArt } from '../werte/feel-objekt.js';
import { artVon, type FeelWert, istListe } from '../werte/feel-wert.js';
import { FeelFunktion, type Parameter } from '../werte/funktion.js';

/** What a built-in computes from its checked arguments. */
type Rumpf = (argumente: readonly FeelWert[], lauf: Lauf) => FeelWert;

interface GeprueftParameter extends Parameter {
  /** Kinds that are taken; empty means any. */
  readonly arten: readonly FeelArt[];
  /** Null is a value here, not a missing one. */
  readonly nullErlaubt: boolean;
}

/**
 * Defines a built-in function. A signature is a list of `name:kind`, where a kind may be several joined by
 * `|`, `?` after the name marks what may be left out, `*` what may repeat, `+null` that null is taken.
 * Arguments that do not fit make the call null; a list of one counts as its item and the reverse.
 */
export function definiere(name: string, signaturen: readonly string[][], rumpf: Rumpf): FeelFunktion {
  const formen = signaturen.map((signatur) => signatur.map(parseParameter));
  return new FeelFunktion(
    name,
    formen,
    (argumente, lauf, gewaehlt) => {
      const form = findForm((gewaehlt as GeprueftParameter[][] | undefined) ?? formen, argumente);
      // Grown one by one, a list of two would take room for seventeen.
      const werte: FeelWert[] = new Array(argumente.length);
      for (let i = 0; i < argumente.length; i++) {
        const parameter = parameterNr(form, i);
        const wert = passeAn(argumente[i], parameter);
        if (wert === undefined) return lehneAb(name, parameter, argumente[i] ?? null, lauf);
        werte[i] = wert;
        zaehleGroesse(wert, lauf);
      }
      const vorher = lauf.warnungen.length;
      const ergebnis = rumpf(werte, lauf);
      if (ergebnis === null && lauf.warnungen.length === vorher) ohneErgebnis(name, werte, lauf);
      if (typeof ergebnis === 'string') lauf.baueText(ergebnis.length);
      return ergebnis;
    },
    undefined,
    true,
  );
}

/** So many items are a step where a list is only passed through; functions that copy or compare count each. */
const EINTRAEGE_JE_SCHRITT = 16;

/** A call costs more the longer its texts and lists are, whatever it does with them. */
function zaehleGroesse(wert: FeelWert, lauf: Lauf): void {
  if (typeof wert === 'string') lauf.liesText(wert.length);
  else if (istListe(wert) && wert.length >= EINTRAEGE_JE_SCHRITT)
    lauf.zaehle(Math.floor(wert.length / EINTRAEGE_JE_SCHRITT));
}

const MUSTER = /^([^:?*]+)([?*])?(?::(.*?))?(\+null)?$/;

function parseParameter(text: string): GeprueftParameter {
  const [, name = text, zeichen, arten, nullErlaubt] = MUSTER.exec(text) ?? [];
  return {
    name,
    optional: zeichen === '?',
    rest: zeichen === '*',
    arten: arten ? (arten.split('|') as FeelArt[]) : [],
    nullErlaubt: nullErlaubt !== undefined || !arten,
  };
}

/** The signature whose kinds fit; else the first with the right number of arguments, for the message. */
function findForm(
  formen: readonly GeprueftParameter[][],
  argumente: readonly (FeelWert | undefined)[],
): GeprueftParameter[] {
  if (formen.length === 1) return formen[0] as GeprueftParameter[];
  let erste: GeprueftParameter[] | undefined;
  for (let f = 0; f < formen.length; f++) {
    const form = formen[f] as GeprueftParameter[];
    if (!passtAnzahl(form, argumente.length)) continue;
    if (passenAlle(argumente, form)) return form;
    erste ??= form;
  }
  return (erste ?? formen[0]) as GeprueftParameter[];
}

function passenAlle(
  argumente: readonly (FeelWert | undefined)[],
  form: readonly GeprueftParameter[],
): boolean {
  for (let i = 0; i < argumente.length; i++)
    if (passeAn(argumente[i], parameterNr(form, i)) === undefined) return false;
  return true;
}

/** The parameter that takes an argument; the last one takes all that follow. */
function parameterNr(form: readonly GeprueftParameter[], i: number): GeprueftParameter {
  return form[Math.min(i, form.length - 1)] as GeprueftParameter;
}

function passeAn(wert: FeelWert | undefined, parameter: GeprueftParameter): FeelWert | undefined {
  const { arten } = parameter;
  if (wert === undefined) return parameter.optional ? null : undefined;
  if (wert === null) return parameter.nullErlaubt ? null : undefined;
  if (arten.length === 0) return wert;
  const art = artVon(wert);
  if (arten.includes(art)) return wert;
  if (istListe(wert) && wert.length === 1 && !arten.includes('list')) {
    return passeAn(wert[0] ?? null, { ...parameter, nullErlaubt: false });
  }
  if (arten.includes('list') && art !== 'list') return [wert];
  return undefined;
}

/** Functions for which null is an answer: there is no such entry. */
const SUCHENDE = ['get value'];

/**
 * A function that has no answer for the values it was given (a text that is no date, the root of -1) makes the
 * outcome uncertain. Where values are missing, null only says so.
 */
function ohneErgebnis(name: string, werte: readonly FeelWert[], lauf: Lauf): void {
  const text = `»${name}« hat für diese Werte kein Ergebnis.`;
  if (SUCHENDE.includes(name) || werte.some(fehltEtwas)) lauf.hinweis('ARGUMENT_LEER', text);
  else lauf.fehler('ARGUMENT_FALSCH', text);
}

function fehltEtwas(wert: FeelWert): boolean {
  return wert === null || (istListe(wert) && (wert.length === 0 || wert.includes(null)));
}

function lehneAb(name: string, parameter: GeprueftParameter, wert: FeelWert, lauf: Lauf): null {
  if (wert === null) {
    return lauf.hinweis('ARGUMENT_LEER', `»${name}« erhält für »${parameter.name}« keinen Wert (null).`);
  }
  return lauf.fehler(
    'ARGUMENT_FALSCH',
    `»${name}« kann für »${parameter.name}« nichts mit dem Wert der Art ${artName(wert)} anfangen.`,
  );
}
