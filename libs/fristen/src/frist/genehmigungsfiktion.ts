import { BescheidwerkFehler, type PlainDate } from '#libs/kernel';
import type { Ort } from '../ort.js';
import type { Dauer } from './dauer.js';
import { berechneFrist, type Frist } from './frist.js';
import { verlaengereFrist } from './verlaengerung.js';

/** What the day of a deemed permit is computed from. */
export interface FiktionsfristEingabe {
  /** The statute that orders the deemed permit; without one there is none (§ 42a Abs. 1 VwVfG). */
  readonly anordnung: string;
  /** Day on which the documents were complete; null while they are not. */
  readonly vollstaendigAm: PlainDate | null;
  /** Other length by statute; default three months. */
  readonly dauer?: Dauer;
  /** The one extension, with the day on which it was made known. */
  readonly verlaengerung?: {
    readonly um: Dauer;
    readonly mitgeteiltAm: PlainDate;
    readonly begruendung: string;
  };
  readonly ort: Ort;
}

/**
 * The period after which a permit counts as granted (§ 42a VwVfG): three months from complete documents, with
 * one reasoned extension made known in time. Null while documents are missing. Throws `FIKTION_VERLAENGERUNG`
 * for an extension that came too late or gives no reasons.
 */
export function berechneFiktionsfrist(eingabe: FiktionsfristEingabe): Frist | null {
  if (!eingabe.vollstaendigAm) return null;
  const frist = berechneFrist({
    regime: 'VwVfG',
    dauer: eingabe.dauer ?? { monate: 3 },
    beginn: { art: 'ereignis', tag: eingabe.vollstaendigAm, anlass: 'Eingang der vollständigen Unterlagen' },
    ort: eingabe.ort,
  });
  const norm = (f: Frist): Frist => ({
    ...f,
    norm: [...new Set([eingabe.anordnung, '§ 42a Abs. 2 VwVfG', ...f.norm])],
  });
  const { verlaengerung } = eingabe;
  if (!verlaengerung) return norm(frist);
  const zuSpaet = verlaengerung.mitgeteiltAm.toString() > frist.ende.toString();
  if (zuSpaet || verlaengerung.begruendung.trim() === '') {
    throw new BescheidwerkFehler(
      'FIKTION_VERLAENGERUNG',
      'Die Fiktionsfrist kann nur einmal, mit Begründung und vor ihrem Ablauf verlängert werden (§ 42a Abs. 2 Satz 3 und 4 VwVfG). Prüfen Sie Tag und Begründung der Mitteilung.',
    );
  }
  const verlaengert = verlaengereFrist({
    regime: 'VwVfG',
    ort: eingabe.ort,
    frist,
    art: 'gesetzlich',
    um: verlaengerung.um,
    gewaehrtAm: verlaengerung.mitgeteiltAm,
    besondereNorm: '§ 42a Abs. 2 Satz 3 VwVfG',
  });
  return norm({ ...verlaengert, schritte: [...frist.schritte, ...verlaengert.schritte] });
}
