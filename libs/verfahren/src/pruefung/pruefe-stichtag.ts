import { feelAusdruck } from '#libs/bausteine';
import { type Befund, BescheidwerkFehler, type Json, type JsonObject } from '#libs/kernel';
import { FeelFehler, findFeld, ParameterSatz } from '#libs/regeln';
import { type Eingangsplan, type FaktTyp, faktTypen } from '#libs/xoev';
import type { Paket } from '../paket/paket.js';
import { Rechenwerk } from '../umgebung/rechenwerk.js';
import { Skopwerk } from '../umgebung/skop.js';
import { fehler } from './befund.js';
import { feelNamen } from './feel-namen.js';
import { pfadeIn } from './feel-stellen.js';

/** A fact that the key day is made of. */
interface Fakt {
  /** Its name in eingang.json, split at the dots. */
  readonly pfad: readonly string[];
  readonly typ: FaktTyp;
}

/** A fact with a value that it may have. */
interface Angabe extends Fakt {
  readonly wert: Json;
}

/**
 * Has every case a key day? Any fact may be missing, a required one until it has been asked for, and for good when nobody
 * answers: the expression is tried with each fact that it names present and missing.
 */
export function pruefeStichtag({ angabe }: Pick<Paket, 'angabe'>, plan: Eingangsplan): Befund[] {
  const feel = feelAusdruck(angabe.stichtag);
  const rechenwerk = new Rechenwerk(new Skopwerk({}, {}), feel, () => OHNE_PARAMETER);
  const fakten = genannteFakten(feel, plan).slice(0, FAKTEN_MAX);
  const luecken = vollstaendige(fakten, feel).flatMap((angaben) => {
    // Where there is none with everything at hand, it depends on more than what is missing.
    if (!hatStichtag(rechenwerk, angaben)) return [];
    const luecke = teilmengen(angaben).find(
      (fehlende) =>
        !hatStichtag(
          rechenwerk,
          angaben.filter((eine) => !fehlende.includes(eine)),
        ),
    );
    return luecke ? [luecke] : [];
  });
  const [kleinste] = luecken.sort((a, b) => a.length - b.length);
  return kleinste ? [ohneStichtag(feel, kleinste)] : [];
}

/** So many facts, and so many values of them all, are tried in all combinations. */
const FAKTEN_MAX = 6;
const FAELLE_MAX = 64;

/** Cases in which nothing is missing: with a value for each fact, and with each text that the expression compares it to. */
function vollstaendige(fakten: readonly Fakt[], feel: string): readonly (readonly Angabe[])[] {
  const { vergleiche } = feelNamen(feel);
  let faelle: (readonly Angabe[])[] = [[]];
  for (const fakt of fakten) {
    const name = ['fakten', ...fakt.pfad].join('.');
    const verglichene = vergleiche.filter(({ pfad }) => pfad.join('.') === name).map(({ text }) => text);
    const werte = fakt.typ.art === 'wahrheit' ? [true, false] : [muster(fakt.typ), ...verglichene];
    faelle = werte.flatMap((wert) => faelle.map((fall) => [...fall, { ...fakt, wert }])).slice(0, FAELLE_MAX);
  }
  return faelle;
}

function genannteFakten(feel: string, plan: Eingangsplan): readonly Fakt[] {
  const typen = plan.nachrichten.map(faktTypen);
  const gefunden = pfadeIn({ art: 'ausdruck', feel }).flatMap(([wurzel, ...pfad]) => {
    if (wurzel !== 'fakten') return [];
    const fakt = typen.map((typ) => findFakt(typ, pfad)).find((einer) => einer !== undefined);
    return fakt ? [[fakt.pfad.join('.'), fakt] as const] : [];
  });
  return [...new Map(gefunden).values()];
}

/** The fact at a path, which may lead on to one of its properties (`datum.year`). */
function findFakt(typ: FaktTyp, [name, ...rest]: readonly string[]): Fakt | undefined {
  const feld = name === undefined ? undefined : findFeld(typ, name);
  if (name === undefined || feld === undefined) return undefined;
  if (feld.art !== 'objekt') return { pfad: [name], typ: feld };
  const innen = findFakt(feld, rest);
  return innen && { ...innen, pfad: [name, ...innen.pfad] };
}

/** All subsets, the smaller ones first. */
function teilmengen<T>(menge: readonly T[]): readonly (readonly T[])[] {
  let alle: (readonly T[])[] = [[]];
  for (const teil of menge) alle = alle.concat(alle.map((eine) => [...eine, teil]));
  return alle.sort((a, b) => a.length - b.length);
}

function hatStichtag(rechenwerk: Rechenwerk, vorhandene: readonly Angabe[]): boolean {
  const fakten = vorhandene.reduce<JsonObject>((baum, { pfad, wert }) => setze(baum, pfad, wert), {});
  const typen = vorhandene.reduce<FaktTyp>((baum, { pfad, typ }) => setzeTyp(baum, pfad, typ), OBJEKT);
  const kontext = { vorgang: VORGANG, fakten, befund: { typen: typen as unknown as Json }, ergebnisse: {} };
  try {
    rechenwerk.stichtag(kontext);
    return true;
  } catch (grund) {
    if (grund instanceof BescheidwerkFehler || grund instanceof FeelFehler) return false;
    throw grund;
  }
}

const OBJEKT: FaktTyp = { art: 'objekt' };
const OHNE_PARAMETER = new ParameterSatz([]);
const TAG = '2026-03-02';
const VORGANG = { eingegangenAm: TAG };

/** A value that a fact of a type may have; a text may be a date as well. */
function muster(typ: FaktTyp): Json {
  switch (typ.art) {
    case 'zahl':
    case 'geld':
      return 1;
    case 'wahrheit':
      return true;
    case 'zeitpunkt':
      return `${TAG}T10:00:00Z`;
    case 'liste':
      return typ.element ? [muster(typ.element)] : [];
    case 'objekt':
      return Object.fromEntries(Object.entries(typ.felder ?? {}).map(([name, feld]) => [name, muster(feld)]));
    default:
      return TAG;
  }
}

function setze(baum: JsonObject, [name = '', ...rest]: readonly string[], wert: Json): JsonObject {
  const innen = (baum[name] ?? {}) as JsonObject;
  return { ...baum, [name]: rest.length === 0 ? wert : setze(innen, rest, wert) };
}

function setzeTyp(baum: FaktTyp, [name = '', ...rest]: readonly string[], typ: FaktTyp): FaktTyp {
  const innen = findFeld(baum, name) ?? OBJEKT;
  return {
    ...baum,
    felder: { ...baum.felder, [name]: rest.length === 0 ? typ : setzeTyp(innen, rest, typ) },
  };
}

function ohneStichtag(feel: string, fehlende: readonly Fakt[]): Befund {
  const namen = fehlende.map(({ pfad }) => `fakten.${pfad.join('.')}`);
  const [erster = ''] = namen;
  const text = `${namen.length > 1 ? 'Fehlen' : 'Fehlt'} ${namen.join(' und ')}, hat der Vorgang keinen Stichtag und bleibt als Störung stehen. Auch eine Pflichtangabe kann fehlen, bis sie nachgereicht ist.`;
  const abhilfe = `Nennen Sie den Tag, der dann gilt, etwa den des Eingangs: "= if ${erster} = null then vorgang.eingegangenAm else ${feel.trim()}".`;
  return fehler('STICHTAG_UNSICHER', 'verfahren.json', '/stichtag', text, abhilfe);
}
