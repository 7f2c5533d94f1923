import { existsSync } from 'node:fs';

export default {
  testEnvironment: 'node',
  // A busy machine is slow; nothing here is a measurement.
  testTimeout: 60_000,
  // Node keeps the modules of every file, and each new promise passes on every `AsyncLocalStorage` that any file has used.
  workerIdleMemoryLimit: '400MB',
  roots: ['libs', 'apps', 'test', 'scripts', 'bench']
    .filter(existsSync)
    .map((ordner) => `<rootDir>/${ordner}`),
  testMatch: ['**/*.spec.ts', '**/*.spec.mjs'],
  testSequencer: '<rootDir>/scripts/testfolge.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          keepClassNames: true,
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
        },
        module: { type: 'es6' },
      },
    ],
  },
};
