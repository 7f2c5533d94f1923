import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { kanonisch, sha256 } from './kanonisch.mjs';

/** Before the journal in a section of a file there stand the inputs of effects and the decisions. */
const TEILER = '\u001e';
const JOURNAL = 2;

/**
 * Rows of the journal with their entries: those of a run lie together in one row, or in the row of its last, compressed
 * with the dictionary of the published procedure. What the row itself says of an entry must be true of it. Where a run
 * is one row, the hashes between its first and its last entry follow from the entries.
 * @param {(sql: string, werte?: unknown[]) => Promise<object[]>} frage
 * @param {{ vorgangId: string, nr: number, letzte: number | null, vorherHash: string, hash: string, eintrag: object,
 *   inhalt: Buffer | null }[]} zeilen by case and number
 */
export async function mitEintraegen(frage, zeilen) {
  const entfalte = await entfalter(frage, 'muster');
  const lies = (inhalt) => {
    const text = entfalte(inhalt).toString();
    return JSON.parse(inhalt[0] === 1 ? text : text.split(TEILER)[JOURNAL]);
  };
  let lauf = [];
  let vorgang;
  const ergebnis = [];
  for (const { inhalt, ...zeile } of zeilen.toReversed()) {
    if (zeile.vorgangId !== vorgang) lauf = [];
    vorgang = zeile.vorgangId;
    if (inhalt) lauf = lies(inhalt);
    const auszuege = zeile.letzte === null ? [zeile.eintrag] : zeile.eintrag;
    const ganze = lauf.splice(Math.max(0, lauf.length - auszuege.length));
    const eintraege = auszuege.map((auszug, i) => (ganze[i] ? vereine(ganze[i], auszug) : auszug));
    ergebnis.unshift(...verkettet(zeile, eintraege));
  }
  return ergebnis;
}

/**
 * Reads messages of rows of `eingang`: as they stand, or compressed behind their length and before what their check has
 * found.
 * @returns {Promise<(zeile: { nachricht: Buffer, verdichtet: boolean }) => Buffer>} the message byte for byte
 */
export async function nachrichtenleser(frage) {
  const entfalte = await entfalter(frage, 'antragsmuster');
  return ({ nachricht, verdichtet }) => {
    if (!verdichtet) return nachricht;
    const inhalt = entfalte(nachricht);
    return inhalt.subarray(4, 4 + inhalt.readUInt32BE());
  };
}

/** Expands what names one of the dictionaries in this column of the published procedures. */
async function entfalter(frage, spalte) {
  const zeilen = await frage(`select ${spalte} as inhalt from verfahrensversion where ${spalte} is not null`);
  const muster = new Map(
    zeilen.map(({ inhalt }) => [createHash('sha256').update(inhalt).digest('hex').slice(0, 16), inhalt]),
  );
  return (bytes) =>
    inflateSync(bytes.subarray(9), { dictionary: muster.get(bytes.subarray(1, 9).toString('hex')) });
}

/** The entries of a row with numbers and hashes; of the last one, both are as stored. */
function verkettet({ letzte, ...zeile }, eintraege) {
  let vorherHash = zeile.vorherHash;
  return eintraege.map((eintrag, i) => {
    const amEnde = i === eintraege.length - 1;
    const nr = amEnde ? (letzte ?? zeile.nr) : zeile.nr + i;
    const hash = amEnde ? zeile.hash : sha256(kanonisch({ nr, vorherHash, eintrag }));
    const glied = { ...zeile, nr, vorherHash, hash, eintrag };
    vorherHash = hash;
    return glied;
  });
}

function vereine(ganz, auszug) {
  if (Array.isArray(ganz) && Array.isArray(auszug) && ganz.length === auszug.length)
    return ganz.map((einer, i) => vereine(einer, auszug[i]));
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
