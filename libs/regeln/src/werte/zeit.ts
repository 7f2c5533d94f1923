import { zweistellig } from './datum.js';
import { FeelObjekt } from './feel-objekt.js';
import { istZone, parseVersatz, versatzText } from './zone.js';

export const NANOS_JE_SEKUNDE = 1_000_000_000;
export const NANOS_JE_TAG = 86_400 * NANOS_JE_SEKUNDE;

/** A FEEL time: nanoseconds since midnight, with an offset in seconds or a zone id, or without either. */
export class FeelZeit extends FeelObjekt {
  readonly art = 'time';
  constructor(
    readonly nanos: number,
    readonly versatz: number | undefined = undefined,
    readonly zone: string | undefined = undefined,
  ) {
    super();
  }

  override toString(): string {
    return uhrText(this.nanos) + zonenText(this.versatz, this.zone);
  }
}

/** The clock part of a time or date and time, as FEEL prints it: seconds always, fraction only if there is one. */
export function uhrText(nanos: number): string {
  const sekunden = Math.floor(nanos / NANOS_JE_SEKUNDE);
  const bruch = nanos - sekunden * NANOS_JE_SEKUNDE;
  const uhr = [Math.trunc(sekunden / 3600), Math.trunc(sekunden / 60) % 60, sekunden % 60]
    .map(zweistellig)
    .join(':');
  return bruch === 0 ? uhr : `${uhr}.${String(bruch).padStart(9, '0').replace(/0+$/, '')}`;
}

/** `@Europe/Berlin`, `+01:00`, `Z` or nothing. */
export function zonenText(versatz: number | undefined, zone: string | undefined): string {
  if (zone !== undefined) return `@${zone}`;
  return versatz === undefined ? '' : versatzText(versatz);
}

/** The clock and zone of a lexical time. */
export interface Uhr {
  readonly nanos: number;
  readonly versatz?: number;
  readonly zone?: string;
}

const UHR = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|z|[+-]\d{2}:\d{2}(?::\d{2})?)?(?:@(.+))?$/;

/** Parses `10:15:00`, `10:15:00.5+01:00`, `10:15:00@Europe/Berlin`; `null` for anything else. */
export function parseUhr(text: string): Uhr | null {
  const teile = UHR.exec(text);
  if (!teile) return null;
  const [, h, m, s, bruch, versatzTeil, zone] = teile;
  if (Number(h) > 23 || Number(m) > 59 || Number(s) > 59) return null;
  const nanos =
    (Number(h) * 3600 + Number(m) * 60 + Number(s)) * NANOS_JE_SEKUNDE +
    Number((bruch ?? '').slice(0, 9).padEnd(9, '0'));
  if (zone !== undefined) {
    if (versatzTeil !== undefined || !istZone(zone)) return null;
    return { nanos, zone };
  }
  if (versatzTeil === undefined) return { nanos };
  const versatz = parseVersatz(versatzTeil);
  return versatz === null ? null : { nanos, versatz };
}

/** Parses a FEEL time; `null` for anything else. */
export function parseZeit(text: string): FeelZeit | null {
  const uhr = parseUhr(text.startsWith('T') ? text.slice(1) : text);
  return uhr && new FeelZeit(uhr.nanos, uhr.versatz, uhr.zone);
}
