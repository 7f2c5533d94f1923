import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';

/**
 * Rows of the journal with their entries: those of a run lie together in the row of its last, compressed with the
 * dictionary of the published procedure. What the row itself says of an entry must be true of it.
 * @param {(sql: string, werte?: unknown[]) => Promise<object[]>} frage
 * @param {{ vorgangId: string, nr: number, eintrag: object, inhalt: Buffer | null }[]} zeilen by case and number
 */
export async function mitEintraegen(frage, zeilen) {
  const muster = new Map(
    (await frage(`select muster from verfahrensversion where muster is not null`)).map(
      ({ muster: inhalt }) => [createHash('sha256').update(inhalt).digest('hex').slice(0, 16), inhalt],
    ),
  );
  const lies = (inhalt) =>
    JSON.parse(
      inflateSync(inhalt.subarray(9), { dictionary: muster.get(inhalt.subarray(1, 9).toString('hex')) }),
    );
  let lauf = [];
  let vorgang;
  const ergebnis = [];
  for (const { inhalt, ...zeile } of zeilen.toReversed()) {
    if (zeile.vorgangId !== vorgang) lauf = [];
    vorgang = zeile.vorgangId;
    if (inhalt) lauf = lies(inhalt);
    const ganz = lauf.pop();
    ergebnis.push(ganz ? { ...zeile, eintrag: vereine(ganz, zeile.eintrag) } : zeile);
  }
  return ergebnis.reverse();
}

function vereine(ganz, auszug) {
  if (!istObjekt(ganz) || !istObjekt(auszug)) return auszug;
  const namen = Object.keys(auszug).map((name) => [
    name,
    name in ganz ? vereine(ganz[name], auszug[name]) : auszug[name],
  ]);
  return { ...ganz, ...Object.fromEntries(namen) };
}

function istObjekt(wert) {
  return typeof wert === 'object' && wert !== null && !Array.isArray(wert);
}
