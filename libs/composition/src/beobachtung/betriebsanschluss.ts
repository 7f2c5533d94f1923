import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics } from 'prom-client';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Konfiguration } from '../konfiguration.js';
import type { Gesundheit } from './gesundheit.js';
import type { Messwerte } from './messwerte.js';

/** What it shows. */
export interface Betriebsmittel {
  readonly messwerte: Messwerte;
  /** Brings the gauges up to date. */
  aktualisiere(): Promise<unknown>;
  gesundheit(): Promise<Gesundheit>;
  melde(fehler: unknown): void;
}

/** An open port for operators. */
export interface Betriebsanschluss {
  readonly adresse: string;
  schliesse(): Promise<void>;
}

/**
 * Opens the port for monitoring that `BETRIEB_PORT` names: `/metrics`, `/health/live`, `/health/ready`. It is a port of
 * its own, so that nothing of it can be reached through the public one; it knows no user and belongs into a network
 * that only the monitoring sees. Without the setting there is none.
 * @throws BescheidwerkFehler `BETRIEB_PORT_BELEGT`
 */
export async function oeffneBetriebsanschluss(
  { BETRIEB_PORT: port, BETRIEB_HOST: host }: Pick<Konfiguration, 'BETRIEB_PORT' | 'BETRIEB_HOST'>,
  mittel: Betriebsmittel,
): Promise<Betriebsanschluss | undefined> {
  if (port === undefined) return undefined;
  collectDefaultMetrics({ register: mittel.messwerte.registry, prefix: 'bescheidwerk_' });
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (anfrage, antwort) => {
    const pfad = new URL(anfrage.url ?? '/', 'http://betrieb').pathname;
    const seite = anfrage.method === 'GET' ? SEITEN[pfad] : undefined;
    if (!seite)
      return sende(antwort, 404, { fehler: 'Hier gibt es /metrics, /health/live und /health/ready.' });
    seite(mittel, antwort).catch((fehler: unknown) => {
      mittel.melde(fehler);
      if (!antwort.headersSent)
        sende(antwort, 500, { fehler: 'Nicht lesbar; Einzelheiten stehen im Protokoll.' });
    });
  });
  server.maxConnections = 50;
  await new Promise<void>((offen, gescheitert) => {
    server.once('error', (cause) => gescheitert(belegt(port, host, cause)));
    server.listen(port, host, offen);
  });
  const { port: offener } = server.address() as AddressInfo;
  return {
    adresse: `http://${host}:${offener}`,
    schliesse: () =>
      new Promise((zu) => {
        server.close(() => zu());
        server.closeAllConnections();
      }),
  };
}

type Seite = (mittel: Betriebsmittel, antwort: ServerResponse) => Promise<void>;

const SEITEN: Readonly<Record<string, Seite | undefined>> = {
  async '/metrics'({ messwerte, aktualisiere }, antwort) {
    await aktualisiere();
    const text = await messwerte.registry.metrics();
    antwort.writeHead(200, { 'content-type': messwerte.registry.contentType }).end(text);
  },
  async '/health/live'(_, antwort) {
    sende(antwort, 200, { status: 'lebt' });
  },
  async '/health/ready'({ gesundheit }, antwort) {
    const ergebnis = await gesundheit();
    sende(antwort, ergebnis.bereit ? 200 : 503, { pid: process.pid, ...ergebnis });
  },
};

function sende(antwort: ServerResponse, status: number, koerper: object): void {
  antwort
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(koerper));
}

function belegt(port: number, host: string, cause: Error): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'BETRIEB_PORT_BELEGT',
    `Der Betriebsanschluss ${host}:${port} lässt sich nicht öffnen. Geben Sie jedem Prozess einen eigenen BETRIEB_PORT.`,
    { cause },
  );
}
