import type { Kontext } from '#libs/engine';
import type { Regime } from '#libs/kernel';
import { leseBefund } from '../eingangsstand.js';

/** A reason to have an official look at the single case. `text` is for the case worker. */
export interface Anlass {
  readonly art: 'freitext' | 'nichtZugeordnet' | 'unbekannteAnlage';
  readonly text: string;
  readonly norm: string;
}

/** The provision that demands it, by regime. */
export const ANLASS_NORM: Readonly<Record<Regime, string>> = {
  VwVfG: '§ 24 Abs. 1 S. 3 VwVfG',
  SGBX: '§ 31a S. 2 SGB X',
  AO: '§ 155 Abs. 4 S. 3 AO',
};

/** How the intake marks an attachment among the content that nothing covers. */
const ANLAGE = 'anlage:';

/**
 * What in the case an automatic decision would not take into account: free text, content that no mapping knows,
 * attachments that nobody recognised. Any of these rules out a fully automatic act.
 */
export function ermittleAnlaesse(kontext: Kontext, regime: Regime): Anlass[] {
  const befund = leseBefund(kontext);
  const norm = ANLASS_NORM[regime];
  return [
    ...befund.freitexte.map(({ titel }) => ({
      art: 'freitext' as const,
      text: `Der Antrag enthält eine freie Angabe: „${titel}“.`,
      norm,
    })),
    ...befund.nichtZugeordnet.map(({ pfad }) =>
      pfad.startsWith(ANLAGE)
        ? {
            art: 'unbekannteAnlage' as const,
            text: `Das Verfahren kann diese Anlage nicht zuordnen: ${pfad.slice(ANLAGE.length)}.`,
            norm,
          }
        : {
            art: 'nichtZugeordnet' as const,
            text: `Das Verfahren kann diese Angabe nicht zuordnen: ${pfad}.`,
            norm,
          },
    ),
  ];
}
