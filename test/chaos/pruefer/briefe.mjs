import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './kanonisch.mjs';

/** A letter that a killed worker has begun to write; it is under no name by which anybody reads it. */
const ANGEFANGEN = /\.teil$/;

/**
 * Letters in the folder and what the database says of them: each has the bytes that its hash promises, none is missing,
 * none lies there that nobody knows.
 * @param {{ frage: (sql: string) => Promise<object[]>, briefe: string }} umgebung
 * @returns {Promise<object>} with `reste`: begun and left behind by killed workers, harmless
 */
export async function pruefeBriefe({ frage, briefe }) {
  const bekannt = await frage(`
    select datei, sha256, nummer as was from bescheid where datei is not null
    union all
    select datei, sha256, 'Mitteilung ' || id from mitteilung where datei is not null`);
  const ordner = readdirSync(briefe, { withFileTypes: true })
    .filter((eintrag) => eintrag.isFile())
    .map(({ name }) => name);
  const da = new Set(ordner);
  const befunde = [];
  const jeDatei = new Map();
  for (const { datei, sha256: erwartet, was } of bekannt) {
    if (jeDatei.has(datei)) befunde.push(`${datei}: gehört zu ${jeDatei.get(datei)} und zu ${was}`);
    jeDatei.set(datei, was);
    if (!da.has(datei)) befunde.push(`${datei}: fehlt im Ordner (${was})`);
    else if (sha256(readFileSync(join(briefe, datei))) !== erwartet)
      befunde.push(`${datei}: hat andere Bytes, als der Hash sagt (${was})`);
  }
  const reste = ordner.filter((name) => ANGEFANGEN.test(name));
  const erwartete = await unterwegs(frage);
  for (const name of ordner) {
    if (jeDatei.has(name) || ANGEFANGEN.test(name) || erwartete.some((anfang) => name.startsWith(anfang)))
      continue;
    befunde.push(`${name}: liegt im Ordner, aber niemand kennt die Datei`);
  }
  return {
    name: 'briefe',
    titel: 'Jeder Brief hat die Bytes seines Hashes; keiner fehlt, keiner ist überzählig',
    geprueft: bekannt.length,
    befunde,
    reste: reste.length,
  };
}

/**
 * Beginnings of the names of letters that may lie there without a row yet: their effect is still to be repeated, or was
 * taken back after the letter was made.
 */
async function unterwegs(frage) {
  const zeilen = await frage(`
    select 'Bescheid' as art, b.nummer as kennung from bescheid b
      join wirkung w on w.vorgang_id = b.vorgang_id and w.id = b.wirkung_id
     where b.datei is null and w.status <> 'erledigt'
    union all
    select 'Mitteilung', v.aktenzeichen || '/' || w.id from wirkung w join vorgang v on v.id = w.vorgang_id
     where w.status <> 'erledigt' and w.src <> 'bescheid'`);
  return zeilen.map(({ art, kennung }) => `${art}_${kennung.replaceAll(/[^A-Za-z0-9.-]/g, '_')}`);
}
