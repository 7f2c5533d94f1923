const MAX_LAENGE = 200;
const MAX_WIEDERHOLUNGEN = 4;

/**
 * Why a regular expression may not be used on file names, or undefined when it is harmless. Allowed are literals,
 * classes, anchors, groups without repetition and at most four unbounded repetitions of single characters; so the
 * work stays small for the at most 255 characters of a name, whoever chose it.
 */
export function findMusterMangel(muster: string): string | undefined {
  if (muster.length > MAX_LAENGE) return `Das Muster ist länger als ${MAX_LAENGE} Zeichen.`;
  try {
    new RegExp(muster, 'iu');
  } catch {
    return 'Das Muster ist kein gültiger regulärer Ausdruck.';
  }
  const ohneKlassen = muster.replace(/\[(?:\\.|[^\]\\])*\]/g, 'x');
  if (/\\[1-9k]/.test(ohneKlassen)) return 'Rückbezüge (\\1) sind nicht erlaubt.';
  if (/\(\?(?!:)/.test(ohneKlassen)) return 'Vor- und Rückschau sowie benannte Gruppen sind nicht erlaubt.';
  const ohneMaskierte = ohneKlassen.replace(/\\./g, 'x');
  if (/\)(?:[*+{]|\?[*+?])/.test(ohneMaskierte)) return 'Gruppen dürfen nicht wiederholt werden.';
  const wiederholungen = ohneMaskierte.match(/[*+]|\{\d+,\d*\}/g) ?? [];
  if (wiederholungen.length > MAX_WIEDERHOLUNGEN) {
    return `Mehr als ${MAX_WIEDERHOLUNGEN} Wiederholungen (* + {…}) sind nicht erlaubt.`;
  }
  return undefined;
}

/** Whether a file name fits; only its first 255 characters are looked at. */
export function passtDateiname(muster: string, dateiname: string): boolean {
  return new RegExp(muster, 'iu').test(dateiname.normalize('NFC').slice(0, 255));
}
