import { Decimal, type Json, type JsonObject } from '#libs/kernel';
import { Teilezaehler } from '../feel/grenzen.js';
import { datumText, type FeelDatum, parseDatum } from './datum.js';
import { merkeAlsRein, nachFeel } from './eintritt.js';
import { feelText } from './feel-text.js';
import {
  artVon,
  type FeelKontext,
  type FeelListe,
  type FeelWert,
  istZahl,
  setzeEintrag,
} from './feel-wert.js';
import { parseZahl } from './zahl.js';
import { parseZeitpunkt } from './zeitpunkt.js';

/** The type of a fact as `eingang.json` declares it. */
export interface FaktTyp {
  readonly art: 'datum' | 'zeitpunkt' | 'zahl' | 'geld' | 'text' | 'wahrheit' | 'liste' | 'objekt';
  /** The fields of an `objekt`. */
  readonly felder?: Readonly<Record<string, FaktTyp>>;
  /** What a `liste` holds. */
  readonly element?: FaktTyp;
}

/** The type of a field that somebody has named; every object has others (`constructor`), which are none. */
export function findFeld({ felder }: FaktTyp, name: string): FaktTyp | undefined {
  return felder && Object.hasOwn(felder, name) ? felder[name] : undefined;
}

/**
 * JSON into FEEL. Numbers become exact decimals by their shortest text; where the type says so, ISO texts
 * become dates, and texts become numbers. A value that does not fit its type stays as it is, so that the
 * evaluation reports it instead of losing it.
 */
export function jsonZuFeel(json: Json | undefined, typ?: FaktTyp): FeelWert {
  // A context read by its type is always made anew; anything else may be the caller's own object.
  const wert = lies(json, typ);
  return wert !== json ? merkeAlsRein(wert) : wert;
}

/**
 * The same for JSON that nobody changes any more, e.g. a part of a case, for whoever answers expressions himself
 * (`FeelQuelle`). Where nothing had to be converted it is the object that was given.
 */
export function teilZuFeel(json: Json | undefined, typ: FaktTyp | undefined): FeelWert {
  return lies(json, typ);
}

function lies(json: Json | undefined, typ: FaktTyp | undefined): FeelWert {
  if (!typ || json === null || json === undefined) return nachFeel(json);
  switch (typ.art) {
    case 'datum':
      return typeof json === 'string' ? (parseDatum(json) ?? json) : nachFeel(json);
    case 'zeitpunkt':
      return typeof json === 'string' ? (parseZeitpunkt(json) ?? json) : nachFeel(json);
    case 'zahl':
    case 'geld':
      return typeof json === 'string' ? (parseZahl(json) ?? json) : nachFeel(json);
    case 'liste':
      return Array.isArray(json) ? json.map((eintrag: Json) => lies(eintrag, typ.element)) : nachFeel(json);
    case 'objekt':
      return typeof json === 'object' && !Array.isArray(json)
        ? objekt(json as JsonObject, typ)
        : nachFeel(json);
    default:
      return nachFeel(json);
  }
}

function objekt(json: JsonObject, typ: FaktTyp): FeelKontext {
  const kontext: Record<string, FeelWert> = {};
  for (const [name, wert] of Object.entries(json)) {
    setzeEintrag(kontext, name, lies(wert, findFeld(typ, name)));
  }
  return kontext;
}

/**
 * FEEL into JSON. A number becomes a JSON number if that says exactly the same, else its text; dates, times
 * and durations become ISO text, ranges and functions their FEEL text. Throws `GrenzeFehler` for values beyond
 * any measure; the outcome of an evaluation never is.
 */
export function feelZuJson(wert: FeelWert, zaehler?: Teilezaehler): Json {
  if (wert === null || typeof wert === 'string' || typeof wert === 'boolean') return wert;
  if (istZahl(wert)) return zahlZuJson(wert);
  switch (artVon(wert)) {
    case 'date':
      return datumText(wert as FeelDatum);
    case 'list':
      return listeZuJson(wert as FeelListe, zaehler ?? new Teilezaehler());
    case 'context':
      return kontextZuJson(wert as FeelKontext, zaehler ?? new Teilezaehler());
    default:
      return feelText(wert);
  }
}

function listeZuJson(liste: FeelListe, zaehler: Teilezaehler): Json {
  zaehler.hinein(liste.length);
  const json = liste.map((wert) => feelZuJson(wert, zaehler));
  zaehler.hinaus();
  return json;
}

function kontextZuJson(kontext: FeelKontext, zaehler: Teilezaehler): Json {
  const eintraege = Object.entries(kontext);
  zaehler.hinein(eintraege.length);
  const json: Record<string, Json> = {};
  for (const [name, wert] of eintraege) {
    setzeEintrag(json as Record<string, FeelWert>, name, feelZuJson(wert, zaehler) as FeelWert);
  }
  zaehler.hinaus();
  return json;
}

function zahlZuJson(zahl: Decimal): Json {
  const worte = zahl.d;
  // One word before the point is a small whole number: no detour through text.
  if (worte.length === 1 && zahl.e >= 0 && zahl.e < 7) return zahl.s * (worte[0] as number) || 0;
  const double = zahl.toNumber();
  // Up to 15 digits a double says exactly the same (IEEE 754), unless it is too small or too large for all of them.
  if (zahl.precision() <= 15 && zahl.e > -290 && zahl.e < 290) return double || 0;
  return Number.isFinite(double) && new Decimal(double).eq(zahl) ? double || 0 : feelText(zahl);
}
