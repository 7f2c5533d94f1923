import { plainDate, Temporal } from '#libs/kernel';
import { FeelObjekt } from './feel-objekt.js';

/** Years that FEEL allows (XML Schema, DMN 1.5 § 10.3.2.3.4): nine digits. */
const JAHR_MAX = 999_999_999;
/** Temporal reaches from -271821-04-20 to 275760-09-13; full years inside are safe. */
const TEMPORAL_MIN = -271_820;
const TEMPORAL_MAX = 275_759;

/** A calendar date beyond what Temporal can hold. Law never needs one, the standard does. */
export class FernesDatum extends FeelObjekt {
  readonly art = 'date';
  constructor(
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {
    super();
  }

  override toString(): string {
    return datumText(this);
  }
}

/** A FEEL date: `Temporal.PlainDate` wherever that reaches. */
export type FeelDatum = Temporal.PlainDate | FernesDatum;

/** Whether a value is a FEEL date. */
export function istDatum(wert: unknown): wert is FeelDatum {
  return wert instanceof Temporal.PlainDate || wert instanceof FernesDatum;
}

/** Days of a month in the proleptic Gregorian calendar. */
export function monatstage(jahr: number, monat: number): number {
  if (monat === 2) return jahr % 4 === 0 && (jahr % 100 !== 0 || jahr % 400 === 0) ? 29 : 28;
  return monat === 4 || monat === 6 || monat === 9 || monat === 11 ? 30 : 31;
}

/** A date from its parts, or `null` if there is no such day. */
export function datumAus(jahr: number, monat: number, tag: number): FeelDatum | null {
  if (!Number.isInteger(jahr) || !Number.isInteger(monat) || !Number.isInteger(tag)) return null;
  if (Math.abs(jahr) > JAHR_MAX || monat < 1 || monat > 12) return null;
  if (tag < 1 || tag > monatstage(jahr, monat)) return null;
  if (jahr >= TEMPORAL_MIN && jahr <= TEMPORAL_MAX) return new Temporal.PlainDate(jahr, monat, tag);
  return new FernesDatum(jahr, monat, tag);
}

/** Four to nine digits, no superfluous leading zero, optional minus: the lexical form of XML Schema. */
export const JAHR_MUSTER = '-?(?:[1-9]\\d{4,8}|\\d{4})';
const DATUM = new RegExp(`^(${JAHR_MUSTER})-(\\d{2})-(\\d{2})$`);

/** Parses `2026-03-05`; `null` for anything else. */
export function parseDatum(text: string): FeelDatum | null {
  const teile = DATUM.exec(text);
  if (!teile) return null;
  const [jahr, monat, tag] = [Number(teile[1]), Number(teile[2]), Number(teile[3])];
  // Days of our time come again and again and are read once.
  if (text.length === 10 && monat >= 1 && monat <= 12 && tag >= 1 && tag <= monatstage(jahr, monat))
    return plainDate(text);
  return datumAus(jahr, monat, tag);
}

/** ISO text with at least four digits for the year: `-0005-01-31`. */
export function datumText(datum: FeelDatum): string {
  const jahr = datum.year;
  const betrag = String(Math.abs(jahr)).padStart(4, '0');
  return `${jahr < 0 ? '-' : ''}${betrag}-${zweistellig(datum.month)}-${zweistellig(datum.day)}`;
}

/** `7` → `07`. */
export function zweistellig(zahl: number): string {
  return zahl < 10 ? `0${zahl}` : String(zahl);
}

/** Days since 1970-01-01, negative before (algorithm: H. Hinnant, "chrono-compatible date algorithms"). */
export function tageSeitEpoche(datum: FeelDatum): number {
  const monat = datum.month;
  const jahr = monat <= 2 ? datum.year - 1 : datum.year;
  const aera = Math.floor(jahr / 400);
  const jahrDerAera = jahr - aera * 400;
  const tagDesJahres = Math.floor((153 * (monat + (monat > 2 ? -3 : 9)) + 2) / 5) + datum.day - 1;
  const tagDerAera =
    jahrDerAera * 365 + Math.floor(jahrDerAera / 4) - Math.floor(jahrDerAera / 100) + tagDesJahres;
  return aera * 146_097 + tagDerAera - 719_468;
}

/** The inverse of {@link tageSeitEpoche}; `null` beyond the years FEEL allows. */
export function datumVonTagen(tage: number): FeelDatum | null {
  const z = tage + 719_468;
  const aera = Math.floor(z / 146_097);
  const tagDerAera = z - aera * 146_097;
  const jahrDerAera = Math.floor(
    (tagDerAera -
      Math.floor(tagDerAera / 1460) +
      Math.floor(tagDerAera / 36_524) -
      Math.floor(tagDerAera / 146_096)) /
      365,
  );
  const tagDesJahres =
    tagDerAera - (365 * jahrDerAera + Math.floor(jahrDerAera / 4) - Math.floor(jahrDerAera / 100));
  const mp = Math.floor((5 * tagDesJahres + 2) / 153);
  const tag = tagDesJahres - Math.floor((153 * mp + 2) / 5) + 1;
  const monat = mp < 10 ? mp + 3 : mp - 9;
  return datumAus(jahrDerAera + aera * 400 + (monat <= 2 ? 1 : 0), monat, tag);
}

/** Adds whole months; a day that the month lacks becomes its last day (31 January + 1 month = 28 or 29 February). */
export function plusMonate(datum: FeelDatum, monate: number): FeelDatum | null {
  const gesamt = datum.year * 12 + (datum.month - 1) + monate;
  const jahr = Math.floor(gesamt / 12);
  const monat = gesamt - jahr * 12 + 1;
  return datumAus(jahr, monat, Math.min(datum.day, monatstage(jahr, monat)));
}

/** Order of two dates: negative, zero or positive. */
export function vergleicheDatum(a: FeelDatum, b: FeelDatum): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** Day of the week, Monday = 1 … Sunday = 7 (ISO 8601). */
export function wochentag(datum: FeelDatum): number {
  const rest = (tageSeitEpoche(datum) + 3) % 7;
  return (rest < 0 ? rest + 7 : rest) + 1;
}

/** Day of the year, 1 … 366. */
export function tagDesJahres(datum: FeelDatum): number {
  const neujahr = new FernesDatum(datum.year, 1, 1);
  return tageSeitEpoche(datum) - tageSeitEpoche(neujahr) + 1;
}

/** ISO 8601 week, 1 … 53: the week with the year's first Thursday is week 1. */
export function kalenderwoche(datum: FeelDatum): number {
  const donnerstag = datumVonTagen(tageSeitEpoche(datum) - wochentag(datum) + 4) ?? datum;
  return Math.floor((tagDesJahres(donnerstag) - 1) / 7) + 1;
}
