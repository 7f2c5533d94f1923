import { availableParallelism } from 'node:os';
import { delimiter, resolve } from 'node:path';
import { z } from 'zod';
import { BescheidwerkFehler } from '#libs/kernel';
import { STANDARD_IMPORTZIEL } from '#libs/xoev';
import { liesHosts } from './ausgehend/host.js';
import { mitGeheimnissen } from './geheimnisse.js';

const MB = 1024 * 1024;

const Hostliste = z.string().refine((text) => liesHosts(text).every((host) => host !== undefined));

const Umgebung = z.object({
  /** Connection on behalf of people: its role sees one authority at a time. */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  /** Connection of the engine (intake, worker, sweeper, queue): its role sees all authorities. */
  DATABASE_DIENST_URL: z.string().regex(/^postgres(ql)?:\/\//),
  /** `host` or `host:port` of Postgres itself, where both addresses lead to a connection pooler; see `direkteAdresse`. */
  DATABASE_DIREKT: z
    .string()
    .regex(/^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/)
    .optional(),
  /** `redis://…` for scale-out; without it the queue lives in Postgres. */
  QUEUE_URL: z
    .string()
    .regex(/^(rediss?|postgres(ql)?):\/\//)
    .optional(),
  /** Folder of the rendered letters. */
  BRIEFE_ORDNER: z.string().default('.data/briefe'),
  /** File of the anchors of the journals; `anker/journal.jsonl` beside the letters without it. Best on another machine. */
  ANKER_DATEI: z.string().min(1).optional(),
  /** Folders with schemas of standards, separated as in PATH. */
  SCHEMA_ORDNER: z.string().default(['xoev-schemas', STANDARD_IMPORTZIEL].join(delimiter)),
  /** Folder with the authorities of this installation. */
  BEHOERDEN_ORDNER: z.string().default('behoerden'),
  /** Key of the sample draw (HMAC); keep it secret, or applicants could compute who is drawn. */
  ZIEHUNGSSCHLUESSEL: z.string().min(32),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Address under which browsers reach the API; `http://HOST:PORT` without it. Decides whether cookies are `Secure`. */
  OEFFENTLICHE_ADRESSE: z
    .string()
    .regex(/^https?:\/\/[^/]+$/)
    .optional(),
  /** Proxies whose `X-Forwarded-For` is believed, as addresses or networks with commas. */
  VERTRAUTE_PROXYS: z.string().optional(),
  /** OpenID provider; the API does not start without it. `http://` on the loopback address alone. */
  OIDC_ISSUER: z
    .string()
    .regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/)
    .optional(),
  OIDC_CLIENT_ID: z.string().default('bescheidwerk-web'),
  OIDC_CLIENT_SECRET: z.string().min(16).optional(),
  /** Audience that the tokens of portals must carry. */
  OIDC_AUDIENCE: z.string().default('bescheidwerk'),
  /** Scopes asked for at login. */
  OIDC_SCOPES: z.string().default('openid profile email'),
  /** Claims with roles and authorities; nested ones with dots, e.g. `realm_access.roles`. */
  OIDC_ROLLEN_CLAIM: z.string().default('rollen'),
  OIDC_BEHOERDE_CLAIM: z.string().default('behoerden'),
  /** Encrypts the tokens of sessions and makes CSRF tokens; another key ends all sessions. */
  SITZUNGSSCHLUESSEL: z.string().min(32).optional(),
  /** After how many seconds the provider is asked again whether a person's rights still hold. */
  SITZUNG_PRUEFUNG_SEKUNDEN: z.coerce.number().int().min(0).max(300).default(30),
  /** How long a session lives without a request, and at most. */
  SITZUNG_LEERLAUF_MINUTEN: z.coerce.number().int().min(1).default(60),
  SITZUNG_HOECHSTDAUER_STUNDEN: z.coerce.number().int().min(1).max(24).default(10),
  DB_VERBINDUNGEN: z.coerce.number().int().min(2).default(12),
  /** How long API and worker wait at the start for a database that does not answer, in seconds. */
  DB_WARTEN_SEKUNDEN: z.coerce.number().int().min(0).max(3600).default(60),
  /** Processes that set letters; unless given, one for each core and at most four. */
  DRUCK_PROZESSE: z.coerce.number().int().min(1).max(64).default(Math.min(availableParallelism(), 4)),
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
  /** Requests of portals that one process works on at the same time, at most; the next one is told to come again. */
  GRENZE_GLEICHZEITIG: z.coerce.number().int().positive().default(256),
  /** Of one portal; three quarters of what is allowed at the moment without it. */
  GRENZE_GLEICHZEITIG_JE_PORTAL: z.coerce.number().int().positive().optional(),
  /** How long an application may take from its last byte to its receipt before fewer are worked on at the same time. */
  GRENZE_WARTEZEIT_MS: z.coerce.number().int().min(50).max(60_000).default(1000),
  /** Bodies of these requests together; memory may be about three times as much. */
  GRENZE_GLEICHZEITIG_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(256 * MB),
  /** Requests a second on average of one portal and of one person, in one process; 0: no limit. */
  GRENZE_ANFRAGEN_PORTAL: z.coerce.number().int().min(0).default(5000),
  GRENZE_ANFRAGEN_PERSON: z.coerce.number().int().min(0).default(50),
  /** Tokens a minute from one address that may be no good before further ones are not looked at; 0: no limit. */
  GRENZE_FEHLANMELDUNGEN: z.coerce.number().int().min(0).default(300),
  /** Events that may wait before new applications are told to come again. */
  GRENZE_RUECKSTAND: z.coerce.number().int().positive().default(500_000),
  /** Age at which waiting events close the door as well; 0: never, so that a worker that stands still refuses nobody. */
  GRENZE_RUECKSTAND_SEKUNDEN: z.coerce.number().int().min(0).default(0),
  /** How long a client may take to send its head lines, and the whole request, in seconds. */
  GRENZE_KOPF_SEKUNDEN: z.coerce.number().int().min(1).max(60).default(10),
  GRENZE_ANFRAGE_SEKUNDEN: z.coerce.number().int().min(1).max(600).default(60),
  /** How long an answer may be waited for, in seconds; more than Postgres gives a person's question (one minute). */
  GRENZE_ANTWORT_SEKUNDEN: z.coerce.number().int().min(1).max(3600).default(65),
  /** Connections to one process; further ones are closed at once. */
  GRENZE_VERBINDUNGEN: z.coerce.number().int().positive().default(2000),
  /** Port for health and metrics of this process, apart from the public one; without it there is none. */
  BETRIEB_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  BETRIEB_HOST: z.string().default('127.0.0.1'),
  /** So long the API says that it ends before it takes no more requests, in seconds: load balancers need it. */
  AUSLAUF_SEKUNDEN: z.coerce.number().int().min(0).max(60).default(0),
  /** From which age on of the oldest waiting event `/health/ready` tells of it, in seconds. */
  RUECKSTAND_WARNUNG_SEKUNDEN: z.coerce.number().int().min(1).default(120),
  /** Collector for traces (OTLP over HTTP), without `/v1/traces`; without it nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  /** Share of the applications that are traced, from 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** How long a worker may hold an effect before another one takes it over, in seconds. */
  BELEGUNG_SEKUNDEN: z.coerce.number().int().min(1).max(3600).default(90),
  KEHRINTERVALL_MS: z.coerce.number().int().min(100).default(2000),
  /** How long an answer given in the web app can be taken back, in seconds; 0: it takes effect at once. */
  RUECKNAHME_SEKUNDEN: z.coerce.number().int().min(0).max(600).default(10),
  /** Where the portal takes calls when a letter is provided; without it portals report themselves that they notified. */
  PORTAL_RUECKRUF_URL: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  /** Secret for the signature of these calls. */
  PORTAL_RUECKRUF_SCHLUESSEL: z.string().min(32).optional(),
  /** Further hosts that may be called (`host` or `host:port`, with commas), e.g. where the keys of the provider lie. */
  AUSGANG_ERLAUBT: Hostliste.optional(),
  /** Hosts that may be called although they lie in the own network; the provider of logins always may. */
  AUSGANG_INTERN: Hostliste.optional(),
});

/** Names of all settings; those that hold a secret may also be given as `<NAME>_FILE`. */
export const EINSTELLUNGEN: readonly string[] = Object.keys(Umgebung.shape);

/** Settings of a process, validated once and frozen; nothing else reads the environment. */
export type Konfiguration = Readonly<z.infer<typeof Umgebung>>;

/**
 * Reads the settings and the files with secrets; one that is empty counts as not set.
 * @throws BescheidwerkFehler `KONFIGURATION_UNGUELTIG` that names every variable that is wrong
 */
export function liesKonfiguration(umgebung: Readonly<Record<string, string | undefined>>): Konfiguration {
  const env = ohneLeere(mitGeheimnissen(umgebung));
  const gelesen = Umgebung.safeParse(env);
  const maengel = [
    ...(gelesen.error?.issues ?? []).map((issue) => zuMangel(String(issue.path[0]), env)),
    ...fehlendeZu(env),
  ];
  if (gelesen.success && maengel.length === 0) return Object.freeze(gelesen.data);
  throw new BescheidwerkFehler(
    'KONFIGURATION_UNGUELTIG',
    `Umgebungsvariablen prüfen: ${[...new Set(maengel)].join('; ')}.`,
  );
}

/** The folders that commands read which need no database and therefore none of the other settings. */
export function liesOrdner(umgebung: Readonly<Record<string, string | undefined>>): {
  readonly schemata: readonly string[];
  readonly behoerden: string;
} {
  const { SCHEMA_ORDNER, BEHOERDEN_ORDNER } = Umgebung.pick({
    SCHEMA_ORDNER: true,
    BEHOERDEN_ORDNER: true,
  }).parse(ohneLeere(umgebung));
  return { schemata: schemaordner(SCHEMA_ORDNER), behoerden: BEHOERDEN_ORDNER };
}

/** The folders that a value of `SCHEMA_ORDNER` names, each once, however often and by whichever path it is named. */
export function schemaordner(wert: string): readonly string[] {
  return [
    ...new Set(
      wert
        .split(delimiter)
        .filter(Boolean)
        .map((pfad) => resolve(pfad)),
    ),
  ];
}

/**
 * Compose and unit files pass on as empty what nobody has named. As a value it would read as zero, which is no limit for
 * some settings, or as an address that listens everywhere.
 */
function ohneLeere(umgebung: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(umgebung).filter(([, wert]) => wert?.trim()));
}

/** What one variable asks of another. */
function fehlendeZu(env: Readonly<Record<string, string | undefined>>): string[] {
  if (env.PORTAL_RUECKRUF_URL === undefined || env.PORTAL_RUECKRUF_SCHLUESSEL !== undefined) return [];
  const erwartet = ERWARTET.PORTAL_RUECKRUF_SCHLUESSEL;
  return [`PORTAL_RUECKRUF_SCHLUESSEL fehlt zu PORTAL_RUECKRUF_URL (${erwartet}, den auch das Portal kennt)`];
}

/** What a variable must be; the value itself may be a secret and is not repeated. */
function zuMangel(name: string, env: Readonly<Record<string, string | undefined>>): string {
  const erwartet = ERWARTET[name as keyof typeof ERWARTET] ?? 'eine ganze Zahl im zulässigen Bereich';
  return env[name] === undefined ? `${name} fehlt (${erwartet})` : `${name} muss ${erwartet} sein`;
}

const ERWARTET = {
  DATABASE_URL: 'eine Adresse postgres://…',
  DATABASE_DIENST_URL: 'eine Adresse postgres://…',
  DATABASE_DIREKT: 'ein Rechner mit Port wie db.example.de:5432',
  QUEUE_URL: 'eine Adresse redis://… oder postgres://…',
  ZIEHUNGSSCHLUESSEL: 'ein geheimer Schlüssel aus mindestens 32 Zeichen',
  OEFFENTLICHE_ADRESSE: 'eine Adresse wie https://bescheide.example.de, ohne Pfad',
  OIDC_ISSUER: 'die Adresse des OpenID-Anbieters (https://…)',
  OIDC_CLIENT_SECRET: 'ein Geheimnis aus mindestens 16 Zeichen',
  SITZUNGSSCHLUESSEL: 'ein geheimer Schlüssel aus mindestens 32 Zeichen',
  PORTAL_RUECKRUF_URL: 'eine Adresse https://…',
  PORTAL_RUECKRUF_SCHLUESSEL: 'ein geheimer Schlüssel aus mindestens 32 Zeichen',
  AUSGANG_ERLAUBT: 'eine Liste aus Rechnern wie host.example oder host.example:8443, mit Kommas',
  AUSGANG_INTERN: 'eine Liste aus Rechnern wie host.example oder host.example:8443, mit Kommas',
  PORT: 'ein Port von 0 bis 65535',
  BETRIEB_PORT: 'ein Port von 0 bis 65535',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'die Adresse eines Sammlers für OTLP (http://…:4318)',
  OTEL_TRACES_SAMPLER_ARG: 'ein Anteil von 0 bis 1',
  LOG_LEVEL: 'eine der Stufen fatal, error, warn, info, debug, trace, silent',
} as const;
