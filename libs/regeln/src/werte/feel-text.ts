import { Teilezaehler } from '../feel/grenzen.js';
import { FeelBereich } from './bereich.js';
import { datumText, type FeelDatum } from './datum.js';
import { artVon, type FeelKontext, type FeelListe, type FeelWert, istZahl } from './feel-wert.js';
import { FeelFunktion } from './funktion.js';
import { zahlText } from './zahl.js';

/** The text of a value as the function `string` gives it; texts inside lists and contexts are quoted. */
export function feelText(wert: FeelWert, innen = false, zaehler = new Teilezaehler()): string {
  if (typeof wert === 'string') return innen ? JSON.stringify(wert) : wert;
  if (wert === null || typeof wert === 'boolean') return String(wert);
  if (istZahl(wert)) return zahlText(wert);
  switch (artVon(wert)) {
    case 'date':
      return datumText(wert as FeelDatum);
    case 'list': {
      zaehler.hinein((wert as FeelListe).length);
      const teile = (wert as FeelListe).map((w) => feelText(w, true, zaehler));
      zaehler.hinaus();
      return `[${teile.join(', ')}]`;
    }
    case 'context': {
      const eintraege = Object.entries(wert as FeelKontext);
      zaehler.hinein(eintraege.length);
      const teile = eintraege.map(([name, w]) => `${schluessel(name)}: ${feelText(w, true, zaehler)}`);
      zaehler.hinaus();
      return `{${teile.join(', ')}}`;
    }
    case 'range':
      return bereichText(wert as FeelBereich);
    case 'function':
      return `function ${(wert as FeelFunktion).name}`;
    default:
      return wert.toString();
  }
}

function schluessel(name: string): string {
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
