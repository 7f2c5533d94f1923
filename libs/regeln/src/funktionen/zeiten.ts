import { Decimal, MONATE_ENGLISCH } from '#libs/kernel';
import {
  datumAus,
  type FeelDatum,
  kalenderwoche,
  parseDatum,
  tagDesJahres,
  vergleicheDatum,
  wochentag,
} from '../werte/datum.js';
import { MonatsDauer, parseDauer, TageDauer } from '../werte/dauer.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { zahlAus } from '../werte/ganzzahl.js';
import { FeelZeit, NANOS_JE_SEKUNDE, parseZeit } from '../werte/zeit.js';
import { FeelZeitpunkt, parseZeitpunkt } from '../werte/zeitpunkt.js';
import { istZone } from '../werte/zone.js';
import { definiere } from './definiere.js';

const TAGE = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** An integer of a calendar or clock; `NaN` for fractions, which no date takes. */
function ganz(wert: FeelWert | undefined): number {
  const zahl = wert as Decimal;
  return zahl.isInteger() ? zahl.toNumber() : Number.NaN;
}

function alsDatum(wert: FeelWert | undefined): FeelDatum {
  return wert instanceof FeelZeitpunkt ? wert.datum : (wert as FeelDatum);
}

/** Nanoseconds since midnight, or `null` if there is no such time. Seconds may have a fraction. */
function uhr(
  stunde: FeelWert | undefined,
  minute: FeelWert | undefined,
  sekunde: FeelWert | undefined,
): number | null {
  const h = ganz(stunde);
  const m = ganz(minute);
  const s = sekunde as Decimal;
  if (!(h >= 0 && h <= 23 && m >= 0 && m <= 59) || s.isNegative() || s.gte(60)) return null;
  return (h * 3600 + m * 60) * NANOS_JE_SEKUNDE + s.times(NANOS_JE_SEKUNDE).trunc().toNumber();
}

/** An offset as a duration in seconds; `null` beyond 18 hours. */
function versatz(dauer: TageDauer): number | null {
  const sekunden = Number(dauer.nanos / BigInt(NANOS_JE_SEKUNDE));
  return Math.abs(sekunden) <= 18 * 3600 ? sekunden : null;
}

function zeitVon(wert: FeelWert | undefined): FeelWert {
  if (typeof wert === 'string') return parseZeit(wert);
  if (wert instanceof FeelZeit) return wert;
  if (wert instanceof FeelZeitpunkt) return new FeelZeit(wert.nanos, wert.versatz, wert.zone);
  return new FeelZeit(0, 0);
}

function zeitAusTeilen(
  h: FeelWert | undefined,
  m: FeelWert | undefined,
  s: FeelWert | undefined,
  o: FeelWert | undefined,
): FeelWert {
  const nanos = uhr(h, m, s);
  if (nanos === null) return null;
  if (!(o instanceof TageDauer)) return new FeelZeit(nanos);
  const sekunden = versatz(o);
  return sekunden === null ? null : new FeelZeit(nanos, sekunden);
}

function zeitpunktVon(wert: FeelWert | undefined): FeelWert {
  if (typeof wert === 'string') return parseZeitpunkt(wert);
  return wert instanceof FeelZeitpunkt ? wert : new FeelZeitpunkt(wert as FeelDatum, 0, 0);
}

function zeitpunktAusTeilen(teile: readonly FeelWert[]): FeelWert {
  const datum = datumAus(ganz(teile[0]), ganz(teile[1]), ganz(teile[2]));
  const nanos = uhr(teile[3], teile[4], teile[5]);
  const zone = teile[6];
  if (!datum || nanos === null) return null;
  if (typeof zone === 'string')
    return istZone(zone) ? new FeelZeitpunkt(datum, nanos, undefined, zone) : null;
  if (!(zone instanceof TageDauer)) return new FeelZeitpunkt(datum, nanos);
  const sekunden = versatz(zone);
  return sekunden === null ? null : new FeelZeitpunkt(datum, nanos, sekunden);
}

/** Whole months from one day to another, towards zero; clocks do not count (DMN 1.5 § 10.3.4.1). */
function monateZwischen(von: FeelWert | undefined, bis: FeelWert | undefined): FeelWert {
  const a = alsDatum(von);
  const b = alsDatum(bis);
  const richtung = vergleicheDatum(a, b) <= 0 ? 1 : -1;
  const [frueh, spaet] = richtung === 1 ? [a, b] : [b, a];
  const monate = (spaet.year - frueh.year) * 12 + spaet.month - frueh.month - (spaet.day < frueh.day ? 1 : 0);
  return new MonatsDauer(richtung * monate || 0);
}

function dauerVon(wert: FeelWert | undefined): FeelWert {
  return typeof wert === 'string' ? parseDauer(wert) : (wert ?? null);
}

const TAG = 'date|date and time';

/** Functions that make and read dates, times and durations (DMN 1.5 § 10.3.4.1 and 10.3.4.6). */
export const ZEITFUNKTIONEN = [
  definiere(
    'date',
    [['from:string|date|date and time'], ['year:number', 'month:number', 'day:number']],
    ([a, m, d]) => {
      if (typeof a === 'string') return parseDatum(a);
      if (m === undefined) return alsDatum(a);
      return datumAus(ganz(a), ganz(m), ganz(d));
    },
  ),
  definiere(
    'time',
    [
      ['from:string|time|date|date and time'],
      ['hour:number', 'minute:number', 'second:number', 'offset?:days and time duration+null'],
    ],
    ([a, m, s, o]) => (m === undefined ? zeitVon(a) : zeitAusTeilen(a, m, s, o)),
  ),
  definiere(
    'date and time',
    [
      ['from:string|date|date and time'],
      ['date:date|date and time', 'time:time'],
      ['date:date and time', 'timezone:string'],
      [
        'year:number',
        'month:number',
        'day:number',
        'hour:number',
        'minute:number',
        'second:number',
        'offset?:days and time duration+null',
      ],
      [
        'year:number',
        'month:number',
        'day:number',
        'hour:number',
        'minute:number',
        'second:number',
        'timezone?:string+null',
      ],
    ],
    (teile) => {
      const [a, b] = teile;
      if (teile.length > 2) return zeitpunktAusTeilen(teile);
      if (b instanceof FeelZeit) return new FeelZeitpunkt(alsDatum(a), b.nanos, b.versatz, b.zone);
      if (typeof b === 'string' && a instanceof FeelZeitpunkt) {
        return istZone(b) ? new FeelZeitpunkt(a.datum, a.nanos, undefined, b) : null;
      }
      return zeitpunktVon(a);
    },
  ),
  definiere('duration', [['from:string|days and time duration|years and months duration']], ([a]) =>
    dauerVon(a),
  ),
  definiere('years and months duration', [[`from:${TAG}`, `to:${TAG}`]], ([a, b]) => monateZwischen(a, b)),
  definiere('day of year', [[`date:${TAG}`]], ([d]) => zahlAus(tagDesJahres(alsDatum(d)))),
  definiere('day of week', [[`date:${TAG}`]], ([d]) => TAGE[wochentag(alsDatum(d)) - 1] ?? null),
  definiere('month of year', [[`date:${TAG}`]], ([d]) => MONATE_ENGLISCH[alsDatum(d).month - 1] ?? null),
  definiere('week of year', [[`date:${TAG}`]], ([d]) => zahlAus(kalenderwoche(alsDatum(d)))),
  definiere(
    'today',
    [[]],
    (_, lauf) =>
      lauf.heute ??
      lauf.fehler('UHR_FEHLT', '»today()« ist hier nicht bekannt: Der Aufrufer hat keinen Tag genannt.'),
  ),
  definiere(
    'now',
    [[]],
    (_, lauf) =>
      lauf.jetzt ??
      lauf.fehler('UHR_FEHLT', '»now()« ist hier nicht bekannt: Der Aufrufer hat keinen Zeitpunkt genannt.'),
  ),
];
