import { centAusEuro, Decimal, type Json, nfc, Temporal } from '#libs/kernel';
import type { EinfacheArt } from './eingangsplan.js';

/**
 * Reads a text as a scalar fact, or undefined when it is not of that type. Surrounding white space does not count;
 * text is NFC. A time zone at an xs:date does not move the day.
 */
export function liesWert(text: string, art: EinfacheArt): Json | undefined {
  const wert = nfc(text.trim());
  switch (art) {
    case 'text':
    case 'code':
      return wert;
    case 'zahl':
      return liesZahl(wert);
    case 'geld':
      return liesGeld(wert);
    case 'datum':
      return liesDatum(wert);
    case 'zeitpunkt':
      return liesZeitpunkt(wert);
    case 'wahrheit':
      return liesWahrheit(wert);
  }
}

const ZAHL = /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})$/;

function liesZahl(wert: string): Json | undefined {
  if (!ZAHL.test(wert)) return undefined;
  const genau = new Decimal(wert);
  const zahl = Number(wert);
  return new Decimal(zahl).equals(genau) ? (zahl === 0 ? 0 : zahl) : genau.toFixed();
}

function liesGeld(wert: string): Json | undefined {
  if (!ZAHL.test(wert)) return undefined;
  try {
    return centAusEuro(wert);
  } catch {
    return undefined;
  }
}

const DATUM = /^((\d{4})-(\d{2})-(\d{2}))(?:Z|[+-]\d{2}:\d{2})?$/;
const MONATE = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function liesDatum(wert: string): Json | undefined {
  const [, datum, jahr, monat, tag] = DATUM.exec(wert) ?? [];
  return istTag(Number(jahr), Number(monat), Number(tag)) ? datum : undefined;
}

function istTag(jahr: number, monat: number, tag: number): boolean {
  const schalttag = monat === 2 && jahr % 4 === 0 && (jahr % 100 !== 0 || jahr % 400 === 0) ? 1 : 0;
  return tag >= 1 && tag <= (MONATE[monat - 1] ?? 0) + schalttag;
}

function liesZeitpunkt(wert: string): Json | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/.test(wert))
    return undefined;
  try {
    Temporal.Instant.from(wert);
    return wert;
  } catch {
    return undefined;
  }
}

function liesWahrheit(wert: string): Json | undefined {
  if (wert === 'true' || wert === '1') return true;
  if (wert === 'false' || wert === '0') return false;
  return undefined;
}
