import { z } from 'zod';
import { ANTRAGSSTAENDE, AUSKUNFTSSTAENDE } from '#libs/vorgang';
import { Portalmeldung } from '../bekanntgabe/angaben.js';

/** What a portal gets, by name: the description of the interface shows it, and a test holds the answers to it. */
const Fehlerstelle = z.object({
  code: z.string(),
  zeile: z.int().optional(),
  spalte: z.int().optional(),
  element: z.string().optional(),
  text: z.string().describe('Was falsch ist.'),
  abhilfe: z.string().describe('Was zu tun ist.'),
  original: z.string().optional().describe('Wortlaut des Prüfprogramms (englisch), für die Fehlersuche.'),
});

const Eingang = z.object({
  id: z.uuid().describe('ID des Antrags in allen weiteren Adressen.'),
  empfangenAm: z.iso.datetime(),
  eingangstag: z.iso.date().describe('Der Tag, der rechtlich zählt (Europe/Berlin).'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Prüfsumme der Nachricht, wie sie ankam.'),
  test: z.boolean(),
});

const Beleg = Eingang.extend({
  statusUrl: z.string().describe('Wo der Stand zu erfragen ist.'),
  uebertragungscode: z
    .string()
    .regex(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    .describe('Für die antragstellende Person: öffnet den Antrag einem anderen Portal.'),
});

const Problem = z.object({
  type: z.url(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('Was zu tun ist.'),
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]+$/)
    .describe('Ändert sich nicht; Programme richten sich danach.'),
  fehler: z.array(Fehlerstelle).optional().describe('Bei Nachrichten: alle Fehler auf einmal.'),
  beleg: Beleg.optional().describe(
    'Steht da, wenn die Nachricht trotzdem mit ihrem Eingangsdatum abgelegt ist.',
  ),
});

const Schreiben = z.object({
  id: z.string(),
  betreff: z.string(),
  gesendetAm: z.iso.datetime(),
  fristBis: z.iso.date().optional(),
  url: z.string(),
});

const Stand = Eingang.extend({
  status: z.enum(ANTRAGSSTAENDE),
  text: z.string().describe('Der Stand in Worten für die antragstellende Person.'),
  textEn: z.string(),
  zuTunBis: z.iso.date().optional().describe('Letzter Tag für das, was die Person zu tun hat.'),
  aktenzeichen: z.string().optional(),
  leistung: z.string().optional(),
  bescheid: z
    .object({
      nummer: z.string(),
      url: z.string(),
      sha256: z.string().optional().describe('Prüfsumme der PDF-Datei.'),
      bekanntgabe: z
        .object({
          kanal: z.string(),
          stand: z.enum(AUSKUNFTSSTAENDE),
          am: z.iso.date().nullable(),
          abrufbarBis: z.iso.date().optional(),
        })
        .optional(),
    })
    .optional(),
  nachrichten: z.array(Schreiben),
  code: z.string().optional().describe('Warum die Nachricht bei einem Menschen liegt.'),
  fehler: z.array(Fehlerstelle).optional(),
});

const Vermerk = z.object({
  vermerkt: z.literal(true),
  bekannt: z.literal(true).optional().describe('Diese Kennung war schon vermerkt; nichts hat sich geändert.'),
  bescheidId: z.uuid().optional(),
  tatsache: z.string().optional(),
  art: z.string().optional(),
  tag: z.iso.date().optional(),
  sendung: z.int().optional(),
});

const Rueckruf = z.object({
  art: z.literal('bescheid-bereitgestellt'),
  id: z.string().describe('Bei jedem Versuch dieselbe; auch als Kopfzeile Idempotency-Key.'),
  antragId: z.uuid(),
  aktenzeichen: z.string(),
  bescheidId: z.uuid(),
  nummer: z.string(),
  bereitgestelltAm: z.iso.date(),
});

const FORMEN = { Beleg, Problem, Stand, Vermerk, Portalmeldung, Rueckruf };
export type Formname = keyof typeof FORMEN;

/** The forms as the part `components/schemas` of the description; a format says what its long pattern would repeat. */
export function alsBausteine(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(FORMEN).map(([name, form]) => [
      name,
      z.toJSONSchema(form, {
        target: 'openapi-3.0',
        io: 'input',
        override: ({ jsonSchema }) => {
          if (jsonSchema.format) delete jsonSchema.pattern;
        },
      }),
    ]),
  );
}

/** Where the description holds a form. */
export const verweis = (name: Formname) => ({ $ref: `#/components/schemas/${name}` });
