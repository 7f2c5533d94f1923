import type { Aufruf } from '../baustein.js';
import { liesBefund } from '../eingangsstand.js';

/** A required fact or attachment that has not come in, with the provision by which it may be asked for. */
export interface FehlendeAngabe {
  readonly id: string;
  readonly titel: string;
  readonly art: 'fakt' | 'anlage';
  readonly norm: string;
}

/** Provision by which the authority may ask for what is missing. */
const MITWIRKUNG = { VwVfG: '§ 26 Abs. 2 VwVfG', SGBX: '§ 60 Abs. 1 SGB I', AO: '§ 90 Abs. 1 AO' } as const;

/** What is missing in the case; conditional requirements count where their condition holds. */
export function ermittleFehlend({ kontext, jetzt, umfeld }: Aufruf): FehlendeAngabe[] {
  const befund = liesBefund(kontext);
  const bedingt = befund.bedingtFehlend.filter(
    ({ bedingung }) => umfeld.wert(bedingung, { kontext, jetzt }).wert === true,
  );
  return [...befund.fehlend, ...bedingt].map(({ id, titel, art, norm }) => ({
    id,
    titel,
    art,
    norm: norm ?? MITWIRKUNG[umfeld.verfahren.regime],
  }));
}
