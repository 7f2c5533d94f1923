/**
 * The order in which the test files start: long ones first, so that no core is idle at the end. Vitest knows how long a
 * file took once it has run here; a fresh checkout knows nothing and goes by these lists.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BaseSequencer } from 'vitest/node';

const WURZEL = fileURLToPath(new URL('..', import.meta.url));

/** Files that take longest, by time. */
export const LANGE = [
  'test/integration/absturz.spec.ts',
  'test/chaos/fehlerstellen/prozess.spec.ts',
  'test/integration/betrieb.spec.ts',
  'test/integration/beispiele.spec.ts',
  'apps/worklist/test/arbeiten.system.spec.ts',
  'test/e2e/seiten.system.spec.ts',
  'test/e2e/entscheiden.system.spec.ts',
  'test/betrieb/abbild.spec.ts',
  'test/e2e/rollen.system.spec.ts',
  'test/angriffe/einsendungen.spec.ts',
];

/** Folders with tests of the whole application, which take longer than those of a library. */
const GANZE = ['test/e2e', 'test/angriffe', 'test/chaos', 'test/betrieb', 'apps/worklist/test', 'test'];

/** Smaller is earlier. */
function rang(pfad) {
  const datei = relative(WURZEL, pfad).replaceAll('\\', '/');
  const lange = LANGE.indexOf(datei);
  if (lange >= 0) return lange;
  const ganze = GANZE.findIndex((ordner) => datei.startsWith(`${ordner}/`));
  return LANGE.length + (ganze >= 0 ? ganze : GANZE.length);
}

/** What the order of Vitest lacks on a fresh checkout. */
export default class Testfolge extends BaseSequencer {
  async sort(dateien) {
    const sortiert = await super.sort(dateien);
    const bekannt = sortiert.filter((datei) => this.#istBekannt(datei)).length;
    return bekannt * 2 > sortiert.length
      ? sortiert
      : sortiert.sort((a, b) => rang(a.moduleId) - rang(b.moduleId));
  }

  #istBekannt({ project, moduleId }) {
    return this.ctx.cache.getFileTestResults(`${project.name}:${relative(WURZEL, moduleId)}`) !== undefined;
  }
}
