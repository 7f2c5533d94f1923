import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type Anwendung,
  erstelleAnwendung,
  erstelleLogger,
  liesKonfiguration,
  liesPaketordner,
} from '#libs/composition';
import { type Clock, type FesteUhr, kalendertag } from '#libs/kernel';
import { migriereWarteschlangen } from '#libs/queue';
import { DIENST_ROLLE, erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import type { Druckwerk } from '#libs/vorgang';
import { erstelleServer } from '../../apps/api/src/server.js';
import { starteArbeiter } from '../../apps/worker/src/arbeiter.js';
import { Ausweise, mitAusweisen } from './ausweis.js';
import type { Leitung } from './leitung.js';
import { importierteStandards } from './standards.js';
import { Testanbieter } from './testanbieter.js';

/** The application as in production, on a database of its own, with a clock that the test may set. */
export interface Testanwendung {
  readonly anwendung: Anwendung;
  /** Requests to it that bring no credentials get some (see `ausweise`). */
  readonly server: NestFastifyApplication;
  /** A request as it is, without credentials unless it brings them. */
  readonly ohneAusweis: NestFastifyApplication['inject'];
  /** Credentials of portals and people, from a real provider. */
  readonly ausweise: Ausweise;
  readonly anbieter: Testanbieter;
  readonly datenbank: Testdatenbank;
  readonly briefe: string;
  /** Starts a worker; several may run. */
  arbeite(): Promise<{ schliesse(): Promise<void> }>;
  schliesse(): Promise<void>;
}

export interface Testoptionen {
  /** A database that is not empty; a new one by default. Dropped in the end in either case. */
  readonly datenbank?: Testdatenbank;
  readonly uhr?: Clock;
  readonly druckwerk?: Druckwerk;
  readonly env?: Readonly<Record<string, string>>;
  /** Authority for which people ask where a test names none; that of the first published procedure by default. */
  readonly behoerde?: string;
  /** Procedures to publish; all shipped ones by default. */
  readonly verfahren?: readonly string[];
  /** Address of the web app, where a process of its own serves it. */
  readonly adresse?: string;
  /** A line to the database that the test can cut. */
  readonly leitung?: Pick<Leitung, 'verbinde' | 'schliesse'>;
  /** Takes every line of the log, at level `trace`. */
  readonly protokoll?: (zeile: string) => void;
}

/** Composes the application, publishes procedures and opens the API (not listening; use `inject`). */
export async function starteTestanwendung(optionen: Testoptionen = {}): Promise<Testanwendung> {
  const datenbank = optionen.datenbank ?? (await erzeugeTestdatenbank());
  const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-test-'));
  const anbieter = await Testanbieter.lausche(optionen.adresse);
  await migriereWarteschlangen(datenbank.ownerUrl, DIENST_ROLLE);
  const konfiguration = liesKonfiguration({
    DATABASE_URL: (await optionen.leitung?.verbinde(datenbank.appUrl)) ?? datenbank.appUrl,
    DATABASE_DIENST_URL: (await optionen.leitung?.verbinde(datenbank.url)) ?? datenbank.url,
    BRIEFE_ORDNER: join(ordner, 'briefe'),
    SCHEMA_ORDNER: `xoev-schemas:${importierteStandards()}`,
    ZIEHUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
    LOG_LEVEL: optionen.protokoll ? 'trace' : (process.env.TEST_LOG ?? 'silent'),
    KEHRINTERVALL_MS: '200',
    DB_VERBINDUNGEN: '6',
    ...anbieter.env,
    ...optionen.env,
  });
  const { uhr, druckwerk, protokoll } = optionen;
  const logger = erstelleLogger(konfiguration, 'test', protokoll && { write: protokoll });
  const anwendung = await erstelleAnwendung(konfiguration, {
    logger,
    // What a test asks itself; a request is served in the scope of whoever makes it.
    grundbereich: { art: 'dienst', zweck: 'pruefung' },
    uhr,
    druckwerk,
    stichprobeErzwungen: false,
  });
  for (const verfahren of optionen.verfahren ?? verfahrenImProjekt())
    await veroeffentliche(anwendung, verfahren);
  const server = await erstelleServer(anwendung, protokoll ? logger.nest : false);
  await server.init();
  await server.getHttpAdapter().getInstance().ready();
  const ohneAusweis = server.inject.bind(server) as NestFastifyApplication['inject'];
  const behoerde = optionen.behoerde ?? behoerdeFuer(optionen.verfahren?.[0] ?? 'bewohnerparkausweis');
  const ausweise = new Ausweise(anbieter, ohneAusweis, behoerde);
  const arbeiter: { schliesse(): Promise<void> }[] = [];
  return {
    anwendung,
    server: mitAusweisen(server, ausweise, ohneAusweis),
    ohneAusweis,
    ausweise,
    anbieter,
    datenbank,
    briefe: konfiguration.BRIEFE_ORDNER,
    async arbeite() {
      const neuer = await starteArbeiter(anwendung, logger);
      arbeiter.push(neuer);
      return neuer;
    },
    async schliesse() {
      for (const einer of arbeiter) await einer.schliesse();
      await server.close();
      await anwendung.schliesse();
      await anbieter.schliesse();
      await optionen.leitung?.schliesse();
      await datenbank.schliesse();
      rmSync(ordner, { recursive: true, force: true });
    },
  };
}

/** Publishes a shipped procedure; fails with its findings. */
async function veroeffentliche(anwendung: Anwendung, verfahren: string): Promise<void> {
  const ergebnis = await anwendung.verfahrenswerk.veroeffentliche(
    await liesPaketordner(join('workflows', verfahren)),
  );
  if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde, null, 1));
}

/** The authority that a procedure falls to, by its LeiKa key. */
function behoerdeFuer(verfahren: string): string {
  const { leikaKey } = liesJson(join('workflows', verfahren, 'verfahren.json'));
  const behoerden = readdirSync('behoerden').map((name) => liesJson(join('behoerden', name)));
  const zustaendig = behoerden.filter(({ zustaendigFuer = [] }) =>
    zustaendigFuer.some((leistung: { leikaKey: string }) => leistung.leikaKey === leikaKey),
  );
  // Of several that share the procedure the one of the examples, which also takes what nobody is competent for.
  const derBeispiele = zustaendig.find(({ auffangFuer = [] }) => auffangFuer.includes(leikaKey));
  return (derBeispiele ?? zustaendig[0] ?? behoerden[0]).id;
}

function liesJson(datei: string) {
  return JSON.parse(readFileSync(datei, 'utf8'));
}

/** Names of the shipped procedures. */
export function verfahrenImProjekt(): string[] {
  return readdirSync('workflows', { withFileTypes: true })
    .filter((eintrag) => eintrag.isDirectory())
    .map((eintrag) => eintrag.name);
}

/** Asks again until a condition holds; fails with the last answer after a generous while. */
export async function warteBis<T>(
  frage: () => Promise<T>,
  gilt: (antwort: T) => boolean,
  sekunden = 30,
): Promise<T> {
  const bis = performance.now() + sekunden * 1000;
  for (;;) {
    const antwort = await frage();
    if (gilt(antwort)) return antwort;
    if (performance.now() > bis) throw new Error(`Nicht eingetreten: ${JSON.stringify(antwort)}`);
    await new Promise((weiter) => setTimeout(weiter, 50));
  }
}

/** What the machine has to do as long as the clock stands: $1 now, $2 the day. */
const ZU_TUN = `
  select 'ereignis' as was from ereignis e join vorgang v on v.id = e.vorgang_id
   where v.status <> 'gestoert' and (e.nicht_vor is null or e.nicht_vor <= $1)
  union all select 'wirkung' from wirkung where status = 'in_arbeit' or (status = 'offen' and faellig_am <= $1)
  union all select 'frist' from frist where status = 'offen' and faellig_am < $2
  limit 1`;

async function istZuTun({ anwendung }: Testanwendung): Promise<boolean> {
  const jetzt = anwendung.uhr.now();
  const werte = [jetzt.toString(), kalendertag(jetzt).toString()];
  return (await anwendung.datenquelle.query(ZU_TUN, werte)).length > 0;
}

/** Until nothing more happens by itself while the clock stands: all letters are out, all answers are in their cases. */
export async function bisAllesRuht(test: Testanwendung): Promise<void> {
  await warteBis(
    () => istZuTun(test),
    (etwas) => !etwas,
    60,
  );
}

/**
 * Moves the clock on, unless something is being done or due: else the lease of whoever executes an effect would run
 * out, and another one would begin it a second time. What is due is found by the sweeper when it has been due for 5 s:
 * go on by more than that beyond the longest wait for another attempt that is to be seen.
 */
export async function lassZeitVergehen(
  test: Testanwendung,
  uhr: FesteUhr,
  dauer: { readonly minutes?: number; readonly seconds?: number },
): Promise<void> {
  if (!(await istZuTun(test))) uhr.stelle(uhr.now().add(dauer));
}
