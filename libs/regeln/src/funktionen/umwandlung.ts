import type { Ast } from '../feel/ast.js';
import { Teilezaehler } from '../feel/grenzen.js';
import { parseFeel } from '../feel/parse-feel.js';
import { FeelBereich } from '../werte/bereich.js';
import { parseDatum } from '../werte/datum.js';
import { parseDauer } from '../werte/dauer.js';
import { feelText } from '../werte/feel-text.js';
import { artVon, type FeelWert } from '../werte/feel-wert.js';
import { minus } from '../werte/rechnen.js';
import { vergleiche } from '../werte/vergleich.js';
import { parseZahl } from '../werte/zahl.js';
import { parseZeit } from '../werte/zeit.js';
import { parseZeitpunkt } from '../werte/zeitpunkt.js';
import { parseAtLiteral } from './at-literal.js';
import { definiere } from './definiere.js';

/** What reading an expression costs for each of its characters. */
const SCHRITTE_JE_GELESENES_ZEICHEN = 10;

/** So many digits of a number are read in a step. */
const ZIFFERN_JE_SCHRITT = 8;

const GRUPPE = [' ', ',', '.'];

/** A text as a number, its grouping and decimal signs given; `null` if it is none or the signs are not allowed. */
function zahlAusText(text: string, gruppe: FeelWert | undefined, komma: FeelWert | undefined): FeelWert {
  const gruppenzeichen = gruppe ?? null;
  const dezimalzeichen = komma ?? null;
  if (gruppenzeichen !== null && !GRUPPE.includes(gruppenzeichen as string)) return null;
  if (dezimalzeichen !== null && dezimalzeichen !== '.' && dezimalzeichen !== ',') return null;
  if (gruppenzeichen !== null && gruppenzeichen === dezimalzeichen) return null;
  let rein = text;
  if (gruppenzeichen !== null) rein = rein.replaceAll(gruppenzeichen as string, '');
  if (dezimalzeichen === ',') {
    if (rein.includes('.')) return null;
    rein = rein.replace(',', '.');
  }
  return parseZahl(rein);
}

/** The constant that an endpoint of a range text may be; `undefined` for anything that must be computed. */
function endpunkt(ast: Ast): FeelWert | undefined {
  switch (ast.k) {
    case 'zahl':
    case 'text':
      return ast.wert;
    case 'null':
      return null;
    case 'at':
      return parseAtLiteral(ast.text) ?? undefined;
    case 'minus': {
      const innen = endpunkt(ast.wert);
      return innen === undefined ? undefined : (minus(innen) ?? undefined);
    }
    case 'aufruf': {
      const [argument] = ast.argumente;
      if (ast.funktion.k !== 'name' || ast.argumente.length !== 1 || argument?.k !== 'text') return undefined;
      const bau = {
        date: parseDatum,
        time: parseZeit,
        'date and time': parseZeitpunkt,
        duration: parseDauer,
      };
      const name = ast.funktion.name;
      return Object.hasOwn(bau, name)
        ? (bau[name as keyof typeof bau](argument.wert) ?? undefined)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Parses `[1..5)` with constant ends in ascending order (DMN 1.5 § 10.3.4.1, range). */
function bereichAusText(text: string): FeelWert {
  // An end left out stands for infinity.
  const ergaenzt = text
    .trim()
    .replace(/^([[(\]])\s*\.\./, '$1null..')
    .replace(/\.\.\s*([\])[])$/, '..null$1');
  let ast: Ast;
  try {
    ast = parseFeel(ergaenzt).ast;
  } catch {
    return null;
  }
  if (ast.k !== 'bereich') return null;
  const start = endpunkt(ast.start);
  const ende = endpunkt(ast.ende);
  if (start === undefined || ende === undefined || (start === null && ende === null)) return null;
  if ((start === null && ast.startEin) || (ende === null && ast.endeEin)) return null;
  if (start !== null && ende !== null) {
    const ordnung = vergleiche(start, ende);
    if (artVon(start) !== artVon(ende) || ordnung === null || ordnung > 0) return null;
  }
  return new FeelBereich(start ?? undefined, ende ?? undefined, ast.startEin, ast.endeEin);
}

/** Conversion functions (DMN 1.5 § 10.3.4.1) and negation. */
export const UMWANDLUNGEN = [
  definiere('string', [['from']], ([wert], lauf) => {
    if (wert === null || wert === undefined) return null;
    return feelText(wert, false, new Teilezaehler(lauf));
  }),
  definiere(
    'number',
    [['from:string', 'grouping separator?:string+null', 'decimal separator?:string+null']],
    ([text, gruppe, komma], lauf) => {
      lauf.zaehle(Math.floor((text as string).length / ZIFFERN_JE_SCHRITT));
      return zahlAusText(text as string, gruppe, komma);
    },
  ),
  definiere('range', [['from:string']], ([text], lauf) => {
    lauf.zaehle((text as string).length * SCHRITTE_JE_GELESENES_ZEICHEN);
    return bereichAusText(text as string);
  }),
  definiere('not', [['negand']], ([wert]) => (typeof wert === 'boolean' ? !wert : null)),
];
