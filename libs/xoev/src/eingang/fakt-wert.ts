import { centAusEuro, Decimal, type Json, Temporal } from '#libs/kernel';
import type { EinfacheArt } from './eingangsplan.js';

/**
 * Reads a text as a scalar fact, or undefined when it is not of that type. Surrounding white space does not count;
 * text is NFC. A time zone at an xs:date does not move the day.
 */
export function leseWert(text: string, art: EinfacheArt): Json | undefined {
  const wert = text.trim().normalize('NFC');
  switch (art) {
    case 'text':
    case 'code':
      return wert;
    case 'zahl':
      return leseZahl(wert);
    case 'geld':
      return leseGeld(wert);
    case 'datum':
      return leseDatum(wert);
    case 'zeitpunkt':
      return leseZeitpunkt(wert);
    case 'wahrheit':
      return leseWahrheit(wert);
  }
}

const ZAHL = /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})$/;

function leseZahl(wert: string): Json | undefined {
  if (!ZAHL.test(wert)) return undefined;
  const genau = new Decimal(wert);
  const zahl = Number(wert);
  return new Decimal(zahl).equals(genau) ? (zahl === 0 ? 0 : zahl) : genau.toFixed();
}

function leseGeld(wert: string): Json | undefined {
  if (!ZAHL.test(wert)) return undefined;
  try {
    return centAusEuro(wert);
  } catch {
    return undefined;
  }
}

function leseDatum(wert: string): Json | undefined {
  const tag = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(wert)?.[1];
  if (tag === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(tag, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

function leseZeitpunkt(wert: string): Json | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/.test(wert))
    return undefined;
  try {
    Temporal.Instant.from(wert);
    return wert;
  } catch {
    return undefined;
  }
}

function leseWahrheit(wert: string): Json | undefined {
  if (wert === 'true' || wert === '1') return true;
  if (wert === 'false' || wert === '0') return false;
  return undefined;
}
