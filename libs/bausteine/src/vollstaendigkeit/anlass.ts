import type { Kontext } from '#libs/engine';
import type { Regime } from '#libs/kernel';
import { liesBefund } from '../eingangsstand.js';
import { rechtsaenderungText } from './rechtsaenderung-text.js';
import { findRegisterwidersprueche } from './registerwiderspruch.js';

/** Kinds of reasons to have an official look at the single case. */
export const ANLASS_ARTEN = [
  'freitext',
  'nichtZugeordnet',
  'unbekannteAnlage',
  'registerwiderspruch',
  'anSichGezogen',
  'meldungWartet',
  'rechtGeaendert',
] as const;

/** A reason to have an official look at the single case. `text` is for the case worker. */
export interface Anlass {
  readonly art: (typeof ANLASS_ARTEN)[number];
  readonly text: string;
  readonly norm: string;
}

/** The provision that demands it, by regime. */
export const ANLASS_NORM: Readonly<Record<Regime, string>> = {
  VwVfG: '§ 24 Abs. 1 S. 3 VwVfG',
  SGBX: '§ 31a S. 2 SGB X',
  AO: '§ 155 Abs. 4 S. 3 AO',
};

/** The provision by which the authority has to find out which of two answers is true, by regime. */
const ERMITTLUNG_NORM: Readonly<Record<Regime, string>> = {
  VwVfG: '§ 24 Abs. 1 und 2 VwVfG',
  SGBX: '§ 20 Abs. 1 und 2 SGB X',
  AO: '§ 88 Abs. 1 und 2 AO',
};

/** The measure for officials who take a case into their own hands; § 35a VwVfG and § 31a SGB X name none. */
const ZIEHUNG_NORM = '§ 88 Abs. 5 S. 3 Nr. 3 AO (für die anderen Verfahrensordnungen als Maßstab)';

/** The executive is bound by the law that is in force, whichever version a case began with. */
const RECHTSBINDUNG = 'Art. 20 Abs. 3 GG';

/** How the intake marks an attachment among the content that nothing covers. */
const ANLAGE = 'anlage:';

/** How the intake marks an own value of the authority that does not fit the version of the procedure. */
const PARAMETER = 'parameter:';

/**
 * What in the case an automatic decision would not take into account: free text, content that no mapping knows,
 * attachments that nobody recognised, answers of registers that contradict the applicant. Or an official has taken the
 * case into his own hands, something has been said before the case began, or a later version of the procedure knows other
 * law for it. Any of these rules out a fully automatic act.
 */
export function ermittleAnlaesse(kontext: Kontext, regime: Regime): Anlass[] {
  const befund = liesBefund(kontext);
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
            text: pfad.startsWith(PARAMETER)
              ? `Der eigene Wert der Behörde für „${pfad.slice(PARAMETER.length)}“ passt nicht zu dieser Fassung des Verfahrens; gerechnet ist mit dem Wert des Verfahrens.`
              : `Das Verfahren kann diese Angabe nicht zuordnen: ${pfad}.`,
            norm,
          },
    ),
    ...findRegisterwidersprueche(kontext.fakten).map(({ register, angabe }) => ({
      art: 'registerwiderspruch' as const,
      text: `Die Angabe „${angabe}“ widerspricht der Antwort des Registers „${register}“.`,
      norm: ERMITTLUNG_NORM[regime],
    })),
    ...(befund.anSichGezogen
      ? [
          {
            art: 'anSichGezogen' as const,
            text: `${befund.anSichGezogen.von.name} hat den Vorgang an sich gezogen: ${befund.anSichGezogen.grund}`,
            norm: ZIEHUNG_NORM,
          },
        ]
      : []),
    ...(befund.meldungWartet
      ? [
          {
            art: 'meldungWartet' as const,
            text: 'Ehe über den Antrag entschieden wurde, kam eine weitere Mitteilung dazu. Sie ist vor der Entscheidung zu berücksichtigen.',
            norm,
          },
        ]
      : []),
    ...(befund.rechtGeaendert
      ? [
          {
            art: 'rechtGeaendert' as const,
            text: rechtsaenderungText(befund.rechtGeaendert),
            norm: befund.rechtGeaendert.uebergang?.norm ?? RECHTSBINDUNG,
          },
        ]
      : []),
  ];
}
