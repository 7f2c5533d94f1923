import { Decimal } from '#libs/kernel';
import { datumVonTagen, type FeelDatum, plusMonate, tageSeitEpoche } from './datum.js';
import { MonatsDauer, TageDauer } from './dauer.js';
import type { FeelArt } from './feel-objekt.js';
import { artVon, type FeelWert, istZahl } from './feel-wert.js';
import { bleibtGanz, findGanze, zahlAus } from './ganzzahl.js';
import { zeitVersatz } from './vergleich.js';
import { begrenze } from './zahl.js';
import { FeelZeit, NANOS_JE_TAG } from './zeit.js';
import { FeelZeitpunkt, plusNanos } from './zeitpunkt.js';

const TAG = BigInt(NANOS_JE_TAG);
/** More months than nine-digit years hold. */
const MONATE_MAX = 1e13;

/** `a + b`; `null` where FEEL knows no sum (DMN 1.5 table 45 and 52). */
export function plus(a: FeelWert, b: FeelWert): FeelWert {
  if (istZahl(a) && istZahl(b)) return summe(a, b, 1);
  const links = artVon(a);
  const rechts = artVon(b);
  if (links === 'string' && rechts === 'string') return (a as string) + (b as string);
  if (istDauer(links)) return istDauer(rechts) ? dauerPlus(a, b, 1) : momentPlus(b, a, 1);
  return istDauer(rechts) ? momentPlus(a, b, 1) : null;
}

/** `a - b`; `null` where FEEL knows no difference. */
export function weniger(a: FeelWert, b: FeelWert): FeelWert {
  if (istZahl(a) && istZahl(b)) return summe(a, b, -1);
  const links = artVon(a);
  const rechts = artVon(b);
  if (istDauer(links)) return istDauer(rechts) ? dauerPlus(a, b, -1) : null;
  if (istDauer(rechts)) return momentPlus(a, b, -1);
  if (links === 'time' && rechts === 'time') return zeitDifferenz(a as FeelZeit, b as FeelZeit);
  return istMoment(links) && istMoment(rechts) ? momentDifferenz(a, b) : null;
}

/** `a * b`; `null` where FEEL knows no product. */
export function mal(a: FeelWert, b: FeelWert): FeelWert {
  if (istZahl(a) && istZahl(b)) return produkt(a, b);
  const links = artVon(a);
  const rechts = artVon(b);
  if (links === 'number') return istDauer(rechts) ? dauerMal(b, a as Decimal) : null;
  return istDauer(links) && rechts === 'number' ? dauerMal(a, b as Decimal) : null;
}

/** `a / b`; `null` for division by zero and where FEEL knows no quotient. */
export function durch(a: FeelWert, b: FeelWert): FeelWert {
  const links = artVon(a);
  const rechts = artVon(b);
  if (rechts === 'number') {
    const teiler = b as Decimal;
    if (teiler.isZero()) return null;
    if (links === 'number') return quotient(a as Decimal, teiler);
    return istDauer(links) ? dauerDurch(a, teiler) : null;
  }
  if (!istDauer(links) || links !== rechts) return null;
  const zaehler = dauerZahl(a);
  const nenner = dauerZahl(b);
  return nenner.isZero() ? null : zaehler.div(nenner);
}

/** Whole numbers need no decimals to add up; the outcome is the same. */
function summe(a: Decimal, b: Decimal, vorzeichen: 1 | -1): Decimal | null {
  const x = findGanze(a);
  const y = findGanze(b);
  if (x !== undefined && y !== undefined) {
    const ganze = x + vorzeichen * y;
    if (bleibtGanz(ganze)) return zahlAus(ganze);
  }
  return begrenze(vorzeichen === 1 ? a.plus(b) : a.minus(b));
}

function produkt(a: Decimal, b: Decimal): Decimal | null {
  const x = findGanze(a);
  const y = findGanze(b);
  if (x !== undefined && y !== undefined && bleibtGanz(x * y)) return zahlAus(x * y);
  return begrenze(a.times(b));
}

/** @param b not zero */
function quotient(a: Decimal, b: Decimal): Decimal | null {
  const x = findGanze(a);
  const y = findGanze(b);
  if (x !== undefined && y !== undefined && bleibtGanz(x / y)) return zahlAus(x / y);
  return begrenze(a.div(b));
}

/** `a ** b`; `null` where the result is no real number or too large. */
export function hoch(a: FeelWert, b: FeelWert): FeelWert {
  if (artVon(a) !== 'number' || artVon(b) !== 'number') return null;
  const basis = a as Decimal;
  const exponent = b as Decimal;
  // Beyond this the result leaves decimal128 whatever the basis; spare the work.
  if (basis.isZero() && exponent.isNegative()) return null;
  if (
    !basis.isZero() &&
    exponent
      .abs()
      .times(Math.abs(basis.e) || 0)
      .gt(20_000)
  ) {
    return basis.e > 0 === exponent.isPositive() ? null : new Decimal(0);
  }
  if (exponent.abs().gt(1e9)) return basis.abs().eq(1) ? new Decimal(1) : null;
  return begrenze(basis.pow(exponent));
}

/** `-a`; `null` where FEEL knows no negation. */
export function minus(a: FeelWert): FeelWert {
  switch (artVon(a)) {
    case 'number':
      return (a as Decimal).isZero() ? a : (a as Decimal).neg();
    case 'years and months duration':
      return new MonatsDauer(-(a as MonatsDauer).monate || 0);
    case 'days and time duration':
      return new TageDauer(-(a as TageDauer).nanos);
    default:
      return null;
  }
}

function istDauer(art: FeelArt): boolean {
  return art === 'years and months duration' || art === 'days and time duration';
}

function istMoment(art: FeelArt): boolean {
  return art === 'date' || art === 'date and time';
}

/** A date counts as midnight UTC where it meets a date and time (DMN 1.5 § 10.3.2.3.5). */
export function alsZeitpunkt(wert: FeelWert): FeelZeitpunkt {
  return wert instanceof FeelZeitpunkt ? wert : new FeelZeitpunkt(wert as FeelDatum, 0, 0);
}

function dauerPlus(a: FeelWert, b: FeelWert, vorzeichen: 1 | -1): FeelWert {
  if (a instanceof MonatsDauer && b instanceof MonatsDauer)
    return monatsDauer(a.monate + vorzeichen * b.monate);
  if (a instanceof TageDauer && b instanceof TageDauer)
    return new TageDauer(a.nanos + BigInt(vorzeichen) * b.nanos);
  return null;
}

function monatsDauer(monate: number): MonatsDauer | null {
  return Math.abs(monate) <= MONATE_MAX ? new MonatsDauer(monate || 0) : null;
}

function momentPlus(moment: FeelWert, dauer: FeelWert, vorzeichen: 1 | -1): FeelWert {
  const art = artVon(moment);
  if (dauer instanceof MonatsDauer) {
    const monate = vorzeichen * dauer.monate;
    if (art === 'date') return plusMonate(moment as FeelDatum, monate);
    if (!(moment instanceof FeelZeitpunkt)) return null;
    const datum = plusMonate(moment.datum, monate);
    return datum && new FeelZeitpunkt(datum, moment.nanos, moment.versatz, moment.zone);
  }
  const nanos = (dauer as TageDauer).nanos * BigInt(vorzeichen);
  if (art === 'date') {
    // Whole days from midnight: hours that do not fill a day vanish (rounded down to the day reached).
    const summe = BigInt(tageSeitEpoche(moment as FeelDatum)) * TAG + nanos;
    return datumVonTagen(Number((summe - (((summe % TAG) + TAG) % TAG)) / TAG));
  }
  if (moment instanceof FeelZeitpunkt) return plusNanos(moment, nanos);
  if (!(moment instanceof FeelZeit)) return null;
  const uhr = (((BigInt(moment.nanos) + nanos) % TAG) + TAG) % TAG;
  return new FeelZeit(Number(uhr), moment.versatz, moment.zone);
}

function zeitDifferenz(a: FeelZeit, b: FeelZeit): FeelWert {
  const aVersatz = zeitVersatz(a);
  const bVersatz = zeitVersatz(b);
  if ((aVersatz === undefined) !== (bVersatz === undefined)) return null;
  const versatz = ((aVersatz ?? 0) - (bVersatz ?? 0)) * 1e9;
  return new TageDauer(BigInt(a.nanos - b.nanos - versatz));
}

function momentDifferenz(a: FeelWert, b: FeelWert): FeelWert {
  if (artVon(a) === 'date' && artVon(b) === 'date') {
    return new TageDauer(BigInt(tageSeitEpoche(a as FeelDatum) - tageSeitEpoche(b as FeelDatum)) * TAG);
  }
  const links = alsZeitpunkt(a);
  const rechts = alsZeitpunkt(b);
  if ((links.utcVersatz === undefined) !== (rechts.utcVersatz === undefined)) return null;
  return new TageDauer(links.epochNanos - rechts.epochNanos);
}

/** Months or nanoseconds as an exact decimal. */
export function dauerZahl(dauer: FeelWert): Decimal {
  return dauer instanceof MonatsDauer
    ? new Decimal(dauer.monate)
    : new Decimal((dauer as TageDauer).nanos.toString());
}

function dauerMal(dauer: FeelWert, faktor: Decimal): FeelWert {
  return ausDauerZahl(dauer, dauerZahl(dauer).times(faktor));
}

function dauerDurch(dauer: FeelWert, teiler: Decimal): FeelWert {
  return ausDauerZahl(dauer, dauerZahl(dauer).div(teiler));
}

/** Parts of a month or nanosecond are cut off. */
function ausDauerZahl(muster: FeelWert, zahl: Decimal): FeelWert {
  const ganz = zahl.trunc();
  if (ganz.e > 30) return null;
  return muster instanceof MonatsDauer ? monatsDauer(ganz.toNumber()) : new TageDauer(BigInt(ganz.toFixed()));
}
