import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { schemaBefehle } from './schema.js';

const BEISPIELE = 'xoev-schemas/bescheidwerk-parken/1.0/beispiele';
let ausgabe = '';
let ziel: string;

beforeEach(() => {
  ausgabe = '';
  ziel = mkdtempSync(join(tmpdir(), 'schema-cli-'));
});
afterEach(() => {
  process.exitCode = undefined;
  delete process.env.SCHEMA_ORDNER;
  rmSync(ziel, { recursive: true });
});

async function rufe(...argumente: string[]): Promise<void> {
  const programm = new Command('bescheidwerk').exitOverride();
  schemaBefehle(programm, (zeile) => {
    ausgabe += `${zeile}\n`;
  });
  await programm.parseAsync(['schema', ...argumente], { from: 'user' });
}

it('„schema liste“ nennt die installierten Standards', async () => {
  await rufe('liste', '--ordner', 'xoev-schemas');
  expect(ausgabe).toMatch(/Bescheidwerk-Parken 1\.0 +7 Nachrichten/);
});

it('„schema liste“ und „schema pruefen“ sehen in die Ordner, die SCHEMA_ORDNER nennt, und in keine anderen', async () => {
  cpSync('xoev-schemas/bescheidwerk-gewerbe', join(ziel, 'bescheidwerk-gewerbe'), { recursive: true });
  process.env.SCHEMA_ORDNER = ziel;
  await rufe('liste');
  expect(ausgabe.trim().split('\n')).toEqual([expect.stringContaining('Bescheidwerk-Gewerbe 1.0')]);
  await rufe('pruefen', `${BEISPIELE}/gueltig/0120-ruecknahme.xml`);
  expect(ausgabe).toContain('Fehlerhaft: 1 Fehler');
});

it('„schema pruefen“ bestätigt eine gültige Nachricht mit Kennung und Absender', async () => {
  await rufe('pruefen', `${BEISPIELE}/gueltig/0120-ruecknahme.xml`);
  expect(ausgabe).toBe(
    'Gültig: parken.ruecknahme.0120 (Bescheidwerk-Parken 1.0), 6f1c1c5e-0b8e-4b60-9d57-3f0b3a7c0120 von Serviceportal Musterland\n',
  );
  expect(process.exitCode ?? 0).toBe(0);
});

it('„schema pruefen“ nennt alle Fehler mit Zeile und endet mit Fehlercode', async () => {
  await rufe('pruefen', `${BEISPIELE}/ungueltig/mehrere-fehler.xml`);
  expect(ausgabe).toMatch(/^Fehlerhaft: 3 Fehler\n {2}Zeile 31: .*\n {2}Zeile 42: .*\n {2}Zeile 54: /);
  expect(process.exitCode).toBe(1);
});

it('„schema pruefen“ sagt von einer Datei, die es nicht gibt, welche es ist', async () => {
  await expect(rufe('pruefen', join(ziel, 'gibt-es-nicht.xml'))).rejects.toMatchObject({
    code: 'DATEI_FEHLT',
    message: expect.stringContaining('gibt-es-nicht.xml'),
  });
});

it('„schema import“ scheitert an einer fehlenden Quelle mit Namen und Grund', async () => {
  await expect(rufe('import', join(ziel, 'gibt-es-nicht.zip'))).rejects.toMatchObject({
    code: 'SCHEMA_QUELLE_FEHLT',
    message: expect.stringContaining('gibt-es-nicht.zip'),
  });
});

const XDOMEA = join(process.cwd(), '../shared/xoev/xdomea');
const gibtEs = existsSync(XDOMEA);
if (!gibtEs)
  console.log('xdomea 3.1.0 liegt nicht vor: „schema import“ bleibt am echten Standard ungeprüft.');

(gibtEs ? it : it.skip)('„schema import“ installiert xdomea 3.1.0 mit der XÖV-Bibliothek', async () => {
  await rufe('import', join(XDOMEA, '3.1.0'), '--dazu', join(XDOMEA, 'xoev'), '--ziel', ziel);
  expect(ausgabe).toContain('xdomea 3.1.0 installiert: 64 Nachrichten, 21 Schemas');
  ausgabe = '';
  await rufe('liste', '--ordner', ziel);
  expect(ausgabe).toMatch(/xdomea 3\.1\.0 +64 Nachrichten/);
});

it('„schema neu“ macht aus einem Formular eine Nachrichtenfamilie; eine vorhandene ersetzt es nur auf Wunsch', async () => {
  const datei = join(ziel, 'hund.json');
  const formular = { standard: 'Stadt-Hund', titel: 'Hund', namensraum: 'urn:stadt:hund:1.0' };
  const mit = (name: string) => ({ ...formular, felder: { [name]: { titel: 'Rasse', typ: 'text' } } });
  const angaben = join(ziel, 'Stadt-Hund/1.0/hund-angaben.xsd');
  writeFileSync(datei, JSON.stringify(mit('rasse')));
  await rufe('neu', datei, '--ziel', ziel);
  writeFileSync(datei, JSON.stringify(mit('hunderasse')));
  await expect(rufe('neu', datei, '--ziel', ziel)).rejects.toMatchObject({ code: 'SCHEMA_VORHANDEN' });
  expect(readFileSync(angaben, 'utf8')).toContain('name="rasse"');
  await rufe('neu', datei, '--ziel', ziel, '--ersetzen');
  expect(readFileSync(angaben, 'utf8')).toContain('name="hunderasse"');
  await rufe('liste', '--ordner', ziel);
  expect(ausgabe).toMatch(/Stadt-Hund 1\.0 +6 Nachrichten {2}Hund/);
});

it('„schema neu“ braucht das Muster, das mit den Schemas der Installation kommt', async () => {
  const datei = join(ziel, 'hund.json');
  const felder = { rasse: { titel: 'Rasse', typ: 'text' } };
  writeFileSync(datei, JSON.stringify({ standard: 'Hund', titel: 'Hund', namensraum: 'urn:hund', felder }));
  process.env.SCHEMA_ORDNER = ziel;
  await expect(rufe('neu', datei, '--ziel', ziel)).rejects.toMatchObject({ code: 'SCHEMA_MUSTER_FEHLT' });
});
