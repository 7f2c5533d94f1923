import { crc32 } from 'node:zlib';
import { inflateSync } from 'fflate';
import type { Befund } from '#libs/kernel';
import { importBefund, SchemaImportFehler } from './import-fehler.js';
import { findPfadMangel, ohneGemeinsamenOrdner, QUELLGRENZEN, type Schemadateien } from './quellgrenzen.js';
import { gepackteBytes, liesZipVerzeichnis, type ZipEintrag } from './zip-verzeichnis.js';

/**
 * Takes the `.xsd` files out of a ZIP archive, in memory. Paths that leave the folder, symbolic links, encryption,
 * double names and anything that unpacks to more than the bounds is refused before it is unpacked.
 * @param name of the archive, for findings
 * @throws SchemaImportFehler `SCHEMA_ZIP_ABGELEHNT`
 */
export function entpackeZip(bytes: Uint8Array, name: string): Schemadateien {
  const eintraege = liesZipVerzeichnis(bytes);
  if (eintraege === undefined) {
    throw ablehnung([befund(name, '', 'Die Datei ist kein lesbares ZIP-Archiv.')]);
  }
  const befunde = [
    ...pruefeGesamt(eintraege, name),
    ...eintraege.flatMap((eintrag) => pruefeEintrag(eintrag, name)),
  ];
  if (befunde.length > 0) throw ablehnung(befunde);
  const schemas = eintraege.filter(({ name: pfad, istOrdner }) => !istOrdner && pfad.endsWith('.xsd'));
  return ohneGemeinsamenOrdner(
    new Map(schemas.map((eintrag) => [eintrag.name, entpacke(bytes, eintrag, name)])),
  );
}

function pruefeGesamt(eintraege: readonly ZipEintrag[], name: string): Befund[] {
  const befunde: Befund[] = [];
  if (eintraege.length > QUELLGRENZEN.eintraege) {
    befunde.push(befund(name, '', `Das Archiv hat mehr als ${QUELLGRENZEN.eintraege} Einträge.`));
  }
  const summe = eintraege
    .filter(({ name: pfad }) => pfad.endsWith('.xsd'))
    .reduce((bisher, { groesse }) => bisher + groesse, 0);
  if (summe > QUELLGRENZEN.summeBytes) {
    befunde.push(befund(name, '', `Die Schemas sind entpackt größer als ${QUELLGRENZEN.summeBytes} Bytes.`));
  }
  const gesehen = new Set<string>();
  for (const { name: pfad } of eintraege) {
    if (gesehen.has(pfad.toLowerCase())) befunde.push(befund(name, pfad, 'Der Name kommt zweimal vor.'));
    gesehen.add(pfad.toLowerCase());
  }
  return befunde;
}

function pruefeEintrag(eintrag: ZipEintrag, name: string): Befund[] {
  const maengel = [findPfadMangel(eintrag.name)];
  if (eintrag.istVerweis) maengel.push('Der Eintrag ist ein symbolischer Verweis.');
  if (eintrag.name.endsWith('.xsd') && !eintrag.istOrdner) {
    if (eintrag.verschluesselt) maengel.push('Der Eintrag ist verschlüsselt.');
    if (eintrag.verfahren !== 0 && eintrag.verfahren !== 8) maengel.push('Das Packverfahren ist unbekannt.');
    if (eintrag.groesse > QUELLGRENZEN.dateiBytes) {
      maengel.push(`Das Schema ist entpackt größer als ${QUELLGRENZEN.dateiBytes} Bytes.`);
    }
    if (eintrag.groesse > 10_000 && eintrag.groesse > eintrag.gepackt * QUELLGRENZEN.verhaeltnis) {
      maengel.push(`Das Schema ist mehr als ${QUELLGRENZEN.verhaeltnis}-fach gepackt.`);
    }
  }
  return maengel.filter((mangel) => mangel !== undefined).map((mangel) => befund(name, eintrag.name, mangel));
}

function entpacke(bytes: Uint8Array, eintrag: ZipEintrag, name: string): Uint8Array {
  const gepackt = gepackteBytes(bytes, eintrag);
  const entpackt = gepackt === undefined ? undefined : entfalte(gepackt, eintrag);
  if (entpackt === undefined || entpackt.length !== eintrag.groesse || crc32(entpackt) !== eintrag.crc32) {
    throw ablehnung([befund(name, eintrag.name, 'Der Eintrag ist beschädigt oder größer als angegeben.')]);
  }
  return entpackt;
}

// The output buffer has the declared size and cannot grow: a lying entry is cut off instead of filling the memory,
// and then its checksum does not fit.
function entfalte(gepackt: Uint8Array, eintrag: ZipEintrag): Uint8Array | undefined {
  if (eintrag.verfahren === 0) return gepackt.slice();
  try {
    return inflateSync(gepackt, { out: new Uint8Array(eintrag.groesse) });
  } catch {
    return undefined;
  }
}

function befund(datei: string, ort: string, text: string): Befund {
  return importBefund(
    'SCHEMA_ZIP_ABGELEHNT',
    datei,
    ort === '' ? datei : ort,
    text,
    'Verwenden Sie das Archiv, wie es veröffentlicht ist, oder entpacken Sie es selbst und importieren Sie den Ordner.',
  );
}

function ablehnung(befunde: readonly Befund[]): SchemaImportFehler {
  return new SchemaImportFehler('SCHEMA_ZIP_ABGELEHNT', befunde);
}
