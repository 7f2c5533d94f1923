import type { Command } from 'commander';
import * as oidc from 'openid-client';
import { mitGeheimnissen } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';

/** `portal token`: what a portal sends as `Authorization: Bearer …`. */
export function portalBefehle(programm: Command): void {
  programm
    .command('portal')
    .description('Als Portal auftreten')
    .command('token')
    .description(
      'Gibt ein Zugriffstoken aus (client_credentials); bei laufendem npm start das des Beispielportals',
    )
    .action(async () => {
      process.stdout.write(`${await holeToken(mitGeheimnissen(process.env))}\n`);
    });
}

async function holeToken(env: NodeJS.ProcessEnv): Promise<string> {
  const { OIDC_ISSUER, PORTAL_CLIENT_ID, PORTAL_CLIENT_SECRET } = env;
  if (!OIDC_ISSUER || !PORTAL_CLIENT_ID || !PORTAL_CLIENT_SECRET) {
    throw new BescheidwerkFehler(
      'PORTAL_UNBEKANNT',
      'Kein Portal bekannt. Starten Sie „npm start“, oder setzen Sie OIDC_ISSUER, PORTAL_CLIENT_ID und PORTAL_CLIENT_SECRET.',
    );
  }
  const issuer = new URL(OIDC_ISSUER);
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  try {
    const konfiguration = await oidc.discovery(issuer, PORTAL_CLIENT_ID, PORTAL_CLIENT_SECRET, undefined, {
      execute,
    });
    return (await oidc.clientCredentialsGrant(konfiguration)).access_token;
  } catch (cause) {
    throw new BescheidwerkFehler(
      'PORTAL_ABGEWIESEN',
      `Der Anbieter ${issuer.host} antwortet nicht oder weist das Portal ab. Prüfen Sie Client-ID und Geheimnis.`,
      { cause },
    );
  }
}
