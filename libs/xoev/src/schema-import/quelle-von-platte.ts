import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Befund } from '#libs/kernel';
import { entpackeZip } from './entpacke-zip.js';
import { importBefund, SchemaImportFehler } from './import-fehler.js';
import { ohneGemeinsamenOrdner, QUELLGRENZEN, type Schemadateien } from './quellgrenzen.js';

/**
 * Reads the `.xsd` files of a folder or ZIP archive. Symbolic links inside are refused, not followed.
 * @throws SchemaImportFehler `SCHEMA_QUELLE_FEHLT`, `SCHEMA_ORDNER_ABGELEHNT`, `SCHEMA_ZIP_ABGELEHNT`
 */
export function liesQuelle(pfad: string): Schemadateien {
  const angaben = statSync(pfad, { throwIfNoEntry: false });
  if (angaben === undefined) {
    throw new SchemaImportFehler('SCHEMA_QUELLE_FEHLT', [
      importBefund(
        'SCHEMA_QUELLE_FEHLT',
        pfad,
        pfad,
        'Es gibt weder Ordner noch Datei dieses Namens.',
        'Prüfen Sie den Pfad.',
      ),
    ]);
  }
  if (angaben.isDirectory()) return liesOrdner(pfad);
  if (angaben.size > QUELLGRENZEN.summeBytes) {
    throw ablehnung([befund(pfad, pfad, `Das Archiv ist größer als ${QUELLGRENZEN.summeBytes} Bytes.`)]);
  }
  return entpackeZip(readFileSync(pfad), basename(pfad));
}

function liesOrdner(ordner: string): Schemadateien {
  const befunde: Befund[] = [];
  const pfade = sammle(ordner, '', befunde);
  const groessen = pfade.map((pfad) => statSync(join(ordner, pfad)).size);
  pfade.forEach((pfad, i) => {
    if ((groessen[i] as number) > QUELLGRENZEN.dateiBytes) {
      befunde.push(befund(ordner, pfad, `Das Schema ist größer als ${QUELLGRENZEN.dateiBytes} Bytes.`));
    }
  });
  if (groessen.reduce((summe, groesse) => summe + groesse, 0) > QUELLGRENZEN.summeBytes) {
    befunde.push(
      befund(ordner, ordner, `Die Schemas sind zusammen größer als ${QUELLGRENZEN.summeBytes} Bytes.`),
    );
  }
  if (befunde.length > 0) throw ablehnung(befunde);
  return ohneGemeinsamenOrdner(new Map(pfade.map((pfad) => [pfad, readFileSync(join(ordner, pfad))])));
}

function sammle(ordner: string, unter: string, befunde: Befund[]): string[] {
  const namen = readdirSync(join(ordner, unter)).sort();
  if (namen.length > QUELLGRENZEN.eintraege) {
    befunde.push(befund(ordner, unter, `Der Ordner hat mehr als ${QUELLGRENZEN.eintraege} Einträge.`));
    return [];
  }
  return namen.flatMap((name) => {
    const pfad = unter === '' ? name : `${unter}/${name}`;
    const angaben = lstatSync(join(ordner, pfad));
    if (angaben.isSymbolicLink()) {
      befunde.push(befund(ordner, pfad, 'Der Eintrag ist ein symbolischer Verweis.'));
      return [];
    }
    if (angaben.isDirectory()) return sammle(ordner, pfad, befunde);
    return angaben.isFile() && name.endsWith('.xsd') ? [pfad] : [];
  });
}

function befund(datei: string, ort: string, text: string): Befund {
  return importBefund(
    'SCHEMA_ORDNER_ABGELEHNT',
    datei,
    ort,
    text,
    'Importieren Sie einen Ordner, der nur den Standard enthält.',
  );
}

function ablehnung(befunde: readonly Befund[]): SchemaImportFehler {
  return new SchemaImportFehler('SCHEMA_ORDNER_ABGELEHNT', befunde);
}
