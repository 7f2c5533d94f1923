import { Temporal } from '#libs/kernel';
import type { FeelDatum } from './datum.js';

const VERSATZ = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;
/** XML Schema allows offsets up to 14 hours, ISO 8601-2 up to 18; FEEL engines accept 18. */
const VERSATZ_MAX = 18 * 3600;

/** `Z`, `+02:00` or `-00:30:15` → seconds; `null` for anything else. */
export function parseVersatz(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const teile = VERSATZ.exec(text);
  if (!teile) return null;
  const minuten = Number(teile[3]);
  const sekunden = Number(teile[4] ?? 0);
  if (minuten > 59 || sekunden > 59) return null;
  const betrag = Number(teile[2]) * 3600 + minuten * 60 + sekunden;
  if (betrag > VERSATZ_MAX) return null;
  return teile[1] === '-' ? -betrag : betrag;
}

/** Seconds → `Z`, `+02:00`, `-00:30:15`. */
export function versatzText(sekunden: number): string {
  if (sekunden === 0) return 'Z';
  const betrag = Math.abs(sekunden);
  const teile = [Math.trunc(betrag / 3600), Math.trunc(betrag / 60) % 60];
  if (betrag % 60) teile.push(betrag % 60);
  return (sekunden < 0 ? '-' : '+') + teile.map((t) => String(t).padStart(2, '0')).join(':');
}

const bekannt = new Map<string, boolean>();
/** Zone names come from untrusted text, so the memory of seen names is bounded. */
const GEMERKT_MAX = 1000;

/** Whether a zone id of the IANA database is known here, e.g. `Europe/Berlin`. */
export function istZone(zone: string): boolean {
  const gemerkt = bekannt.get(zone);
  if (gemerkt !== undefined) return gemerkt;
  let gueltig = false;
  if (/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(zone) && zone.length <= 60) {
    try {
      new Temporal.ZonedDateTime(0n, zone);
      gueltig = true;
    } catch {
      gueltig = false;
    }
  }
  if (bekannt.size < GEMERKT_MAX) bekannt.set(zone, gueltig);
  return gueltig;
}

/** The offset in seconds that a zone has at a local date and time. Far years borrow the rules of a near one. */
export function versatzDerZone(zone: string, datum: FeelDatum, nanos: number): number {
  const jahr = Math.min(Math.max(datum.year, -200_000), 200_000);
  const tag = Temporal.PlainDate.from({ year: jahr, month: datum.month, day: datum.day });
  const zoned = tag.toPlainDateTime().add({ nanoseconds: nanos }).toZonedDateTime(zone);
  return zoned.offsetNanoseconds / 1e9;
}
