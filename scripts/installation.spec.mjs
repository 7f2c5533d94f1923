import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  entsprichtDerSperrdatei,
  installationsFehler,
  kennungDerInstallation,
  pruefeNode,
} from './installation.mjs';

describe('Installation', () => {
  it.each(['18.20.4', '20.18.1', '16.0.0'])('Node %s ist zu alt', (version) => {
    expect(() => pruefeNode(version)).toThrow(expect.objectContaining({ code: 'NODE_ZU_ALT' }));
  });

  it.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('Node %s genügt', (version) => {
    expect(() => pruefeNode(version)).not.toThrow();
  });

  it.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', /Netzverbindung/],
    ['npm error code EACCES', /anderen Benutzer/],
    ['npm error ENOSPC: no space left', /Platte ist voll/],
    ['spawn npm ENOENT', /Node neu installieren/],
    ['etwas anderes', /Meldung von npm/],
  ])('Zu „%s“ nennt der Fehler die Abhilfe', (ausgabe, abhilfe) => {
    expect(installationsFehler(ausgabe)).toMatchObject({ code: 'INSTALLATION_FEHLGESCHLAGEN' });
    expect(installationsFehler(ausgabe).abhilfe).toMatch(abhilfe);
  });

  describe('erkennt, ob etwas zu tun ist', () => {
    let wurzel;
    const schreibe = (name, inhalt) => writeFileSync(join(wurzel, name), JSON.stringify(inhalt));
    const paket = (version, mehr = {}) => ({ packages: { '': {}, 'node_modules/a': { version, ...mehr } } });
    beforeEach(() => {
      wurzel = mkdtempSync(join(tmpdir(), 'installation-'));
      mkdirSync(join(wurzel, 'node_modules'));
      schreibe('package.json', { name: 'x', dependencies: { a: '1.0.0' } });
      schreibe('package-lock.json', paket('1.0.0'));
    });
    afterEach(() => rmSync(wurzel, { recursive: true, force: true }));

    it('Eine neue Zeile unter "scripts" verlangt keine Installation, eine neue Abhängigkeit schon', () => {
      const vorher = kennungDerInstallation(wurzel);
      schreibe('package.json', { name: 'x', scripts: { neu: 'ja' }, dependencies: { a: '1.0.0' } });
      expect(kennungDerInstallation(wurzel)).toBe(vorher);
      schreibe('package.json', { name: 'x', dependencies: { a: '1.0.0', b: '2.0.0' } });
      expect(kennungDerInstallation(wurzel)).not.toBe(vorher);
    });

    it.each([
      ['dieselbe Version', paket('1.0.0'), true],
      ['eine andere Version', paket('1.0.1'), false],
      ['nichts', { packages: {} }, false],
    ])('Liegt in node_modules %s, ist das ausreichend: %#', (_, installiert, erwartet) => {
      schreibe('node_modules/.package-lock.json', installiert);
      expect(entsprichtDerSperrdatei(wurzel)).toBe(erwartet);
    });

    it('Ein Paket für eine andere Plattform darf fehlen', () => {
      schreibe('package-lock.json', paket('1.0.0', { optional: true }));
      schreibe('node_modules/.package-lock.json', { packages: {} });
      expect(entsprichtDerSperrdatei(wurzel)).toBe(true);
    });

    it('Ohne node_modules ist zu installieren', () => {
      expect(entsprichtDerSperrdatei(wurzel)).toBe(false);
    });
  });
});
