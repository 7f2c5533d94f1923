import { type BekannterStandard, findBekanntenStandard } from '../katalog/bekannte-standards.js';
import type { Manifest } from '../katalog/manifest.js';
import type { KopfDialekt } from '../pruefung/nachricht.js';
import type { SchemaInhalt } from './schema-inhalt.js';
import { erreichbar } from './verweise.js';

/** What the operator may say about a set; needed only where the schemas do not tell it themselves. */
export interface Importangaben {
  readonly standard?: string;
  readonly version?: string;
  readonly titel?: string;
  /** Where the set comes from; default: name of the archive or folder. */
  readonly quelle?: string;
  /** ISO instant for the manifest. */
  readonly installiertAm?: string;
  /** Milliseconds that one schema may take to compile; default: `UEBERSETZUNG_MS`. */
  readonly uebersetzungMs?: number;
}

/** A manifest as far as the schemas tell it, or what the operator has to add. */
export type Manifestentwurf = { readonly manifest: Manifest } | { readonly mangel: string };

/** Derives the manifest: known standards by their namespace, others from the XÖV `appinfo` or the operator's words. */
export function entwirfManifest(
  inhalte: ReadonlyMap<string, SchemaInhalt>,
  ziele: ReadonlyMap<string, readonly string[]>,
  adressen: ReadonlyMap<string, string>,
  angaben: Importangaben,
): Manifestentwurf {
  const haupt = findHauptnamensraum(inhalte, ziele);
  if (haupt === undefined)
    return {
      mangel:
        'Kein Schema der Quelle erklärt eine Nachricht; sie enthält nur Bausteine und wird mit „--dazu“ zu dem Standard genommen, der sie benutzt.',
    };
  const bekannt = findBekanntenStandard(haupt);
  const appinfo = [...inhalte.values()].find(
    (i) => i.namespace === haupt && i.standard !== undefined,
  )?.standard;
  const standard = angaben.standard ?? bekannt?.standard.standard ?? appinfo?.name;
  const version = angaben.version ?? bekannt?.version ?? appinfo?.version;
  if (standard === undefined || version === undefined) {
    return { mangel: `Standard und Version des Namensraums „${haupt}“ gehen aus den Schemas nicht hervor.` };
  }
  const module = findModule(inhalte, haupt);
  const namespaces = [haupt, ...module.map(({ namespace }) => namespace)];
  const dateien = [...inhalte]
    .filter(([, inhalt]) => namespaces.includes(inhalt.namespace))
    .map(([datei]) => datei);
  const versionsattribut = bekannt?.standard.versionsattribut;
  return {
    manifest: {
      standard,
      version,
      titel: angaben.titel ?? bekannt?.standard.titel ?? appinfo?.titel ?? standard,
      namespaces,
      ...(module.length === 0 ? {} : { module }),
      hauptschema: findEinstiege(dateien, ziele),
      wurzeln: dateien.flatMap((datei) => wurzelnVon(datei, inhalte, dateien)),
      kopf: bekannt?.standard.kopf ?? erkenneKopf(inhalte),
      ...(versionsattribut === undefined ? {} : { versionsattribut }),
      ...(adressen.size === 0 ? {} : { adressen: Object.fromEntries(adressen) }),
      quelle: angaben.quelle ?? 'unbekannt',
      ...(angaben.installiertAm === undefined ? {} : { installiertAm: angaben.installiertAm }),
    },
  };
}

const NACHRICHTENNAME = /\.\d{4}$/;

/** Files that no other file of the list needs. */
export function findEinstiege(
  dateien: readonly string[],
  ziele: ReadonlyMap<string, readonly string[]>,
): string[] {
  const gebraucht = new Set(
    dateien.flatMap((datei) => [...erreichbar(datei, ziele)].filter((ziel) => ziel !== datei)),
  );
  const einstiege = dateien.filter((datei) => !gebraucht.has(datei));
  return einstiege.length > 0 ? einstiege : dateien.slice(0, 1);
}

// The standard itself is the namespace with global elements that no other namespace of the set imports.
function findHauptnamensraum(
  inhalte: ReadonlyMap<string, SchemaInhalt>,
  ziele: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const mitElementen = new Set(
    [...inhalte.values()].filter(({ elemente }) => elemente.length > 0).map(({ namespace }) => namespace),
  );
  for (const [datei, inhalt] of inhalte) {
    for (const ziel of erreichbar(datei, ziele)) {
      const fremd = inhalte.get(ziel)?.namespace;
      if (fremd !== undefined && fremd !== inhalt.namespace) mitElementen.delete(fremd);
    }
  }
  const kandidaten = [...mitElementen];
  return kandidaten.find((namespace) => findBekanntenStandard(namespace) !== undefined) ?? kandidaten[0];
}

function findModule(
  inhalte: ReadonlyMap<string, SchemaInhalt>,
  haupt: string,
): NonNullable<Manifest['module']> {
  const gefunden = new Map<string, { standard: BekannterStandard; version: string }>();
  for (const { namespace, elemente } of inhalte.values()) {
    const bekannt = namespace === haupt ? undefined : findBekanntenStandard(namespace);
    if (bekannt !== undefined && elemente.some(({ name }) => NACHRICHTENNAME.test(name)))
      gefunden.set(namespace, bekannt);
  }
  return [...gefunden].map(([namespace, { standard, version }]) => ({
    namespace,
    standard: standard.standard,
    version,
  }));
}

function wurzelnVon(
  datei: string,
  inhalte: ReadonlyMap<string, SchemaInhalt>,
  dateien: readonly string[],
): Manifest['wurzeln'] {
  const alle = dateien.flatMap((pfad) => inhalte.get(pfad)?.elemente ?? []);
  const nurNachrichten = alle.some(({ name }) => NACHRICHTENNAME.test(name));
  const { namespace = '', elemente = [] } = inhalte.get(datei) ?? {};
  return elemente
    .filter(({ name }) => name !== '' && (!nurNachrichten || NACHRICHTENNAME.test(name)))
    .map(({ name, titel }) => {
      const nachrichtentyp = NACHRICHTENNAME.exec(name)?.[0].slice(1);
      return {
        namespace,
        name,
        schema: datei,
        ...(nachrichtentyp === undefined ? {} : { nachrichtentyp }),
        titel: titel ?? name,
      };
    });
}

function erkenneKopf(inhalte: ReadonlyMap<string, SchemaInhalt>): KopfDialekt {
  const namen = new Set([...inhalte.values()].flatMap(({ elementnamen }) => [...elementnamen]));
  if (namen.has('nachrichtenkopf.g2g')) return 'g2g';
  if (namen.has('nachrichtenkopf')) return 'nachrichtenkopf';
  return namen.has('Kopf') ? 'xdomea' : 'ohne';
}
