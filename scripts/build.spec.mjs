import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  lege(
    'scripts/buendel.mjs',
    `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(join(wurzel, 'gerufen'))}, 'buendel ');`,
  );
  for (const datei of ['scripts/build.mjs', '.swcrc', 'package-lock.json', 'libs/a.ts', 'apps/worklist/b.ts'])
    lege(datei, datei);
  lege('package.json', '{"dependencies":{}}');
});
afterEach(() => rmSync(wurzel, { recursive: true, force: true }));

const gerufen = () => readFileSync(join(wurzel, 'gerufen'), 'utf8').trim().split(' ').sort();
const auftrag = () => ({ wurzel, melde: () => {} });

describe('Der Bau', () => {
  it('geschieht einmal, auch wenn zwei ihn zugleich brauchen; beide finden danach das Ganze', async () => {
    expect((await Promise.all([baue(auftrag()), baue(auftrag())])).sort()).toEqual([false, true]);
    expect(gerufen()).toEqual(['buendel', 'swc', 'vite']);
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
    expect(gerufen()).toEqual(['buendel', 'swc', 'vite', 'vite']);
    expect(existsSync(join(wurzel, 'dist', 'da'))).toBe(true);
  });

  it('geschieht neu, wenn sich ein Paket geändert hat, das in den Programmen steckt', async () => {
    await baue(auftrag());
    lege('package-lock.json', 'andere Fassung');
    expect(await baue(auftrag())).toBe(true);
    expect(gerufen()).toEqual(['buendel', 'buendel', 'swc', 'swc', 'vite']);
  });
});

describe('Ein gebündeltes Programm', () => {
  /** A project whose processes are all the same, bundled; gives what bundling and the API print. */
  function buendele(module) {
    lege(
      'package.json',
      JSON.stringify({ type: 'module', imports: { '#libs/*': './dist/libs/*/src/index.js' } }),
    );
    for (const prozess of ['api', 'worker', 'cli'])
      lege(`dist/apps/${prozess}/src/main.js`, "import { sage } from '#libs/a'; sage();");
    for (const [pfad, inhalt] of Object.entries(module)) lege(pfad, inhalt);
    const rufe = (...argumente) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, argumente, {
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      return { status, text: `${stdout}${stderr}` };
    };
    const bau = rufe(fileURLToPath(new URL('buendel.mjs', import.meta.url)), wurzel, join(wurzel, 'dist'));
    return { bau, lauf: () => rufe(join(wurzel, 'dist/apps/api/src/main.js')) };
  }

  it('weiß, wo seine Dateien liegen, behält die Namen seiner Klassen und kommt ohne die Module aus', () => {
    const { bau, lauf } = buendele({
      'dist/libs/a/src/index.js': `import { Fehler as anderer } from './b.js'; import paket from 'paket';
        class Fehler {}
        export const sage = () => console.log(new URL('./faden.cjs', import.meta.url).pathname,
          Fehler.name, anderer.name, paket.da, paket.fehlt);`,
      'dist/libs/a/src/b.js': 'export class Fehler {}',
      'node_modules/paket/package.json': '{"main":"i.js"}',
      'node_modules/paket/i.js': `let fehlt; try { require('treiber'); } catch (f) { fehlt = f.code; }
        module.exports = { da: 'ja', fehlt };`,
    });
    expect(bau).toEqual({ status: 0, text: '' });
    rmSync(join(wurzel, 'node_modules'), { recursive: true });
    rmSync(join(wurzel, 'dist/libs/a/src/b.js'));
    expect(lauf().text.trim()).toBe(`${wurzel}/dist/libs/a/src/faden.cjs Fehler Fehler ja MODULE_NOT_FOUND`);
  });

  it('entsteht nicht, wenn ein Paket darin nach Dateien neben sich sucht', () => {
    const { bau } = buendele({
      'dist/libs/a/src/index.js': "import ort from 'paket'; export const sage = () => console.log(ort);",
      'node_modules/paket/package.json': '{"main":"i.js"}',
      'node_modules/paket/i.js': 'module.exports = __dirname;',
    });
    expect(bau.status).not.toBe(0);
    expect(bau.text).toContain('paket.js: fragt, wo es liegt');
  });
});
