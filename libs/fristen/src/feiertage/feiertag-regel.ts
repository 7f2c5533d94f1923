import { type Land, type PlainDate, Temporal } from '#libs/kernel';
import { osterdatum } from './osterdatum.js';

/** How a holiday finds its day in a year. */
export type Feiertagsdatum =
  | { readonly art: 'fest'; readonly monat: number; readonly tag: number }
  /** Days after Easter Sunday; negative before it. */
  | { readonly art: 'ostern'; readonly abstand: number }
  /** The Wednesday before 23 November (Buß- und Bettag). */
  | { readonly art: 'buss-und-bettag' }
  /** One day only, ISO date. */
  | { readonly art: 'einmalig'; readonly datum: string };

/** Where inside a Land a holiday holds, when not everywhere. */
export interface Gemeindegebiet {
  /** Prefix of the AGS: eight digits for a municipality, five for a Kreis, three for a Regierungsbezirk. */
  readonly ags: string;
  readonly name: string;
  /** Only these Ortsteile; without it the whole area. */
  readonly nurOrtsteile?: readonly string[];
  /** All but these Ortsteile. */
  readonly ohneOrtsteile?: readonly string[];
  readonly gueltigAb?: string;
  readonly gueltigBis?: string;
}

/** What holds for a municipality of the Land that no list names. */
export type Listenluecke = 'kein-feiertag' | 'ungeklaert';

/** One row of the table: a holiday in a Land with its validity and its source. */
export interface Feiertagsregel {
  readonly id: string;
  readonly titel: string;
  readonly land: Land;
  readonly datum: Feiertagsdatum;
  /** First and last day on which the rule makes holidays (ISO, inclusive); open without it. */
  readonly gueltigAb?: string;
  readonly gueltigBis?: string;
  readonly norm: string;
  /** Set when the holiday holds in parts of the Land only. */
  readonly gebiete?: {
    readonly mit: readonly Gemeindegebiet[];
    readonly ohne: readonly Gemeindegebiet[];
    readonly sonst: Listenluecke;
  };
}

/** The day of a rule in a year; undefined where the year has none. */
export function findFeiertagsdatum(regel: Feiertagsdatum, jahr: number): PlainDate | undefined {
  switch (regel.art) {
    case 'fest':
      return Temporal.PlainDate.from({ year: jahr, month: regel.monat, day: regel.tag });
    case 'ostern':
      return osterdatum(jahr).add({ days: regel.abstand });
    case 'buss-und-bettag': {
      const vortag = Temporal.PlainDate.from({ year: jahr, month: 11, day: 22 });
      return vortag.subtract({ days: (vortag.dayOfWeek + 4) % 7 });
    }
    case 'einmalig': {
      const tag = Temporal.PlainDate.from(regel.datum);
      return tag.year === jahr ? tag : undefined;
    }
  }
}
