/**
 * The logical case that every engine is given: parse, check against the schema, read 13 fields, decide by 10 rules.
 * Plain code without reasons, journal or deadlines: the least that any of them has to do.
 */
import { XmlDocument } from 'libxml2-wasm';
import { ladeSchemaSatz } from '../../dist/libs/xoev/src/index.js';
import { liesVorlage } from '../durchsatz/vorlage.mjs';
import { BEISPIEL, WURZEL } from '../hauptweg/pruefstand.mjs';
import * as bedingungen from '../messfall/bedingungen.mjs';

const schema = (await ladeSchemaSatz(`${WURZEL}/xoev-schemas/bescheidwerk-parken/1.0`)).getValidator(
  'parken-nachrichten.xsd',
);
const vorlage = liesVorlage(BEISPIEL);

/** A fresh application of about 5 KB as text: the message, and its attachment in base64. */
export function neuerAntrag() {
  const { nachricht, anlagen } = vorlage();
  return {
    nachricht: nachricht.toString('utf8'),
    anlagen: anlagen.map(({ inhalt }) => inhalt.toString('base64')),
  };
}

/** Parses, checks and reads. */
export function lies({ nachricht }) {
  const dokument = XmlDocument.fromString(nachricht);
  try {
    schema.validate(dokument);
    return bedingungen.liesFelder(dokument);
  } finally {
    dokument.dispose();
  }
}

/** Grants when all ten rules hold. */
export function entscheide(felder) {
  return { ergebnis: bedingungen.entscheide(felder), felder };
}

/** Where every engine writes its decisions: a second one for the same case is refused. */
export const TABELLE = `create table if not exists entscheidung (
  fall uuid primary key, ergebnis text not null, felder jsonb not null, am timestamptz not null default now())`;
export const SPEICHERN = `insert into entscheidung (fall, ergebnis, felder) values ($1, $2, $3) on conflict do nothing`;

/** Runs so many cases, some at a time. */
export async function alle(anzahl, gleichzeitig, einer) {
  let naechster = 0;
  const bahn = async () => {
    while (naechster < anzahl) await einer(naechster++);
  };
  await Promise.all(Array.from({ length: Math.min(anzahl, gleichzeitig) }, bahn));
}

/** The messages of a process under test: ready, then one job after the other, then the end. */
export function diene(arbeite, beende) {
  process.on('message', async (auftrag) => {
    if (auftrag === 'ende') {
      await beende();
      process.disconnect();
      process.exit(0);
    }
    try {
      await arbeite(auftrag);
      process.send({ ergebnis: {} });
    } catch (fehler) {
      process.send({ fehler: fehler.stack });
    }
  });
  process.send({ bereit: true });
}
