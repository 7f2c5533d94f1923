import { defineConfig } from 'vitest/config';
import Testfolge from './scripts/testfolge.mjs';

/** Sources stand for what is built from them; everything else is loaded as Node loads it. */
const resolve = { conditions: ['source', 'node', 'default'], mainFields: [] };

export default defineConfig({
  resolve,
  ssr: { resolve },
  test: {
    globals: true,
    include: ['{libs,apps,test,scripts,bench}/**/*.spec.{ts,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.data/**'],
    setupFiles: ['scripts/testumgebung.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    // A process serves many files, as in operation: what is loaded and warm stays so (ADR 0035).
    isolate: false,
    sequence: { sequencer: Testfolge },
    experimental: { fsModuleCache: true },
    // A busy machine is slow; nothing here is a measurement.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
