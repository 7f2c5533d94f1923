import { compactVerify, createRemoteJWKSet, customFetch, errors, type JWTPayload, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import type { Anmeldelage } from '#libs/composition';
import { BescheidwerkFehler, sha256 } from '#libs/kernel';
import { begrenze } from '../zugriff/begrenze.js';
import type { Anmeldeeinstellungen } from './einstellungen.js';

/** The public keys of the provider. */
type Anbieterschluessel = ReturnType<typeof createRemoteJWKSet>;

/** What the provider must tell of a login that comes back. */
export interface Anmeldegeheimnis {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider has said about a person. */
export interface Anmeldeantwort {
  readonly ansprueche: Readonly<Record<string, unknown>>;
  readonly refreshToken: string;
  readonly idToken?: string;
}

/** Thrown when the provider no longer vouches for somebody; anything else is an outage. */
export class AnbieterVerneint extends BescheidwerkFehler {}

/** The OpenID provider as the API sees it. It is discovered at first use, so that the API may start before it. */
export class Anbieter {
  #entdeckt?: Promise<{
    readonly konfiguration: oidc.Configuration;
    readonly schluessel: Anbieterschluessel;
  }>;

  /** By the hash of the token: nobody reads tokens out of this process. */
  readonly #bewaehrt = new Map<string, { readonly ansprueche: JWTPayload; readonly bisMs: number }>();

  constructor(
    private readonly einstellungen: Anmeldeeinstellungen,
    private readonly lage: Pick<Anmeldelage, 'antwortet' | 'istGestoert' | 'weistTokenAb'>,
  ) {}

  /** Where the browser goes to sign in: code flow with PKCE, state and nonce. */
  async anmeldeUrl(rueckruf: string): Promise<{ url: URL; geheimnis: Anmeldegeheimnis }> {
    const { konfiguration } = await this.#entdecke();
    const geheimnis = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(konfiguration, {
      redirect_uri: rueckruf,
      scope: this.einstellungen.scopes,
      state: geheimnis.state,
      nonce: geheimnis.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(geheimnis.verifier),
      code_challenge_method: 'S256',
    });
    return { url, geheimnis };
  }

  /** Turns the code into claims. Throws `AnbieterVerneint` if state, nonce or code do not fit. */
  async loeseEin(rueckruf: URL, { state, nonce, verifier }: Anmeldegeheimnis): Promise<Anmeldeantwort> {
    const { konfiguration, schluessel } = await this.#entdecke();
    const antwort = await this.#frage(async () => {
      const tokens = await oidc.authorizationCodeGrant(konfiguration, rueckruf, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      await pruefeUnterschrift(tokens.id_token, schluessel);
      return tokens;
    });
    const { refresh_token: refreshToken, id_token: idToken } = antwort;
    if (refreshToken) return { ansprueche: antwort.claims() ?? {}, refreshToken, idToken };
    throw new AnbieterVerneint(
      'ANBIETER_OHNE_REFRESH',
      'Der Anbieter gibt kein Refresh-Token aus; ob Rechte noch gelten, ließe sich nicht nachfragen. Schalten Sie es für diesen Client ein (docs/anmeldung.md).',
    );
  }

  /** Asks anew who the person is and what they may. Throws `AnbieterVerneint` when the session there has ended. */
  async frageNach(refreshToken: string, personId: string): Promise<Anmeldeantwort> {
    const { konfiguration, schluessel } = await this.#entdecke();
    const antwort = await this.#frage(async () => {
      const tokens = await oidc.refreshTokenGrant(konfiguration, refreshToken);
      await pruefeUnterschrift(tokens.id_token, schluessel);
      return tokens;
    });
    const ansprueche =
      antwort.claims() ??
      (await this.#frage(() => oidc.fetchUserInfo(konfiguration, antwort.access_token, personId)));
    return {
      ansprueche,
      refreshToken: antwort.refresh_token ?? refreshToken,
      idToken: antwort.id_token,
    };
  }

  /** Where the browser goes to end the session at the provider as well; undefined if the provider has no such page. */
  async abmeldeUrl(idToken: string | undefined, danach: string): Promise<URL | undefined> {
    const { konfiguration } = await this.#entdecke();
    if (!konfiguration.serverMetadata().end_session_endpoint) return undefined;
    return oidc.buildEndSessionUrl(konfiguration, {
      post_logout_redirect_uri: danach,
      ...(idToken && { id_token_hint: idToken }),
    });
  }

  /**
   * Claims of a token that was made for this API (audience, issuer, signature, times); undefined if it was not. A portal
   * sends the same one with each application: what was found good counts for a minute and never beyond its end.
   */
  async pruefeZugriffstoken(token: string): Promise<JWTPayload | undefined> {
    const schluessel = sha256(token);
    const bekannt = this.#bewaehrt.get(schluessel);
    if (bekannt && Date.now() < bekannt.bisMs) return bekannt.ansprueche;
    this.#bewaehrt.delete(schluessel);
    const ansprueche = await this.#pruefe(token, this.einstellungen.audience, ['exp', 'iat']);
    if (ansprueche) this.#merke(schluessel, ansprueche);
    return ansprueche;
  }

  #merke(schluessel: string, ansprueche: JWTPayload): void {
    begrenze(this.#bewaehrt, BEWAEHRTE_TOKEN);
    const bisMs = Math.min(Date.now() + BEWAEHRT_MS, (ansprueche.exp ?? 0) * 1000);
    this.#bewaehrt.set(schluessel, { ansprueche, bisMs });
  }

  /** Claims of a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6); undefined if it is none. */
  async pruefeAbmeldetoken(token: string): Promise<JWTPayload | undefined> {
    const ansprueche = await this.#pruefe(token, this.einstellungen.clientId, ['iat', 'jti', 'events']);
    const { events, nonce } = ansprueche ?? {};
    const istAbmeldung =
      typeof events === 'object' && events !== null && ABMELDEEREIGNIS in events && nonce === undefined;
    return istAbmeldung ? ansprueche : undefined;
  }

  async #pruefe(token: string, audience: string, requiredClaims: string[]): Promise<JWTPayload | undefined> {
    const { konfiguration, schluessel } = await this.#entdecke();
    const { issuer } = konfiguration.serverMetadata();
    try {
      const { payload } = await jwtVerify(token, schluessel, {
        issuer,
        audience,
        algorithms: ALGORITHMEN,
        requiredClaims,
        clockTolerance: 10,
      });
      return payload;
    } catch (fehler) {
      if (hatCode(fehler) && UNGUELTIG.test(fehler.code)) {
        this.lage.weistTokenAb(fehler);
        return undefined;
      }
      throw this.#stoerung(fehler);
    }
  }

  async #frage<T>(anfrage: () => Promise<T>): Promise<T> {
    try {
      const antwort = await anfrage();
      this.lage.antwortet();
      return antwort;
    } catch (cause) {
      if (cause instanceof oidc.ResponseBodyError && VERNEINT.test(cause.error)) {
        this.lage.antwortet();
        throw new AnbieterVerneint('ANMELDUNG_ABGELEHNT', `Der Anbieter antwortet ${cause.error}.`, {
          cause: abgewiesen(cause) ?? cause,
        });
      }
      if (cause instanceof oidc.AuthorizationResponseError || passtNichtZurAnmeldung(cause)) {
        throw new AnbieterVerneint('ANMELDUNG_ABGELEHNT', 'Die Antwort des Anbieters passt nicht.', {
          cause,
        });
      }
      throw this.#stoerung(cause);
    }
  }

  /** Nobody is let in because of this, and whoever runs the installation learns it. */
  #stoerung(ursache: unknown): BescheidwerkFehler {
    const fehler = nichtErreichbar(ursache);
    this.lage.istGestoert(fehler);
    return fehler;
  }

  #entdecke() {
    this.#entdeckt ??= this.#entdeckeNeu().catch((fehler) => {
      this.#entdeckt = undefined;
      throw this.#stoerung(fehler);
    });
    return this.#entdeckt;
  }

  async #entdeckeNeu() {
    const { issuer, clientId, clientSecret, hole } = this.einstellungen;
    // Plain HTTP is let through by the settings for loopback alone.
    const unverschluesselt = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    const konfiguration = await oidc.discovery(issuer, clientId, clientSecret, undefined, {
      execute: unverschluesselt,
      timeout: 10,
      [oidc.customFetch]: hole,
    });
    const { jwks_uri } = konfiguration.serverMetadata();
    if (!jwks_uri) {
      throw new BescheidwerkFehler('ANBIETER_OHNE_SCHLUESSEL', 'Der Anbieter nennt keine jwks_uri.');
    }
    // Keys are cached; an unknown key id makes it look again, so that keys may change while the API runs.
    const schluessel = createRemoteJWKSet(new URL(jwks_uri), {
      cooldownDuration: 5_000,
      [customFetch]: async (url, angaben) => {
        const antwort = await hole(url, angaben);
        if (antwort.ok) this.lage.antwortet();
        return antwort;
      },
    });
    this.lage.antwortet();
    return { konfiguration, schluessel };
  }
}

/**
 * That an ID token bears the signature of the provider; its claims have been looked at. It comes from the provider itself,
 * so a key that is not known is a new one and looked for at once: codes and refresh tokens can be used only once.
 */
async function pruefeUnterschrift(token: string | undefined, schluessel: Anbieterschluessel): Promise<void> {
  if (token === undefined) return;
  const pruefe = () => compactVerify(token, schluessel, { algorithms: ALGORITHMEN });
  try {
    await pruefe();
  } catch (fehler) {
    if (!(fehler instanceof errors.JWKSNoMatchingKey)) throw fehler;
    await schluessel.reload();
    await pruefe();
  }
}

/** How long, and how many, tokens count without a new look at their signature; keys are cached for longer than that. */
const BEWAEHRT_MS = 60_000;
const BEWAEHRTE_TOKEN = 1_000;

const ABMELDEEREIGNIS = 'http://schemas.openid.net/event/backchannel-logout';
/** Signatures of keys that only the provider has; nothing symmetric, nothing unsigned. */
const ALGORITHMEN = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'EdDSA',
];
const UNGUELTIG = /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE)/;
/**
 * What an answer says of the person: the grant no longer holds, or they have to do something first (OpenID Connect Core
 * 1.0, section 3.1.2.6). All else (`unauthorized_client`, `temporarily_unavailable`, `slow_down` …) is about the API or
 * the provider, and would end the session of everybody.
 */
const VERNEINT = /^(invalid_grant|access_denied|[a-z_]+_required)$/;

function hatCode(fehler: unknown): fehler is { readonly code: string } {
  return typeof fehler === 'object' && fehler !== null && 'code' in fehler && typeof fehler.code === 'string';
}

/**
 * Whether what came back is not the answer to this login: another state, nonce or person. An answer without tokens, a
 * signature that does not hold, a token of another time or issuer is the provider's fault, or that of a clock.
 */
function passtNichtZurAnmeldung(fehler: unknown): boolean {
  if (!hatCode(fehler)) return false;
  if (fehler.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return true;
  const angaben = angabenZu(fehler);
  if (fehler.code === 'OAUTH_INVALID_RESPONSE') return 'parameters' in angaben;
  return (
    fehler.code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' && 'claim' in angaben && angaben.claim === 'nonce'
  );
}

/** What the library attaches to the reason of an error: what it has looked at. */
function angabenZu(fehler: unknown): object {
  const grund = (fehler as Error).cause;
  const angaben = grund instanceof Error ? grund.cause : undefined;
  return typeof angaben === 'object' && angaben !== null ? angaben : {};
}

function nichtErreichbar(ursache: unknown): BescheidwerkFehler {
  const cause = abgewiesen(ursache) ?? ursache;
  return new BescheidwerkFehler('ANBIETER_NICHT_ERREICHBAR', 'Der Anbieter der Anmeldung antwortet nicht.', {
    cause,
  });
}

/** That this API is not known or has the wrong secret is said in the body of the answer; as a code it may be logged. */
function abgewiesen(ursache: unknown): BescheidwerkFehler | undefined {
  if (!(ursache instanceof oidc.ResponseBodyError) || !/^[a-z_]{1,40}$/.test(ursache.error)) return undefined;
  return new BescheidwerkFehler(ursache.error, `Der Anbieter antwortet ${ursache.error}.`);
}
