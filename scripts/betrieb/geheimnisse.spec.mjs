import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liesKonfiguration, mitGeheimnissen } from '#libs/composition';
import { richteAnmeldungEin } from './anmeldung.mjs';
import { sorgeFuerDatenbank } from './datenbank.mjs';
import { beschreibeFehler } from './fehler.mjs';
import { liesGeheimnisse } from './geheimnisse.mjs';
import { baueUmgebung } from './umgebung.mjs';

const GEHEIMNISSE = {
  DATABASE_URL: 'postgres://app:a@ort/db',
  DATABASE_DIENST_URL: 'postgres://dienst:b@ort/db',
  DATABASE_OWNER_URL: 'postgres://owner:c@ort/db',
  QUEUE_URL: 'redis://:d@ort',
  ZIEHUNGSSCHLUESSEL: 'ziehungsschluessel-mit-mehr-als-32-zeichen',
  SITZUNGSSCHLUESSEL: 'sitzungsschluessel-mit-mehr-als-32-zeichen',
  OIDC_CLIENT_SECRET: 'client-secret-mit-mehr-als-16-zeichen',
  PORTAL_CLIENT_SECRET: 'portal-secret-mit-mehr-als-16-zeichen',
  PORTAL_RUECKRUF_SCHLUESSEL: 'rueckrufschluessel-mit-mehr-als-32-zeichen',
};
const ISSUER = 'https://anmeldung.example.de';

describe('Geheimnisse eines Starts', () => {
  let ordner;
  const datei = (name, inhalt) => {
    writeFileSync(join(ordner, name), inhalt);
    return join(ordner, name);
  };
  /** The environment of all processes of `npm start`, as start.mjs puts it together. */
  const starte = async (umgebung) => {
    const env = await liesGeheimnisse(umgebung);
    const angaben = { wurzel: '/p', daten: ordner, env };
    const datenbank = await sorgeFuerDatenbank({ ...angaben, melde: () => {} });
    const anmeldung = richteAnmeldungEin({ ...angaben, adresse: 'http://127.0.0.1:3000', port: 3080 });
    return baueUmgebung({ ...angaben, port: 3000, datenbank, anmeldung: anmeldung.umgebung });
  };
  const ausDateien = () =>
    Object.fromEntries(
      Object.entries(GEHEIMNISSE).map(([name, wert]) => [`${name}_FILE`, datei(name, `${wert}\n`)]),
    );

  beforeEach(() => {
    ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-geheimnisse-'));
  });
  afterEach(() => rmSync(ordner, { recursive: true }));

  it('dürfen alle in Dateien stehen, statt in der Umgebung', async () => {
    const { dienste, befehle, merkzettel } = await starte({ OIDC_ISSUER: ISSUER, ...ausDateien() });
    const { DATABASE_OWNER_URL, PORTAL_CLIENT_SECRET, ...derDienste } = GEHEIMNISSE;
    expect(liesKonfiguration(dienste)).toMatchObject(derDienste);
    expect(mitGeheimnissen(befehle)).toMatchObject(GEHEIMNISSE);
    // With it signs in who posts the examples.
    expect(merkzettel).toMatchObject({ PORTAL_CLIENT_SECRET });
    expect(Object.keys(dienste).filter((name) => name.startsWith('DATABASE_OWNER_URL'))).toEqual([]);
  });

  it('des eingebetteten Anbieters gehen denen vor, die für einen eigenen gesetzt sind', async () => {
    const { dienste } = await starte(ausDateien());
    const { OIDC_CLIENT_SECRET, SITZUNGSSCHLUESSEL } = liesKonfiguration(dienste);
    expect(SITZUNGSSCHLUESSEL).toBe(GEHEIMNISSE.SITZUNGSSCHLUESSEL);
    expect(OIDC_CLIENT_SECRET).not.toBe(GEHEIMNISSE.OIDC_CLIENT_SECRET);
  });

  it('in einer Datei, die fehlt, halten ihn mit einem Satz auf, der die Variable nennt', async () => {
    const fehler = await starte({ SITZUNGSSCHLUESSEL_FILE: join(ordner, 'fehlt') }).catch((wurf) => wurf);
    expect(beschreibeFehler(fehler)).toMatch(/^Fehler KONFIGURATION_UNGUELTIG: .*SITZUNGSSCHLUESSEL_FILE.*$/);
  });
});
