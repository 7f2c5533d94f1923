import { liesEinstellungen } from './einstellungen.js';

const gut = {
  ANBIETER_ISSUER: 'http://127.0.0.1:3080',
  ANBIETER_WEB: 'http://127.0.0.1:3000',
  ANBIETER_GEHEIMNISSE: 'geheimnisse.json',
  ANBIETER_ABLAGE: 'ablage.json',
};

describe('Der eingebettete Anbieter', () => {
  it.each([
    ['wenn es einen richtigen Anbieter gibt', { OIDC_ISSUER: 'https://anmeldung.example.de' }],
    [
      'unter einer Adresse, die von anderen Rechnern aus zu erreichen ist',
      { ANBIETER_ISSUER: 'http://192.0.2.1:3080' },
    ],
    ['für eine Anwendung, die anderswo läuft', { ANBIETER_WEB: 'https://bescheide.example.de' }],
    ['unter einem Namen, der nur so beginnt', { ANBIETER_ISSUER: 'http://localhost.example.de' }],
    ['ohne Einstellungen', { ANBIETER_ISSUER: undefined }],
  ])('startet nicht %s', (_, mehr) => {
    expect(() => liesEinstellungen({ ...gut, ...mehr })).toThrow(
      expect.objectContaining({ code: 'ANBIETER_NUR_ZUR_VORFUEHRUNG' }),
    );
  });
});
