import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importiereSchema } from '#libs/xoev';

/** Where published standards lie beside the project, if at all. */
export const GETEILT = join(process.cwd(), '..', 'shared');

const XBAU = join(GETEILT, 'xoev', 'xbau', '2.6', 'xsd');

/** Whether XBau can be imported here. */
export const XBAU_VORHANDEN = existsSync(XBAU);

/**
 * The folder of imported standards, empty without `../shared`. An import compiles every message; it is done once per
 * run, and whoever needs it later reads what is there.
 */
export function importierteStandards(): string {
  const ablage = process.env.TEST_ABLAGE ?? tmpdir();
  const fertig = join(ablage, `schemata-${process.env.TEST_LAUF ?? process.pid}`);
  if (existsSync(fertig)) return fertig;
  const entwurf = mkdtempSync(join(ablage, 'schemata-entwurf-'));
  if (XBAU_VORHANDEN) importiereSchema(XBAU, entwurf);
  try {
    renameSync(entwurf, fertig);
  } catch (fehler) {
    rmSync(entwurf, { recursive: true, force: true });
    // Another test file was faster.
    if (!existsSync(fertig)) throw fehler;
  }
  return fertig;
}
