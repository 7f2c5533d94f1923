import { z } from 'zod';
import { geschrieben } from '#libs/schnittstelle';
import { problem } from '../problem/problem.js';

const Text = geschrieben(2000);

/** Body of a value to be set. Exact numbers are texts with a point. */
export const Werteingabe = z.strictObject({
  wert: z.json(),
  gueltigVon: z.iso.date(),
  gueltigBis: z.iso.date().optional(),
  norm: Text,
  begruendung: Text,
});

/** Body of a withdrawal. */
export const Aufhebung = z.strictObject({ grund: Text });

export const WERT_FORM = problem(
  422,
  'PARAMETER_FORM',
  'Die Angaben sind nicht vollständig.',
  'Nennen Sie „wert“, „gueltigVon“ (JJJJ-MM-TT), „norm“ und „begruendung“; „gueltigBis“ nur, wenn das Ende feststeht.',
);

export const GRUND_FEHLT = problem(
  422,
  'AUFHEBUNG_OHNE_GRUND',
  'Der Grund fehlt.',
  'Nennen Sie in „grund“, warum der eigene Wert nicht mehr gelten soll.',
);

export const WERT_UNBEKANNT = problem(
  404,
  'PARAMETERWERT_NICHT_GEFUNDEN',
  'Diesen eigenen Wert gibt es nicht (mehr).',
  'Die Übersicht der Parameter nennt die eigenen Werte Ihrer Behörde.',
);

export const VERFAHREN_UNBEKANNT = problem(
  404,
  'VERFAHREN_UNBEKANNT',
  'Dieses Verfahren gibt es nicht.',
  'Nennen Sie die Id eines veröffentlichten Verfahrens.',
);
