import type { Sprache } from '../sprache/sprachen.js';

const GEBIET: Record<Sprache, string> = { de: 'de-DE', en: 'en-GB' };
const ZONE = 'Europe/Berlin';

/** A legal day (`YYYY-MM-DD`) as Germans write it: 05.12.2026. English: 05/12/2026. */
export function formatTag(tag: string, sprache: Sprache): string {
  const [jahr, monat, tagZahl] = tag.slice(0, 10).split('-');
  return sprache === 'de' ? `${tagZahl}.${monat}.${jahr}` : `${tagZahl}/${monat}/${jahr}`;
}

/** An instant (ISO 8601 with offset) in Berlin: 21.11.2026, 10:32 Uhr. */
export function formatZeitpunkt(zeitpunkt: string, sprache: Sprache): string {
  const datum = new Date(zeitpunkt);
  if (Number.isNaN(datum.getTime())) return zeitpunkt;
  const text = new Intl.DateTimeFormat(GEBIET[sprache], {
    timeZone: ZONE,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(datum);
  return sprache === 'de' ? `${text} Uhr` : text;
}

/** The day of an instant in Berlin, `YYYY-MM-DD`. */
export function tagVon(zeitpunkt: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(zeitpunkt);
}

/** 12.345 */
export function formatAnzahl(zahl: number, sprache: Sprache): string {
  return new Intl.NumberFormat(GEBIET[sprache]).format(zahl);
}

/** A share between 0 and 1 with one digit: 87,5 %. */
export function formatAnteil(anteil: number, sprache: Sprache): string {
  return new Intl.NumberFormat(GEBIET[sprache], { style: 'percent', maximumFractionDigits: 1 }).format(
    anteil,
  );
}

/** A number with at most `stellen` digits after the comma. */
export function formatZahl(zahl: number, sprache: Sprache, stellen = 1): string {
  return new Intl.NumberFormat(GEBIET[sprache], { maximumFractionDigits: stellen }).format(zahl);
}

/** A number a person put in: whole, or with two digits at least (30,70), as sums are written. */
export function formatEingabe(zahl: number, sprache: Sprache): string {
  const minimumFractionDigits = Number.isInteger(zahl) ? 0 : 2;
  return new Intl.NumberFormat(GEBIET[sprache], { minimumFractionDigits, maximumFractionDigits: 10 }).format(
    zahl,
  );
}

/** Bytes as people read them: 1,4 MB. */
export function formatGroesse(bytes: number, sprache: Sprache): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${formatZahl(bytes / 1_000, sprache, 0)} kB`;
  return `${formatZahl(bytes / 1_000_000, sprache)} MB`;
}

const DEUTSCH = /^-?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$/u;
const ENGLISCH = /^-?(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?$/u;

/**
 * A number as a person types it, German or English: `1.234,5` and `1,234.5` and `1234.5` are the same. What can be
 * both is German: `1.800` is eighteen hundred, as sums are written here.
 * @returns undefined when it is none
 */
export function liesZahl(eingabe: string): number | undefined {
  const ohne = eingabe.replace(/[\s\u00a0€]/gu, '');
  if (DEUTSCH.test(ohne)) return Number(ohne.replaceAll('.', '').replace(',', '.'));
  return ENGLISCH.test(ohne) ? Number(ohne.replaceAll(',', '')) : undefined;
}
