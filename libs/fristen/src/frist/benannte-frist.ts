import type { PlainDate, Regime } from '#libs/kernel';
import type { Ort } from '../ort.js';
import type { Dauer } from './dauer.js';
import { berechneFrist, type Frist, schliesseAb } from './frist.js';
import type { Beginnart } from './fristablauf.js';
import { berechneFristablauf } from './fristablauf.js';
import { FRISTNORMEN } from './fristordnung.js';
import { formatTag } from './fristschritt.js';

/** Who set a period: a statute, the authority, or the authority for itself (a reminder). */
export type Fristart = 'gesetzlich' | 'behoerdlich' | 'wiedervorlage';

/** A named deadline in the definition of a procedure. Plain JSON. */
export interface FristDefinition {
  /** What it is for, in German: `Unterlagen nachreichen`. */
  readonly titel: string;
  readonly dauer: Dauer;
  readonly beginn: Beginnart;
  readonly art: Fristart;
  /** The provision that sets it or lets the authority set it. */
  readonly norm: string;
  /** Default `true`. `false`: the end stays on Saturday, Sunday or holiday. */
  readonly verschiebung?: boolean;
}

/** Where and when a named deadline starts. */
export interface BenannteFristLage {
  readonly regime: Regime;
  /** The event's day, the day of Bekanntgabe of a period set by the authority, or the first day. */
  readonly tag: PlainDate;
  readonly ort: Ort;
}

/**
 * Computes a named deadline. Periods set by the authority start on the day after they were announced
 * (§ 31 Abs. 2 VwVfG, § 26 Abs. 2 SGB X, § 108 Abs. 2 AO); a reminder is no period in law, but moves to a
 * Werktag as well. Its own provision comes first in `norm`. Errors as `berechneFrist`.
 */
export function berechneBenannteFrist(definition: FristDefinition, lage: BenannteFristLage): Frist {
  const { regime, tag, ort } = lage;
  const eingabe = { regime, ort, verschiebung: definition.verschiebung ?? true };
  if (definition.art === 'behoerdlich' && definition.beginn === 'ereignis') {
    return mitNorm(definition, berechneBehoerdlicheFrist(definition.dauer, { ...eingabe, tag }));
  }
  const beginn = { art: definition.beginn, tag, anlass: definition.titel };
  return mitNorm(definition, berechneFrist({ ...eingabe, dauer: definition.dauer, beginn }));
}

/**
 * A period that the authority set: it starts on the day after its Bekanntgabe, unless something else was
 * said (`ersterTag`). Errors as `berechneFrist`.
 */
export function berechneBehoerdlicheFrist(
  dauer: Dauer,
  lage: BenannteFristLage & { readonly verschiebung?: boolean; readonly ersterTag?: PlainDate },
): Frist {
  const { regime, ort, verschiebung, tag, ersterTag } = lage;
  const normen = FRISTNORMEN[regime];
  const beginn = ersterTag ?? tag.add({ days: 1 });
  const ablauf = berechneFristablauf(dauer, ersterTag ? 'tagesbeginn' : 'ereignis', ersterTag ?? tag);
  const text = ersterTag
    ? `Die Behörde hat mitgeteilt, dass die Frist am ${formatTag(beginn)}, beginnt.`
    : `Die Frist wurde am ${formatTag(tag)}, bekannt gegeben. Sie beginnt am Tag danach: ${formatTag(beginn)}.`;
  const schritte = [
    { text, norm: normen.behoerdlich ?? ablauf.beginnNorm },
    { text: `Ihr letzter Tag ist der ${formatTag(ablauf.ende)}.`, norm: ablauf.endeNorm },
  ];
  return schliesseAb(beginn, ablauf.ende, schritte, { regime, ort, verschiebung });
}

function mitNorm(definition: FristDefinition, frist: Frist): Frist {
  return { ...frist, norm: [...new Set([definition.norm, ...frist.norm])] };
}
