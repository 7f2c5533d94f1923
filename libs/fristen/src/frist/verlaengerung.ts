import { BescheidwerkFehler, formatDatum, type PlainDate, type Regime } from '#libs/kernel';
import type { Ort } from '../ort.js';
import type { Fristart } from './benannte-frist.js';
import { type Dauer, formatDauer } from './dauer.js';
import { type Frist, schliesseAb } from './frist.js';
import { berechneFristablauf } from './fristablauf.js';
import { FRISTNORMEN } from './fristordnung.js';

/** What an extension is computed from. */
export interface VerlaengerungEingabe {
  readonly regime: Regime;
  readonly ort: Ort;
  /** The period as it stands, after any shift. */
  readonly frist: Pick<Frist, 'beginn' | 'ende'>;
  readonly art: Fristart;
  /** Length that is added, or the new last day. */
  readonly um: Dauer | { readonly bis: PlainDate };
  /** The day on which the authority grants it. */
  readonly gewaehrtAm: PlainDate;
  /** Provision that lets a statutory period be extended, if there is one (e.g. § 42a Abs. 2 Satz 3 VwVfG). */
  readonly besondereNorm?: string;
}

/** An extended period. */
export interface VerlaengerteFrist extends Frist {
  /** The period had ended when the extension was granted. */
  readonly rueckwirkend: boolean;
}

/**
 * Extends a period set by the authority, also after its end (§ 31 Abs. 7 VwVfG, § 26 Abs. 7 SGB X, § 109 AO).
 * The new part runs from the end of the old one, shift included (§ 190 BGB; BGH IX ZB 198/04). Throws
 * `FRIST_NICHT_VERLAENGERBAR` for a statutory period without its own provision, `FRIST_VERKUERZT` for an
 * earlier end.
 */
export function verlaengereFrist(eingabe: VerlaengerungEingabe): VerlaengerteFrist {
  const { regime, ort, frist, um } = eingabe;
  if (eingabe.art === 'gesetzlich' && !eingabe.besondereNorm) {
    throw new BescheidwerkFehler(
      'FRIST_NICHT_VERLAENGERBAR',
      'Eine gesetzliche Frist kann die Behörde nicht verlängern. Nennen Sie die Vorschrift, die es zulässt, oder prüfen Sie die Wiedereinsetzung.',
    );
  }
  const norm = eingabe.besondereNorm ?? FRISTNORMEN[regime].verlaengerung ?? '';
  const rueckwirkend = eingabe.gewaehrtAm.toString() > frist.ende.toString();
  const ende =
    'bis' in um ? um.bis : berechneFristablauf(um, 'tagesbeginn', frist.ende.add({ days: 1 })).ende;
  if (ende.toString() <= frist.ende.toString()) {
    throw new BescheidwerkFehler(
      'FRIST_VERKUERZT',
      `Das neue Fristende ${formatDatum(ende)} liegt nicht nach dem bisherigen ${formatDatum(frist.ende)}. Nennen Sie einen späteren Tag.`,
    );
  }
  const wie = 'bis' in um ? `bis zum ${formatDatum(ende)}` : `um ${formatDauer(um, 'akkusativ')}`;
  const spaet = rueckwirkend ? ' Die Frist war da schon abgelaufen; die Verlängerung wirkt zurück.' : '';
  const text = `Die Frist endete am ${formatDatum(frist.ende)} und wurde am ${formatDatum(eingabe.gewaehrtAm)} ${wie} verlängert.${spaet}`;
  const schritte = [
    { text, norm },
    { text: `Sie endet damit am ${formatDatum(ende)}.`, norm: '§ 190 BGB' },
  ];
  return { ...schliesseAb(frist.beginn, ende, schritte, { regime, ort }), rueckwirkend };
}
