import type { z } from 'zod';
import type {
  BausteinAnschluss,
  Fehlerangabe,
  GeplanterAnschluss,
  Jetzt,
  Kontext,
  Planergebnis,
  Rechenergebnis,
} from '#libs/engine';
import { type Json, jeObjekt } from '#libs/kernel';
import type { FaktTyp } from '#libs/regeln';
import type { BausteinUmfeld } from './baustein-umfeld.js';

/** One call of a Baustein: the case as it stands, the moment, and what it may ask of package and installation. */
export interface Aufruf {
  readonly kontext: Kontext;
  readonly jetzt: Jetzt;
  readonly umfeld: BausteinUmfeld;
}

/** Outcome of a Baustein before it is validated: expected failures are values. */
export type Ausgang<T> =
  | { readonly ok: true; readonly wert: T }
  | { readonly ok: false; readonly fehler: Fehlerangabe };

/** What all building blocks tell about themselves. */
interface BausteinBasis<S extends z.ZodType> {
  /** Name under `invoke.src`. */
  readonly src: string;
  readonly titel: string;
  /** Provisions it carries out. */
  readonly norm: string;
  /** What it does, in Markdown (German); becomes documentation. */
  readonly doku: string;
  /** Form of `invoke.input` after its FEEL texts were resolved. */
  readonly eingabe: S;
  /** Form of what is stored under `ergebnisse.<id>`. */
  readonly ergebnis: z.ZodType;
  /** Types of the result's fields where JSON cannot say them (dates), so that FEEL reads them as what they are. */
  ergebnisTyp?(ergebnis: Json): FaktTyp;
}

/** A pure Baustein: computed inline by the engine. */
export interface ReinerBaustein<S extends z.ZodType = z.ZodType> extends BausteinBasis<S> {
  readonly art: 'rein';
  rechne(eingabe: z.output<S>, aufruf: Aufruf): Ausgang<Json>;
}

/** A Baustein that acts outside (`wirkung`) or asks a person (`aufgabe`); `plane` freezes its data. */
export interface GeplanterBaustein<S extends z.ZodType = z.ZodType> extends BausteinBasis<S> {
  readonly art: 'wirkung' | 'aufgabe';
  plane(eingabe: z.output<S>, aufruf: Aufruf): Ausgang<Json>;
  /** Keeps its result up to date after it was answered; see the engine's `Nachlauf`. */
  readonly fuehreNach?: GeplanterAnschluss['fuehreNach'];
}

export type Baustein = ReinerBaustein | GeplanterBaustein;

/** Types a pure Baustein by its input schema. */
export function reinerBaustein<S extends z.ZodType>(baustein: Omit<ReinerBaustein<S>, 'art'>): Baustein {
  return { art: 'rein', ...baustein } as unknown as Baustein;
}

/** Types an effect or a task by its input schema. */
export function geplanterBaustein<S extends z.ZodType>(baustein: GeplanterBaustein<S>): Baustein {
  return baustein as unknown as Baustein;
}

/** A good outcome. */
export function gelungen<T>(wert: T): Ausgang<T> {
  return { ok: true, wert };
}

/** A failure that the machine has to deal with under `onError`; `text` carries no applicant's data. */
export function gescheitert(
  code: string,
  text: string,
): { readonly ok: false; readonly fehler: Fehlerangabe } {
  return { ok: false, fehler: { code, text } };
}

const OHNE_EINGABE = {};

/**
 * Connects a Baustein to the engine: checks the resolved input against its schema (`BAUSTEIN_EINGABE` on failure)
 * and hands it its surroundings.
 */
export function schliesseAn(baustein: Baustein, umfeld: BausteinUmfeld): BausteinAnschluss {
  // Most inputs are fixed by the process and come as the same object for every case.
  const pruefe = jeObjekt((eingabe: object) => baustein.eingabe.safeParse(eingabe));
  const mitEingabe = (eingabe: Json, weiter: (geprueft: unknown) => Ausgang<Json>): Ausgang<Json> => {
    const geprueft =
      typeof eingabe === 'object' ? pruefe(eingabe ?? OHNE_EINGABE) : baustein.eingabe.safeParse(eingabe);
    if (geprueft.success) return weiter(geprueft.data);
    const stellen = geprueft.error.issues.map(
      (issue) => `${issue.path.join('.') || 'input'} (${issue.code})`,
    );
    return gescheitert(
      'BAUSTEIN_EINGABE',
      `Die Eingabe des Bausteins „${baustein.src}“ ist unzulässig: ${stellen.join(', ')}. Berichtigen Sie invoke.input in prozess.json.`,
    );
  };
  if (baustein.art === 'rein') {
    return {
      art: 'rein',
      rechne: (eingabe, kontext, jetzt): Rechenergebnis => {
        const ausgang = mitEingabe(eingabe, (wert) =>
          baustein.rechne(wert, { kontext, jetzt, umfeld: umfeld.fuer(kontext) }),
        );
        return ausgang.ok ? { ok: true, ergebnis: ausgang.wert } : ausgang;
      },
    };
  }
  return {
    art: baustein.art,
    plane: (eingabe, kontext, jetzt): Planergebnis => {
      const ausgang = mitEingabe(eingabe, (wert) =>
        baustein.plane(wert, { kontext, jetzt, umfeld: umfeld.fuer(kontext) }),
      );
      return ausgang.ok ? { ok: true, eingabe: ausgang.wert } : ausgang;
    },
    ...(baustein.fuehreNach && { fuehreNach: baustein.fuehreNach }),
  };
}
