import { BescheidwerkFehler, Gedaechtnis, LAENDER, type Land, type PlainDate } from '#libs/kernel';
import type { Ort } from '../ort.js';
import { type Feiertagsregel, findFeiertagsdatum, type Gemeindegebiet } from './feiertag-regel.js';
import { FEIERTAGSTABELLE } from './feiertag-tabelle.js';

/** A statutory holiday at a place. */
export interface Feiertag {
  readonly id: string;
  /** Name as Germans say it, e.g. `Mariä Himmelfahrt`. */
  readonly titel: string;
  readonly datum: PlainDate;
  readonly norm: string;
  /**
   * False when it depends on a municipality that was not given or that no list names. The day then counts as
   * a holiday, so that no period ends before the law ends it; a result that rests on it says so.
   */
  readonly sicher: boolean;
}

/**
 * Statutory holidays of a year at a place, in order of the calendar. For `DE` those common to all Länder.
 * Sundays are no entries of their own. Throws `FEIERTAG_JAHR` outside 1990–2100, `FEIERTAG_AGS` for a
 * municipality of another Land.
 */
export function feiertage(jahr: number, land: Ort['land'], gemeindeAgs?: string): readonly Feiertag[] {
  return kalenderAmOrt(jahr, { land, gemeindeAgs }).feiertage;
}

/** The holiday on a day at a place, if it is one. */
export function findFeiertag(datum: PlainDate, ort: Ort): Feiertag | undefined {
  return kalenderAmOrt(datum.year, ort).nachTag.get(tagImJahr(datum));
}

/** Whether a day is a statutory holiday at a place (§ 31 Abs. 3 VwVfG). An unclear one counts, see `Feiertag.sicher`. */
export function istFeiertag(datum: PlainDate, ort: Ort): boolean {
  return findFeiertag(datum, ort) !== undefined;
}

/** Whether a day is neither Saturday nor Sunday nor holiday: a day on which a period may end (§ 31 Abs. 3 VwVfG). */
export function istWerktag(datum: PlainDate, ort: Ort): boolean {
  return datum.dayOfWeek < 6 && !istFeiertag(datum, ort);
}

/** The first day, from the given day on, on which a period may end. */
export function naechsterWerktag(datum: PlainDate, ort: Ort): PlainDate {
  let tag = datum;
  while (!istWerktag(tag, ort)) tag = tag.add({ days: 1 });
  return tag;
}

/** Calendars computed so far; the table is constant, so they cannot go stale. Emptied when it grows too large. */
const berechnet = new Gedaechtnis<Kalender>(2000);

/** The holidays of a year at a place. */
interface Kalender {
  readonly feiertage: readonly Feiertag[];
  readonly nachTag: ReadonlyMap<number, Feiertag>;
}

/** The first holiday of a day names it, where two fall together. */
function kalenderAus(feiertage: readonly Feiertag[]): Kalender {
  const nachTag = feiertage.map((feiertag) => [tagImJahr(feiertag.datum), feiertag] as const).reverse();
  return { feiertage: Object.freeze(feiertage), nachTag: new Map(nachTag) };
}

function tagImJahr({ month, day }: PlainDate): number {
  return month * 100 + day;
}

function kalenderAmOrt(jahr: number, ort: Ort): Kalender {
  const schluessel = `${jahr}|${ort.land}|${ort.gemeindeAgs ?? ''}|${ort.ortsteil ?? ''}`;
  return berechnet.hole(schluessel, () => {
    pruefe(jahr, ort);
    return kalenderAus(berechneFeiertage(jahr, ort));
  });
}

function berechneFeiertage(jahr: number, ort: Ort): Feiertag[] {
  const gefunden = new Map<string, { feiertag: Feiertag; laender: number }>();
  for (const regel of FEIERTAGSTABELLE) {
    if (ort.land !== 'DE' && regel.land !== ort.land) continue;
    const feiertag = findFeiertagNachRegel(regel, jahr, ort);
    if (!feiertag) continue;
    const schluessel = ort.land === 'DE' ? feiertag.datum.toString() : feiertag.id;
    gefunden.set(schluessel, { feiertag, laender: (gefunden.get(schluessel)?.laender ?? 0) + 1 });
  }
  const noetig = ort.land === 'DE' ? LAENDER.length : 1;
  return [...gefunden.values()]
    .filter(({ laender }) => laender >= noetig)
    .map(({ feiertag }) => (ort.land === 'DE' ? { ...feiertag, norm: bundesweit(feiertag) } : feiertag))
    .sort((a, b) => (a.datum.toString() < b.datum.toString() ? -1 : 1));
}

function bundesweit(feiertag: Feiertag): string {
  return feiertag.id === 'tag-der-deutschen-einheit' ? feiertag.norm : 'Feiertagsgesetze aller Länder';
}

function findFeiertagNachRegel(regel: Feiertagsregel, jahr: number, ort: Ort): Feiertag | undefined {
  const datum = findFeiertagsdatum(regel.datum, jahr);
  if (!datum || !gilt(regel, datum)) return undefined;
  const geltung = geltungAmOrt(regel, datum, ort);
  if (geltung === 'nein') return undefined;
  return { id: regel.id, titel: regel.titel, datum, norm: regel.norm, sicher: geltung === 'ja' };
}

function geltungAmOrt(regel: Feiertagsregel, datum: PlainDate, ort: Ort): 'ja' | 'nein' | 'ungeklaert' {
  if (!regel.gebiete) return 'ja';
  const luecke = regel.gebiete.sonst === 'ungeklaert' ? 'ungeklaert' : 'nein';
  if (ort.land === 'DE') return 'nein';
  if (!ort.gemeindeAgs) return luecke;
  // The longest prefix wins: a municipality overrules its Kreis, a Kreis its Regierungsbezirk.
  const genauigkeit = (gebiete: readonly Gemeindegebiet[]) =>
    Math.max(0, ...gebiete.filter((g) => umfasst(g, datum, ort)).map((g) => g.ags.length));
  const mit = genauigkeit(regel.gebiete.mit);
  const ohne = genauigkeit(regel.gebiete.ohne);
  if (mit === 0 && ohne === 0) return luecke;
  return mit > ohne ? 'ja' : 'nein';
}

function umfasst(gebiet: Gemeindegebiet, datum: PlainDate, ort: Ort): boolean {
  if (!ort.gemeindeAgs?.startsWith(gebiet.ags) || !gilt(gebiet, datum)) return false;
  if (gebiet.nurOrtsteile) return ort.ortsteil !== undefined && gebiet.nurOrtsteile.includes(ort.ortsteil);
  return ort.ortsteil === undefined || !gebiet.ohneOrtsteile?.includes(ort.ortsteil);
}

function gilt(zeit: { gueltigAb?: string; gueltigBis?: string }, datum: PlainDate): boolean {
  const tag = datum.toString();
  return (zeit.gueltigAb ?? tag) <= tag && tag <= (zeit.gueltigBis ?? tag);
}

function pruefe(jahr: number, ort: Ort): void {
  if (!Number.isInteger(jahr) || jahr < 1990 || jahr > 2100) {
    throw new BescheidwerkFehler(
      'FEIERTAG_JAHR',
      `Für das Jahr ${jahr} kennt die Feiertagstabelle keine Feiertage. Geben Sie ein Jahr von 1990 bis 2100 an.`,
    );
  }
  if (ort.gemeindeAgs === undefined) return;
  const land = landDesAgs(ort.gemeindeAgs);
  if (!/^\d{8}$/.test(ort.gemeindeAgs) || (ort.land !== 'DE' && land !== ort.land)) {
    throw new BescheidwerkFehler(
      'FEIERTAG_AGS',
      `Der Gemeindeschlüssel „${ort.gemeindeAgs}“ gehört nicht zum Land ${ort.land}. Geben Sie den achtstelligen AGS des Behördensitzes als Text an.`,
    );
  }
}

/** The Land of a municipality by its AGS (8 digits); undefined when no Land has such keys. */
export function landDesAgs(ags: string): Land | undefined {
  return LAND_DES_AGS[ags.slice(0, 2)];
}

const LAND_DES_AGS: Readonly<Record<string, Land>> = {
  '01': 'SH',
  '02': 'HH',
  '03': 'NI',
  '04': 'HB',
  '05': 'NW',
  '06': 'HE',
  '07': 'RP',
  '08': 'BW',
  '09': 'BY',
  '10': 'SL',
  '11': 'BE',
  '12': 'BB',
  '13': 'MV',
  '14': 'SN',
  '15': 'ST',
  '16': 'TH',
};
