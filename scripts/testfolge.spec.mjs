import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Testfolge, { LANGE } from './testfolge.mjs';

const folge = new Testfolge({ contexts: [], globalConfig: {} });
const datei = (pfad, dauer) => ({
  path: join(process.cwd(), pfad),
  context: {
    config: { cache: false, cacheDirectory: 'gibt-es-nicht', id: 'x' },
    hasteFS: { getSize: () => 1 },
  },
  duration: dauer,
});

it('Jede Datei, die als lang genannt ist, gibt es', () => {
  expect(LANGE.filter((pfad) => !existsSync(pfad))).toEqual([]);
});

it('In einem frischen Checkout beginnen die langen, dann die der ganzen Anwendung, dann die der Bibliotheken', async () => {
  const pfade = [
    'libs/kernel/src/json.spec.ts',
    'test/integration/xbau.spec.ts',
    LANGE[1],
    'test/e2e/rollen.system.spec.ts',
    LANGE[0],
  ];
  const sortiert = await folge.sort(pfade.map((pfad) => datei(pfad)));
  expect(sortiert.map(({ path }) => path)).toEqual(
    [LANGE[0], LANGE[1], pfade[3], pfade[1], pfade[0]].map((pfad) => join(process.cwd(), pfad)),
  );
});
