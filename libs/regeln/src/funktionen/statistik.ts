import { Decimal } from '#libs/kernel';
import type { Lauf } from '../feel/lauf.js';
import { artVon, type FeelListe, type FeelWert, istZahl } from '../werte/feel-wert.js';
import { zahlAus } from '../werte/ganzzahl.js';
import { durch, plus } from '../werte/rechnen.js';
import { vergleiche } from '../werte/vergleich.js';
import { begrenze } from '../werte/zahl.js';
import { definiere } from './definiere.js';
import { liste1 } from './listen.js';

/** A function over one list or any number of values. */
function ueber(name: string, rumpf: (liste: FeelListe, lauf: Lauf) => FeelWert) {
  return definiere(name, [['list:list'], ['c*']], (werte, lauf) => {
    const liste = liste1(werte);
    lauf.zaehle(liste.length);
    return rumpf(liste, lauf);
  });
}

/** The numbers of a list; `null`, with a warning, if something else is among them. */
function zahlen(name: string, liste: FeelListe, lauf: Lauf): readonly Decimal[] | null {
  if (liste.every(istZahl)) return liste as readonly Decimal[];
  if (liste.includes(null))
    return lauf.hinweis('ARGUMENT_LEER', `»${name}« erhält eine Liste mit null darin.`);
  return lauf.fehler('ARGUMENT_FALSCH', `»${name}« rechnet nur mit Zahlen.`);
}

function extrem(name: string, richtung: 1 | -1) {
  return ueber(name, (liste, lauf) => {
    if (liste.length === 0) return null;
    let bestes = liste[0] as FeelWert;
    if (liste.length === 1 && (bestes === null || vergleiche(bestes, bestes) === null)) return null;
    for (const wert of liste.slice(1)) {
      if (typeof wert === 'string') lauf.liesText(wert.length);
      const ordnung = vergleiche(wert, bestes);
      if (ordnung === null)
        return lauf.fehler(
          'NICHT_VERGLEICHBAR',
          `»${name}« erhält Werte, die sich nicht vergleichen lassen.`,
        );
      if (ordnung * richtung > 0) bestes = wert;
    }
    return bestes;
  });
}

function summe(name: string, liste: FeelListe, lauf: Lauf): FeelWert {
  if (liste.length === 0) return null;
  const dauer = artVon(liste[0] as FeelWert).endsWith('duration');
  if (!dauer && !zahlen(name, liste, lauf)) return null;
  return liste.slice(1).reduce((s: FeelWert, wert) => plus(s, wert), liste[0] as FeelWert);
}

function median(werte: readonly Decimal[]): Decimal {
  const geordnet = [...werte].sort((a, b) => a.comparedTo(b));
  const mitte = geordnet.length >> 1;
  const oben = geordnet[mitte] as Decimal;
  return geordnet.length % 2 ? oben : oben.plus(geordnet[mitte - 1] as Decimal).div(2);
}

/** What a difference and its square cost for each number. */
const SCHRITTE_JE_QUADRAT = 10;

/** Sample standard deviation: divided by n - 1. */
function streuung(werte: readonly Decimal[]): Decimal {
  const mittel = Decimal.sum(...werte).div(werte.length);
  const quadrate = werte.reduce((s, w) => s.plus(w.minus(mittel).pow(2)), new Decimal(0));
  return quadrate.div(werte.length - 1).sqrt();
}

function haeufigste(werte: readonly Decimal[]): FeelWert {
  const zaehlung = new Map<string, { wert: Decimal; anzahl: number }>();
  for (const wert of werte) {
    const schluessel = wert.toString();
    const eintrag = zaehlung.get(schluessel) ?? { wert, anzahl: 0 };
    eintrag.anzahl++;
    zaehlung.set(schluessel, eintrag);
  }
  const hoechste = Math.max(...[...zaehlung.values()].map((e) => e.anzahl));
  const sieger = [...zaehlung.values()].filter((e) => e.anzahl === hoechste).map((e) => e.wert);
  return sieger.sort((a, b) => a.comparedTo(b));
}

/** `all` and `any`: three-valued, decided as soon as one item decides. */
function logik(name: string, entscheidend: boolean) {
  return ueber(name, (liste, lauf) => {
    if (liste.includes(entscheidend)) return entscheidend;
    if (liste.every((wert) => wert === !entscheidend)) return !entscheidend;
    if (liste.every((wert) => wert === null || typeof wert === 'boolean')) return null;
    return lauf.hinweis('ARGUMENT_FALSCH', `»${name}« erhält etwas anderes als Wahrheitswerte.`);
  });
}

/** Functions over collections of numbers and truth values (DMN 1.5 § 10.3.4.4). */
export const STATISTIKFUNKTIONEN = [
  extrem('min', -1),
  extrem('max', 1),
  ueber('sum', (liste, lauf) => summe('sum', liste, lauf)),
  ueber('mean', (liste, lauf) => {
    const s = summe('mean', liste, lauf);
    return s === null ? null : durch(s, zahlAus(liste.length));
  }),
  ueber('product', (liste, lauf) => {
    const werte = liste.length ? zahlen('product', liste, lauf) : null;
    return werte && begrenze(werte.reduce((p, w) => begrenze(p.times(w)) ?? p, new Decimal(1)));
  }),
  ueber('median', (liste, lauf) => {
    const werte = liste.length ? zahlen('median', liste, lauf) : null;
    return werte && median(werte);
  }),
  ueber('stddev', (liste, lauf) => {
    lauf.zaehle(liste.length * SCHRITTE_JE_QUADRAT);
    const werte = zahlen('stddev', liste, lauf);
    return werte && werte.length > 1 ? streuung(werte) : null;
  }),
  ueber('mode', (liste, lauf) => {
    const werte = zahlen('mode', liste, lauf);
    return werte && (werte.length ? haeufigste(werte) : []);
  }),
  logik('all', false),
  logik('and', false),
  logik('any', true),
  logik('or', true),
];
