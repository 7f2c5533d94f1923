import { z } from 'zod';
import type { Kontext } from '#libs/engine';
import { canonicalJson, type JsonObject, jeObjekt, sha256 } from '#libs/kernel';

const FehlendSicht = z.looseObject({
  id: z.string(),
  titel: z.string(),
  art: z.enum(['fakt', 'anlage']),
  norm: z.string().optional(),
});

/** How an official took the case into his own hands (§ 88 Abs. 5 S. 3 Nr. 3 AO as the measure). */
export const Ansichziehung = z.strictObject({
  am: z.string(),
  von: z.strictObject({ id: z.string(), name: z.string() }),
  grund: z.string(),
});
export type Ansichziehung = z.infer<typeof Ansichziehung>;

/** What another version of the procedure holds for a case that began before it. */
export const Rechtsaenderung = z.strictObject({
  /** The version. */
  version: z.string(),
  /** The parameters that have another value on the key day of the case. */
  werte: z.array(z.strictObject({ id: z.string(), titel: z.string() })),
  /** Why the version wants a human for cases that began before it. */
  uebergang: z.strictObject({ grund: z.string(), norm: z.string() }).optional(),
});
export type Rechtsaenderung = z.infer<typeof Rechtsaenderung>;

/** The part of the intake findings that building blocks read. Other fields may stand beside. */
export const EingangsbefundSicht = z.object({
  fehlend: z.array(FehlendSicht).default([]),
  bedingtFehlend: z.array(FehlendSicht.extend({ bedingung: z.string() })).default([]),
  nichtZugeordnet: z.array(z.looseObject({ pfad: z.string() })).default([]),
  freitexte: z.array(z.looseObject({ titel: z.string() })).default([]),
  anSichGezogen: Ansichziehung.optional(),
  /** Something that people have said waits for the case to begin. */
  meldungWartet: z.literal(true).optional(),
  rechtGeaendert: Rechtsaenderung.optional(),
});
export type EingangsbefundSicht = z.infer<typeof EingangsbefundSicht>;

/** Reads the findings of a case. Throws a ZodError when they are not of our making. */
export function liesBefund({ befund }: Pick<Kontext, 'befund'>): EingangsbefundSicht {
  return sichtAuf(befund);
}

const sichtAuf = jeObjekt((befund: JsonObject) => EingangsbefundSicht.parse(befund));

/**
 * Fingerprint of everything the applicant has said so far. A human's decision counts for the state that he saw;
 * a later message makes another state (§ 24 Abs. 1 S. 3 VwVfG).
 */
export function standSha256({ fakten, befund }: Pick<Kontext, 'fakten' | 'befund'>): string {
  const vorhanden = STAENDE.get(fakten);
  if (vorhanden?.befund === befund) return vorhanden.sha256;
  // Who pulled the case, that something waits or the law has changed says nothing about what the applicant has said.
  const { anSichGezogen: _, meldungWartet: __, rechtGeaendert: ___, ...gesagtes } = befund;
  const neu = sha256(canonicalJson({ fakten, befund: gesagtes }));
  STAENDE.set(fakten, { befund, sha256: neu });
  return neu;
}

/** Facts and findings stay the same objects through all steps of a run; each state is hashed once. */
const STAENDE = new WeakMap<JsonObject, { readonly befund: JsonObject; readonly sha256: string }>();
