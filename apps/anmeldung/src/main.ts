import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ablage } from './ablage.js';
import { erstelleAnbieterserver } from './anbieter.js';
import { demopersonen } from './demopersonen.js';
import { liesEinstellungen } from './einstellungen.js';

/** The embedded provider as a process of its own; `npm start` starts it when no `OIDC_ISSUER` is given. */
const log = (stufe: number, msg: string, mehr: object = {}) =>
  console.log(JSON.stringify({ level: stufe, prozess: 'anmeldung', pid: process.pid, msg, ...mehr }));

try {
  const {
    issuer,
    port,
    web,
    portale,
    ablage: datei,
    behoerdenOrdner,
    jwks,
    cookieschluessel,
  } = liesEinstellungen(process.env);
  const behoerden = readdirSync(behoerdenOrdner)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(behoerdenOrdner, name), 'utf8')));
  const personen = demopersonen(behoerden.map(({ id }) => id));
  const ablage = new Ablage(datei);
  const server = await erstelleAnbieterserver({
    issuer,
    personen: () => personen,
    behoerdennamen: new Map(
      behoerden.map(({ id, name, stelle }) => [id, [name, stelle].filter(Boolean).join(', ')]),
    ),
    web,
    portale,
    ablage,
    jwks,
    cookieschluessel,
  });
  // The loopback address is no setting: who may be whoever they like must not be reachable from elsewhere.
  server.listen(port, '127.0.0.1', () => log(30, 'Anmeldung bereit', { issuer }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      ablage.sichere();
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
} catch (fehler) {
  log(60, fehler instanceof Error ? fehler.message : 'Der Start ist gescheitert.');
  process.exit(1);
}
