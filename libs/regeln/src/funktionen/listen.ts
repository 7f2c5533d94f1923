import { Decimal } from '#libs/kernel';
import type { Lauf } from '../feel/lauf.js';
import { rufePositional } from '../feel/rufe.js';
import { type FeelListe, type FeelWert, istListe } from '../werte/feel-wert.js';
import type { FeelFunktion } from '../werte/funktion.js';
import { zahlAus } from '../werte/ganzzahl.js';
import { gleich } from '../werte/gleichheit.js';
import { definiere } from './definiere.js';

const l = (wert: FeelWert | undefined) => wert as FeelListe;

/** A list each item of which will be looked at or copied. */
function jede(wert: FeelWert | undefined, lauf: Lauf): FeelListe {
  lauf.zaehle(l(wert).length);
  return l(wert);
}

/** A 1-based position, from the end if negative, as an index; `undefined` if it is outside. */
function index(position: FeelWert | undefined, laenge: number): number | undefined {
  const zahl = (position as Decimal).trunc().toNumber();
  const stelle = zahl > 0 ? zahl - 1 : laenge + zahl;
  return zahl === 0 || stelle < 0 || stelle >= laenge ? undefined : stelle;
}

/** `true` if the two are the same for the purposes of lists: null is the same as null. */
function selbes(a: FeelWert, b: FeelWert, lauf: Lauf): boolean {
  return gleich(a, b, lauf) === true;
}

function enthaelt(liste: FeelListe, wert: FeelWert, lauf: Lauf): boolean {
  return liste.some((w) => selbes(w, wert, lauf));
}

function verschiedene(liste: FeelListe, lauf: Lauf): FeelWert[] {
  const ergebnis: FeelWert[] = [];
  for (const wert of liste) {
    lauf.zaehle(ergebnis.length + 1);
    if (!enthaelt(ergebnis, wert, lauf)) ergebnis.push(wert);
  }
  return ergebnis;
}

function flach(liste: FeelListe, lauf: Lauf): FeelWert[] {
  return liste.flatMap((wert) => {
    lauf.zaehle(1);
    return istListe(wert) ? flach(wert, lauf) : [wert];
  });
}

function ausschnitt(liste: FeelListe, start: FeelWert | undefined, laenge: FeelWert | undefined): FeelWert {
  const von = index(start, liste.length);
  if (von === undefined) return null;
  if (laenge === undefined || laenge === null) return liste.slice(von);
  const anzahl = (laenge as Decimal).trunc().toNumber();
  return anzahl < 1 || von + anzahl > liste.length ? null : liste.slice(von, von + anzahl);
}

function alleTexte(listen: readonly FeelWert[], lauf: Lauf): FeelWert[] {
  const ergebnis = listen.flatMap((wert) => l(wert));
  lauf.pruefeLaenge(ergebnis.length);
  return ergebnis;
}

function ersetzeIn(liste: FeelListe, wo: FeelWert | undefined, neu: FeelWert, lauf: Lauf): FeelWert {
  if (wo instanceof Decimal) {
    const stelle = index(wo as Decimal, liste.length);
    return stelle === undefined ? null : liste.with(stelle, neu);
  }
  const passt = wo as FeelFunktion;
  const ergebnis: FeelWert[] = [];
  for (const wert of liste) {
    const urteil = rufePositional(passt, [wert, neu], lauf);
    if (typeof urteil !== 'boolean')
      return lauf.fehler(
        'ARGUMENT_FALSCH',
        '»list replace« braucht eine Funktion, die true oder false liefert.',
      );
    ergebnis.push(urteil ? neu : wert);
  }
  return ergebnis;
}

/** Stable merge sort by a precedence function; the engine's own sort may not be left half way by an error. */
function sortiere(liste: FeelListe, vor: (a: FeelWert, b: FeelWert) => boolean): FeelWert[] {
  if (liste.length < 2) return [...liste];
  const mitte = liste.length >> 1;
  const links = sortiere(liste.slice(0, mitte), vor);
  const rechts = sortiere(liste.slice(mitte), vor);
  const ergebnis: FeelWert[] = [];
  let i = 0;
  let j = 0;
  while (i < links.length && j < rechts.length) {
    const a = links[i] as FeelWert;
    const b = rechts[j] as FeelWert;
    if (vor(b, a)) {
      ergebnis.push(b);
      j++;
    } else {
      ergebnis.push(a);
      i++;
    }
  }
  return ergebnis.concat(links.slice(i), rechts.slice(j));
}

/** List functions (DMN 1.5 § 10.3.4.4 and 10.3.4.7). */
export const LISTENFUNKTIONEN = [
  definiere('list contains', [['list:list', 'element']], ([liste, wert], lauf) =>
    enthaelt(jede(liste, lauf), wert ?? null, lauf),
  ),
  definiere('count', [['list:list'], ['c*']], (werte) => {
    // A single null is a missing list, not a list of null.
    return werte.length === 1 && werte[0] === null ? null : zahlAus(liste1(werte).length);
  }),
  definiere('append', [['list:list', 'item*']], ([liste, ...werte], lauf) => {
    lauf.pruefeLaenge(l(liste).length + werte.length);
    return [...l(liste), ...werte];
  }),
  definiere('concatenate', [['list*:list']], (listen, lauf) => alleTexte(listen, lauf)),
  definiere(
    'insert before',
    [['list:list', 'position:number', 'newItem']],
    ([liste, position, neu], lauf) => {
      const stelle = index(position, l(liste).length);
      if (stelle === undefined) return null;
      lauf.pruefeLaenge(l(liste).length + 1);
      return l(liste).toSpliced(stelle, 0, neu ?? null);
    },
  ),
  definiere('remove', [['list:list', 'position:number']], ([liste, position], lauf) => {
    const stelle = index(position, l(liste).length);
    return stelle === undefined ? null : jede(liste, lauf).toSpliced(stelle, 1);
  }),
  definiere(
    'list replace',
    [
      ['list:list', 'position:number', 'newItem'],
      ['list:list', 'match:function', 'newItem'],
    ],
    ([liste, wo, neu], lauf) => ersetzeIn(jede(liste, lauf), wo, neu ?? null, lauf),
  ),
  definiere('reverse', [['list:list']], ([liste], lauf) => jede(liste, lauf).toReversed()),
  definiere('index of', [['list:list', 'match']], ([liste, wert], lauf) =>
    jede(liste, lauf).flatMap((w, i) => (selbes(w, wert ?? null, lauf) ? [zahlAus(i + 1)] : [])),
  ),
  definiere('union', [['list*:list']], (listen, lauf) => verschiedene(alleTexte(listen, lauf), lauf)),
  definiere('distinct values', [['list:list']], ([liste], lauf) => verschiedene(l(liste), lauf)),
  definiere('flatten', [['list:list']], ([liste], lauf) => flach(l(liste), lauf)),
  definiere(
    'sublist',
    [['list:list', 'start position:number', 'length?:number']],
    ([liste, start, laenge], lauf) => ausschnitt(jede(liste, lauf), start, laenge),
  ),
  definiere('sort', [['list:list', 'precedes?:function']], ([liste, vor], lauf) => {
    const werte = l(liste);
    lauf.zaehle(werte.length);
    if (!vor)
      return lauf.fehler('ARGUMENT_FALSCH', '»sort« braucht eine Funktion, die zwei Einträge vergleicht.');
    return sortiere(werte, (a, b) => rufePositional(vor as FeelFunktion, [a, b], lauf) === true);
  }),
];

/** The items of a call that takes either one list or any number of values. */
export function liste1(werte: readonly FeelWert[]): FeelListe {
  const erstes = werte[0];
  return werte.length === 1 && istListe(erstes as FeelWert) ? l(erstes) : werte;
}
