import { Decimal } from '#libs/kernel';
import { FeelBereich } from './bereich.js';
import { type FeelDatum, wochentag } from './datum.js';
import { MonatsDauer, TageDauer } from './dauer.js';
import { artVon, type FeelWert } from './feel-wert.js';
import { zahlAus } from './ganzzahl.js';
import { FeelZeit, NANOS_JE_SEKUNDE, NANOS_JE_TAG } from './zeit.js';
import { FeelZeitpunkt } from './zeitpunkt.js';

/** A property of a date, time, duration or range (DMN 1.5 table 65); `undefined` if it has no such property. */
export function findEigenschaft(wert: FeelWert, name: string): FeelWert | undefined {
  switch (artVon(wert)) {
    case 'date':
      return datumsTeil(wert as FeelDatum, name);
    case 'date and time': {
      const punkt = wert as FeelZeitpunkt;
      return datumsTeil(punkt.datum, name) ?? uhrTeil(punkt.nanos, name) ?? zonenTeil(punkt, name);
    }
    case 'time':
      return uhrTeil((wert as FeelZeit).nanos, name) ?? zonenTeil(wert as FeelZeit, name);
    case 'years and months duration':
      return monatsTeil((wert as MonatsDauer).monate, name);
    case 'days and time duration':
      return tageTeil((wert as TageDauer).nanos, name);
    case 'range':
      return bereichsTeil(wert as FeelBereich, name);
    default:
      return undefined;
  }
}

function datumsTeil(datum: FeelDatum, name: string): FeelWert | undefined {
  switch (name) {
    case 'year':
      return zahlAus(datum.year);
    case 'month':
      return zahlAus(datum.month);
    case 'day':
      return zahlAus(datum.day);
    case 'weekday':
      return zahlAus(wochentag(datum));
    default:
      return undefined;
  }
}

function uhrTeil(nanos: number, name: string): FeelWert | undefined {
  const sekunden = Math.floor(nanos / NANOS_JE_SEKUNDE);
  switch (name) {
    case 'hour':
      return zahlAus(Math.trunc(sekunden / 3600));
    case 'minute':
      return zahlAus(Math.trunc(sekunden / 60) % 60);
    case 'second':
      return zahlAus(sekunden % 60);
    default:
      return undefined;
  }
}

function zonenTeil(wert: FeelZeit | FeelZeitpunkt, name: string): FeelWert | undefined {
  if (name === 'timezone') return wert.zone ?? null;
  if (name !== 'time offset') return undefined;
  const versatz = wert instanceof FeelZeitpunkt ? wert.utcVersatz : wert.versatz;
  return versatz === undefined ? null : new TageDauer(BigInt(versatz) * BigInt(NANOS_JE_SEKUNDE));
}

function monatsTeil(monate: number, name: string): FeelWert | undefined {
  if (name === 'years') return zahlAus(Math.trunc(monate / 12) || 0);
  return name === 'months' ? zahlAus(monate % 12 || 0) : undefined;
}

function tageTeil(nanos: bigint, name: string): FeelWert | undefined {
  const tag = BigInt(NANOS_JE_TAG);
  const sekunden = (nanos % tag) / BigInt(NANOS_JE_SEKUNDE);
  switch (name) {
    case 'days':
      return new Decimal((nanos / tag).toString());
    case 'hours':
      return new Decimal((sekunden / 3600n).toString());
    case 'minutes':
      return new Decimal(((sekunden / 60n) % 60n).toString());
    case 'seconds':
      return new Decimal((sekunden % 60n).toString());
    default:
      return undefined;
  }
}

function bereichsTeil(bereich: FeelBereich, name: string): FeelWert | undefined {
  switch (name) {
    case 'start':
      return bereich.start ?? null;
    case 'end':
      return bereich.ende ?? null;
    case 'start included':
      return bereich.startEingeschlossen;
    case 'end included':
      return bereich.endeEingeschlossen;
    default:
      return undefined;
  }
}
