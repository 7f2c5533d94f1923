import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { richteAnmeldungEin } from './anmeldung.mjs';

describe('Die Anmeldung eines Starts', () => {
  let daten;
  const richteEin = (env = {}) =>
    richteAnmeldungEin({ wurzel: '/p', daten, adresse: 'http://127.0.0.1:3000', port: 3080, env });

  beforeEach(() => {
    daten = mkdtempSync(join(tmpdir(), 'bescheidwerk-anmeldung-'));
  });
  afterEach(() => rmSync(daten, { recursive: true }));

  it('ist ohne OIDC_ISSUER der eingebettete Anbieter, mit Geheimnissen, die bleiben und die nur der Eigentümer liest', () => {
    const [erste, zweite] = [richteEin(), richteEin()];
    expect(erste).toEqual(zweite);
    expect(erste).toMatchObject({
      eingebettet: true,
      umgebung: { OIDC_ISSUER: 'http://127.0.0.1:3080', OEFFENTLICHE_ADRESSE: 'http://127.0.0.1:3000' },
      anbieter: { ANBIETER_ISSUER: 'http://127.0.0.1:3080', ANBIETER_WEB: 'http://127.0.0.1:3000' },
    });
    const datei = erste.anbieter.ANBIETER_GEHEIMNISSE;
    expect(statSync(datei).mode & 0o077).toBe(0);
    expect(new Set(Object.values(JSON.parse(readFileSync(datei, 'utf8'))).map(String)).size).toBeGreaterThan(
      3,
    );
  });

  it('ist mit OIDC_ISSUER der genannte, und der eingebettete startet nicht', () => {
    const env = {
      OIDC_ISSUER: 'https://anmeldung.example.de',
      OIDC_CLIENT_SECRET: 'geheim',
      HOST: '0.0.0.0',
      PATH: '/bin',
    };
    const { anbieter, eingebettet, umgebung } = richteEin(env);
    expect({ anbieter, eingebettet }).toEqual({ anbieter: undefined, eingebettet: false });
    expect(umgebung).toMatchObject({ OIDC_ISSUER: env.OIDC_ISSUER, OIDC_CLIENT_SECRET: 'geheim' });
    expect(umgebung).not.toHaveProperty('PATH');
  });

  it.each(['0.0.0.0', '192.0.2.1', '::'])('läuft nie als Vorführung unter HOST=%s', (HOST) => {
    expect(() => richteEin({ HOST })).toThrow(expect.objectContaining({ code: 'ANMELDUNG_FEHLT' }));
  });
});
