import type { JWKS } from 'oidc-provider';
import type { Ablage } from './ablage.js';
import type { Demoperson } from './demopersonen.js';

/** The web app as a client of the provider. */
export interface Webclient {
  readonly id: string;
  readonly geheimnis: string;
  /** Address under which browsers reach the web app, without a slash at the end. */
  readonly adresse: string;
}

/** A portal: a machine that gets tokens for itself (client credentials). */
export interface Portalclient {
  readonly id: string;
  readonly geheimnis: string;
}

export interface Anbieteroptionen {
  readonly issuer: string;
  /** Who may sign in; read at every login and every refresh, so that a change counts at once. */
  readonly personen: () => readonly Demoperson[];
  /** Names of authorities for the page, by id. */
  readonly behoerdennamen: ReadonlyMap<string, string>;
  readonly web: Webclient;
  readonly portale: readonly Portalclient[];
  /** Private signing keys. */
  readonly jwks: JWKS;
  /** Keys that sign the provider's own cookies. */
  readonly cookieschluessel: readonly string[];
  /** Where the provider keeps its sessions and tokens. */
  readonly ablage: Ablage;
  /** How the provider reaches the web app (logout); another one in tests. */
  readonly hole?: typeof fetch;
}
