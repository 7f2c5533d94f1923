import type { Konfiguration } from '../konfiguration.js';
import type { Ausgangsregel } from './ausgehender-verkehr.js';
import { liesHosts } from './host.js';

type Angaben = Pick<
  Konfiguration,
  'OIDC_ISSUER' | 'PORTAL_RUECKRUF_URL' | 'AUSGANG_ERLAUBT' | 'AUSGANG_INTERN'
>;

/** Whom the settings name: the provider of logins, which usually stands in the house, the portal, and what is listed. */
export function ausgangsregel(k: Angaben): Ausgangsregel {
  const host = (url: string | undefined) => (url === undefined ? [] : [new URL(url).host]);
  const liste = (text: string | undefined) => liesHosts(text).filter((eintrag) => eintrag !== undefined);
  const intern = liste(k.AUSGANG_INTERN);
  const genannt = [...host(k.OIDC_ISSUER), ...host(k.PORTAL_RUECKRUF_URL), ...liste(k.AUSGANG_ERLAUBT)];
  return {
    erlaubt: new Set([...genannt, ...intern]),
    intern: new Set([...host(k.OIDC_ISSUER), ...intern]),
  };
}
