import type { Lauf } from '../feel/lauf.js';
import {
  type FeelKontext,
  type FeelListe,
  type FeelWert,
  istKontext,
  istListe,
  setzeEintrag,
} from '../werte/feel-wert.js';
import { definiere } from './definiere.js';

/** What an entry costs that is put into a new context. */
const SCHRITTE_JE_EINTRAG = 5;

/** The entries of a context, each of which will be copied. */
function eintraege(kontext: FeelKontext, lauf: Lauf): [string, FeelWert][] {
  const alle = Object.entries(kontext);
  lauf.zaehle(alle.length * SCHRITTE_JE_EINTRAG);
  return alle;
}

function mit(kontext: FeelKontext, name: string, wert: FeelWert, lauf: Lauf): FeelKontext {
  const neu: Record<string, FeelWert> = {};
  for (const [eigener, alter] of eintraege(kontext, lauf)) setzeEintrag(neu, eigener, alter);
  setzeEintrag(neu, name, wert);
  return neu;
}

/** Puts a value at a path of names; `null` if the path leads through something that is no context. */
function mitPfad(kontext: FeelKontext, pfad: FeelListe, wert: FeelWert, lauf: Lauf): FeelWert {
  const [name, ...rest] = pfad;
  if (typeof name !== 'string') return null;
  if (rest.length === 0) return mit(kontext, name, wert, lauf);
  const innen = Object.hasOwn(kontext, name) ? (kontext[name] ?? null) : null;
  if (innen === null || !istKontext(innen)) return null;
  const neu = mitPfad(innen, rest, wert, lauf);
  return neu === null ? null : mit(kontext, name, neu, lauf);
}

function hole(kontext: FeelKontext, schluessel: FeelWert): FeelWert {
  if (typeof schluessel === 'string')
    return Object.hasOwn(kontext, schluessel) ? (kontext[schluessel] ?? null) : null;
  let wert: FeelWert = kontext;
  for (const name of schluessel as FeelListe) {
    if (typeof name !== 'string' || wert === null || !istKontext(wert)) return null;
    wert = Object.hasOwn(wert, name) ? (wert[name] ?? null) : null;
  }
  return (schluessel as FeelListe).length === 0 ? null : wert;
}

function ausEintraegen(liste: FeelListe, lauf: Lauf): FeelWert {
  const neu: Record<string, FeelWert> = {};
  lauf.zaehle(liste.length * SCHRITTE_JE_EINTRAG);
  for (const eintrag of liste) {
    if (eintrag === null || !istKontext(eintrag)) return null;
    const name = Object.hasOwn(eintrag, 'key') ? eintrag.key : undefined;
    if (typeof name !== 'string' || !Object.hasOwn(eintrag, 'value') || Object.hasOwn(neu, name)) return null;
    setzeEintrag(neu, name, eintrag.value ?? null);
  }
  return neu;
}

function vereine(kontexte: FeelListe, lauf: Lauf): FeelWert {
  const neu: Record<string, FeelWert> = {};
  for (const kontext of kontexte) {
    if (kontext === null || !istKontext(kontext)) return null;
    for (const [name, wert] of eintraege(kontext, lauf)) setzeEintrag(neu, name, wert);
  }
  return neu;
}

/** Context functions (DMN 1.5 § 10.3.4.10). */
export const KONTEXTFUNKTIONEN = [
  definiere(
    'get value',
    [
      ['m:context', 'key:string'],
      ['context:context', 'keys:list'],
    ],
    ([m, k]) => hole(m as FeelKontext, k ?? null),
  ),
  definiere('get entries', [['m:context']], ([m], lauf) =>
    eintraege(m as FeelKontext, lauf).map(([key, value]) => ({ key, value })),
  ),
  definiere('context', [['entries:list']], ([e], lauf) => ausEintraegen(e as FeelListe, lauf)),
  definiere(
    'context put',
    [
      ['context:context', 'key:string', 'value'],
      ['context:context', 'keys:list', 'value'],
    ],
    ([c, k, v], lauf) =>
      istListe(k ?? null)
        ? mitPfad(c as FeelKontext, k as FeelListe, v ?? null, lauf)
        : mit(c as FeelKontext, k as string, v ?? null, lauf),
  ),
  definiere('context merge', [['contexts:list']], ([c], lauf) => vereine(c as FeelListe, lauf)),
];
