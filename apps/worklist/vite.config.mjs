import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const wurzel = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The build of the web app. Everything ends up in files of its own (no inline script or style, no data: script),
 * so that the strict Content-Security-Policy of the server needs no exception.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: `${wurzel}/node_modules/.cache/worklist`,
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  build: {
    outDir: process.env.WORKLIST_ZIEL ?? `${wurzel}/dist/worklist`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: 'es2022',
    rolldownOptions: {
      // The contract is types and a few bounds here; its schemas check on the server.
      treeshake: { moduleSideEffects: [{ test: /libs.schnittstelle/u, sideEffects: false }] },
      // "use client" is for servers that render React; here everything is client.
      onLog: (stufe, meldung, weiter) => {
        if (meldung.code !== 'MODULE_LEVEL_DIRECTIVE') weiter(stufe, meldung);
      },
    },
  },
});
