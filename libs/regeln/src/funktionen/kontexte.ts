import {
  type FeelKontext,
  type FeelListe,
  type FeelWert,
  istKontext,
  istListe,
  setzeEintrag,
} from '../werte/feel-wert.js';
import { definiere } from './definiere.js';

function kopie(kontext: FeelKontext): Record<string, FeelWert> {
  const neu: Record<string, FeelWert> = {};
  for (const [name, wert] of Object.entries(kontext)) setzeEintrag(neu, name, wert);
  return neu;
}

function mit(kontext: FeelKontext, name: string, wert: FeelWert): FeelKontext {
  const neu = kopie(kontext);
  setzeEintrag(neu, name, wert);
  return neu;
}

/** Puts a value at a path of names; `null` if the path leads through something that is no context. */
function mitPfad(kontext: FeelKontext, pfad: FeelListe, wert: FeelWert): FeelWert {
  const [name, ...rest] = pfad;
  if (typeof name !== 'string') return null;
  if (rest.length === 0) return mit(kontext, name, wert);
  const innen = Object.hasOwn(kontext, name) ? (kontext[name] ?? null) : null;
  if (innen === null || !istKontext(innen)) return null;
  const neu = mitPfad(innen, rest, wert);
  return neu === null ? null : mit(kontext, name, neu);
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

function ausEintraegen(eintraege: FeelListe): FeelWert {
  const neu: Record<string, FeelWert> = {};
  for (const eintrag of eintraege) {
    if (eintrag === null || !istKontext(eintrag)) return null;
    const name = Object.hasOwn(eintrag, 'key') ? eintrag.key : undefined;
    if (typeof name !== 'string' || !Object.hasOwn(eintrag, 'value') || Object.hasOwn(neu, name)) return null;
    setzeEintrag(neu, name, eintrag.value ?? null);
  }
  return neu;
}

function vereine(kontexte: FeelListe): FeelWert {
  const neu: Record<string, FeelWert> = {};
  for (const kontext of kontexte) {
    if (kontext === null || !istKontext(kontext)) return null;
    for (const [name, wert] of Object.entries(kontext)) setzeEintrag(neu, name, wert);
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
  definiere('get entries', [['m:context']], ([m]) =>
    Object.entries(m as FeelKontext).map(([key, value]) => ({ key, value })),
  ),
  definiere('context', [['entries:list']], ([e]) => ausEintraegen(e as FeelListe)),
  definiere(
    'context put',
    [
      ['context:context', 'key:string', 'value'],
      ['context:context', 'keys:list', 'value'],
    ],
    ([c, k, v]) =>
      istListe(k ?? null)
        ? mitPfad(c as FeelKontext, k as FeelListe, v ?? null)
        : mit(c as FeelKontext, k as string, v ?? null),
  ),
  definiere('context merge', [['contexts:list']], ([c]) => vereine(c as FeelListe)),
];
