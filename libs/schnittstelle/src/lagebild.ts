import { z } from 'zod';
import { Tag } from './grundform.js';

/** Query of `GET /api/v1/lagebild` and `/api/v1/lagebild.csv`; the last 30 days unless given, both days included. */
export const Lagebildauswahl = z.strictObject({
  von: Tag.optional(),
  bis: Tag.optional(),
  verfahren: z.string().max(200).optional(),
});
export type Lagebildauswahl = z.infer<typeof Lagebildauswahl>;

/**
 * The list behind a number, as path and query: `vorgaenge?status=entschieden&…`. The same below `/api/v1/` and in the
 * web app; the list has exactly as many rows.
 */
const Liste = z.string();

/** A number with the list behind it. */
export const Kennzahl = z.object({ anzahl: z.number().int(), auswahl: Liste });
export type Kennzahl = z.infer<typeof Kennzahl>;

/** One bar of a Pareto chart: the largest first, with the share so far. */
export const Paretobalken = z.object({
  wert: z.string(),
  titel: z.string(),
  anzahl: z.number().int(),
  anteil: z.number(),
  kumuliert: z.number(),
  auswahl: Liste,
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

/** A share with the list of its hits. */
export const Anteilszahl = Anteil.extend({ auswahl: Liste });
export type Anteilszahl = z.infer<typeof Anteilszahl>;

/** `GET /api/v1/lagebild`. Durations in hours. */
export const Lagebild = z.object({
  von: Tag,
  bis: Tag,
  eingegangen: Kennzahl,
  entschieden: Kennzahl,
  offen: Kennzahl,
  posteingang: Kennzahl,
  /** Decided without a human, of all decided. */
  automation: Anteilszahl,
  automationJeVerfahren: z.array(z.object({ wert: z.string(), titel: z.string(), anteil: Anteilszahl })),
  /** Why cases left automation. */
  aussteuerung: z.object({
    grund: z.array(Paretobalken),
    regel: z.array(Paretobalken),
    verfahren: z.array(Paretobalken),
    version: z.array(Paretobalken),
  }),
  /** Open tasks by age. */
  alter: z.array(z.object({ titel: z.string(), anzahl: z.number().int(), auswahl: Liste })),
  durchlauf: z.object({
    median: z.number().nullable(),
    p90: z.number().nullable(),
    entschieden: Kennzahl,
  }),
  jeTag: z.array(z.object({ tag: Tag, eingegangen: Kennzahl, entschieden: Kennzahl })),
  fristen: z.object({ ueberfaellig: Kennzahl, heute: Kennzahl, woche: Kennzahl }),
  /** Sample: how often the human decided otherwise than the rules. */
  stichprobe: z.object({ gezogen: Kennzahl, geprueft: Kennzahl, abweichend: Anteilszahl }),
});
export type Lagebild = z.infer<typeof Lagebild>;
