import { Temporal } from '#libs/kernel';
import { datumAus, datumText, datumVonTagen, type FeelDatum, parseDatum, tageSeitEpoche } from './datum.js';
import { FeelObjekt } from './feel-objekt.js';
import { NANOS_JE_SEKUNDE, NANOS_JE_TAG, parseUhr, uhrText, zonenText } from './zeit.js';
import { versatzDerZone } from './zone.js';

/** A FEEL date and time: a date, nanoseconds since midnight, and an offset in seconds or a zone id or neither. */
export class FeelZeitpunkt extends FeelObjekt {
  readonly art = 'date and time';
  constructor(
    readonly datum: FeelDatum,
    readonly nanos: number,
    readonly versatz: number | undefined = undefined,
    readonly zone: string | undefined = undefined,
  ) {
    super();
  }

  /** The offset from UTC in seconds, resolved from the zone if need be; `undefined` for a local date and time. */
  get utcVersatz(): number | undefined {
    return this.zone === undefined ? this.versatz : versatzDerZone(this.zone, this.datum, this.nanos);
  }

  /** Nanoseconds since 1970-01-01T00:00 in UTC; a local date and time counts as if it were UTC. */
  get epochNanos(): bigint {
    const lokal = BigInt(tageSeitEpoche(this.datum)) * BigInt(NANOS_JE_TAG) + BigInt(this.nanos);
    return lokal - BigInt(this.utcVersatz ?? 0) * BigInt(NANOS_JE_SEKUNDE);
  }

  override toString(): string {
    return `${datumText(this.datum)}T${uhrText(this.nanos)}${zonenText(this.versatz, this.zone)}`;
  }
}

/** Parses `2026-03-05T10:15:00+01:00`; a bare date is midnight local time; `null` for anything else. */
export function parseZeitpunkt(text: string): FeelZeitpunkt | null {
  const trenner = text.indexOf('T');
  if (trenner < 0) {
    const nurDatum = parseDatum(text);
    return nurDatum && new FeelZeitpunkt(nurDatum, 0);
  }
  const datum = parseDatum(text.slice(0, trenner));
  // Midnight may be written as the end of the day before (XML Schema § 3.3.7).
  const mitternacht = /^24:00:00(?:\.0+)?(.*)$/.exec(text.slice(trenner + 1));
  if (datum && mitternacht) {
    const naechster = datumVonTagen(tageSeitEpoche(datum) + 1);
    const uhr = parseUhr(`00:00:00${mitternacht[1] ?? ''}`);
    return naechster && uhr && new FeelZeitpunkt(naechster, 0, uhr.versatz, uhr.zone);
  }
  const uhr = parseUhr(text.slice(trenner + 1));
  return datum && uhr && new FeelZeitpunkt(datum, uhr.nanos, uhr.versatz, uhr.zone);
}

/** Moves a date and time by nanoseconds along the time line; the offset or zone stays. `null` beyond FEEL's years. */
export function plusNanos(zeitpunkt: FeelZeitpunkt, nanos: bigint): FeelZeitpunkt | null {
  const tag = BigInt(NANOS_JE_TAG);
  const gesamt = BigInt(tageSeitEpoche(zeitpunkt.datum)) * tag + BigInt(zeitpunkt.nanos) + nanos;
  const rest = ((gesamt % tag) + tag) % tag;
  const datum = datumVonTagen(Number((gesamt - rest) / tag));
  return datum && new FeelZeitpunkt(datum, Number(rest), zeitpunkt.versatz, zeitpunkt.zone);
}

/** An instant of Temporal as a FEEL date and time in UTC or in the zone given. */
export function zeitpunktAusTemporal(
  wert: Temporal.ZonedDateTime | Temporal.Instant | Temporal.PlainDateTime,
): FeelZeitpunkt {
  const lokal =
    wert instanceof Temporal.Instant
      ? wert.toZonedDateTimeISO('UTC').toPlainDateTime()
      : wert instanceof Temporal.ZonedDateTime
        ? wert.toPlainDateTime()
        : wert;
  const datum = datumAus(lokal.year, lokal.month, lokal.day) ?? lokal.toPlainDate();
  const zeit = lokal.toPlainTime();
  const nanos =
    (zeit.hour * 3600 + zeit.minute * 60 + zeit.second) * NANOS_JE_SEKUNDE +
    zeit.millisecond * 1_000_000 +
    zeit.microsecond * 1000 +
    zeit.nanosecond;
  if (wert instanceof Temporal.Instant) return new FeelZeitpunkt(datum, nanos, 0);
  if (!(wert instanceof Temporal.ZonedDateTime)) return new FeelZeitpunkt(datum, nanos);
  const zone = wert.timeZoneId;
  if (/^[+-]/.test(zone)) return new FeelZeitpunkt(datum, nanos, wert.offsetNanoseconds / 1e9);
  return zone === 'UTC'
    ? new FeelZeitpunkt(datum, nanos, 0)
    : new FeelZeitpunkt(datum, nanos, undefined, zone);
}
