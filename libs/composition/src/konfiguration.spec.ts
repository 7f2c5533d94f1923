import { delimiter, resolve } from 'node:path';
import { EINSTELLUNGEN, liesKonfiguration, schemaordner } from './konfiguration.js';

const gut = {
  DATABASE_URL: 'postgres://nutzer:geheim@ort/db',
  DATABASE_DIENST_URL: 'postgres://dienst:geheim@ort/db',
  ZIEHUNGSSCHLUESSEL: 'x'.repeat(32),
};

describe('Die Konfiguration', () => {
  it('kommt mit Datenbank und Ziehungsschlüssel aus und ist unveränderlich', () => {
    const konfiguration = liesKonfiguration(gut);
    expect(konfiguration).toMatchObject({ PORT: 3000, GRENZE_NACHRICHT_BYTES: 5 * 1024 * 1024 });
    expect(Object.isFrozen(konfiguration)).toBe(true);
  });

  it('liest einen Ordner mit Schemata einmal, so oft und auf welchem Weg er auch genannt ist', () => {
    const doppelt = ['xoev-schemas', resolve('xoev-schemas'), './xoev-schemas/', '', 'weitere'].join(
      delimiter,
    );
    expect(schemaordner(doppelt)).toEqual([resolve('xoev-schemas'), resolve('weitere')]);
  });

  it('nennt alle Mängel auf einmal, mit dem, was erwartet wird', () => {
    expect(() => liesKonfiguration({ PORT: '70000', LOG_LEVEL: 'laut' })).toThrow(
      /DATABASE_URL fehlt.*ZIEHUNGSSCHLUESSEL fehlt.*PORT muss ein Port.*LOG_LEVEL muss eine der Stufen/,
    );
  });

  it('verlangt zur Adresse eines Portals das Geheimnis, mit dem gerufen wird, ehe irgendetwas geöffnet ist', () => {
    const rueckruf = { PORTAL_RUECKRUF_URL: 'https://portal.example/rueckruf' };
    expect(() => liesKonfiguration({ ...gut, ...rueckruf, PORT: '70000' })).toThrow(
      /PORT muss ein Port.*PORTAL_RUECKRUF_SCHLUESSEL fehlt zu PORTAL_RUECKRUF_URL/,
    );
    expect(() => liesKonfiguration({ ...gut, ...rueckruf })).toThrow(/PORTAL_RUECKRUF_SCHLUESSEL fehlt zu/);
  });

  it('nimmt, was leer ist, als nicht gesetzt: So gibt Compose weiter, was niemand genannt hat', () => {
    const leer = Object.fromEntries(EINSTELLUNGEN.map((name) => [name, '']));
    expect(liesKonfiguration({ ...leer, ...gut })).toEqual(liesKonfiguration(gut));
    expect(liesKonfiguration({ ...gut, PORT: ' ', RUECKNAHME_SEKUNDEN: ' ' })).toEqual(
      liesKonfiguration(gut),
    );
    expect(() => liesKonfiguration({ ...gut, DATABASE_URL: '' })).toThrow(/DATABASE_URL fehlt/);
    expect(liesKonfiguration({ ...gut, VERTRAUTE_PROXYS: '10.0.0.1' }).VERTRAUTE_PROXYS).toBe('10.0.0.1');
  });

  it.each([
    ['DATABASE_URL', 'mysql://nutzer:geheim@ort/db'],
    ['DATABASE_DIENST_URL', 'mysql://nutzer:geheim@ort/db'],
    ['QUEUE_URL', 'amqp://nutzer:geheim@ort'],
    ['DATABASE_DIREKT', 'postgres://nutzer:geheim@ort'],
    ['ZIEHUNGSSCHLUESSEL', 'geheim'],
    ['BELEGUNG_SEKUNDEN', '0'],
    ['AUSGANG_ERLAUBT', 'https://schluessel.example/jwks'],
    ['AUSGANG_INTERN', 'bus.intern:port'],
  ])('weist %s ab, ohne den Wert zu wiederholen', (name, wert) => {
    let meldung = '';
    try {
      liesKonfiguration({ ...gut, [name]: wert });
    } catch (fehler) {
      meldung = (fehler as Error).message;
    }
    expect(meldung).toContain(name);
    expect(meldung).not.toContain('geheim@');
    expect(meldung).not.toContain(`„${wert}“`);
  });
});
