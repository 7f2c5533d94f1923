import { hole } from '../betrieb/hole.mjs';

/** So long before its end a token is no longer used. */
const VORLAUF_MS = 60_000;

/**
 * Signs in as a portal (client credentials) and keeps the token while it is good.
 * @param {{ OIDC_ISSUER: string, PORTAL_CLIENT_ID?: string, PORTAL_CLIENT_SECRET?: string }} angaben
 * @returns {((abbruch?: AbortSignal) => Promise<Record<string, string>>) | undefined} headers of a request; undefined
 *   without a client
 */
export function portalausweis({ OIDC_ISSUER, PORTAL_CLIENT_ID, PORTAL_CLIENT_SECRET }) {
  if (!PORTAL_CLIENT_ID || !PORTAL_CLIENT_SECRET) return undefined;
  const anmeldung = Buffer.from(`${PORTAL_CLIENT_ID}:${PORTAL_CLIENT_SECRET}`).toString('base64');
  let token;
  let bis = 0;
  const erneuere = async (signal) => {
    const angaben = await hole(`${OIDC_ISSUER}/.well-known/openid-configuration`, { signal });
    const { token_endpoint: adresse } = await angaben.json();
    const antwort = await hole(adresse, {
      method: 'POST',
      signal,
      headers: { Authorization: `Basic ${anmeldung}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    });
    if (!antwort.ok) throw new Error(`Der Anbieter gibt dem Portal kein Token (${antwort.status}).`);
    const { access_token: neues, expires_in: sekunden } = await antwort.json();
    token = neues;
    bis = performance.now() + sekunden * 1000 - VORLAUF_MS;
  };
  let laufend;
  return async (abbruch) => {
    if (performance.now() >= bis) {
      laufend ??= erneuere(abbruch).finally(() => {
        laufend = undefined;
      });
      await laufend;
    }
    return { Authorization: `Bearer ${token}` };
  };
}
