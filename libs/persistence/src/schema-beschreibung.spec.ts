import { readFile, writeFile } from 'node:fs/promises';
import { erzeugeTestdatenbank, ROLLEN, type Testdatenbank } from '#libs/testdatenbank';
import { erzeugeDatenquelle } from './datenquelle.js';
import { migriere } from './migriere.js';
import { beschreibeSchema } from './schema-beschreibung.js';

const DATEI = 'docs/schema.txt';
let datenbank: Testdatenbank;

beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
});
afterAll(() => datenbank?.schliesse());

describe('Das Schema der Datenbank', () => {
  it('entspricht docs/schema.txt (nach einer Migration: SCHEMA_SCHREIBEN=1 npm test -- schema-beschreibung)', async () => {
    const datenquelle = await erzeugeDatenquelle({ url: datenbank.url, verbindungen: 1 }).initialize();
    const ist = await beschreibeSchema(datenquelle);
    await datenquelle.destroy();
    if (process.env.SCHEMA_SCHREIBEN) await writeFile(DATEI, ist);
    expect(ist).toBe(await readFile(DATEI, 'utf8'));
  });

  it('bleibt beim zweiten Migrieren dasselbe', async () => {
    await expect(migriere(datenbank.ownerUrl, ROLLEN)).resolves.toBeUndefined();
  });

  it.each([
    'drop table journal',
    'update journal set nr = 0',
    'delete from vorgang',
    'update verfahrensversion set hash = 1',
    'create table x ()',
  ])('die Rolle der Anwendung darf nicht: %s', async (sql) => {
    const datenquelle = await erzeugeDatenquelle({ url: datenbank.url, verbindungen: 1 }).initialize();
    await expect(datenquelle.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    await datenquelle.destroy();
  });
});
