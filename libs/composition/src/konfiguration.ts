import { delimiter } from 'node:path';
import { z } from 'zod';
import { BescheidwerkFehler } from '#libs/kernel';

const MB = 1024 * 1024;

const Umgebung = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  /** `redis://…` for scale-out; without it the queue lives in Postgres. */
  QUEUE_URL: z
    .string()
    .regex(/^(rediss?|postgres(ql)?):\/\//)
    .optional(),
  /** Folder of the rendered letters. */
  BRIEFE_ORDNER: z.string().default('.data/briefe'),
  /** Folders with schemas of standards, separated as in PATH. */
  SCHEMA_ORDNER: z.string().default(['xoev-schemas', '.data/schemas'].join(delimiter)),
  /** Folder with the authorities of this installation. */
  BEHOERDEN_ORDNER: z.string().default('behoerden'),
  /** Key of the sample draw (HMAC); keep it secret, or applicants could compute who is drawn. */
  ZIEHUNGSSCHLUESSEL: z.string().min(32),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DB_VERBINDUNGEN: z.coerce.number().int().min(2).default(12),
  DRUCK_THREADS: z.coerce.number().int().min(1).max(64).default(1),
  GRENZE_NACHRICHT_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(5 * MB),
  GRENZE_ANLAGE_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(20 * MB),
  GRENZE_ANLAGEN: z.coerce.number().int().positive().default(20),
  /** Message and attachments together; bounds the memory that one request may take. */
  GRENZE_EINSENDUNG_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(100 * MB),
  GRENZE_TIEFE: z.coerce.number().int().positive().default(64),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** How long a worker may hold an effect before another one takes it over, in seconds. */
  BELEGUNG_SEKUNDEN: z.coerce.number().int().min(1).max(3600).default(90),
  KEHRINTERVALL_MS: z.coerce.number().int().min(100).default(2000),
});

/** Settings of a process, validated once and frozen; nothing else reads the environment. */
export type Konfiguration = Readonly<z.infer<typeof Umgebung>>;

/** Reads the settings. Throws `KONFIGURATION_UNGUELTIG` that names every variable that is wrong. */
export function leseKonfiguration(env: Readonly<Record<string, string | undefined>>): Konfiguration {
  const gelesen = Umgebung.safeParse(env);
  if (gelesen.success) return Object.freeze(gelesen.data);
  const maengel = gelesen.error.issues.map((issue) => zuMangel(String(issue.path[0]), env));
  throw new BescheidwerkFehler(
    'KONFIGURATION_UNGUELTIG',
    `Umgebungsvariablen prüfen: ${[...new Set(maengel)].join('; ')}.`,
  );
}

/** What a variable must be; the value itself may be a secret and is not repeated. */
function zuMangel(name: string, env: Readonly<Record<string, string | undefined>>): string {
  const erwartet = ERWARTET[name as keyof typeof ERWARTET] ?? 'eine ganze Zahl im zulässigen Bereich';
  return env[name] === undefined ? `${name} fehlt (${erwartet})` : `${name} muss ${erwartet} sein`;
}

const ERWARTET = {
  DATABASE_URL: 'eine Adresse postgres://…',
  QUEUE_URL: 'eine Adresse redis://… oder postgres://…',
  ZIEHUNGSSCHLUESSEL: 'ein geheimer Schlüssel aus mindestens 32 Zeichen',
  PORT: 'ein Port von 0 bis 65535',
  LOG_LEVEL: 'eine der Stufen fatal, error, warn, info, debug, trace, silent',
} as const;
