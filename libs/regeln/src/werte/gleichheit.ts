import { Teilezaehler, type Zaehlwerk, ZEICHEN_JE_SCHRITT } from '../feel/grenzen.js';
import { FeelBereich } from './bereich.js';
import { artVon, type FeelKontext, type FeelListe, type FeelWert, istZahl } from './feel-wert.js';
import { FeelFunktion } from './funktion.js';
import { vergleiche, vergleicheZahl } from './vergleich.js';
import { FeelZeit, NANOS_JE_SEKUNDE } from './zeit.js';
import { FeelZeitpunkt } from './zeitpunkt.js';

/**
 * FEEL equality (DMN 1.5 table 42). Null equals only null; values of different kinds are not
 * comparable, which is `null`; a comparison of a list or context is false once one part differs.
 * @param lauf the evaluation that asks; long texts and what lists and contexts hold is work of its own
 */
export function gleich(a: FeelWert, b: FeelWert, lauf?: Zaehlwerk): boolean | null {
  return gleicheTeile(a, b, lauf);
}

function gleicheTeile(
  a: FeelWert,
  b: FeelWert,
  lauf: Zaehlwerk | undefined,
  zaehler?: Teilezaehler,
): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a !== 'object') {
    if (typeof a === 'string' && a.length >= ZEICHEN_JE_SCHRITT && a.length === (b as string).length)
      (zaehler ?? new Teilezaehler(lauf)).liesText(a.length);
    return typeof a === typeof b ? a === b : null;
  }
  if (istZahl(a)) return istZahl(b) ? vergleicheZahl(a, b) === 0 : null;
  const art = artVon(a);
  if (art !== artVon(b)) return null;
  switch (art) {
    case 'list':
      return gleicheListen(a as FeelListe, b as FeelListe, lauf, zaehler ?? new Teilezaehler(lauf));
    case 'context':
      return gleicheKontexte(a as FeelKontext, b as FeelKontext, lauf, zaehler ?? new Teilezaehler(lauf));
    case 'range':
      return gleicheBereiche(a as FeelBereich, b as FeelBereich, lauf);
    case 'function':
      return (a as FeelFunktion) === (b as FeelFunktion);
    case 'time':
    case 'date and time':
      return gleicheSekunde(a as FeelZeit | FeelZeitpunkt, b as FeelZeit | FeelZeitpunkt);
    default:
      return vergleiche(a, b) === 0;
  }
}

/**
 * Times are equal by their hour, minute and second (the kit's 0068, time_005), fractions aside. A time with a
 * zone and one without are of one kind, but never the same moment.
 */
function gleicheSekunde(a: FeelZeit | FeelZeitpunkt, b: FeelZeit | FeelZeitpunkt): boolean {
  return vergleiche(volleSekunde(a), volleSekunde(b)) === 0;
}

function volleSekunde(zeit: FeelZeit | FeelZeitpunkt): FeelZeit | FeelZeitpunkt {
  const bruch = zeit.nanos % NANOS_JE_SEKUNDE;
  if (bruch === 0) return zeit;
  const nanos = zeit.nanos - bruch;
  return zeit instanceof FeelZeit
    ? new FeelZeit(nanos, zeit.versatz, zeit.zone)
    : new FeelZeitpunkt(zeit.datum, nanos, zeit.versatz, zeit.zone);
}

function gleicheListen(
  a: FeelListe,
  b: FeelListe,
  lauf: Zaehlwerk | undefined,
  zaehler: Teilezaehler,
): boolean | null {
  if (a.length !== b.length) return false;
  zaehler.hinein(a.length);
  const urteil = alle(a.map((wert, i) => gleicheTeile(wert, b[i] ?? null, lauf, zaehler)));
  zaehler.hinaus();
  return urteil;
}

function gleicheKontexte(
  a: FeelKontext,
  b: FeelKontext,
  lauf: Zaehlwerk | undefined,
  zaehler: Teilezaehler,
): boolean | null {
  const namen = Object.keys(a);
  if (namen.length !== Object.keys(b).length) return false;
  if (!namen.every((name) => Object.hasOwn(b, name))) return false;
  zaehler.hinein(namen.length);
  const urteil = alle(namen.map((name) => gleicheTeile(a[name] ?? null, b[name] ?? null, lauf, zaehler)));
  zaehler.hinaus();
  return urteil;
}

function gleicheBereiche(a: FeelBereich, b: FeelBereich, lauf: Zaehlwerk | undefined): boolean | null {
  if (a.startEingeschlossen !== b.startEingeschlossen || a.endeEingeschlossen !== b.endeEingeschlossen) {
    return false;
  }
  // `= 5` and `!= 5` are no intervals and equal only their like.
  const eigen = [a.operator, b.operator].some((op) => op === '=' || op === '!=');
  if (eigen && a.operator !== b.operator) return false;
  const seite = (x: FeelWert | undefined, y: FeelWert | undefined) =>
    x === undefined || y === undefined ? x === y : gleich(x, y, lauf);
  return alle([seite(a.start, b.start), seite(a.ende, b.ende)]);
}

function alle(urteile: readonly (boolean | null)[]): boolean | null {
  if (urteile.includes(false)) return false;
  return urteile.includes(null) ? null : true;
}
