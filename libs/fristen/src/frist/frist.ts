import { BescheidwerkFehler, formatDatum, type PlainDate } from '#libs/kernel';
import type { Ort } from '../ort.js';
import { type Dauer, formatDauer } from './dauer.js';
import { type Beginnart, berechneFristablauf } from './fristablauf.js';
import { FRISTNORMEN, type Fristordnung } from './fristordnung.js';
import { type Fristschritt, formatTag, normenDer } from './fristschritt.js';
import { type Verschiebung, verschiebe } from './verschiebung.js';

/** What starts a period, and on which day. */
export interface Fristbeginn {
  readonly art: Beginnart;
  /** The day of the event, or the first day of the period. */
  readonly tag: PlainDate;
  /** What happened, for the explanation: `Bekanntgabe`, `Eingang der vollständigen Unterlagen`. */
  readonly anlass?: string;
}

/** What a period is computed from. */
export interface FristEingabe {
  /** The code that governs it; a Regime, or the code of the court. */
  readonly regime: Fristordnung;
  readonly dauer: Dauer;
  readonly beginn: Fristbeginn;
  /** Seat of the authority or court at which the act has to be done. */
  readonly ort: Ort;
  /** Default `true`: an end on Saturday, Sunday or holiday moves. */
  readonly verschiebung?: Verschiebung;
}

/** A computed period. It ends with the end (24:00) of its last day. */
export interface Frist {
  /** First day that counts. */
  readonly beginn: PlainDate;
  /** Last day, after any shift. */
  readonly ende: PlainDate;
  /** The last day before the shift; only when it moved. */
  readonly verschobenVon?: PlainDate;
  /** False when the end rests on something unclear (a holiday of an unknown municipality); the steps say on what. */
  readonly sicher: boolean;
  /** Provisions used, each once. */
  readonly norm: readonly string[];
  /** The computation in German sentences. */
  readonly schritte: readonly Fristschritt[];
}

/**
 * Computes a period by § 31 VwVfG, § 26 SGB X or § 108 AO (or the court's code) with §§ 187–193 BGB.
 * Throws `FRIST_DAUER`, `FRIST_BEGINN`, `FRIST_OHNE_NORM`, `FEIERTAG_JAHR`, `FEIERTAG_AGS`.
 */
export function berechneFrist(eingabe: FristEingabe): Frist {
  const { regime, dauer, beginn } = eingabe;
  if (!(regime in FRISTNORMEN)) {
    throw new BescheidwerkFehler(
      'FRIST_REGIME',
      `Die Verfahrensordnung „${regime}“ ist unbekannt. Zulässig sind ${Object.keys(FRISTNORMEN).join(', ')}.`,
    );
  }
  const ablauf = berechneFristablauf(dauer, beginn.art, beginn.tag);
  const schritte: Fristschritt[] = [
    { text: beginnSatz(beginn, ablauf.beginn), norm: ablauf.beginnNorm },
    {
      text: `Eine Frist von ${formatDauer(dauer)} endet damit am ${formatDatum(ablauf.ende)}.`,
      norm: ablauf.endeNorm,
    },
  ];
  return schliesseAb(ablauf.beginn, ablauf.ende, schritte, eingabe);
}

/** Applies the shift to a counted end and gathers provisions and steps. */
export function schliesseAb(
  beginn: PlainDate,
  ende: PlainDate,
  schritte: readonly Fristschritt[],
  eingabe: Pick<FristEingabe, 'regime' | 'ort' | 'verschiebung'>,
): Frist {
  const verschoben = verschiebe(ende, eingabe.regime, eingabe.ort, eingabe.verschiebung);
  const alle = [...schritte, ...verschoben.schritte];
  return {
    beginn,
    ende: verschoben.ende,
    ...(verschoben.verschobenVon && { verschobenVon: verschoben.verschobenVon }),
    sicher: verschoben.sicher,
    norm: [FRISTNORMEN[eingabe.regime].berechnung, ...normenDer(alle)],
    schritte: alle,
  };
}

function beginnSatz(beginn: Fristbeginn, ersterTag: PlainDate): string {
  const anlass = beginn.anlass ?? 'Ereignis';
  if (beginn.art === 'tagesbeginn') {
    return `Die Frist beginnt mit dem Anfang des ${formatDatum(beginn.tag)}; dieser Tag zählt mit.`;
  }
  return `Maßgeblich ist der ${formatTag(beginn.tag)} (${anlass}). Dieser Tag zählt nicht mit; die Frist beginnt am ${formatDatum(ersterTag)}.`;
}
