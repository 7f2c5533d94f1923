/**
 * The arrows of the architecture (ARCHITECTURE.md), checked by `npm run deps`. A library may import only the
 * libraries listed for it ('all': the one that wires them for the apps); whatever is not listed is an error, so a new library has to be entered here.
 */
const LIBRARIES = {
  kernel: [],
  schnittstelle: [],
  auth: ['kernel'],
  regeln: ['kernel'],
  fristen: ['kernel'],
  xoev: ['kernel'],
  engine: ['kernel'],
  bescheid: ['kernel', 'fristen'],
  bausteine: ['kernel', 'regeln', 'fristen', 'xoev', 'engine', 'bescheid'],
  verfahren: ['kernel', 'regeln', 'fristen', 'xoev', 'engine', 'bescheid', 'bausteine'],
  vorgang: [
    'kernel',
    'auth',
    'schnittstelle',
    'regeln',
    'fristen',
    'xoev',
    'engine',
    'bescheid',
    'bausteine',
    'verfahren',
  ],
  persistence: [
    'kernel',
    'auth',
    'schnittstelle',
    'regeln',
    'fristen',
    'xoev',
    'engine',
    'bescheid',
    'bausteine',
    'verfahren',
    'vorgang',
  ],
  queue: ['kernel', 'regeln', 'fristen', 'xoev', 'engine', 'bescheid', 'bausteine', 'verfahren', 'vorgang'],
  ausfertigung: [
    'kernel',
    'regeln',
    'fristen',
    'xoev',
    'engine',
    'bescheid',
    'bausteine',
    'verfahren',
    'vorgang',
  ],
  composition: 'all',
  testdatenbank: ['kernel'],
};

/** Pure: no input or output, no clock, no framework. The same answer for the same input, today and in ten years. */
const CORE = ['kernel', 'auth', 'regeln', 'fristen', 'engine', 'bescheid', 'bausteine', 'verfahren'];

/** Tests read files and databases, and compare with other libraries; the arrows bind the product. */
const TESTS = '\\.spec\\.ts$|^libs/[^/]+/test/';

const group = (names) => `(${names.join('|')})`;

const layers = Object.entries(LIBRARIES)
  .filter(([, allowed]) => allowed !== 'all')
  .map(([library, allowed]) => ({
    name: `layer-${library}`,
    comment: `libs/${library} may import: ${allowed.join(', ') || 'no other library'}.`,
    severity: 'error',
    from: { path: `^libs/${library}/`, pathNot: TESTS },
    to: { path: '^libs/', pathNot: `^libs/${group([library, ...allowed])}/` },
  }));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'library-unknown',
      comment: 'A new library needs its place among the layers in .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: '^(libs|apps)/' },
      to: { path: '^libs/', pathNot: `^libs/${group(Object.keys(LIBRARIES))}/` },
    },
    {
      name: 'no-cycles',
      comment: 'Break the cycle: move what both need into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-deep-imports',
      comment: 'Another library is reached through its index.ts: #libs/<name>.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$', '^libs/[^/]+/test/'] },
    },
    {
      name: 'no-deep-imports-of-apps',
      comment: 'Another library is reached through its index.ts: #libs/<name>.',
      severity: 'error',
      from: { path: '^(apps|test|bench)/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/[^/]+/test/'] },
    },
    {
      name: 'test-builders-only-in-tests',
      severity: 'error',
      from: { path: '^(libs|apps|bench)/', pathNot: TESTS },
      to: { path: '^libs/[^/]+/test/' },
    },
    {
      name: 'libraries-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'What two apps need belongs into a library.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-app-knows-only-the-contract',
      comment:
        'What runs in the browser shares types and bounds with the server, nothing else: #libs/schnittstelle.',
      severity: 'error',
      from: { path: '^apps/worklist/' },
      to: { path: '^libs/', pathNot: '^libs/schnittstelle/' },
    },
    {
      name: 'browser-without-node',
      severity: 'error',
      from: { path: '^apps/worklist/src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-without-frameworks',
      comment: 'Frameworks and drivers belong into adapters (persistence, queue, ausfertigung) and apps.',
      severity: 'error',
      from: { path: `^libs/${group(CORE)}/`, pathNot: TESTS },
      to: {
        path: 'node_modules/(@nestjs/|typeorm/|bullmq/|pg/|pg-pool/|ioredis/|pino|nestjs-pino/|reflect-metadata/)',
      },
    },
    {
      name: 'core-without-io',
      comment: 'The core gets what it needs as arguments: no files, network, processes, timers, environment.',
      severity: 'error',
      from: { path: `^libs/${group(CORE)}/`, pathNot: TESTS },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|fs/promises|process|child_process|cluster|worker_threads|net|http|https|http2|dns|tls|dgram|os|timers|timers/promises|perf_hooks)$',
      },
    },
    {
      name: 'testdatenbank-only-in-tests',
      severity: 'error',
      from: { path: '^(libs|apps|bench)/', pathNot: `${TESTS}|^libs/testdatenbank/` },
      to: { path: '^libs/testdatenbank/' },
    },
    {
      name: 'no-dev-packages-in-the-product',
      comment: 'Move the package to "dependencies" in package.json, or import it only in tests.',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: `${TESTS}|^libs/testdatenbank/|^apps/worklist/(test/|vite\\.config)`,
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'unresolvable',
      severity: 'error',
      from: { path: '^(libs|apps|test|bench)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|bench/peers)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
    },
  },
};
