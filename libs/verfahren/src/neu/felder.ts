import { z } from 'zod';
import { Text } from '#libs/bausteine';
import type { Formcode } from '../paket/formworte.js';

/** What a field of an own form may hold; `freitext` is read by a human and is no fact. */
const FELDARTEN = ['text', 'zahl', 'geld', 'datum', 'zeitpunkt', 'wahrheit', 'code', 'freitext'] as const;

const Feldname = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*$/u, 'FELDNAME' satisfies Formcode);

/** Always, never, or only when another field or group is there, or has one of these values. */
const Pflicht = z
  .union([
    z.boolean(),
    z.strictObject({
      wenn: Feldname,
      ist: z.union([z.boolean(), Text, z.array(Text).min(1)]).optional(),
    }),
  ])
  .default(false);
export type Pflicht = z.infer<typeof Pflicht>;

const FeldAngabe = z
  .strictObject({
    titel: Text,
    typ: z.enum(FELDARTEN),
    pflicht: Pflicht,
    /** As often as the person likes: the fact is a list. */
    mehrfach: z.boolean().default(false),
    /** Provision that asks for it; without one that on cooperation of the procedural code. */
    norm: Text.optional(),
    /** `code` only: code → what it means. */
    werte: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/u, 'CODE' satisfies Formcode), Text).optional(),
    /** Value of the example application, as it stands in the message; a list: one for each entry of what is repeated. */
    beispiel: z.union([Text, z.array(Text).min(1)]).optional(),
    /** Its name in the version before. */
    frueher: Feldname.optional(),
  })
  .refine(({ typ, werte }) => (typ === 'code') === (werte !== undefined && Object.keys(werte).length > 0), {
    path: ['werte'],
    error: 'CODE_WERTE' satisfies Formcode,
  });
/** One field of an own form. */
export type Feld = z.infer<typeof FeldAngabe>;

const GruppeAngabe = z.strictObject({
  titel: Text,
  pflicht: Pflicht,
  /** As often as the person likes, such as each dog: the fact is a list of its entries. */
  mehrfach: z.boolean().default(false),
  /** Of what it holds there is one only, such as a person or an organisation. */
  eineVon: z.boolean().default(false),
  norm: Text.optional(),
  frueher: Feldname.optional(),
});
/** A group of which more is said than that fields belong together. */
export type Gruppe = z.infer<typeof GruppeAngabe>;

/** The description of an own form as its file has it. */
export const FelderAngabe = z.strictObject({
  standard: z.string().regex(/^[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)*$/u, 'STANDARD' satisfies Formcode),
  version: z
    .string()
    .regex(/^\d+\.\d+$/u, 'STANDARD_VERSION' satisfies Formcode)
    .default('1.0'),
  titel: Text,
  namensraum: z
    .string()
    .regex(/^(?:https?:\/\/|urn:)[^\s"<>&]+[^\s"<>&/]$/u, 'NAMENSRAUM' satisfies Formcode),
  /** Who applies. */
  antragsteller: z.enum(['person', 'organisation', 'person-oder-organisation']).default('person'),
  felder: z.record(Feldname, FeldAngabe),
  gruppen: z.record(Feldname, GruppeAngabe).default({}),
  anlagen: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][A-Za-z0-9]*$/u, 'BEZEICHNER' satisfies Formcode),
        titel: Text,
        pflicht: Pflicht,
        norm: Text.optional(),
      }),
    )
    .default([]),
});
/** An own form: the fields that an application has beside applicant and address, from which message family and package follow. */
export type Felder = z.infer<typeof FelderAngabe>;

/** Fields and groups in the order of the form. */
export type Feldbaum = ReadonlyMap<string, Feldknoten>;

export type Feldknoten = Feldblatt | Gruppenknoten;

interface Feldblatt {
  /** Its name with all groups: `hund.rasse`. */
  readonly pfad: string;
  readonly feld: Feld;
}

export interface Gruppenknoten {
  readonly pfad: string;
  /** Absent where nothing is said of the group: then it only holds its fields together. */
  readonly gruppe?: Gruppe;
  readonly inhalt: Feldbaum;
}

/** The form as a tree: `hund.rasse` is the field `rasse` in the group `hund`. */
export function feldbaum({ felder, gruppen }: Felder): Feldbaum {
  const wurzel = new Map<string, Feldknoten>();
  for (const [pfad, feld] of Object.entries(felder)) {
    const teile = pfad.split('.');
    const blatt = teile.pop() as string;
    let ebene = wurzel;
    for (const [i, teil] of teile.entries()) {
      const ort = teile.slice(0, i + 1).join('.');
      const gruppe = gruppen[ort];
      const knoten = (ebene.get(teil) ?? {
        pfad: ort,
        ...(gruppe && { gruppe }),
        inhalt: new Map(),
      }) as Gruppenknoten;
      ebene.set(teil, knoten);
      ebene = knoten.inhalt as Map<string, Feldknoten>;
    }
    ebene.set(blatt, { pfad, feld });
  }
  return wurzel;
}
