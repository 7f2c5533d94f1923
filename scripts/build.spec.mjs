import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { baue } from './build.mjs';

let wurzel;
const lege = (pfad, inhalt) => {
  mkdirSync(dirname(join(wurzel, pfad)), { recursive: true });
  writeFileSync(join(wurzel, pfad), inhalt);
};

/** A project with tools that take a while and write down that they were called. */
beforeEach(() => {
  wurzel = mkdtempSync(join(tmpdir(), 'bau-'));
  const werkzeug = (name, ziel) => `const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
    appendFileSync(${JSON.stringify(join(wurzel, 'gerufen'))}, '${name} ');
    setTimeout(() => { mkdirSync(${ziel}, { recursive: true }); writeFileSync(${ziel} + '/da', ''); }, 200);`;
  lege('node_modules/@swc/cli/bin/swc.js', werkzeug('swc', `process.argv[process.argv.indexOf('-d') + 1]`));
  lege('node_modules/vite/bin/vite.js', werkzeug('vite', 'process.env.WORKLIST_ZIEL'));
  for (const datei of ['scripts/build.mjs', '.swcrc', 'libs/a.ts', 'apps/worklist/b.ts']) lege(datei, datei);
  lege('package.json', '{"dependencies":{}}');
});
afterEach(() => rmSync(wurzel, { recursive: true, force: true }));

const gerufen = () => readFileSync(join(wurzel, 'gerufen'), 'utf8').trim().split(' ').sort();
const auftrag = () => ({ wurzel, melde: () => {} });

describe('Der Bau', () => {
  it('geschieht einmal, auch wenn zwei ihn zugleich brauchen; beide finden danach das Ganze', async () => {
    expect((await Promise.all([baue(auftrag()), baue(auftrag())])).sort()).toEqual([false, true]);
    expect(gerufen()).toEqual(['swc', 'vite']);
    expect(['da', 'worklist/da'].map((datei) => existsSync(join(wurzel, 'dist', datei)))).toEqual([
      true,
      true,
    ]);
  });

  it('erneuert nur, wessen Quellen sich geändert haben', async () => {
    await baue(auftrag());
    expect(await baue(auftrag())).toBe(false);
    lege('apps/worklist/b.ts', 'anders');
    expect(await baue(auftrag())).toBe(true);
    expect(gerufen()).toEqual(['swc', 'vite', 'vite']);
    expect(existsSync(join(wurzel, 'dist', 'da'))).toBe(true);
  });
});
