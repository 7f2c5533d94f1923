import type { Lauf } from '../feel/lauf.js';
import type { FeelBereich } from '../werte/bereich.js';
import { istDatum } from '../werte/datum.js';
import { artVon, type FeelKontext, type FeelListe, type FeelWert, istListe } from '../werte/feel-wert.js';
import type { FeelFunktion } from '../werte/funktion.js';
import { FeelZeitpunkt } from '../werte/zeitpunkt.js';
import { ANY, type FeelTyp } from './feel-typ.js';

/**
 * Whether a value is an instance of a type. Null is one only of `Null`, except inside of lists and
 * contexts when `nullErlaubt` says that a part may be missing.
 */
export function istInstanz(wert: FeelWert, typ: FeelTyp, nullErlaubt = false): boolean {
  if (wert === null) return nullErlaubt || typ.art === 'null';
  if (typ.art === 'Any') return true;
  if (artVon(wert) !== typ.art) return false;
  switch (typ.art) {
    case 'list':
      return (
        !typ.element || (wert as FeelListe).every((w) => istInstanz(w, typ.element as FeelTyp, nullErlaubt))
      );
    case 'context':
      return !typ.felder || kontextPasst(wert as FeelKontext, typ.felder, nullErlaubt);
    case 'range':
      return !typ.element || bereichPasst(wert as FeelBereich, typ.element);
    case 'function':
      return !typ.parameter || funktionPasst(wert as FeelFunktion, typ);
    default:
      return true;
  }
}

function kontextPasst(
  wert: FeelKontext,
  felder: ReadonlyMap<string, FeelTyp>,
  nullErlaubt: boolean,
): boolean {
  for (const [name, typ] of felder) {
    if (!Object.hasOwn(wert, name)) return false;
    if (!istInstanz(wert[name] ?? null, typ, nullErlaubt || typ.art === 'Any')) return false;
  }
  return true;
}

function bereichPasst(bereich: FeelBereich, element: FeelTyp): boolean {
  const enden = [bereich.start, bereich.ende].filter((ende) => ende !== undefined && ende !== null);
  return enden.length > 0 && enden.every((ende) => istInstanz(ende as FeelWert, element));
}

function funktionPasst(funktion: FeelFunktion, typ: FeelTyp): boolean {
  const form = funktion.formen[0] ?? [];
  const gefordert = typ.parameter ?? [];
  if (form.length !== gefordert.length) return false;
  // Arguments the other way round: what callers may pass, the function must take.
  const nimmt = form.every((p, i) => istUntertyp(gefordert[i] ?? ANY, p.typ ?? ANY));
  return nimmt && istUntertyp(funktion.ergebnisTyp ?? ANY, typ.ergebnis ?? ANY);
}

/** Whether every value of type `a` is one of type `b` (DMN 1.5 § 10.3.2.9.2, conforms to). */
export function istUntertyp(a: FeelTyp, b: FeelTyp): boolean {
  if (b.art === 'Any' || a.art === 'null' || a === b) return true;
  if (a.art !== b.art) return false;
  if (b.element) return istUntertyp(a.element ?? ANY, b.element);
  if (b.felder) {
    for (const [name, typ] of b.felder) {
      const feld = a.felder?.get(name);
      if (!feld || !istUntertyp(feld, typ)) return false;
    }
  }
  if (b.parameter) {
    const meine = a.parameter ?? [];
    if (meine.length !== b.parameter.length) return false;
    if (!b.parameter.every((p, i) => istUntertyp(p, meine[i] ?? ANY))) return false;
    return istUntertyp(a.ergebnis ?? ANY, b.ergebnis ?? ANY);
  }
  return true;
}

/**
 * Fits a value to a type by the implicit conversions of DMN 1.5 § 10.3.2.9.4: to and from a list of one,
 * date to date and time. `undefined` if it cannot be fitted or its value is not allowed.
 */
export function passeAn(wert: FeelWert, typ: FeelTyp, lauf: Lauf): FeelWert | undefined {
  if (wert === null || typ.art === 'Any') return wert;
  if (istInstanz(wert, typ, true)) return istErlaubt(wert, typ, lauf) ? wert : undefined;
  if (typ.art === 'list' && artVon(wert) !== 'list') {
    return passeAn([wert], typ, lauf);
  }
  if (istListe(wert) && wert.length === 1 && typ.art !== 'list') {
    // One level only: a list in a list stays one.
    const einziger = wert[0] ?? null;
    return einziger !== null && istInstanz(einziger, typ, true) ? passeAn(einziger, typ, lauf) : undefined;
  }
  if (istDatum(wert) && typ.art === 'date and time') {
    return passeAn(new FeelZeitpunkt(wert, 0, 0), typ, lauf);
  }
  return undefined;
}

/** Whether a value and its parts are among the allowed values of its type. */
function istErlaubt(wert: FeelWert, typ: FeelTyp, lauf: Lauf): boolean {
  if (wert === null) return true;
  if (typ.erlaubt && typ.erlaubt(wert, lauf) !== true) return false;
  if (typ.element && istListe(wert)) return wert.every((w) => istErlaubt(w, typ.element as FeelTyp, lauf));
  if (typ.felder) {
    for (const [name, feld] of typ.felder) {
      if (!istErlaubt((wert as FeelKontext)[name] ?? null, feld, lauf)) return false;
    }
  }
  return true;
}
