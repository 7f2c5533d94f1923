import { z } from 'zod';
import { bausteinKatalog, istFeel } from '#libs/bausteine';
import { istObjekt, type Json, type JsonObject, wortlaut } from '#libs/kernel';
import type { TabellenInfo } from '#libs/regeln';
import { type Invocation, invocations } from '../paket/invocations.js';
import type { Regelmodell } from '../umgebung/uebersetzung.js';
import { eineVon, formVonSchema, mitFeldern, mitNamen, type Namensform, OFFEN } from './namensform.js';

/** Hit policies under which a table gives what one of its rules says. */
const EINE_REGEL: ReadonlySet<string> = new Set(['U', 'A', 'F', 'P']);

/**
 * What stands under `ergebnisse.<id>`: what the Baustein says of its result, the fields and actions of a task, the
 * outputs of a decision table; after a failure `fehler`.
 */
export function ergebnisformen(
  prozess: JsonObject,
  regeln: readonly Regelmodell[],
): ReadonlyMap<string, Namensform> {
  const formen = new Map<string, Namensform>();
  for (const aufruf of invocations(prozess)) {
    const form = formVon(aufruf, regeln);
    const vorhanden = formen.get(aufruf.id);
    formen.set(aufruf.id, vorhanden ? eineVon([vorhanden, form]) : form);
  }
  return formen;
}

function formVon({ src, input }: Invocation, regeln: readonly Regelmodell[]): Namensform {
  const { felder: eigene } = schemaform(src);
  if (!eigene) return OFFEN;
  const alle = new Map(eigene).set('fehler', mitNamen('code', 'text'));
  if (src === 'aufgabe') {
    const aktionen = ids(input.aktionen);
    const felder = input.felder === undefined ? [] : ids(input.felder);
    alle.set('aktion', aktionen ? { werte: aktionen } : OFFEN);
    alle.set('felder', felder ? mitNamen(...felder) : OFFEN);
  }
  if (src === 'regelwerk') alle.set('ergebnis', entscheidungsform(input, regeln));
  return { felder: alle };
}

const schemaformen = new Map<string, Namensform>();

function schemaform(src: string): Namensform {
  const vorhanden = schemaformen.get(src);
  if (vorhanden) return vorhanden;
  const baustein = bausteinKatalog.get(src);
  const form = baustein
    ? formVonSchema(z.toJSONSchema(baustein.ergebnis, { unrepresentable: 'any' }) as Json)
    : OFFEN;
  schemaformen.set(src, form);
  return form;
}

/** Ids of a list that is written down; undefined where an expression makes it. */
function ids(liste: Json | undefined): string[] | undefined {
  if (!Array.isArray(liste) || liste.some(istFeel)) return undefined;
  return (liste as readonly Json[]).flatMap((eintrag) =>
    istObjekt(eintrag) && typeof eintrag.id === 'string' ? [eintrag.id] : [],
  );
}

/** A table of which one rule decides gives its outputs, and where these are texts as written, no other texts. */
function entscheidungsform({ entscheidung, datei }: JsonObject, regeln: readonly Regelmodell[]): Namensform {
  const modelle = regeln.filter(
    (eines) => datei === undefined || [datei, `regeln/${wortlaut(datei)}`].includes(eines.datei),
  );
  const tabellen = modelle.flatMap(({ modell }) => {
    const gemeint = modell.entscheidungen.find(
      ({ id, name }) => id === entscheidung || name === entscheidung,
    );
    return gemeint ? modell.tabellen.filter(({ wer }) => wer === gemeint.name) : [];
  });
  const [tabelle, ...weitere] = tabellen;
  if (!tabelle || weitere.length > 0 || !EINE_REGEL.has(tabelle.trefferart)) return OFFEN;
  const ausgaben = tabelle.ausgaben.map(({ name }, i) => [name, ausgabeform(tabelle, i)] as const);
  return ausgaben.length === 1 ? (ausgaben[0]?.[1] ?? OFFEN) : mitFeldern(Object.fromEntries(ausgaben));
}

function ausgabeform({ ausgaben, regeln }: TabellenInfo, spalte: number): Namensform {
  const vorgabe = ausgaben[spalte]?.vorgabe;
  const zellen = [...regeln.map((regel) => regel.ausgaben[spalte] ?? ''), ...(vorgabe ? [vorgabe] : [])];
  const texte = zellen.map((zelle) => /^\s*"([^"\\]*)"\s*$/u.exec(zelle)?.[1]);
  return texte.every((text) => text !== undefined) ? { werte: texte } : OFFEN;
}
