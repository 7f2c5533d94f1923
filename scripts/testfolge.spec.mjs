import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Testfolge, { LANGE } from './testfolge.mjs';

const folge = new Testfolge({
  config: { root: process.cwd() },
  cache: { getFileTestResults: () => undefined, getFileStats: () => undefined },
});
const datei = (pfad) => ({
  moduleId: join(process.cwd(), pfad),
  project: { name: '', config: { isolate: false, sequence: { groupOrder: 0 } } },
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
  expect(sortiert.map(({ moduleId }) => moduleId)).toEqual(
    [LANGE[0], LANGE[1], pfade[3], pfade[1], pfade[0]].map((pfad) => join(process.cwd(), pfad)),
  );
});
