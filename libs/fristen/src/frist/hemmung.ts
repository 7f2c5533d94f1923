import { formatDatum, type PlainDate } from '#libs/kernel';
import { type Frist, type FristEingabe, schliesseAb } from './frist.js';
import { berechneFristablauf } from './fristablauf.js';
import type { Fristschritt } from './fristschritt.js';

/** A time in which a period stands still, both days included; without `bis` it still does. */
export interface Hemmung {
  readonly von: PlainDate;
  readonly bis?: PlainDate;
  /** Why, in German: `Unterlagen fehlen`. */
  readonly grund: string;
  /** The provision that orders it. */
  readonly norm: string;
}

/** A period with suspensions. */
export type GehemmteFrist =
  | (Frist & { readonly laeuft: true; readonly gehemmteTage: number })
  | { readonly laeuft: false; readonly seit: PlainDate; readonly schritte: readonly Fristschritt[] };

/**
 * Computes a period that stood still, e.g. while documents were missing: each suspended day within it, first
 * and last included, moves its end by one day (§ 209 BGB by analogy). While a suspension lasts there is no end.
 * Periods that only *start* with complete documents (§ 42a Abs. 2 Satz 2, § 71b Abs. 4 VwVfG) need no
 * suspension: give the day of completeness as their event.
 */
export function berechneGehemmteFrist(eingabe: FristEingabe, hemmungen: readonly Hemmung[]): GehemmteFrist {
  const ablauf = berechneFristablauf(eingabe.dauer, eingabe.beginn.art, eingabe.beginn.tag);
  const sortiert = [...hemmungen].sort((a, b) => (a.von.toString() < b.von.toString() ? -1 : 1));
  const schritte: Fristschritt[] = [
    { text: `Ohne Unterbrechung endete die Frist am ${formatDatum(ablauf.ende)}.`, norm: ablauf.endeNorm },
  ];
  let ende = ablauf.ende;
  let gehemmteTage = 0;
  let gezaehltBis = ablauf.beginn.subtract({ days: 1 });
  for (const hemmung of sortiert) {
    const von = spaeterer(hemmung.von, gezaehltBis.add({ days: 1 }));
    if (von.toString() > ende.toString()) continue;
    if (!hemmung.bis) {
      const text = `Seit dem ${formatDatum(hemmung.von)} läuft die Frist nicht (${hemmung.grund}).`;
      return { laeuft: false, seit: hemmung.von, schritte: [...schritte, { text, norm: hemmung.norm }] };
    }
    const tage = von.until(hemmung.bis).days + 1;
    if (tage <= 0) continue;
    ende = ende.add({ days: tage });
    gehemmteTage += tage;
    gezaehltBis = hemmung.bis;
    const text = `Vom ${formatDatum(hemmung.von)} bis zum ${formatDatum(hemmung.bis)} lief die Frist nicht (${hemmung.grund}); sie verlängert sich um ${tage === 1 ? 'einen Tag' : `${tage} Tage`}.`;
    schritte.push({ text, norm: hemmung.norm });
  }
  if (gehemmteTage > 0) {
    schritte.push({ text: `Sie endet damit am ${formatDatum(ende)}.`, norm: '§ 209 BGB' });
  }
  return { ...schliesseAb(ablauf.beginn, ende, schritte, eingabe), laeuft: true, gehemmteTage };
}

function spaeterer(a: PlainDate, b: PlainDate): PlainDate {
  return a.toString() > b.toString() ? a : b;
}
