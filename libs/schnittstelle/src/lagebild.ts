import { z } from 'zod';
import { Tag } from './grundform.js';

/** Query of `GET /api/v1/lagebild` and `/api/v1/lagebild.csv`; the last 30 days unless given, both days included. */
export const Lagebildauswahl = z.strictObject({
  von: Tag.optional(),
  bis: Tag.optional(),
  verfahren: z.string().max(200).optional(),
});
export type Lagebildauswahl = z.infer<typeof Lagebildauswahl>;

/** A number with the query of the list behind it; null when there is no such list. */
export const Kennzahl = z.object({ anzahl: z.number().int(), auswahl: z.string().nullable() });
export type Kennzahl = z.infer<typeof Kennzahl>;

/** One bar of a Pareto chart: the largest first, with the share so far. */
export const Paretobalken = z.object({
  wert: z.string(),
  titel: z.string(),
  anzahl: z.number().int(),
  anteil: z.number(),
  kumuliert: z.number(),
  auswahl: z.string().nullable(),
});
export type Paretobalken = z.infer<typeof Paretobalken>;

/** A share with its 95 % confidence bounds (Wilson); null without cases. */
export const Anteil = z.object({
  treffer: z.number().int(),
  gesamt: z.number().int(),
  anteil: z.number().nullable(),
  unten: z.number().nullable(),
  oben: z.number().nullable(),
});
export type Anteil = z.infer<typeof Anteil>;

/** `GET /api/v1/lagebild`. Durations in hours. */
export const Lagebild = z.object({
  von: Tag,
  bis: Tag,
  eingegangen: Kennzahl,
  entschieden: Kennzahl,
  offen: Kennzahl,
  posteingang: Kennzahl,
  /** Decided without a human, of all decided. */
  automation: Anteil,
  automationJeVerfahren: z.array(z.object({ wert: z.string(), titel: z.string(), anteil: Anteil })),
  /** Why cases left automation. */
  aussteuerung: z.object({
    grund: z.array(Paretobalken),
    regel: z.array(Paretobalken),
    verfahren: z.array(Paretobalken),
    version: z.array(Paretobalken),
  }),
  /** Open tasks by age. */
  alter: z.array(z.object({ titel: z.string(), anzahl: z.number().int(), auswahl: z.string().nullable() })),
  durchlauf: z.object({
    median: z.number().nullable(),
    p90: z.number().nullable(),
    entschieden: z.number().int(),
  }),
  jeTag: z.array(z.object({ tag: Tag, eingegangen: z.number().int(), entschieden: z.number().int() })),
  fristen: z.object({ ueberfaellig: Kennzahl, heute: Kennzahl, woche: Kennzahl }),
  /** Sample: how often the human decided otherwise than the rules. */
  stichprobe: z.object({ gezogen: z.number().int(), geprueft: z.number().int(), abweichend: Anteil }),
});
export type Lagebild = z.infer<typeof Lagebild>;
