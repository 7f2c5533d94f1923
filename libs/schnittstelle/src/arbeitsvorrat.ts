import { z } from 'zod';
import { Benannt, Fristlage, geschrieben, Personenangabe, Version, Zeitpunkt } from './grundform.js';

/**
 * What a case waits for: a case worker, a second signature, the applicant (whom a letter has asked), any other deadline,
 * or those who run the system.
 */
export const WartetAuf = z.enum(['mensch', 'mitzeichnung', 'antragsteller', 'frist', 'betrieb']);
export type WartetAuf = z.infer<typeof WartetAuf>;

/** Columns by which the list can be sorted; every column of the table is one. */
export const SORTIERSPALTEN = [
  'frist',
  'eingegangenAm',
  'aktenzeichen',
  'antragsteller',
  'verfahren',
  'frage',
  'grund',
  'status',
  'bearbeiter',
  'wartetAuf',
] as const;
export type Sortierspalte = (typeof SORTIERSPALTEN)[number];

/** Classes of age of a task in days, both included; the last one has no end. */
export const ALTERSSTUFEN = ['0-3', '4-7', '8-14', '15-30', '31-'] as const;
export type Altersstufe = (typeof ALTERSSTUFEN)[number];

/** Whose tasks the list shows. */
export const SICHTEN = ['meine', 'team', 'alle'] as const;
export type Sicht = (typeof SICHTEN)[number];

/** Classes of deadlines that the list can be narrowed to. */
export const FRISTKLASSEN = ['ueberfaellig', 'heute', 'woche', 'ohne'] as const;
export type Fristklasse = (typeof FRISTKLASSEN)[number];

/** Several values with commas between them: a hundred ids (36 characters each), which an address can carry. */
const Filterwerte = z
  .string()
  .max(4000)
  .refine((werte) => werte.split(',').length <= 100)
  .optional();

/**
 * Query of `GET /api/v1/arbeitsvorrat`. Several values of one filter are separated by commas.
 * Without `wartetAuf` the list shows what needs a human (`mensch,mitzeichnung`); `alle` shows everything.
 */
export const Vorratsauswahl = z.strictObject({
  sicht: z.enum(SICHTEN).default('meine'),
  suche: z.string().trim().max(200).optional(),
  verfahren: Filterwerte,
  grund: Filterwerte,
  frist: z.enum(FRISTKLASSEN).optional(),
  status: Filterwerte,
  wartetAuf: Filterwerte,
  bearbeiter: Filterwerte,
  /** Days since the case came in. */
  alter: z.enum(ALTERSSTUFEN).optional(),
  test: z.enum(['ohne']).optional(),
  /** `<column>:auf` or `<column>:ab`. The nearest deadline first unless given. */
  sortierung: z
    .string()
    .regex(new RegExp(`^(${SORTIERSPALTEN.join('|')}):(auf|ab)$`))
    .default('frist:auf'),
  /** `weiter` of the page before. */
  nach: z.string().max(1000).optional(),
  anzahl: z.coerce.number().int().min(1).max(200).default(50),
});
export type Vorratsauswahl = z.infer<typeof Vorratsauswahl>;

/** `offen`: nobody has it; `zugewiesen`: somebody works on it; `gezeichnet`: waits for the second signature. */
export const Aufgabenstatus = z.enum(['offen', 'zugewiesen', 'gezeichnet', 'wartet', 'gestoert']);
export type Aufgabenstatus = z.infer<typeof Aufgabenstatus>;

/** One line of the worklist: a task, or (without `aufgabeId`) a case that waits for something else. */
export const Arbeitszeile = z.object({
  vorgangId: z.string(),
  aufgabeId: z.string().nullable(),
  aktenzeichen: z.string(),
  verfahren: Benannt,
  antragsteller: z.string(),
  frage: z.string(),
  grund: z.object({ code: z.string(), text: z.string() }),
  norm: z.string(),
  status: Aufgabenstatus,
  wartetAuf: WartetAuf,
  frist: Fristlage.nullable(),
  eingegangenAm: Zeitpunkt,
  alterTage: z.number().int(),
  bearbeiter: Personenangabe.nullable(),
  /** Who has signed first; only somebody else may sign as second. */
  gezeichnetVon: Personenangabe.nullable(),
  /** Version of the task; named when it is assigned. */
  version: z.number().int(),
  test: z.boolean(),
});
export type Arbeitszeile = z.infer<typeof Arbeitszeile>;

/** How many lines a filter value would leave, all other filters as they are. */
export const Facette = z.object({ wert: z.string(), titel: z.string(), anzahl: z.number().int() });
export type Facette = z.infer<typeof Facette>;

/** `GET /api/v1/arbeitsvorrat`. */
export const Vorratsseite = z.object({
  zeilen: z.array(Arbeitszeile),
  gesamt: z.number().int(),
  /** Where the next page begins; null on the last one. */
  weiter: z.string().nullable(),
  facetten: z.object({
    sicht: z.array(Facette),
    verfahren: z.array(Facette),
    grund: z.array(Facette),
    frist: z.array(Facette),
    status: z.array(Facette),
    wartetAuf: z.array(Facette),
    bearbeiter: z.array(Facette),
  }),
});
export type Vorratsseite = z.infer<typeof Vorratsseite>;

/** `POST /api/v1/arbeitsvorrat/zuweisung`. `an: null` releases; `uebernehmen` is needed to take a colleague's task. */
export const Zuweisungsauftrag = z.strictObject({
  aufgaben: z
    .array(z.strictObject({ vorgangId: z.uuid(), aufgabeId: z.string().min(1), version: Version }))
    .min(1)
    .max(200),
  an: z.string().min(1).nullable(),
  uebernehmen: z.boolean().default(false),
});
export type Zuweisungsauftrag = z.infer<typeof Zuweisungsauftrag>;

/**
 * What became of one task: done; somebody was quicker (`geaendert`); a colleague has it (`vergeben`); the person is
 * recused (`befangen`); it needs other rights (`nichtBerechtigt`); it is answered or taken back (`erledigt`).
 */
export const Zuweisungsergebnis = z.object({
  vorgangId: z.string(),
  aufgabeId: z.string(),
  ergebnis: z.enum([
    'zugewiesen',
    'freigegeben',
    'geaendert',
    'vergeben',
    'befangen',
    'nichtBerechtigt',
    'erledigt',
  ]),
  text: z.string(),
  bearbeiter: Personenangabe.nullable(),
  /** With `vergeben`: whether this person may take it all the same, with `uebernehmen`. */
  uebernehmbar: z.boolean(),
  version: z.number().int().nullable(),
});
export type Zuweisungsergebnis = z.infer<typeof Zuweisungsergebnis>;
/** Answer of `POST /api/v1/arbeitsvorrat/zuweisung`, in the order of the request. */
export const Zuweisungsergebnisse = z.object({ ergebnisse: z.array(Zuweisungsergebnis) });
export type Zuweisungsergebnisse = z.infer<typeof Zuweisungsergebnisse>;

/**
 * One event of `GET /api/v1/arbeitsvorrat/strom` (event name `aufgabe`). `von` is the person who caused it.
 * The event `verpasst` means: more happened than is kept, load the list again.
 */
export const Vorratsaenderung = z.object({
  art: z.literal('aufgabe'),
  vorgangId: z.string(),
  aufgabeId: z.string(),
  aenderung: z.enum(['neu', 'geaendert', 'erledigt']),
  von: z.string().nullable(),
});
export type Vorratsaenderung = z.infer<typeof Vorratsaenderung>;

/** `GET /api/v1/team`: people a task may be given to. */
export const Team = z.object({
  personen: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      offen: z.number().int(),
      abwesendBis: z.string().nullable(),
    }),
  ),
});
export type Team = z.infer<typeof Team>;

/** A saved view: a name for the query of the list. */
export const Ansicht = z.object({
  id: z.string(),
  name: z.string(),
  /** The query string as in the address, without `?` and without `nach`. */
  auswahl: z.string(),
  geaendertAm: Zeitpunkt,
});
export type Ansicht = z.infer<typeof Ansicht>;
/** `GET /api/v1/ansichten`. */
export const Ansichten = z.object({ ansichten: z.array(Ansicht) });
export type Ansichten = z.infer<typeof Ansichten>;
/** `PUT /api/v1/ansichten/:id`; the client makes the id (UUID), so that sending twice changes nothing. */
export const NeueAnsicht = z.strictObject({
  name: geschrieben(80),
  auswahl: z.string().max(8000),
});
export type NeueAnsicht = z.infer<typeof NeueAnsicht>;
