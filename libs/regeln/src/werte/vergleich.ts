import type { Decimal } from '#libs/kernel';
import { datumAus, type FeelDatum, vergleicheDatum } from './datum.js';
import { MonatsDauer, TageDauer } from './dauer.js';
import { artVon, type FeelWert, istZahl } from './feel-wert.js';
import { findGanze } from './ganzzahl.js';
import { FeelZeit, NANOS_JE_SEKUNDE } from './zeit.js';
import { FeelZeitpunkt } from './zeitpunkt.js';
import { versatzDerZone } from './zone.js';

/**
 * Orders two values of one kind: negative, zero or positive. `null` where FEEL knows no order:
 * different kinds, lists, contexts, or times of which only one has a zone.
 */
export function vergleiche(a: FeelWert, b: FeelWert): number | null {
  if (istZahl(a)) return istZahl(b) ? vergleicheZahl(a, b) : null;
  if (typeof a === 'string') return typeof b === 'string' ? vergleicheText(a, b) : null;
  if (a === null || b === null || typeof a === 'boolean') return null;
  const art = artVon(a);
  if (art !== artVon(b)) return null;
  switch (art) {
    case 'date':
      return vergleicheDatum(a as FeelDatum, b as FeelDatum);
    case 'date and time':
      return vergleicheZeitpunkt(a as FeelZeitpunkt, b as FeelZeitpunkt);
    case 'time':
      return vergleicheZeit(a as FeelZeit, b as FeelZeit);
    case 'years and months duration':
      return (a as MonatsDauer).monate - (b as MonatsDauer).monate;
    case 'days and time duration':
      return vorzeichen((a as TageDauer).nanos - (b as TageDauer).nanos);
    default:
      return null;
  }
}

/** Orders two numbers; whole ones without a walk through their digits. */
export function vergleicheZahl(a: Decimal, b: Decimal): number {
  const x = findGanze(a);
  const y = x === undefined ? undefined : findGanze(b);
  return x !== undefined && y !== undefined ? x - y : a.comparedTo(b);
}

/** Orders texts by code points, as DMN asks (not by the language's rules). */
function vergleicheText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function vergleicheZeitpunkt(a: FeelZeitpunkt, b: FeelZeitpunkt): number | null {
  const aVersatz = a.utcVersatz;
  const bVersatz = b.utcVersatz;
  if ((aVersatz === undefined) !== (bVersatz === undefined)) return null;
  if (aVersatz === bVersatz) return vergleicheDatum(a.datum, b.datum) || a.nanos - b.nanos;
  return vorzeichen(a.epochNanos - b.epochNanos);
}

function vergleicheZeit(a: FeelZeit, b: FeelZeit): number | null {
  const aVersatz = zeitVersatz(a);
  const bVersatz = zeitVersatz(b);
  if ((aVersatz === undefined) !== (bVersatz === undefined)) return null;
  return a.nanos - b.nanos - ((aVersatz ?? 0) - (bVersatz ?? 0)) * NANOS_JE_SEKUNDE;
}

const WINTERTAG = datumAus(2000, 1, 1) as FeelDatum;

/** The offset of a time in seconds; a zone without a day counts with its standard time. */
export function zeitVersatz(zeit: FeelZeit): number | undefined {
  return zeit.zone === undefined ? zeit.versatz : versatzDerZone(zeit.zone, WINTERTAG, zeit.nanos);
}

function vorzeichen(zahl: bigint): number {
  return zahl < 0n ? -1 : zahl > 0n ? 1 : 0;
}
