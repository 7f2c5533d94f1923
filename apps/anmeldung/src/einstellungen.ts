import { readFileSync } from 'node:fs';
import type { JWKS } from 'oidc-provider';
import { z } from 'zod';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Portalclient, Webclient } from './optionen.js';

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

const Umgebung = z.object({
  /** Own address; must be loopback. */
  ANBIETER_ISSUER: z.string().regex(LOOPBACK),
  /** Address of the web app; must be loopback. */
  ANBIETER_WEB: z.string().regex(LOOPBACK),
  /** File with keys and secrets, made by `npm start`. */
  ANBIETER_GEHEIMNISSE: z.string().min(1),
  /** File in which sessions outlive a restart. */
  ANBIETER_ABLAGE: z.string().min(1),
  BEHOERDEN_ORDNER: z.string().default('behoerden'),
});

const Geheimnisse = z.object({
  web: z.string().min(32),
  portale: z.record(z.string(), z.string().min(32)),
  cookies: z.string().min(32),
  schluessel: z.looseObject({ kty: z.string() }),
});

/** Settings of the embedded provider. */
export interface Anbietereinstellungen {
  readonly issuer: string;
  readonly port: number;
  readonly web: Webclient;
  readonly portale: readonly Portalclient[];
  readonly ablage: string;
  readonly behoerdenOrdner: string;
  readonly jwks: JWKS;
  readonly cookieschluessel: readonly string[];
}

/**
 * Reads the settings; refuses anything that is not a demonstration on this machine.
 * @throws BescheidwerkFehler `ANBIETER_NUR_ZUR_VORFUEHRUNG`
 */
export function liesEinstellungen(env: NodeJS.ProcessEnv): Anbietereinstellungen {
  const gelesen = Umgebung.safeParse(env);
  if (!gelesen.success || env.OIDC_ISSUER) {
    throw new BescheidwerkFehler(
      'ANBIETER_NUR_ZUR_VORFUEHRUNG',
      'Der eingebettete Anbieter läuft nur zur Vorführung auf diesem Rechner (npm start). Setzen Sie für den Betrieb OIDC_ISSUER und starten Sie ihn nicht.',
    );
  }
  const { ANBIETER_ISSUER: issuer, ANBIETER_WEB: adresse, ANBIETER_ABLAGE: ablage } = gelesen.data;
  const geheim = Geheimnisse.parse(JSON.parse(readFileSync(gelesen.data.ANBIETER_GEHEIMNISSE, 'utf8')));
  return {
    issuer,
    port: Number(new URL(issuer).port),
    web: { id: 'bescheidwerk-web', geheimnis: geheim.web, adresse },
    portale: Object.entries(geheim.portale).map(([id, geheimnis]) => ({ id, geheimnis })),
    ablage,
    behoerdenOrdner: gelesen.data.BEHOERDEN_ORDNER,
    jwks: { keys: [geheim.schluessel] } as JWKS,
    cookieschluessel: [geheim.cookies],
  };
}
