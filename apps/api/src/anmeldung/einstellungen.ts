import { isIPv6 } from 'node:net';
import type { Anspruchszuordnung, Sitzungsgrenzen } from '#libs/auth';
import { type Anwendung, ausgangsregel, ausgehenderVerkehr, type Hole } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';

/** What signing in needs, complete. */
export interface Anmeldeeinstellungen {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience: string;
  readonly scopes: string;
  readonly zuordnung: Anspruchszuordnung;
  /** Address of the API as browsers see it, without a slash at the end. */
  readonly adresse: string;
  readonly schluessel: string;
  readonly grenzen: Sitzungsgrenzen;
  /** Seconds after which the provider is asked again. */
  readonly pruefungS: number;
  /** The way to the provider. */
  readonly hole: Hole;
}

/** Without an answer of the provider rights hold for this long and no longer. */
export const TOLERANZ_S = 300;

/**
 * Takes the settings of signing in from those of the process.
 * @throws BescheidwerkFehler `ANMELDUNG_NICHT_EINGERICHTET`: the API never runs without identity
 */
export function liesAnmeldeeinstellungen({ konfiguration: k }: Anwendung): Anmeldeeinstellungen {
  const { OIDC_ISSUER, OIDC_CLIENT_SECRET, SITZUNGSSCHLUESSEL } = k;
  if (!OIDC_ISSUER || !OIDC_CLIENT_SECRET || !SITZUNGSSCHLUESSEL) {
    const fehlend = Object.entries({ OIDC_ISSUER, OIDC_CLIENT_SECRET, SITZUNGSSCHLUESSEL })
      .filter(([, wert]) => !wert)
      .map(([name]) => name);
    throw new BescheidwerkFehler(
      'ANMELDUNG_NICHT_EINGERICHTET',
      `Ohne Anmeldung startet die API nicht; es fehlt ${fehlend.join(', ')}. Anleitung: docs/anmeldung.md; zur Vorführung richtet „npm start“ alles ein.`,
    );
  }
  return {
    issuer: new URL(OIDC_ISSUER),
    clientId: k.OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    audience: k.OIDC_AUDIENCE,
    scopes: k.OIDC_SCOPES,
    zuordnung: { rollen: k.OIDC_ROLLEN_CLAIM, behoerden: k.OIDC_BEHOERDE_CLAIM },
    adresse: k.OEFFENTLICHE_ADRESSE ?? `http://${isIPv6(k.HOST) ? `[${k.HOST}]` : k.HOST}:${k.PORT}`,
    schluessel: SITZUNGSSCHLUESSEL,
    grenzen: {
      leerlaufS: k.SITZUNG_LEERLAUF_MINUTEN * 60,
      hoechstensS: k.SITZUNG_HOECHSTDAUER_STUNDEN * 3600,
    },
    pruefungS: k.SITZUNG_PRUEFUNG_SEKUNDEN,
    hole: ausgehenderVerkehr(ausgangsregel(k)),
  };
}
