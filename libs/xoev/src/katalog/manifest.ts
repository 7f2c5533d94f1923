import { z } from 'zod';
import { KOPF_DIALEKTE } from '../pruefung/nachricht.js';

const pfad = z
  .string()
  .min(1)
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\]+$/, 'Pfad innerhalb des Ordners, ohne „..“');

/** A root element that a standard defines as a message. */
const Wurzel = z.strictObject({
  namespace: z.string().min(1),
  name: z.string().min(1),
  /** File that declares the root; absent = the first `hauptschema`. Validated against exactly this file's set. */
  schema: pfad.optional(),
  nachrichtentyp: z.string().optional(),
  titel: z.string().min(1),
});

/** A separately named part of a publication with its own namespace, e.g. XBau-Kernmodul 1.3.0 inside XBau 2.6. */
const Modul = z.strictObject({
  namespace: z.string().min(1),
  standard: z.string().min(1),
  version: z.string().min(1),
});

/** `xoev-schemas/<standard>/<version>/manifest.json`: what lies in the folder and where it comes from. */
export const Manifest = z.strictObject({
  standard: z.string().min(1),
  version: z.string().min(1),
  titel: z.string().min(1),
  namespaces: z.array(z.string().min(1)).min(1),
  module: z.array(Modul).optional(),
  hauptschema: z.array(pfad).min(1),
  wurzeln: z.array(Wurzel).min(1),
  kopf: z.enum(KOPF_DIALEKTE),
  /** Name of the root attribute that carries the version; absent = messages of this standard carry none. */
  versionsattribut: z.string().optional(),
  /** Where includes and imports that do not name a file of the folder are found inside it (URL or path → file). */
  adressen: z.record(z.string(), pfad).optional(),
  quelle: z.string().min(1),
  /** ISO instant of the import; absent for families that belong to the project. */
  installiertAm: z.string().optional(),
});
export type Manifest = z.infer<typeof Manifest>;
export type Wurzel = z.infer<typeof Wurzel>;
