/** Bounds for a schema set: published standards stay far below. */
export const QUELLGRENZEN = Object.freeze({
  /** Files in an archive or folder, of whatever kind. */
  eintraege: 5_000,
  /** Bytes of one schema file, unpacked. */
  dateiBytes: 20 * 1024 * 1024,
  /** Bytes of all schema files together, unpacked. */
  summeBytes: 100 * 1024 * 1024,
  /** Unpacked to packed size of one entry; XSD packs about 1:10 to 1:30. */
  verhaeltnis: 200,
});

/** Schema files of a source: path with `/` → bytes. */
export type Schemadateien = ReadonlyMap<string, Uint8Array>;

/** Why a path of an archive may not be used, or undefined. */
export function findPfadMangel(pfad: string): string | undefined {
  if (pfad === '' || pfad.includes('\u0000')) return 'Der Name ist leer oder enthält ein Nullzeichen.';
  if (pfad.includes('\\')) return 'Der Name enthält einen Rückwärtsschrägstrich.';
  if (pfad.startsWith('/') || /^[A-Za-z]:/.test(pfad)) return 'Der Name ist ein absoluter Pfad.';
  if (pfad.split('/').includes('..')) return 'Der Name führt mit „..“ aus dem Ordner hinaus.';
  return undefined;
}

/** Cuts off the folders that all files share, so that `XBau-2.6/xsd/a.xsd` becomes `a.xsd`. */
export function ohneGemeinsamenOrdner(dateien: Schemadateien): Schemadateien {
  const pfade = [...dateien.keys()].map((pfad) => pfad.split('/'));
  let gleich = 0;
  while (
    pfade.length > 0 &&
    pfade.every((teile) => teile.length > gleich + 1 && teile[gleich] === pfade[0]?.[gleich])
  ) {
    gleich++;
  }
  return new Map([...dateien].map(([pfad, bytes]) => [pfad.split('/').slice(gleich).join('/'), bytes]));
}
