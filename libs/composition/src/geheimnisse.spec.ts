import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liesKonfiguration } from './konfiguration.js';

const GEHEIM = 'ganz-geheim-und-laenger-als-32-zeichen';
const gut = {
  DATABASE_URL: 'postgres://nutzer@ort/db',
  DATABASE_DIENST_URL: 'postgres://dienst@ort/db',
  ZIEHUNGSSCHLUESSEL: 'x'.repeat(32),
};
let ordner: string;
const datei = (name: string, inhalt: string) => {
  writeFileSync(join(ordner, name), inhalt);
  return join(ordner, name);
};

beforeAll(() => {
  ordner = mkdtempSync(join(tmpdir(), 'geheimnisse-'));
});
afterAll(() => rmSync(ordner, { recursive: true, force: true }));

describe('Geheimnisse', () => {
  it.each([
    ['ZIEHUNGSSCHLUESSEL', GEHEIM],
    ['SITZUNGSSCHLUESSEL', GEHEIM],
    ['OIDC_CLIENT_SECRET', GEHEIM],
    ['PORTAL_RUECKRUF_SCHLUESSEL', GEHEIM],
    ['DATABASE_URL', 'postgres://nutzer:passwort@ort/db'],
    ['DATABASE_DIENST_URL', 'postgres://dienst:passwort@ort/db'],
    ['QUEUE_URL', 'redis://:passwort@ort'],
  ])('%s darf in einer Datei stehen; der Zeilenumbruch am Ende zählt nicht', (name, wert) => {
    const env = { ...gut, [name]: undefined, [`${name}_FILE`]: datei(name, `${wert}\n`) };
    expect(liesKonfiguration(env)).toMatchObject({ [name]: wert });
  });

  it.each([
    ['fehlt', () => join(ordner, 'gibtesnicht'), /SITZUNGSSCHLUESSEL_FILE.*nicht lesen/],
    ['leer ist', () => datei('leer', '\n'), /SITZUNGSSCHLUESSEL_FILE.*leere Datei/],
    ['zu kurz ist', () => datei('kurz', 'kurz-und-geheim'), /SITZUNGSSCHLUESSEL muss/],
  ])(
    'halten den Start auf, wenn die Datei %s, mit dem Namen der Variable und ohne ihren Wert',
    (_, wo, meldung) => {
      const lies = () => liesKonfiguration({ ...gut, SITZUNGSSCHLUESSEL_FILE: wo() });
      expect(lies).toThrow(meldung);
      expect(lies).not.toThrow(/kurz-und-geheim/);
    },
  );

  it('gelten nicht, wenn sie doppelt gesetzt sind', () => {
    const env = { ...gut, ZIEHUNGSSCHLUESSEL_FILE: datei('doppelt', GEHEIM) };
    expect(() => liesKonfiguration(env)).toThrow(/ZIEHUNGSSCHLUESSEL und ZIEHUNGSSCHLUESSEL_FILE/);
  });
});
