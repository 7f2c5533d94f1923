import type { Lauf } from '../feel/lauf.js';
import type { FeelBereich } from '../werte/bereich.js';
import { istDatum } from '../werte/datum.js';
import { artVon, type FeelKontext, type FeelListe, type FeelWert, istListe } from '../werte/feel-wert.js';
import { FeelFunktion } from '../werte/funktion.js';
import { FeelZeitpunkt } from '../werte/zeitpunkt.js';
import { ANY, type FeelTyp, typName } from './feel-typ.js';

/**
 * Whether a value is an instance of a type (DMN 1.5 § 10.3.2.9.1). Null itself is one only of `Null`; as an
 * item or entry it belongs to any type, since `Null` conforms to every type.
 */
export function istInstanz(wert: FeelWert, typ: FeelTyp): boolean {
  return wert === null ? typ.art === 'null' : passt(wert, typ, false);
}

/** `offen`: a function that does not declare its result may yet turn out to fit; {@link passeAn} checks each call. */
function passt(wert: FeelWert, typ: FeelTyp, offen: boolean): boolean {
  if (wert === null || typ.art === 'Any') return true;
  if (artVon(wert) !== typ.art) return false;
  switch (typ.art) {
    case 'list':
      return !typ.element || (wert as FeelListe).every((w) => passt(w, typ.element as FeelTyp, offen));
    case 'context':
      return !typ.felder || kontextPasst(wert as FeelKontext, typ.felder, offen);
    case 'range':
      return !typ.element || bereichPasst(wert as FeelBereich, typ.element);
    case 'function':
      return !typ.parameter || funktionPasst(wert as FeelFunktion, typ, offen);
    default:
      return true;
  }
}

function kontextPasst(wert: FeelKontext, felder: ReadonlyMap<string, FeelTyp>, offen: boolean): boolean {
  for (const [name, typ] of felder) {
    if (!Object.hasOwn(wert, name) || !passt(wert[name] ?? null, typ, offen)) return false;
  }
  return true;
}

function bereichPasst(bereich: FeelBereich, element: FeelTyp): boolean {
  const enden = [bereich.start, bereich.ende].filter((ende) => ende !== undefined && ende !== null);
  return enden.length > 0 && enden.every((ende) => istInstanz(ende as FeelWert, element));
}

function funktionPasst(funktion: FeelFunktion, typ: FeelTyp, offen: boolean): boolean {
  const gefordert = typ.parameter ?? [];
  const { length: anzahl } = gefordert;
  // Built-ins have several forms and parameters that may be left out; others have one form with all of them.
  const form = funktion.formen.find(
    (f) => f.filter((p) => !p.optional).length <= anzahl && (anzahl <= f.length || f.at(-1)?.rest),
  );
  if (!form) return false;
  // Arguments the other way round: what callers may pass, the function must take.
  if (!gefordert.every((p, i) => istUntertyp(p, form[i]?.typ ?? ANY))) return false;
  if (offen && !funktion.ergebnisTyp) return true;
  return istUntertyp(funktion.ergebnisTyp ?? ANY, typ.ergebnis ?? ANY);
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
  if (passt(wert, typ, true)) return istErlaubt(wert, typ, lauf) ? mitErgebnistyp(wert, typ) : undefined;
  if (typ.art === 'list' && artVon(wert) !== 'list') {
    return passeAn([wert], typ, lauf);
  }
  if (istListe(wert) && wert.length === 1 && typ.art !== 'list') {
    // One level only: a list in a list stays one.
    const einziger = wert[0] ?? null;
    return einziger !== null && passt(einziger, typ, true) ? passeAn(einziger, typ, lauf) : undefined;
  }
  if (istDatum(wert) && typ.art === 'date and time') {
    return passeAn(new FeelZeitpunkt(wert, 0, 0), typ, lauf);
  }
  return undefined;
}

/** A function of unknown result as one that answers what the type asks for, or null with a warning. */
function mitErgebnistyp(wert: FeelWert, { ergebnis }: FeelTyp): FeelWert {
  if (!(wert instanceof FeelFunktion) || wert.ergebnisTyp || !ergebnis || ergebnis.art === 'Any') return wert;
  return new FeelFunktion(
    wert.name,
    wert.formen,
    (argumente, lauf, formen) => {
      const roh = wert.rufe(argumente, lauf, formen);
      const passend = passeAn(roh, ergebnis, lauf);
      if (passend !== undefined) return passend;
      return lauf.fehler(
        'TYP_FALSCH',
        `»${wert.name}« müsste ${typName(ergebnis)} liefern, liefert aber ${artVon(roh)}.`,
      );
    },
    ergebnis,
    wert.eingebaut,
  );
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
