import { BescheidwerkFehler, formatDatum, type PlainDate } from '#libs/kernel';
import { findFeiertag, naechsterWerktag } from '../feiertage/feiertage.js';
import type { Ort } from '../ort.js';
import { FRISTNORMEN, type Fristordnung } from './fristordnung.js';
import { type Fristschritt, formatTag, wochentag } from './fristschritt.js';

/** Why an end on Saturday, Sunday or holiday stays where it is (§ 31 Abs. 3 Satz 2, Abs. 4, 5 VwVfG and their likes). */
export type OhneVerschiebung = 'fester-tag' | 'leistungszeitraum' | 'termin' | 'sonderregel';

/** Whether the end may move: `true` by the code, or a reason why not. `false` means a special statute says so. */
export type Verschiebung = boolean | OhneVerschiebung;

/** The end after the shift. */
export interface Verschobenes {
  readonly ende: PlainDate;
  /** The day on which the period would have ended; only when it moved. */
  readonly verschobenVon?: PlainDate;
  /** False when the shift rests on a holiday that is unclear for the municipality. */
  readonly sicher: boolean;
  readonly schritte: readonly Fristschritt[];
}

const BLEIBT: Readonly<Record<OhneVerschiebung, string>> = {
  'fester-tag': 'weil dieser Tag unter Hinweis auf die Vorschrift als Fristende mitgeteilt wurde',
  leistungszeitraum: 'weil ein Leistungszeitraum immer mit seinem letzten Tag endet',
  termin: 'weil ein von der Behörde gesetzter Termin auch an einem solchen Tag einzuhalten ist',
  sonderregel: 'weil eine besondere Vorschrift die Verschiebung ausschließt',
};

/**
 * Moves an end on Saturday, Sunday or holiday to the next Werktag, or says why it stays. Throws
 * `FRIST_OHNE_NORM` where the code knows no such exception (the AO has no announced fixed day).
 */
export function verschiebe(
  ende: PlainDate,
  ordnung: Fristordnung,
  ort: Ort,
  verschiebung: Verschiebung = true,
): Verschobenes {
  const hindernis = findHindernis(ende, ort);
  const grund: OhneVerschiebung | undefined =
    verschiebung === true ? undefined : verschiebung === false ? 'sonderregel' : verschiebung;
  const ausnahmeNorm = grund && getAusnahmeNorm(ordnung, grund);
  if (!hindernis) return { ende, sicher: true, schritte: [] };
  if (grund) {
    const text = `Der ${formatDatum(ende)} ist ${hindernis.text}. Die Frist endet trotzdem an diesem Tag, ${BLEIBT[grund]}.`;
    return { ende, sicher: true, schritte: [{ text, norm: ausnahmeNorm ?? '' }] };
  }
  const neu = naechsterWerktag(ende, ort);
  const uebersprungen = zwischentage(ende, neu).map((tag) => hindernisSatz(tag, ort));
  const text = `${uebersprungen.join(' ')} Die Frist endet deshalb erst am nächsten Werktag: ${formatTag(neu)}.`;
  return {
    ende: neu,
    verschobenVon: ende,
    sicher: zwischentage(ende, neu).every((tag) => findHindernis(tag, ort)?.sicher),
    schritte: [{ text, norm: FRISTNORMEN[ordnung].verschiebung }],
  };
}

function hindernisSatz(tag: PlainDate, ort: Ort): string {
  const hindernis = findHindernis(tag, ort);
  const zweifel = hindernis?.sicher
    ? ''
    : ' Ob dieser Feiertag in der Gemeinde der Behörde gilt, ist nicht geklärt; im Zweifel gilt er, damit niemandem Zeit verloren geht.';
  return `Der ${formatDatum(tag)} ist ${hindernis?.text}.${zweifel}`;
}

function findHindernis(tag: PlainDate, ort: Ort): { text: string; sicher: boolean } | undefined {
  const feiertag = findFeiertag(tag, ort);
  const amWochenende = tag.dayOfWeek >= 6;
  const teile = [
    ...(amWochenende ? [`ein ${wochentag(tag)}`] : []),
    ...(feiertag && (feiertag.sicher || !amWochenende)
      ? [`ein gesetzlicher Feiertag (${feiertag.titel})`]
      : []),
  ];
  if (teile.length === 0) return undefined;
  return { text: teile.join(' und '), sicher: amWochenende || (feiertag?.sicher ?? true) };
}

function zwischentage(von: PlainDate, vor: PlainDate): PlainDate[] {
  return Array.from({ length: von.until(vor).days }, (_, tage) => von.add({ days: tage }));
}

function getAusnahmeNorm(ordnung: Fristordnung, grund: OhneVerschiebung): string {
  const normen = FRISTNORMEN[ordnung];
  const norm = {
    'fester-tag': normen.festerTag,
    leistungszeitraum: normen.leistungszeitraum,
    termin: normen.termin,
    sonderregel: 'besondere Vorschrift',
  }[grund];
  if (norm) return norm;
  throw new BescheidwerkFehler(
    'FRIST_OHNE_NORM',
    `Die Ausnahme „${grund}“ kennt die Verfahrensordnung ${ordnung} nicht. Lassen Sie die Verschiebung zu oder nennen Sie die besondere Vorschrift („sonderregel“).`,
  );
}
