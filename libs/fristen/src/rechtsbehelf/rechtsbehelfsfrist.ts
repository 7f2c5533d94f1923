import { formatDatum, type PlainDate, type Regime } from '#libs/kernel';
import type { Dauer } from '../frist/dauer.js';
import { berechneFrist } from '../frist/frist.js';
import type { Fristordnung } from '../frist/fristordnung.js';
import { type Fristschritt, formatTag } from '../frist/fristschritt.js';
import type { Ort } from '../ort.js';
import { RechtsbehelfUnbekannt } from './rechtsbehelf-unbekannt.js';

/** Code of the legal way on which an act is attacked. */
export const RECHTSWEGE = ['VwGO', 'SGG', 'FGO'] as const;
export type Rechtsweg = (typeof RECHTSWEGE)[number];

export const RECHTSBEHELFSARTEN = ['widerspruch', 'einspruch', 'klage'] as const;
export type Rechtsbehelfsart = (typeof RECHTSBEHELFSARTEN)[number];

/**
 * State of the remedy instruction. `kein-rechtsbehelf`: it said that there is none; then no period runs
 * (§ 58 Abs. 2 VwGO, § 66 Abs. 2 SGG).
 */
export const BELEHRUNGSSTAENDE = ['richtig', 'fehlt', 'unrichtig', 'kein-rechtsbehelf'] as const;
export type Belehrungsstand = (typeof BELEHRUNGSSTAENDE)[number];

/** What the period of a remedy is computed from. */
export interface RechtsbehelfsfristEingabe {
  readonly regime: Regime;
  readonly rechtsweg: Rechtsweg;
  readonly rechtsbehelf: Rechtsbehelfsart;
  /** Day on which the act was made known, or the Widerspruchsbescheid served. */
  readonly bekanntgabe: PlainDate;
  readonly belehrung: Belehrungsstand;
  /** Seat of the authority, for a Klage of the court. */
  readonly ort: Ort;
  /** The act was made known abroad: three months under the SGG. */
  readonly imAusland?: boolean;
}

/** The period of a remedy. */
export interface Rechtsbehelfsfrist {
  readonly art: 'monat' | 'drei-monate' | 'jahr' | 'unbefristet';
  readonly dauer: Dauer | null;
  readonly beginn: PlainDate | null;
  /** Last day; null where no period runs. */
  readonly ende: PlainDate | null;
  readonly verschobenVon?: PlainDate;
  readonly sicher: boolean;
  readonly norm: readonly string[];
  readonly schritte: readonly Fristschritt[];
}

const MONATSNORM: Readonly<Record<Rechtsweg, Partial<Record<Rechtsbehelfsart, string>>>> = {
  VwGO: { widerspruch: '§ 70 Abs. 1 Satz 1 VwGO', klage: '§ 74 Abs. 1 VwGO' },
  SGG: { widerspruch: '§ 84 Abs. 1 Satz 1 SGG', klage: '§ 87 Abs. 1 Satz 1 SGG' },
  FGO: { einspruch: '§ 355 Abs. 1 Satz 1 AO', klage: '§ 47 Abs. 1 FGO' },
};

const AUSLANDSNORM: Partial<Record<Rechtsbehelfsart, string>> = {
  widerspruch: '§ 84 Abs. 1 Satz 2 SGG',
  klage: '§ 87 Abs. 1 Satz 2 SGG',
};

/** Missing or wrong instruction: one year. */
export function getJahresnorm(rechtsweg: Rechtsweg, rechtsbehelf: Rechtsbehelfsart): string {
  if (rechtsweg === 'VwGO') return '§ 58 Abs. 2 VwGO';
  if (rechtsweg === 'SGG') return '§ 66 Abs. 2 SGG';
  return rechtsbehelf === 'einspruch' ? '§ 356 Abs. 2 AO' : '§ 55 Abs. 2 FGO';
}

const EINBEZIEHUNG: Partial<Record<Rechtsweg, string>> = { SGG: '§ 86 SGG', FGO: '§ 365 Abs. 3 Satz 1 AO' };

/**
 * The provision by which an act that changes another one during the Vorverfahren becomes its subject, so that no period
 * of its own runs; undefined where the code has none (VwGO).
 */
export function findEinbeziehungsnorm(rechtsweg: Rechtsweg): string | undefined {
  return EINBEZIEHUNG[rechtsweg];
}

/** The code by which the period is counted: that of the authority for a remedy to it, else that of the court. */
export function fristordnungFuer(
  eingabe: Pick<RechtsbehelfsfristEingabe, 'regime' | 'rechtsweg' | 'rechtsbehelf'>,
): Fristordnung {
  if (eingabe.rechtsweg === 'SGG') return 'SGG';
  return eingabe.rechtsbehelf === 'klage' ? eingabe.rechtsweg : eingabe.regime;
}

/**
 * The period for Widerspruch, Einspruch or Klage: one month from Bekanntgabe (three under the SGG when made
 * known abroad), one year where the instruction is missing or wrong, none where it denied any remedy.
 * Throws as `berechneFrist`, and `RECHTSBEHELF_UNBEKANNT` for a remedy that the legal way does not have.
 */
export function rechtsbehelfsfrist(eingabe: RechtsbehelfsfristEingabe): Rechtsbehelfsfrist {
  const { rechtsweg, rechtsbehelf, belehrung, ort } = eingabe;
  const monatsnorm = getMonatsnorm(rechtsweg, rechtsbehelf);
  const jahresnorm = getJahresnorm(rechtsweg, rechtsbehelf);
  if (belehrung === 'kein-rechtsbehelf') {
    const text =
      'Der Bescheid sagt, es gebe keinen Rechtsbehelf. Deshalb läuft keine Frist, auch nicht die Jahresfrist.';
    return ohneFrist({ text, norm: jahresnorm });
  }
  const inJahresfrist = belehrung !== 'richtig';
  const inAuslandsfrist = !inJahresfrist && eingabe.imAusland === true && rechtsweg === 'SGG';
  const dauer: Dauer = inJahresfrist ? { jahre: 1 } : { monate: inAuslandsfrist ? 3 : 1 };
  const norm = inJahresfrist
    ? jahresnorm
    : inAuslandsfrist
      ? (AUSLANDSNORM[rechtsbehelf] ?? monatsnorm)
      : monatsnorm;
  const frist = berechneFrist({
    regime: fristordnungFuer(eingabe),
    dauer,
    beginn: { art: 'ereignis', tag: eingabe.bekanntgabe, anlass: 'Bekanntgabe' },
    ort,
  });
  const art = inJahresfrist ? 'jahr' : inAuslandsfrist ? 'drei-monate' : 'monat';
  const schritt = { text: dauersatz(eingabe, art), norm };
  return {
    ...frist,
    art,
    dauer,
    norm: [...new Set([norm, ...frist.norm])],
    schritte: [schritt, ...frist.schritte, endsatz(frist.ende, norm)],
  };
}

function endsatz(ende: PlainDate, norm: string): Fristschritt {
  return { text: `Der Rechtsbehelf muss spätestens am ${formatTag(ende)}, eingehen.`, norm };
}

const NAME = { widerspruch: 'den Widerspruch', einspruch: 'den Einspruch', klage: 'die Klage' } as const;

function dauersatz(eingabe: RechtsbehelfsfristEingabe, art: 'monat' | 'drei-monate' | 'jahr'): string {
  const fuer = NAME[eingabe.rechtsbehelf];
  const ab = `ab der Bekanntgabe am ${formatDatum(eingabe.bekanntgabe)}`;
  if (art === 'monat') return `Für ${fuer} gilt eine Frist von einem Monat ${ab}.`;
  if (art === 'drei-monate') return `Für ${fuer} gilt eine Frist von drei Monaten ${ab} im Ausland.`;
  const mangel = eingabe.belehrung === 'fehlt' ? 'fehlt' : 'unrichtig ist';
  return `Weil die Rechtsbehelfsbelehrung ${mangel}, gilt für ${fuer} statt eines Monats eine Frist von einem Jahr ${ab}.`;
}

function ohneFrist(schritt: Fristschritt): Rechtsbehelfsfrist {
  return {
    art: 'unbefristet',
    dauer: null,
    beginn: null,
    ende: null,
    sicher: true,
    norm: [schritt.norm],
    schritte: [schritt],
  };
}

function getMonatsnorm(rechtsweg: Rechtsweg, rechtsbehelf: Rechtsbehelfsart): string {
  const norm = MONATSNORM[rechtsweg]?.[rechtsbehelf];
  if (norm) return norm;
  throw new RechtsbehelfUnbekannt(rechtsweg, rechtsbehelf);
}
