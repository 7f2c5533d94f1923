import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a scenario file of this folder; each scenario has a title that states the law. */
export function liesSzenarien<T extends { readonly titel: string }>(
  datei: string,
): readonly (readonly [string, T])[] {
  const pfad = join(process.cwd(), 'libs/fristen/test', datei);
  const szenarien: readonly T[] = JSON.parse(readFileSync(pfad, 'utf8'));
  return szenarien.map((szenario) => [szenario.titel, szenario] as const);
}
