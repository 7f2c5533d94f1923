import { Teilezaehler } from '../feel/grenzen.js';
import { FeelBereich } from './bereich.js';
import { datumText, type FeelDatum } from './datum.js';
import {
  artVon,
  type FeelKontext,
  type FeelListe,
  type FeelWert,
  istKontext,
  istListe,
  istZahl,
} from './feel-wert.js';
import { FeelFunktion } from './funktion.js';
import { zahlText } from './zahl.js';

/** The text of a value as the function `string` gives it; texts inside lists and contexts are quoted. */
export function feelText(wert: FeelWert, innen = false, zaehler?: Teilezaehler): string {
  if (typeof wert === 'string') return innen ? JSON.stringify(wert) : wert;
  if (wert === null || typeof wert === 'boolean') return String(wert);
  if (istZahl(wert)) return zahlText(wert);
  switch (artVon(wert)) {
    case 'date':
      return datumText(wert as FeelDatum);
    case 'list':
      return listenText(wert as FeelListe, zaehler ?? new Teilezaehler());
    case 'context':
      return kontextText(wert as FeelKontext, zaehler ?? new Teilezaehler());
    case 'range':
      return bereichText(wert as FeelBereich);
    case 'function':
      return `function ${(wert as FeelFunktion).name}`;
    default:
      return wert.toString();
  }
}

function listenText(liste: FeelListe, zaehler: Teilezaehler): string {
  zaehler.hinein(liste.length);
  const teile = liste.map((w) => teilText(w, zaehler));
  zaehler.hinaus();
  return `[${teile.join(', ')}]`;
}

function kontextText(kontext: FeelKontext, zaehler: Teilezaehler): string {
  const eintraege = Object.entries(kontext);
  zaehler.hinein(eintraege.length);
  const teile = eintraege.map(([name, w]) => `${schluessel(name, zaehler)}: ${teilText(w, zaehler)}`);
  zaehler.hinaus();
  return `{${teile.join(', ')}}`;
}

/** The text of a part; what has no parts of its own counts by its length, before all are put together. */
function teilText(wert: FeelWert, zaehler: Teilezaehler): string {
  const text = feelText(wert, true, zaehler);
  if (!istListe(wert) && !istKontext(wert)) zaehler.liesText(text.length);
  return text;
}

function schluessel(name: string, zaehler: Teilezaehler): string {
  zaehler.liesText(name.length);
  return /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : JSON.stringify(name);
}

function bereichText(bereich: FeelBereich): string {
  const seite = (wert: FeelWert | undefined) => (wert === undefined ? 'null' : feelText(wert, true));
  if (bereich.operator !== undefined) {
    const grenze = bereich.operator.startsWith('<') ? bereich.ende : bereich.start;
    return `${bereich.operator}${seite(grenze)}`;
  }
  const auf = bereich.startEingeschlossen ? '[' : '(';
  return `${auf}${seite(bereich.start)}..${seite(bereich.ende)}${bereich.endeEingeschlossen ? ']' : ')'}`;
}
