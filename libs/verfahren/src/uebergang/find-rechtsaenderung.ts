import type { Rechtsaenderung } from '#libs/bausteine';
import type { Kontext } from '#libs/engine';
import { BescheidwerkFehler, canonicalJson, jeObjekt, type PlainDate } from '#libs/kernel';
import { type FeelWert, feelZuJson, type GueltigeParameter } from '#libs/regeln';
import type { Paket } from '../paket/paket.js';
import { istRisikodatei } from '../paket/risikodateien.js';
import { parameterSichten } from '../ueberschreibung/parameter-sicht.js';
import type { Ueberschreibung } from '../ueberschreibung/ueberschreibung.js';
import type { OffenesVerfahren } from '../umgebung/oeffne.js';

type Verfahrensversion = Pick<OffenesVerfahren, 'paket' | 'uebersetzung' | 'umfeld'>;

/** Why a version wants a human for cases that began before it (`uebergang` in verfahren.json). */
export type Uebergang = NonNullable<Paket['angabe']['uebergang']>;

/**
 * Whether later versions of a procedure know other law for a case than the one it began with: another value of a parameter
 * on its key day, or a transition (`uebergang` in verfahren.json). A value for days that do not concern the case changes
 * nothing about it, and neither do other words in a letter. Where the authority has its own value, that one holds in every
 * version.
 * @param letzte the last of all later versions; its values count
 * @param uebergaenge the transitions of all of them, in order of publication
 * @returns undefined: the rules of its own version may decide it
 */
export function findRechtsaenderung(
  eigene: Verfahrensversion,
  letzte: Verfahrensversion | undefined,
  uebergaenge: readonly (Uebergang | undefined)[],
  kontext: Kontext,
): Rechtsaenderung | undefined {
  if (!letzte) return undefined;
  const uebergang = uebergaenge.findLast((einer) => einer !== undefined);
  const werte = andereWerte(eigene, letzte, kontext);
  if (!uebergang && werte.length === 0) return undefined;
  return { version: letzte.paket.angabe.version, werte, ...(uebergang && { uebergang }) };
}

/** Parameters of which both versions know something, and not the same for the case. */
function andereWerte(
  eigene: Verfahrensversion,
  letzte: Verfahrensversion,
  kontext: Kontext,
): Rechtsaenderung['werte'] {
  const stichtag = findStichtag(eigene, kontext);
  if (!stichtag) return [];
  const alt = eigene.uebersetzung.parameter;
  const neu = letzte.uebersetzung.parameter;
  const andere = andereAls(alt.am(stichtag))(neu.am(stichtag));
  const verborgen = risikoparameter(letzte.paket);
  return alt.definitionen
    .filter(({ id }) => andere.has(id) && neu.kennt(id) && !verborgen.has(id))
    .filter(({ id }) => !hatEigenenWert(kontext, id, stichtag.toString()))
    .map(({ id, titel }) => ({ id, titel }));
}

/** A case whose key day cannot be told has read no parameter. */
function findStichtag({ umfeld }: Verfahrensversion, kontext: Kontext): PlainDate | undefined {
  try {
    return umfeld.stichtag(kontext);
  } catch (fehler) {
    if (fehler instanceof BescheidwerkFehler && fehler.code === 'STICHTAG_UNBESTIMMT') return undefined;
    throw fehler;
  }
}

/** What only finds cases for a human is no law for them, and nobody shall read that it has changed (§ 88 Abs. 5 S. 4 AO). */
const risikoparameter = jeObjekt(({ angabe, parameter }: Paket): ReadonlySet<string> => {
  const dateien = parameter.filter(({ datei }) => istRisikodatei(angabe, datei));
  return new Set(parameterSichten({ parameter: dateien }).map(({ id }) => id));
});

/** Which ids have another value. Between two changes all key days have the same values: what was compared once is compared. */
const andereAls = jeObjekt((alt: GueltigeParameter) =>
  jeObjekt((neu: GueltigeParameter): ReadonlySet<string> => {
    const ids = [...alt.nachId.keys(), ...neu.nachId.keys()];
    return new Set(ids.filter((id) => text(alt.nachId.get(id)) !== text(neu.nachId.get(id))));
  }),
);

function text(gilt: { readonly wert: FeelWert } | undefined): string | undefined {
  return gilt && canonicalJson(feelZuJson(gilt.wert));
}

/** Whether the authority has a value of its own in force on the day. */
function hatEigenenWert({ vorgang }: Kontext, id: string, tag: string): boolean {
  const eigene = (vorgang.ueberschreibungen ?? []) as unknown as readonly Ueberschreibung[];
  return eigene.some(
    ({ parameterId, gueltigVon, gueltigBis = null }) =>
      parameterId === id && gueltigVon <= tag && (gueltigBis === null || tag <= gueltigBis),
  );
}
