import { type BehoerdeAngabe, hinweiseZu } from '#libs/verfahren';
import type { Quittungsplan } from '#libs/vorgang';
import { ladeKatalog, type SchemaKatalog } from '#libs/xoev';
import { type Konfiguration, schemaordner } from './konfiguration.js';
import type { Logger } from './logger.js';
import { liesBehoerden, liesQuittungsplaene } from './ordner.js';

/** What of an installation lies in files: schemas, authorities, plans of receipts. */
export interface Installationsdateien {
  readonly katalog: SchemaKatalog;
  readonly behoerden: readonly BehoerdeAngabe[];
  readonly quittungsplaene: readonly Quittungsplan[];
}

/** Reads them; what is odd about an authority is logged, what is wrong is thrown. */
export async function liesInstallation(
  konfiguration: Pick<Konfiguration, 'SCHEMA_ORDNER' | 'BEHOERDEN_ORDNER'>,
  logger: Logger,
): Promise<Installationsdateien> {
  const schemaOrdner = schemaordner(konfiguration.SCHEMA_ORDNER);
  const katalog = ladeKatalog(schemaOrdner);
  const behoerden = await liesBehoerden(konfiguration.BEHOERDEN_ORDNER);
  for (const { code, datei, text, abhilfe } of hinweiseZu(behoerden))
    logger.warn({ code, datei }, `${text} ${abhilfe}`);
  return { katalog, behoerden, quittungsplaene: await liesQuittungsplaene(schemaOrdner) };
}
