import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BetriebsFehler } from './fehler.mjs';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
/** The portal of the examples, and another one that must not see what the first has sent. */
const PORTALE = ['portal', 'portal-zwei'];

/**
 * Keys and secrets of the embedded provider and of the sessions: made once and kept, readable for their owner only.
 * @param {string} daten
 * @returns {{ web: string, portale: Record<string, string>, cookies: string, sitzung: string, schluessel: object }}
 */
export function anmeldegeheimnisse(daten) {
  const datei = geheimnisdatei(daten);
  if (!existsSync(datei)) {
    mkdirSync(join(daten, 'anmeldung'), { recursive: true, mode: 0o700 });
    const geheimnis = () => randomBytes(32).toString('base64url');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const inhalt = {
      web: geheimnis(),
      portale: Object.fromEntries(PORTALE.map((portal) => [portal, geheimnis()])),
      cookies: geheimnis(),
      sitzung: geheimnis(),
      schluessel: {
        ...privateKey.export({ format: 'jwk' }),
        kid: geheimnis().slice(0, 8),
        alg: 'ES256',
        use: 'sig',
      },
    };
    writeFileSync(datei, JSON.stringify(inhalt), { mode: 0o600, flag: 'wx' });
  }
  return JSON.parse(readFileSync(datei, 'utf8'));
}

function geheimnisdatei(daten) {
  return join(daten, 'anmeldung', 'geheimnisse.json');
}

/**
 * How people and portals sign in at this start: at the provider that `OIDC_ISSUER` names, or at the embedded one,
 * which exists for demonstrations on this machine only.
 * @typedef {{ eingebettet: boolean, umgebung: Record<string, string>, anbieter?: Record<string, string> }} Anmeldung
 *   `umgebung`: settings of the API and of the command line; `anbieter`: settings of the embedded provider
 *
 * @param {{ wurzel: string, daten: string, adresse: string, port: number, env?: NodeJS.ProcessEnv }} auftrag
 *   `adresse` of the API, `port` of the embedded provider
 * @returns {Anmeldung}
 * @throws {BetriebsFehler} ANMELDUNG_FEHLT
 */
export function richteAnmeldungEin({ wurzel, daten, adresse, port, env = process.env }) {
  const geheim = anmeldegeheimnisse(daten);
  const sitzung = { SITZUNGSSCHLUESSEL: env.SITZUNGSSCHLUESSEL || geheim.sitzung };
  if (env.OIDC_ISSUER) {
    const eigene = Object.entries(env).filter(([name]) => /^(OIDC_|PORTAL_CLIENT_)/.test(name));
    return { eingebettet: false, umgebung: { ...Object.fromEntries(eigene), ...sitzung } };
  }
  if (!LOOPBACK.has(env.HOST || '127.0.0.1')) {
    throw new BetriebsFehler(
      'ANMELDUNG_FEHLT',
      `Unter HOST=${env.HOST} wäre die Vorführung von anderen Rechnern aus zu erreichen; dort kann sich jeder als jeder anmelden.`,
      {
        abhilfe:
          'OIDC_ISSUER auf den Anbieter der Anmeldung setzen (docs/anmeldung.md), oder HOST weglassen.',
      },
    );
  }
  const issuer = `http://127.0.0.1:${port}`;
  return {
    eingebettet: true,
    umgebung: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'bescheidwerk-web',
      OIDC_CLIENT_SECRET: geheim.web,
      OIDC_SCOPES: 'openid profile email bescheidwerk',
      OEFFENTLICHE_ADRESSE: env.OEFFENTLICHE_ADRESSE || adresse,
      PORTAL_CLIENT_ID: PORTALE[0],
      PORTAL_CLIENT_SECRET: geheim.portale[PORTALE[0]],
      ...sitzung,
    },
    anbieter: {
      ANBIETER_ISSUER: issuer,
      ANBIETER_WEB: adresse,
      ANBIETER_GEHEIMNISSE: geheimnisdatei(daten),
      ANBIETER_ABLAGE: join(daten, 'anmeldung', 'ablage.json'),
      BEHOERDEN_ORDNER: env.BEHOERDEN_ORDNER || join(wurzel, 'behoerden'),
    },
  };
}
