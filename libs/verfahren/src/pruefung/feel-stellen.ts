import { feelAusdruck, istFeel } from '#libs/bausteine';
import type { Json } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { SKOP_NAMEN } from '../umgebung/skop.js';

/** A FEEL expression of a package, with its place. */
export interface FeelStelle {
  readonly datei: string;
  /** JSON pointer. */
  readonly ort: string;
  /** Without `=`, and for placeholders without braces and filter. */
  readonly feel: string;
  /** Further names that hold there, e.g. the fields of a list entry. */
  readonly lokal: 'keine' | 'offen';
  /** Where it stands: an expression (`= …`, guards) or a placeholder in a text. */
  readonly art: 'ausdruck' | 'platzhalter';
  /** Variables of the loops around it, in messages. */
  readonly schleifennamen?: readonly string[];
}

/** A text with placeholders, with its place. */
export interface Textstelle {
  readonly datei: string;
  readonly ort: string;
  readonly text: string;
}

/** Every FEEL expression in verfahren.json, prozess.json, eingang.json and the templates. */
export function feelStellen(paket: Paket): FeelStelle[] {
  const json: [string, unknown][] = [
    ['verfahren.json', paket.angabe],
    ['prozess.json', paket.prozess],
    ['eingang.json', paket.eingang],
    ...vorlagen(paket),
  ];
  const ausdruecke = json.flatMap(([datei, wert]) => ausdrueckeIn(datei, wert, ''));
  const platzhalter = textstellen(paket).flatMap(({ datei, ort, text }) =>
    platzhalterIn(text).map((feel) => ({
      datei,
      ort,
      feel,
      lokal: lokalAn(ort),
      art: 'platzhalter' as const,
    })),
  );
  return [...ausdruecke, ...platzhalter];
}

/** Every text of the templates that holds a placeholder. */
export function textstellen(paket: Paket): Textstelle[] {
  return vorlagen(paket).flatMap(([datei, wert]) => texteIn(datei, wert, ''));
}

/** The expressions of a place: a text with placeholders may have several. */
export function ausdrueckeAn({ art, feel }: Pick<FeelStelle, 'art' | 'feel'>): string[] {
  return art === 'platzhalter' && feel.includes('{{') ? platzhalterIn(feel) : [feel];
}

/** The dotted paths that a place reads from the case, each beginning with the name of its part. */
export function pfadeIn({ art, feel }: Pick<FeelStelle, 'art' | 'feel'>): string[][] {
  const gemeint = ausdrueckeAn({ art, feel }).join(' ; ');
  const ohneTexte = gemeint.replace(/"(?:[^"\\]|\\.)*"/gu, '""');
  return [...ohneTexte.matchAll(PFAD)].map(([pfad]) => pfad.split('.'));
}

const PFAD = new RegExp(`(?<![\\w.])(?:${SKOP_NAMEN.join('|')})(?:\\.[A-Za-z_]\\w*)+`, 'gu');

function vorlagen(paket: Paket): [string, unknown][] {
  return [...paket.bescheide, ...paket.mitteilungen].map(([name, vorlage]) => [
    `bescheide/${name}.json`,
    vorlage,
  ]);
}

function ausdrueckeIn(datei: string, wert: unknown, ort: string): FeelStelle[] {
  if (istFeel(wert)) {
    return [{ datei, ort, feel: feelAusdruck(wert), lokal: 'keine', art: 'ausdruck' }];
  }
  if (typeof wert !== 'object' || wert === null) return [];
  return Object.entries(wert).flatMap(([name, unter]) => {
    const stelle = `${ort}/${name}`;
    if (name === 'feel' && datei === 'prozess.json' && typeof unter === 'string') {
      return [{ datei, ort: stelle, feel: unter, lokal: 'keine' as const, art: 'ausdruck' as const }];
    }
    return ausdrueckeIn(datei, unter, stelle);
  });
}

function texteIn(datei: string, wert: unknown, ort: string): Textstelle[] {
  if (typeof wert === 'string') return wert.includes('{{') ? [{ datei, ort, text: wert }] : [];
  if (typeof wert !== 'object' || wert === null) return [];
  return Object.entries(wert as Record<string, Json>).flatMap(([name, unter]) =>
    texteIn(datei, unter, `${ort}/${name}`),
  );
}

function platzhalterIn(text: string): string[] {
  return [...text.matchAll(/\{\{(.+?)\}\}/gsu)].map(([, inhalt = '']) =>
    inhalt.replace(/\|\s*[a-z]+\s*$/u, '').trim(),
  );
}

function lokalAn(ort: string): FeelStelle['lokal'] {
  return ort === '/listenText' ? 'offen' : 'keine';
}
