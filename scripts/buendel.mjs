/**
 * Joins what the build compiled: the API reads 375 files instead of 3,200, the worker 200 instead of 1,700, which is half of
 * the work of starting. The compiled modules stay where they are; only the entries of the processes are replaced. Nothing
 * is shortened, and each library is a file of its own, so that a stack trace names it; `node --enable-source-maps` shows
 * the lines of the sources.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const PROZESSE = ['api', 'worker', 'cli'];
/** The folder of the joined files in the build. */
const ORDNER = 'programm';
/**
 * Packages that stay what they are: those that look for files beside them (threads, wasm, native parts), those that look
 * for other packages, and those that hardly any process loads.
 */
const DRAUSSEN = [
  '@fastify/static',
  '@myriaddreamin/typst-ts-node-compiler',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/resources',
  '@opentelemetry/sdk-trace',
  'elkjs',
  'fastify',
  'ioredis',
  'libxml2-wasm',
  'msgpackr',
  'pino',
];

/** Asks where it lies only for jobs in files of their own; those of the product are functions. */
const FRAGT_OHNE_NOT = ['bullmq.js'];

/** `@nestjs/core` of `@nestjs/core/services/x.js`. */
const paketname = (bezeichner) =>
  bezeichner
    .split('/')
    .slice(0, bezeichner.startsWith('@') ? 2 : 1)
    .join('/');

/** The name of the file that a module goes to. */
const datei = (gebaut) => (id) => {
  if (id.startsWith(gebaut + sep)) return relative(gebaut, id).split(sep).slice(0, 2).join('-');
  const [, paket] = /.*[/]node_modules[/](.*)$/.exec(id.replaceAll(sep, '/')) ?? [];
  return paket && paketname(paket).replace('@', '').replace('/', '-');
};

/** A module that asks where it lies is told where it lay, and the lines of the sources come along. */
const eigeneModule = (gebaut) => ({
  name: 'eigene-module',
  load(id) {
    if (!id.startsWith(gebaut + sep) || !id.endsWith('.js')) return null;
    const ort = `new URL(${JSON.stringify(`../${relative(gebaut, id).replaceAll(sep, '/')}`)}, import.meta.url).href`;
    const code = readFileSync(id, 'utf8').replace(/\bimport\.meta\.url\b/g, ort);
    if (!existsSync(`${id}.map`)) return { code };
    const quelle = join(dirname(gebaut), relative(gebaut, id).replace(/js$/, 'ts'));
    return { code, map: { ...JSON.parse(readFileSync(`${id}.map`, 'utf8')), sources: [quelle] } };
  },
});

/** `#libs/x` names the build in dist; here it is the one that is being made. */
const eigeneBibliotheken = (gebaut) => ({
  name: 'eigene-bibliotheken',
  resolveId(bezeichner) {
    const [, name] = /^#libs\/([^/]+)$/.exec(bezeichner) ?? [];
    return name ? join(gebaut, 'libs', name, 'src', 'index.js') : null;
  },
});

/** A package that asks where it lies would be told something wrong, or nothing. */
function pruefeOrte(dateien) {
  const fragend = dateien.filter(
    ({ code, fileName }) =>
      code && !FRAGT_OHNE_NOT.includes(fileName) && /\b__(dirname|filename)\b/.test(code),
  );
  if (fragend.length === 0) return;
  const namen = fragend.map(({ fileName }) => fileName).join(', ');
  throw new Error(`${namen}: fragt, wo es liegt; das Paket gehört in DRAUSSEN (scripts/buendel.mjs).`);
}

/**
 * Joins the processes of a build.
 * @param {{ wurzel: string, gebaut: string }} ort project, and folder with its compiled `apps` and `libs`
 * @throws if a package is among them that asks where it lies
 */
export async function buendele({ wurzel, gebaut }) {
  const haupt = (prozess) => join(gebaut, 'apps', prozess, 'src', 'main.js');
  const bau = await rolldown({
    input: Object.fromEntries(PROZESSE.map((prozess) => [prozess, haupt(prozess)])),
    cwd: wurzel,
    platform: 'node',
    external: (bezeichner) => DRAUSSEN.includes(paketname(bezeichner)),
    plugins: [eigeneBibliotheken(gebaut), eigeneModule(gebaut)],
    logLevel: 'silent',
  });
  try {
    // What is not installed (optional drivers of typeorm, adapters of Nest) stays a request that fails when it is made.
    const { output } = await bau.write({
      dir: join(gebaut, ORDNER),
      format: 'esm',
      minify: false,
      keepNames: true,
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: datei(gebaut) }] },
    });
    pruefeOrte(output);
  } finally {
    await bau.close();
  }
  for (const prozess of PROZESSE) {
    const ziel = relative(dirname(haupt(prozess)), join(gebaut, ORDNER, `${prozess}.js`)).replaceAll(
      sep,
      '/',
    );
    writeFileSync(haupt(prozess), `import '${ziel}';\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wurzel, gebaut] = process.argv.slice(2);
  await buendele({ wurzel, gebaut });
}
