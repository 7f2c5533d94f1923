import type { Wirkung } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { type Fortschreibung, type VorgangMitEreignissen, verbindeAbschnitt } from '#libs/vorgang';
import { journalAuszug } from '../muster/auszug.js';
import { type Muster, verdichte } from '../muster/verdichtung.js';
import { ohneStand } from './vorgang.mapper.js';

/** What a run writes together with the case as it was read. */
export interface Posten {
  readonly f: Fortschreibung;
  readonly vorher: VorgangMitEreignissen;
  readonly wirkungen: readonly Wirkungstext[];
  /** What of it is stored as a section of the file; otherwise each row holds what is its own. */
  readonly abschnitt?: { readonly nr: number; readonly inhalt: Buffer };
}

export interface Wirkungstext {
  readonly wirkung: Wirkung;
  readonly eingabe: string;
}

/** Shorter inputs of effects stay as they are. */
const KURZ = 500;

/** @param muster with which what the run leaves behind is compressed, if at all */
export function postenAus(
  f: Fortschreibung,
  vorher: VorgangMitEreignissen,
  muster: Muster | undefined,
): Posten {
  const wirkungen = f.wirkungen.map((wirkung) => ({
    wirkung,
    eingabe: JSON.stringify(ohneEingefrorenes(f, wirkung)),
  }));
  const nr = f.journal[0]?.nr;
  if (!muster || nr === undefined) return { f, vorher, wirkungen };
  return { f, vorher, wirkungen, abschnitt: { nr, inhalt: verdichte(abschnittAus(f, wirkungen), muster) } };
}

/** One text for all that a run leaves behind: compressing is paid once, and what stands in it twice costs nothing. */
function abschnittAus(f: Fortschreibung, wirkungen: readonly Wirkungstext[]): string {
  return verbindeAbschnitt({
    wirkungen: alsObjekt(
      wirkungen.filter(istLang).map(({ wirkung, eingabe }) => [wirkung.id, eingabe] as const),
    ),
    bescheide: alsObjekt(
      f.bescheide.map(({ wirkungId, daten, nachricht }) => [wirkungId, JSON.stringify({ daten, nachricht })]),
    ),
    journal: `[${f.journal.map(({ text }) => text).join()}]`,
    snapshot: JSON.stringify(ohneStand(f.snapshot)),
  });
}

function alsObjekt(felder: readonly (readonly [name: string, json: string])[]): string {
  return `{${felder.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join()}}`;
}

/** Whether an input lies in the section, if there is one. */
export function istLang({ eingabe }: Wirkungstext): boolean {
  return eingabe.length > KURZ;
}

/** A row of the journal; its entry, or the excerpts of a run, as JSON. */
export interface NeueZeile {
  readonly nr: number;
  readonly letzte: number | null;
  readonly vorherHash: string;
  readonly hash: string;
  readonly zeitpunkt: string;
  readonly inhalt: Buffer | null;
  readonly eintrag: string;
}

/** A run is one row where it has a section, else one for each entry. */
export function journalzeilen({ f: { journal }, abschnitt }: Posten): readonly NeueZeile[] {
  const [erster, letzter] = [journal[0], journal.at(-1)];
  if (abschnitt && erster && letzter)
    return [
      {
        nr: erster.nr,
        letzte: letzter.nr,
        vorherHash: erster.vorherHash,
        hash: letzter.hash,
        zeitpunkt: letzter.eintrag.jetzt.zeitpunkt,
        inhalt: abschnitt.inhalt,
        eintrag: JSON.stringify(journal.map(({ eintrag }) => journalAuszug(eintrag))),
      },
    ];
  return journal.map(({ nr, vorherHash, hash, eintrag, text }) => ({
    nr,
    letzte: null,
    vorherHash,
    hash,
    zeitpunkt: eintrag.jetzt.zeitpunkt,
    inhalt: null,
    eintrag: text,
  }));
}

/** Data and message of a decision stand frozen in its own row, with its number; the effect does not repeat them. */
function ohneEingefrorenes({ bescheide }: Fortschreibung, { id, eingabe }: Wirkung): unknown {
  if (!bescheide.some(({ wirkungId }) => wirkungId === id)) return eingabe;
  const { daten: _, nachricht, ...plan } = eingabe as JsonObject;
  if (!nachricht) return plan;
  const { xml: __, ...ohneXml } = nachricht as JsonObject;
  return { nachricht: ohneXml, ...plan };
}
