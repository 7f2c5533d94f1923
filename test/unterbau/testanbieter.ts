import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ablage } from '../../apps/anmeldung/src/ablage.js';
import { erstelleAnbieter } from '../../apps/anmeldung/src/anbieter.js';
import { type Demoperson, demopersonen } from '../../apps/anmeldung/src/demopersonen.js';

/** Address under which the API believes to be reached; the test passes requests on without a socket. */
export const ADRESSE = 'http://bescheidwerk.example';
const GEHEIMNIS = 'ein-geheimnis-nur-fuer-diese-pruefung';

const BEHOERDEN: readonly { readonly id: string; readonly name: string }[] = readdirSync('behoerden')
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(join('behoerden', name), 'utf8')));

/** Belongs to every authority, in Sachbearbeitung and Teamleitung: who asks where a test names nobody. */
export const IRGENDWER: Demoperson = {
  id: 'irgendwer',
  name: 'Frau Beispiel',
  email: 'irgendwer@bescheidwerk.example',
  rollen: ['sachbearbeitung', 'teamleitung'],
  behoerden: BEHOERDEN.map(({ id }) => id),
};

/**
 * The provider that `npm start` embeds, in this process on a free port: real discovery, real tokens, real logins. It is
 * built at the first request, so that a test file that signs nobody in pays for a socket and nothing else.
 */
export class Testanbieter {
  /** Who may sign in; a test may change it as an administrator would. */
  personen: Demoperson[] = [IRGENDWER, ...demopersonen(BEHOERDEN.map(({ id }) => id))];
  /** How the provider reaches the web app (logout). */
  hole: typeof fetch = fetch;
  /** Answers a path in its place; undefined where it answers itself. */
  statt: ((pfad: string) => RequestListener | undefined) | undefined;
  /** Built with the keys of the moment; remembers who is signed in. */
  #bediene: Promise<RequestListener> | undefined;
  readonly #ablage = new Ablage();
  #schluesselwechsel = 0;
  #tokens = new Map<string, { readonly token: string; readonly bis: number }>();

  private constructor(
    readonly issuer: string,
    /** Address of the web app: where people are led back to. */
    readonly adresse: string,
    private readonly beende: () => Promise<void>,
  ) {}

  static async lausche(adresse = ADRESSE): Promise<Testanbieter> {
    const server = createServer((anfrage, antwort) => {
      const statt = anbieter.statt?.(new URL(anfrage.url ?? '/', anbieter.issuer).pathname);
      if (statt) return statt(anfrage, antwort);
      anbieter.#bediene ??= anbieter.#baue();
      anbieter.#bediene.then(
        (listener) => listener(anfrage, antwort),
        (fehler) => antwort.writeHead(500).end(String(fehler)),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.unref();
    const { port } = server.address() as AddressInfo;
    const anbieter: Testanbieter = new Testanbieter(`http://127.0.0.1:${port}`, adresse, async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return anbieter;
  }

  /** Settings of an API that signs in here. */
  get env(): Readonly<Record<string, string>> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_SECRET: GEHEIMNIS,
      OIDC_SCOPES: 'openid profile email bescheidwerk',
      OEFFENTLICHE_ADRESSE: this.adresse,
      SITZUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
    };
  }

  /** Token of a portal (client credentials); kept as long as it is good. */
  async portaltoken(portal = 'portal'): Promise<string> {
    const vorhanden = this.#tokens.get(portal);
    if (vorhanden && vorhanden.bis > performance.now()) return vorhanden.token;
    const antwort = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${portal}:${GEHEIMNIS}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token, expires_in: sekunden } = (await antwort.json()) as {
      access_token: string;
      expires_in: number;
    };
    if (!antwort.ok) throw new Error(`Kein Token für ${portal}: ${antwort.status}`);
    this.#tokens.set(portal, { token, bis: performance.now() + (sekunden - 60) * 1000 });
    return token;
  }

  /** Signs with another key from now on and forgets the last one; everybody stays signed in. */
  wechsleSchluessel(): void {
    this.#schluesselwechsel += 1;
    this.#bediene = undefined;
    this.#tokens.clear();
  }

  async schliesse(): Promise<void> {
    await this.beende();
  }

  async #baue(): Promise<RequestListener> {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const anbieter = await erstelleAnbieter({
      issuer: this.issuer,
      personen: () => this.personen,
      behoerdennamen: new Map(BEHOERDEN.map(({ id, name }) => [id, name])),
      web: { id: 'bescheidwerk-web', geheimnis: GEHEIMNIS, adresse: this.adresse },
      portale: ['portal', 'portal-zwei'].map((id) => ({ id, geheimnis: GEHEIMNIS })),
      ablage: this.#ablage,
      jwks: {
        keys: [
          {
            ...privateKey.export({ format: 'jwk' }),
            kid: `pruefung-${this.#schluesselwechsel}`,
            alg: 'ES256',
          } as never,
        ],
      },
      cookieschluessel: [GEHEIMNIS],
      hole: (...angaben) => this.hole(...angaben),
    });
    return anbieter.callback();
  }
}
