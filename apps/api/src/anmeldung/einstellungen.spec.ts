import { type Anwendung, liesKonfiguration } from '#libs/composition';
import { liesAnmeldeeinstellungen } from './einstellungen.js';

const mit = (env: Readonly<Record<string, string>>) =>
  liesAnmeldeeinstellungen({
    konfiguration: liesKonfiguration({
      DATABASE_URL: 'postgres://a@b/c',
      DATABASE_DIENST_URL: 'postgres://d@b/c',
      ZIEHUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
      OIDC_ISSUER: 'https://anmeldung.example.de/realms/behoerden',
      OIDC_CLIENT_SECRET: 'ein-geheimnis-fuer-diese-pruefung',
      SITZUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
      ...env,
    }),
  } as unknown as Anwendung);

describe('Die Adresse, unter der Browser die API erreichen,', () => {
  it.each([
    [{}, 'http://127.0.0.1:3000'],
    [{ HOST: '::1', PORT: '3001' }, 'http://[::1]:3001'],
    [{ HOST: '::1', OEFFENTLICHE_ADRESSE: 'https://bescheide.example.de' }, 'https://bescheide.example.de'],
  ])('ist mit %j %s', (env, adresse) => {
    expect(mit(env).adresse).toBe(adresse);
  });
});
