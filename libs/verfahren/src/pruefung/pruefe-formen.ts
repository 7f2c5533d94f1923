import type { Befund } from '#libs/kernel';
import { meintenSie } from '../paket/naechster-name.js';
import { SKOP_NAMEN } from '../umgebung/skop.js';
import { fehler } from './befund.js';
import { feelNamen, type Vergleich } from './feel-namen.js';
import { type FeelStelle, pfadeIn } from './feel-stellen.js';
import type { Namensbestand } from './namensbestand.js';
import { findIrrweg, formAn, type Irrweg, type Namensform } from './namensform.js';

/** Facts and parameters have checks of their own, which know the mapping and the files. */
const ANDERSWO: ReadonlySet<string> = new Set(['fakten', 'parameter']);
const SKOP: ReadonlySet<string> = new Set(SKOP_NAMEN);

/**
 * Does an expression name what there is at its place, down to the fields of each result, and does it compare with texts
 * that can occur? A guard on an action that no task offers is never true; a deadline of a misspelt day never begins.
 */
export function pruefeFormen(stelle: FeelStelle, bestand: Namensbestand): Befund[] {
  const hier = bestand.namen(stelle);
  const { wurzeln, pfade, unbekannteFunktionen, vergleiche } = feelNamen(stelle.feel);
  const weitere = hier ? pfade.filter(([wurzel = '']) => !SKOP.has(wurzel)) : [];
  const irrwege = [...pfadeIn(stelle), ...weitere].flatMap((pfad) => {
    const unbekannt = pfad.length === 1 || ANDERSWO.has(pfad[0] ?? '') || wurzelFehlt(pfad, hier);
    const irrweg = unbekannt ? undefined : findIrrweg(hier ?? bestand.immer, pfad);
    return irrweg ? [nichtDa(irrweg, stelle)] : [];
  });
  if (!hier) return irrwege;
  return [
    ...irrwege,
    ...wurzeln.flatMap((wurzel) => pruefeWurzel(wurzel, hier, stelle)),
    ...unbekannteFunktionen.map((name) => unbekannteFunktion(name, stelle)),
    ...vergleiche.flatMap((vergleich) => pruefeVergleich(vergleich, hier, stelle)),
  ];
}

/** An unknown beginning is told once, whatever stands behind it. */
function wurzelFehlt([wurzel = '']: readonly string[], hier: Namensform | undefined): boolean {
  return hier !== undefined && findIrrweg(hier, [wurzel]) !== undefined;
}

function pruefeWurzel(name: string, hier: Namensform, stelle: FeelStelle): Befund[] {
  const irrweg = findIrrweg(hier, [name]);
  return irrweg ? [nichtDa(irrweg, stelle)] : [];
}

function nichtDa({ davor, name, bekannt }: Irrweg, { datei, ort }: FeelStelle): Befund {
  const pfad = [...davor, name].join('.');
  if (davor[0] === 'ergebnisse' && davor.length === 1) {
    const text = `Das Ergebnis „${pfad}“ schreibt kein invoke in prozess.json; der Ausdruck wäre immer leer.`;
    return fehler('ERGEBNIS_UNBEKANNT', datei, ort, text, vorschlag(name, bekannt));
  }
  const wo =
    davor.length > 0 ? `„${davor.join('.')}“ hat kein Feld „${name}“` : `„${name}“ ist nicht bekannt`;
  const text = `${wo}; der Ausdruck wäre immer leer.`;
  return fehler('NAME_UNBEKANNT', datei, ort, text, vorschlag(name, bekannt));
}

function unbekannteFunktion(name: string, { datei, ort }: FeelStelle): Befund {
  const text = `Die Funktion „${name}“ gibt es in FEEL nicht; der Ausdruck wäre immer leer.`;
  return fehler('FUNKTION_UNBEKANNT', datei, ort, text, 'Berichtigen Sie den Namen der Funktion.');
}

function pruefeVergleich(
  { pfad, text, ungleich }: Vergleich,
  hier: Namensform,
  stelle: FeelStelle,
): Befund[] {
  const werte = formAn(hier, pfad)?.werte;
  if (!werte || werte.includes(text)) return [];
  const folge = ungleich ? 'der Vergleich gilt immer' : 'der Vergleich gilt nie';
  const was = `„${pfad.join('.')}“ ist nie „${text}“; ${folge}.`;
  return [fehler('WERT_UNMOEGLICH', stelle.datei, stelle.ort, was, vorschlag(text, werte))];
}

function vorschlag(name: string, bekannt: readonly string[]): string {
  const moeglich = [...new Set(bekannt)].sort().join(', ') || 'keine';
  return meintenSie(name, bekannt, `Möglich sind: ${moeglich}.`);
}
