import { z } from 'zod';
import { Text } from '#libs/bausteine';
import type { Befund } from '#libs/kernel';
import type { Formcode } from '../paket/formworte.js';
import { mehrdeutigeBefunde } from '../paket/json-mehrdeutigkeit.js';
import { liesJson } from '../paket/lies-json.js';
import { zodBefunde } from '../paket/zod-befunde.js';

/** What a field of an own form may hold; `freitext` is read by a human and is no fact. */
const FELDARTEN = ['text', 'zahl', 'geld', 'datum', 'zeitpunkt', 'wahrheit', 'code', 'freitext'] as const;

const FeldAngabe = z
  .strictObject({
    titel: Text,
    typ: z.enum(FELDARTEN),
    pflicht: z.boolean().default(false),
    /** Provision that asks for it; without one that on cooperation of the procedural code. */
    norm: Text.optional(),
    /** `code` only: code → what it means. */
    werte: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/u, 'CODE' satisfies Formcode), Text).optional(),
    /** Value of the example application, as it stands in the message. */
    beispiel: Text.optional(),
  })
  .refine(({ typ, werte }) => (typ === 'code') === (werte !== undefined && Object.keys(werte).length > 0), {
    path: ['werte'],
    error: 'CODE_WERTE' satisfies Formcode,
  });
/** One field of an own form. */
export type Feld = z.infer<typeof FeldAngabe>;

const FelderAngabe = z.strictObject({
  standard: z.string().regex(/^[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)*$/u, 'STANDARD' satisfies Formcode),
  version: z
    .string()
    .regex(/^\d+\.\d+$/u, 'STANDARD_VERSION' satisfies Formcode)
    .default('1.0'),
  titel: Text,
  namensraum: z
    .string()
    .regex(/^(?:https?:\/\/|urn:)[^\s"<>&]+[^\s"<>&/]$/u, 'NAMENSRAUM' satisfies Formcode),
  felder: z.record(
    z.string().regex(/^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*$/u, 'FELDNAME' satisfies Formcode),
    FeldAngabe,
  ),
  anlagen: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'VERFAHREN_ID' satisfies Formcode),
        titel: Text,
        pflicht: z.boolean().default(false),
        norm: Text.optional(),
      }),
    )
    .default([]),
});
/** An own form: the fields that an application has beside person and address, from which message family and package follow. */
export type Felder = z.infer<typeof FelderAngabe>;

/** Facts that every own form has; see `eingangAus`. */
const VERGEBEN = ['antragsteller', 'anschrift', 'bekanntgabeKanal', 'sprache', 'referenz', 'register'];

/**
 * Reads the description of an own form.
 * @param text JSON
 * @param datei its name, for the findings
 * @returns the form, or findings with JSON pointer, German text and fix
 */
export function liesFelder(text: string, datei: string): { felder: Felder } | { befunde: readonly Befund[] } {
  const gelesen = liesJson(text, datei);
  if ('befund' in gelesen) return { befunde: [gelesen.befund] };
  const { json } = gelesen;
  const ergebnis = FelderAngabe.safeParse(json);
  const befunde = [
    ...mehrdeutigeBefunde(text, datei),
    ...(ergebnis.success
      ? pruefeNamen(Object.keys(ergebnis.data.felder), datei)
      : zodBefunde(ergebnis.error.issues, datei, json, FelderAngabe)),
  ];
  return befunde.length === 0 && ergebnis.success ? { felder: ergebnis.data } : { befunde };
}

function pruefeNamen(namen: readonly string[], datei: string): Befund[] {
  const befund = (code: string, ort: string, text: string, abhilfe: string): Befund => ({
    code,
    schwere: 'fehler',
    datei,
    ort,
    text,
    abhilfe,
  });
  if (namen.length === 0) {
    return [befund('ANGABE_FEHLT', '/felder', 'Das Formular hat kein Feld.', 'Nennen Sie mindestens eines.')];
  }
  return namen.flatMap((name) => {
    const ort = `/felder/${name}`;
    const erster = name.split('.')[0] as string;
    if (VERGEBEN.includes(erster)) {
      return [
        befund(
          'FELDNAME_VERGEBEN',
          ort,
          `„${erster}“ hat jeder Antrag schon.`,
          'Nennen Sie das Feld anders.',
        ),
      ];
    }
    const darunter = namen.find((anderer) => anderer.startsWith(`${name}.`));
    if (darunter === undefined) return [];
    const doppelt = `„${name}“ ist ein Feld und zugleich die Gruppe von „${darunter}“.`;
    return [
      befund('FELDNAME_VERGEBEN', ort, doppelt, 'Geben Sie dem Feld einen eigenen Namen in der Gruppe.'),
    ];
  });
}

/** Fields and groups in the order of the form; a group is a map. */
export type Feldbaum = ReadonlyMap<string, Feldbaum | Feld>;

/** The form as a tree: `hund.rasse` is the field `rasse` in the group `hund`. */
export function feldbaum({ felder }: Felder): Feldbaum {
  const wurzel = new Map<string, Feldbaum | Feld>();
  for (const [name, feld] of Object.entries(felder)) {
    const teile = name.split('.');
    const blatt = teile.pop() as string;
    let ebene = wurzel;
    for (const teil of teile) {
      const gruppe = ebene.get(teil) ?? new Map<string, Feldbaum | Feld>();
      ebene.set(teil, gruppe);
      ebene = gruppe as Map<string, Feldbaum | Feld>;
    }
    ebene.set(blatt, feld);
  }
  return wurzel;
}
