import type { ErgebnisArt } from '#libs/bescheid';
import { formatDatum } from '#libs/kernel';
import { type Bekanntgabeauskunft, bekanntgabeAuskunft } from '../bekanntgabe/bekanntgabe-auskunft.js';
import type { Auskunft } from './auskunft-speicher.js';

/** The path that an application has taken so far, in words for those who run the system. */
export type Weg =
  | 'automatisch'
  | 'mit Mensch'
  | 'wartet auf Mensch'
  | 'wartet auf Antragsteller'
  | 'wartet auf Frist'
  | 'wartet auf Vorgang'
  | 'Posteingang'
  | 'Vorfall'
  | 'läuft';

/** One line about an application. */
export interface Uebersicht {
  readonly antragId: string;
  readonly aktenzeichen: string | null;
  readonly verfahren: string | null;
  readonly titel: string | null;
  readonly weg: Weg;
  readonly ergebnis: string | null;
  /** From receipt to decision, in milliseconds. */
  readonly dauerMs: number | null;
  readonly bescheid: { readonly nummer: string; readonly datei: string | null } | null;
  /** How far the Bekanntgabe of the last decision has got; null without one. */
  readonly bekanntgabe: Pick<Bekanntgabeauskunft, 'kanal' | 'stand' | 'am' | 'bestandskraeftigAb'> | null;
  /** Why a human is needed, or why it lies in the Posteingang. */
  readonly grund: string | null;
  readonly norm: string | null;
  readonly test: boolean;
  /** Nothing more will happen by itself. */
  readonly ruht: boolean;
}

/** Outcome of a decision in a word. */
export const ERGEBNIS_TITEL: Readonly<Record<string, string>> = {
  bewilligung: 'bewilligt',
  teilbewilligung: 'teilweise bewilligt',
  ablehnung: 'abgelehnt',
  versagung: 'versagt',
  feststellung: 'festgestellt',
  festsetzung: 'festgesetzt',
  ruecknahme: 'zurückgenommen',
  widerruf: 'widerrufen',
  abhilfe: 'abgeholfen',
  teilabhilfe: 'teilweise abgeholfen',
  zurueckweisung: 'zurückgewiesen',
} satisfies Record<ErgebnisArt, string>;

/** Condenses what is known of an application to one line. */
export function zuUebersicht(auskunft: Auskunft): Uebersicht {
  const { eingang, vorgang } = auskunft;
  const bescheid = auskunft.bescheide.at(-1);
  const aufgabe = vorgang?.offeneAufgaben[0];
  const weg = bestimmeWeg(auskunft);
  return {
    antragId: eingang.id,
    aktenzeichen: vorgang?.aktenzeichen ?? null,
    verfahren: vorgang?.verfahrenId ?? null,
    titel: vorgang?.titel ?? null,
    weg,
    ergebnis: bescheid ? (ERGEBNIS_TITEL[bescheid.ergebnis] ?? bescheid.ergebnis) : null,
    dauerMs: vorgang?.entschiedenAm
      ? Date.parse(vorgang.entschiedenAm) - Date.parse(eingang.empfangenAm)
      : null,
    bescheid: bescheid ? { nummer: bescheid.nummer, datei: bescheid.datei ?? null } : null,
    bekanntgabe: kurz(bekanntgabeAuskunft(bescheid?.bekanntgabe)),
    grund:
      aufgabe?.grund ??
      eingang.fehler?.[0]?.text ??
      (weg === 'wartet auf Antragsteller' ? bitte(auskunft) : null),
    norm: aufgabe?.norm ?? null,
    test: eingang.test,
    ruht: weg !== 'läuft' && !hatArbeit(auskunft),
  };
}

function kurz(auskunft: Bekanntgabeauskunft | undefined): Uebersicht['bekanntgabe'] {
  if (!auskunft) return null;
  const { kanal, stand, am, bestandskraeftigAb } = auskunft;
  return { kanal, stand, am, bestandskraeftigAb };
}

/** Whether a machine has something to do here: effects and, unless an incident halts the case, what has arrived. */
function hatArbeit({ vorgang }: Auskunft): boolean {
  if (!vorgang) return false;
  return vorgang.offeneWirkungen.length > 0 || (vorgang.ereignisWartet && !istAngehalten(vorgang));
}

function istAngehalten({ status, offeneVorfaelle }: NonNullable<Auskunft['vorgang']>): boolean {
  return status === 'gestoert' || offeneVorfaelle > 0;
}

function bestimmeWeg(auskunft: Auskunft): Weg {
  const { eingang, vorgang, bescheide } = auskunft;
  if (eingang.status === 'posteingang') return 'Posteingang';
  if (!vorgang) return 'läuft';
  if (istAngehalten(vorgang)) return 'Vorfall';
  if (vorgang.offeneAufgaben.length > 0) return 'wartet auf Mensch';
  if (bescheide.length > 0 || vorgang.status === 'beendet')
    return vorgang.menschBeteiligt ? 'mit Mensch' : 'automatisch';
  if (hatArbeit(auskunft)) return 'läuft';
  if (findFragefrist(auskunft)) return 'wartet auf Antragsteller';
  if (vorgang.offeneFristen.length > 0) return 'wartet auf Frist';
  return vorgang.wartetAufVorgang ? 'wartet auf Vorgang' : 'läuft';
}

/** Until when a letter has asked for something; a deadline that waits for somebody else, as a register, asks nobody. */
export function findFragefrist({ vorgang, mitteilungen }: Auskunft): string | undefined {
  const offen = new Set(vorgang?.offeneFristen.map(({ faelligAm }) => faelligAm));
  return mitteilungen.findLast(({ fristBis }) => fristBis !== undefined && offen.has(fristBis))?.fristBis;
}

/** What the applicant has been asked for, and until when. */
function bitte({ mitteilungen }: Auskunft): string | null {
  const letzte = mitteilungen.findLast(({ fristBis }) => fristBis);
  return letzte?.fristBis ? `bis ${formatDatum(letzte.fristBis)}: ${letzte.betreff}` : null;
}
