import { resolve, sep } from 'node:path';
import { liesOrdner } from '#libs/composition';
import { STANDARD_IMPORTZIEL } from '#libs/xoev';

/** Where schemas go unless told otherwise: the folder of the installation that is read, from wherever the command is called. */
export function importziel(): string {
  const ende = `${sep}${STANDARD_IMPORTZIEL.replaceAll('/', sep)}`;
  return liesOrdner(process.env).schemata.find((ordner) => ordner.endsWith(ende)) ?? STANDARD_IMPORTZIEL;
}

/** When schemas that have gone into a folder are read: processes do it at their start, and only in the folders that are named. */
export function hinweisZuZiel(ziel: string): string {
  if (liesOrdner(process.env).schemata.includes(resolve(ziel)))
    return ' Laufende Prozesse (API, Worker) kennen sie nach ihrem nächsten Start.';
  return ` Gelesen werden sie erst, wenn SCHEMA_ORDNER auch ${ziel} nennt.`;
}
