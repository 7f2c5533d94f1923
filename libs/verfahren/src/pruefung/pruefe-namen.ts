import { type Befund, wortlaut } from '#libs/kernel';
import { findFeld } from '#libs/regeln';
import { type Eingangsplan, type FaktTyp, faktTypen } from '#libs/xoev';
import { meintenSie } from '../paket/naechster-name.js';
import type { Paket } from '../paket/paket.js';
import type { Regelmodell } from '../umgebung/uebersetzung.js';
import { fehler } from './befund.js';
import { feelNamen } from './feel-namen.js';
import { ausdrueckeAn, type FeelStelle, feelStellen, pfadeIn } from './feel-stellen.js';
import { nachrichtenstellen } from './nachrichtenstellen.js';
import { Namensbestand } from './namensbestand.js';
import { pruefeFormen } from './pruefe-formen.js';

/** What the expressions of a package may name. */
interface Bestand {
  readonly fakten: readonly FaktTyp[];
  readonly parameter: ReadonlySet<string>;
}

/**
 * Do the expressions name what exists? A fact that no mapping fills, a result that no invocation writes, a field that a
 * result does not have, or a parameter that no file gives would be null for ever and make a rule silently untrue.
 */
export function pruefeNamen(paket: Paket, plan: Eingangsplan, regeln: readonly Regelmodell[]): Befund[] {
  const namen = new Namensbestand(paket, regeln);
  const bestand: Bestand = {
    fakten: plan.nachrichten.map(faktTypen),
    parameter: parameterIds(paket),
  };
  const ausRegeln: FeelStelle[] = paket.regeln.flatMap(({ datei, xml }) =>
    [...xml.matchAll(/<(?:\w+:)?text>([\s\S]*?)<\/(?:\w+:)?text>/gu)].map(([, text = '']) => ({
      datei,
      ort: `Zelle „${kurz(text)}“`,
      feel: text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
      lokal: 'keine' as const,
      art: text.includes('{{') ? ('platzhalter' as const) : ('ausdruck' as const),
    })),
  );
  return [...feelStellen(paket), ...nachrichtenstellen(paket).stellen, ...ausRegeln].flatMap((stelle) => [
    ...pruefeStelle(stelle, bestand),
    ...pruefeFormen(stelle, namen),
  ]);
}

/** Ids of all parameters of a package. */
export function parameterIds(paket: Pick<Paket, 'parameter'>): ReadonlySet<string> {
  return new Set(
    paket.parameter.flatMap(({ json }) => {
      const liste = (json as { parameter?: unknown } | null)?.parameter;
      return Array.isArray(liste) ? liste.map(({ id }) => wortlaut(id)) : [];
    }),
  );
}

function pruefeStelle(stelle: FeelStelle, bestand: Bestand): Befund[] {
  const inSchleifen = ausdrueckeAn(stelle).flatMap((feel) => feelNamen(feel).schleifenpfade);
  return [...pfadeIn(stelle), ...inSchleifen].flatMap(([wurzel, ...pfad]) => {
    if (wurzel === 'fakten') return pruefeFakt(pfad, stelle, bestand.fakten);
    const name = pfad[0] ?? '';
    if (wurzel !== 'parameter' || bestand.parameter.has(name)) return [];
    return [unbekannt('PARAMETER', `parameter.${name}`, name, bestand.parameter, stelle)];
  });
}

function pruefeFakt(pfad: readonly string[], stelle: FeelStelle, typen: readonly FaktTyp[]): Befund[] {
  if (typen.some((typ) => kennt(typ, pfad))) {
    const unlesbar = wirdGeschrieben(pfad, stelle) && typen.some((typ) => istMehreres(typ, pfad));
    return unlesbar ? [mehreres(pfad, stelle)] : [];
  }
  const namen = new Set(typen.flatMap((typ) => blattnamen(typ, '')));
  return [unbekannt('FAKT', `fakten.${pfad.join('.')}`, pfad.join('.'), namen, stelle)];
}

/** Whether a path leads to a fact, to an object or list of facts, through these, or to a property of a fact (`datum.year`). */
function kennt(typ: FaktTyp, pfad: readonly string[]): boolean {
  if (typ.element) return kennt(typ.element, pfad);
  const [name, ...rest] = pfad;
  if (name === undefined || typ.art !== 'objekt') return true;
  const feld = findFeld(typ, name);
  return feld !== undefined && kennt(feld, rest);
}

/** Whether the fact itself stands in a text or in the address, not something made of it. */
function wirdGeschrieben(pfad: readonly string[], { art, datei, ort, feel }: FeelStelle): boolean {
  const imBrief = art === 'platzhalter' || (datei === 'verfahren.json' && ANSCHRIFT.test(ort));
  return imBrief && feel.trim() === `fakten.${pfad.join('.')}`;
}

const ANSCHRIFT = /^\/(?:empfaenger|bevollmaechtigter)\//u;

/** Whether a path leads to an object of facts, or to a list of such. */
function istMehreres(typ: FaktTyp, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return typ.art === 'objekt' || typ.element?.art === 'objekt';
  const feld = findFeld(typ.element ?? typ, name);
  return feld !== undefined && istMehreres(feld, rest);
}

function mehreres(pfad: readonly string[], { datei, ort }: FeelStelle): Befund {
  return fehler(
    'FAKT_MEHRERE_ANGABEN',
    datei,
    ort,
    `„fakten.${pfad.join('.')}“ sind mehrere Angaben in einer; so kann es in keinem Brief stehen.`,
    'Nennen Sie die eine, die dort stehen soll, oder setzen Sie sie in einem Ausdruck zusammen.',
  );
}

function blattnamen(typ: FaktTyp, vor: string): string[] {
  return Object.entries(typ.felder ?? {}).flatMap(([name, feld]) => {
    const inhalt = feld.element ?? feld;
    return inhalt.art === 'objekt' ? blattnamen(inhalt, `${vor}${name}.`) : [`${vor}${name}`];
  });
}

const WAS = {
  FAKT: ['Den Fakt', 'füllt keine Zuordnung in eingang.json'],
  PARAMETER: ['Den Parameter', 'gibt es nicht in parameter/'],
} as const;

function unbekannt(
  art: keyof typeof WAS,
  anzeige: string,
  name: string,
  bekannte: ReadonlySet<string>,
  { datei, ort }: FeelStelle,
): Befund {
  const [was, warum] = WAS[art];
  return fehler(
    `${art}_UNBEKANNT`,
    datei,
    ort,
    `${was} „${anzeige}“ ${warum}; der Ausdruck wäre immer leer.`,
    meintenSie(name, bekannte, 'Berichtigen Sie den Namen oder ergänzen Sie, was fehlt.'),
  );
}

function kurz(text: string): string {
  return text.length > 50 ? `${text.slice(0, 47)}…` : text;
}
