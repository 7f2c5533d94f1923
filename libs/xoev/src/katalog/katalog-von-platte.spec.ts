import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ladeKatalog } from './katalog-von-platte.js';

let zweiter: string;
beforeEach(() => {
  zweiter = mkdtempSync(join(tmpdir(), 'schemas-'));
});
afterEach(() => rmSync(zweiter, { recursive: true, force: true }));

it('Liegt ein Standard zweimal da, nennt der Fehler beide Ordner', () => {
  const [standard = ''] = readdirSync('xoev-schemas');
  const [version = ''] = readdirSync(join('xoev-schemas', standard));
  cpSync(join('xoev-schemas', standard), join(zweiter, standard), { recursive: true });
  const versuch = () => ladeKatalog(['xoev-schemas', zweiter]);
  expect(versuch).toThrow(expect.objectContaining({ code: 'SCHEMA_DOPPELT' }));
  for (const wurzel of ['xoev-schemas', zweiter]) expect(versuch).toThrow(join(wurzel, standard, version));
});

it('Ein Ordner, den es nicht gibt, ist leer', () => {
  expect(ladeKatalog([join(zweiter, 'fehlt')]).saetze).toEqual([]);
});
