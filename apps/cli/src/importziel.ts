import { resolve, sep } from 'node:path';
import { liesOrdner } from '#libs/composition';
import { STANDARD_IMPORTZIEL } from '#libs/xoev';

/** Where schemas go unless told otherwise: the folder of the installation that is read, from wherever the command is called. */
export function importziel(): string {
  const ende = `${sep}${STANDARD_IMPORTZIEL.replaceAll('/', sep)}`;
  return liesOrdner(process.env).schemata.find((ordner) => ordner.endsWith(ende)) ?? STANDARD_IMPORTZIEL;
}

/** What to add where schemas have gone into a folder that nothing reads. */
export function hinweisZuZiel(ziel: string): string {
  if (liesOrdner(process.env).schemata.includes(resolve(ziel))) return '';
  return ` Gelesen werden sie erst, wenn SCHEMA_ORDNER auch ${ziel} nennt.`;
}
