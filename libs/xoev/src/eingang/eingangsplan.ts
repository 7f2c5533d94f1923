import { z } from 'zod';

/** Part that a message plays in a procedure. */
export const NACHRICHTEN_ROLLEN = ['antrag', 'nachreichung', 'ruecknahme', 'stellungnahme'] as const;
export type NachrichtenRolle = (typeof NACHRICHTEN_ROLLEN)[number];

const FAKT_ARTEN = [
  'text',
  'zahl',
  'geld',
  'datum',
  'zeitpunkt',
  'wahrheit',
  'code',
  'liste',
  'objekt',
] as const;
const EINFACHE_ARTEN = ['text', 'zahl', 'geld', 'datum', 'zeitpunkt', 'wahrheit', 'code'] as const;
/** Type of a scalar fact as a procedure names it. */
export type EinfacheArt = (typeof EINFACHE_ARTEN)[number];

const xpath = z.string().min(1);
const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'Kleinbuchstabe am Anfang, dann Buchstaben und Ziffern');
/** `true`, `false`, or a FEEL expression beginning with `=` that others evaluate over the facts. */
const Pflicht = z.union([z.boolean(), z.string().regex(/^=\s*\S/, 'FEEL-Ausdruck, der mit „=“ beginnt')]);

/** How one fact is found in the message. */
export interface FaktRegel {
  readonly xpath: string;
  readonly typ: (typeof FAKT_ARTEN)[number];
  readonly pflicht?: boolean | string;
  readonly titel?: string;
  readonly norm?: string;
  /** Fields of an object, or of each object of a list; XPaths relative to the element. */
  readonly element?: Readonly<Record<string, FaktRegel>>;
  /** Type of the members of a list of plain values; absent = `text`. */
  readonly elementTyp?: EinfacheArt;
  /** `code` only: the list that the code must come from; a code of another list counts as unreadable. */
  readonly codeliste?: string;
  /** What the values of an enumeration mean, for people: code → words. Decides nothing. */
  readonly werte?: Readonly<Record<string, string>>;
}

const FaktRegel: z.ZodType<FaktRegel> = z.lazy(() =>
  z
    .strictObject({
      xpath,
      typ: z.enum(FAKT_ARTEN),
      pflicht: Pflicht.optional(),
      titel: z.string().min(1).optional(),
      norm: z.string().min(1).optional(),
      element: z.record(name, FaktRegel).optional(),
      elementTyp: z.enum(EINFACHE_ARTEN).optional(),
      codeliste: z.string().min(1).optional(),
      werte: z.record(z.string().min(1), z.string().min(1)).optional(),
    })
    .refine((regel) => regel.typ !== 'objekt' || regel.element !== undefined, {
      path: ['element'],
      message: 'typ „objekt“ braucht „element“ mit den Feldern',
    })
    .refine((regel) => regel.element === undefined || regel.typ === 'objekt' || regel.typ === 'liste', {
      path: ['element'],
      message: '„element“ passt nur zu typ „objekt“ oder „liste“',
    })
    .refine(
      (regel) => regel.elementTyp === undefined || (regel.typ === 'liste' && regel.element === undefined),
      {
        path: ['elementTyp'],
        message: '„elementTyp“ passt nur zu einer Liste ohne „element“',
      },
    )
    .refine((regel) => regel.codeliste === undefined || regel.typ === 'code' || regel.elementTyp === 'code', {
      path: ['codeliste'],
      message: '„codeliste“ passt nur zu typ „code“',
    })
    .refine((regel) => regel.werte === undefined || regel.typ === 'code' || regel.elementTyp === 'code', {
      path: ['werte'],
      message: '„werte“ passt nur zu typ „code“',
    }),
);

/** How an attachment of the procedure is recognised and whether it is required. */
const AnlageRegel = z.strictObject({
  id: name,
  titel: z.string().min(1),
  pflicht: Pflicht.optional(),
  medientypen: z
    .array(z.string().regex(/^[a-z]+\/[A-Za-z0-9.+-]+$/))
    .min(1)
    .optional(),
  norm: z.string().min(1).optional(),
  erkennung: z
    .strictObject({
      /** Regular expression over the file name, case-insensitive; must be linear (see `sicheres-muster.ts`). */
      dateiname: z.string().min(1).optional(),
      /** Code of the attachment's kind in the message's own list of attachments. */
      anlageart: z.string().min(1).optional(),
    })
    .refine((e) => e.dateiname !== undefined || e.anlageart !== undefined, {
      message: 'nennen Sie „dateiname“ oder „anlageart“',
    }),
});
export type AnlageRegel = z.infer<typeof AnlageRegel>;

/** Where a message lists its attachments; all paths but the first are relative to one entry. */
const Anlagenliste = z.strictObject({
  xpath,
  dateiname: xpath,
  anlageart: xpath.optional(),
  bezeichnung: xpath.optional(),
  dokumentId: xpath.optional(),
  medientyp: xpath.optional(),
});

/** Mapping of one message type to facts. */
const Nachrichtenplan = z.strictObject({
  standard: z.string().min(1),
  version: z.string().min(1),
  wurzel: z.string().min(1),
  rolle: z.enum(NACHRICHTEN_ROLLEN),
  praefixe: z.record(z.string().regex(/^[A-Za-z_][\w.-]*$/), z.string().min(1)).default({}),
  fakten: z.record(
    z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/, 'Namen mit Punkten, z. B. „halter.name“'),
    FaktRegel,
  ),
  freitext: z.array(z.strictObject({ xpath, titel: z.string().min(1) })).default([]),
  ignoriert: z.array(z.strictObject({ xpath, grund: z.string().min(1) })).default([]),
  anlagenliste: Anlagenliste.optional(),
  anlagen: z.array(AnlageRegel).default([]),
});
export type Nachrichtenplan = z.infer<typeof Nachrichtenplan>;

/** `eingang.json` of a procedure: which messages it takes and how their content becomes facts. */
export const Eingangsplan = z.strictObject({
  $schema: z.string().optional(),
  nachrichten: z.array(Nachrichtenplan).min(1),
});
export type Eingangsplan = z.infer<typeof Eingangsplan>;

/** The mapping for a message, if the procedure takes it. */
export function findNachrichtenplan(
  plan: Eingangsplan,
  nachricht: { readonly standard: string; readonly version: string; readonly wurzel: string },
): Nachrichtenplan | undefined {
  return plan.nachrichten.find(
    (kandidat) =>
      kandidat.standard === nachricht.standard &&
      kandidat.version === nachricht.version &&
      kandidat.wurzel === nachricht.wurzel,
  );
}
