import { createServer, type Server } from 'node:http';
import type { Configuration, KoaContextWithOIDC, Provider as ProviderKlasse } from 'oidc-provider';
import { bedieneAnmeldeseite } from './anmeldeseite.js';
import type { Demoperson } from './demopersonen.js';
import type { Anbieteroptionen } from './optionen.js';
import { fehlerseite, seite } from './seite.js';

/** Audience of the tokens that portals get. */
export const ZIELGRUPPE = 'bescheidwerk';
const RESSOURCE = `urn:${ZIELGRUPPE}`;

/**
 * The embedded OpenID provider: for demonstrations and tests, never for people with real passwords. It speaks the
 * same protocol as a Keycloak, so that the application has one way of signing in and not two.
 */
export async function erstelleAnbieter(optionen: Anbieteroptionen): Promise<ProviderKlasse> {
  // The main file of the package warns about Node before 22 at import; the class runs on Node 20 too, as every test
  // that signs in shows. `npm start` prints warnings to the terminal, where this one would help nobody.
  const { Provider } = await import('oidc-provider/lib/provider.js');
  const anbieter = new Provider(optionen.issuer, konfiguration(optionen));
  anbieter.use(bedieneAnmeldeseite(anbieter, optionen));
  return anbieter;
}

/** A server around the provider; not yet listening. */
export async function erstelleAnbieterserver(optionen: Anbieteroptionen): Promise<Server> {
  return createServer((await erstelleAnbieter(optionen)).callback());
}

function konfiguration(optionen: Anbieteroptionen): Configuration {
  const { web, portale, hole = fetch } = optionen;
  return {
    adapter: (art) => optionen.ablage.fuer(art),
    clients: [
      {
        client_id: web.id,
        client_secret: web.geheimnis,
        client_name: 'Bescheidwerk',
        redirect_uris: [`${web.adresse}/anmeldung/rueckruf`],
        post_logout_redirect_uris: [`${web.adresse}/`],
        backchannel_logout_uri: `${web.adresse}/anmeldung/rueckkanal`,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
      ...portale.map(({ id, geheimnis }) => ({
        client_id: id,
        client_secret: geheimnis,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: 'ES256' as const,
      })),
    ],
    jwks: optionen.jwks,
    cookies: { keys: [...optionen.cookieschluessel] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email'],
      bescheidwerk: ['rollen', 'behoerden'],
    },
    scopes: ['openid', 'profile', 'email', 'bescheidwerk'],
    // Claims go into the ID token: the application reads them there, at login and at every refresh.
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => findKonto(optionen.personen(), id),
    issueRefreshToken: (_ctx, client) => client.clientId === web.id,
    extraTokenClaims: (_ctx, token) =>
      token.kind === 'ClientCredentials' ? { rollen: ['portal'] } : undefined,
    loadExistingGrant: gewaehreAlles,
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaktion/${uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      backchannelLogout: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: meldeSofortAb,
        postLogoutSuccessSource: nachAbmeldung,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => (client?.clientId === web.id ? [] : RESSOURCE),
        getResourceServerInfo: () => ({
          scope: '',
          audience: ZIELGRUPPE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      Session: 10 * 3600,
      Grant: 10 * 3600,
      RefreshToken: 10 * 3600,
      IdToken: 300,
      AccessToken: 300,
      ClientCredentials: 300,
      Interaction: 3600,
    },
    renderError: (ctx, aus) => {
      ctx.type = 'html';
      ctx.body = fehlerseite(aus.error, optionen.web.adresse);
    },
    // The package refuses loopback addresses, which is where the web app of a demonstration is.
    fetch: (url, angaben) => {
      const { dispatcher: _, ...rest } = angaben as RequestInit & { dispatcher?: unknown };
      return hole(url, rest);
    },
  };
}

function findKonto(personen: readonly Demoperson[], id: string) {
  const person = personen.find((eine) => eine.id === id);
  if (!person) return undefined;
  const { name, email, rollen, behoerden } = person;
  return {
    accountId: id,
    claims: () => ({ sub: id, name, email, rollen: [...rollen], behoerden: [...behoerden] }),
  };
}

/** Nobody is asked whether the web app may know who they are: it is the only one there is. */
async function gewaehreAlles(ctx: KoaContextWithOIDC) {
  const { client, session, provider, account } = ctx.oidc;
  if (!client || !session) return undefined;
  const vorhanden = session.grantIdFor(client.clientId);
  const gefunden = vorhanden && (await provider.Grant.find(vorhanden));
  if (gefunden) return gefunden;
  const gewaehrt = new provider.Grant({ clientId: client.clientId, accountId: account?.accountId });
  gewaehrt.addOIDCScope('openid profile email bescheidwerk');
  await gewaehrt.save();
  return gewaehrt;
}

/** Who signs out in the web app has said so there; the page only passes it on, with a button where scripts are off. */
function meldeSofortAb(ctx: KoaContextWithOIDC, formular: string): void {
  const mitJa = formular.replace(
    '</form>',
    '<input type="hidden" name="logout" value="yes"><button>Abmelden</button></form>',
  );
  ctx.type = 'html';
  ctx.body = seite('Abmelden', `<h1>Abmelden</h1>${mitJa}<script>document.forms[0].submit()</script>`);
}

function nachAbmeldung(ctx: KoaContextWithOIDC): void {
  ctx.type = 'html';
  ctx.body = fehlerseite('abgemeldet', '');
}
