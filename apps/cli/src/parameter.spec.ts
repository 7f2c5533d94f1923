import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { parameterBefehle } from './parameter.js';

let ordner: string;

beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'parameter-'));
});
afterEach(() => rmSync(ordner, { recursive: true }));

function uebernimm(datei: string): Promise<unknown> {
  const programm = new Command('bescheidwerk').exitOverride();
  parameterBefehle(programm);
  return programm.parseAsync(['parameter', 'uebernehmen', join(ordner, datei)], { from: 'user' });
}

it.each([
  ['gibt-es-nicht.json', undefined, 'DATEI_FEHLT'],
  ['abgebrochen.json', '[{', 'JSON_UNGUELTIG'],
  ['anders.json', '[{"behoerdeId": 7}]', 'PARAMETER_FORM'],
])(
  '„parameter uebernehmen %s“ nennt Datei und Mangel, ehe es eine Datenbank braucht',
  async (datei, inhalt, code) => {
    if (inhalt !== undefined) writeFileSync(join(ordner, datei), inhalt);
    await expect(uebernimm(datei)).rejects.toMatchObject({ code, message: expect.stringContaining(datei) });
  },
);
