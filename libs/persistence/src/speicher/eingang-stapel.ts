import type { Anlage, Antragsabschluss, NeuerEingang, NeuerVorgang } from '#libs/vorgang';
import {
  EINGAENGE_ANLEGEN,
  EINGAENGE_MIT_VORGANG,
  VORGAENGE_EROEFFNEN,
} from '../sql/eingaenge-schreiben.sql.js';
import { TRENNZEICHEN } from '../sql/vorgaenge-schreiben.sql.js';
import type { Frage } from './engine-transaktion.js';

/** What a check has found that ends with a new case. */
export interface Antragsbefund {
  readonly abschluss: Antragsabschluss;
  readonly jetzt: string;
}

/** A submission that is not stored yet, and the case that it opens. */
export interface Aufnahme extends Antragsbefund {
  readonly neu: NeuerEingang;
}

/** A case to be opened of a stored submission. */
export interface Eroeffnung extends Antragsbefund {
  readonly eingangId: string;
  /** The state the submission must be in. */
  readonly aus: 'empfangen' | 'posteingang';
}

/**
 * Stores submissions in one statement.
 * @returns whether each one is stored; false: its key is taken
 */
export async function legeEingaengeAn(frage: Frage, neue: readonly NeuerEingang[]): Promise<boolean[]> {
  const { eingaenge, anlagen, inhalt } = zuEingangWerten(neue);
  const angelegt = await frage<{ id: string }>(EINGAENGE_ANLEGEN, [inhalt, ...eingaenge, ...anlagen]);
  const ids = new Set(angelegt.map(({ id }) => id));
  return neue.map(({ id }) => ids.has(id));
}

/**
 * Stores submissions and opens their cases in one statement.
 * @returns whether each one is stored; false: its key or its message is known
 */
export async function nimmEingaengeAuf(frage: Frage, aufnahmen: readonly Aufnahme[]): Promise<boolean[]> {
  const { eingaenge, anlagen, inhalt } = zuEingangWerten(aufnahmen.map(({ neu }) => neu));
  const eroeffnet = await frage<{ id: string }>(EINGAENGE_MIT_VORGANG, [
    inhalt,
    ...eingaenge,
    ...zuEroeffnungWerten(aufnahmen),
    ...anlagen,
  ]);
  const ids = new Set(eroeffnet.map(({ id }) => id));
  return aufnahmen.map(({ abschluss }) => ids.has(abschluss.vorgang.id));
}

/** Bytes of a submission with its attachments. */
export function eingangBytes({ nachricht, anlagen }: NeuerEingang): number {
  return anlagen.reduce((summe, { inhalt }) => summe + inhalt.length, nachricht.length);
}

/**
 * Opens cases in one statement.
 * @returns the file reference of each; undefined: its submission was no longer in the state it must be in
 */
export async function eroeffneVorgaenge(
  frage: Frage,
  eroeffnungen: readonly Eroeffnung[],
): Promise<(string | undefined)[]> {
  const eroeffnet = await frage<{ id: string; aktenzeichen: string }>(VORGAENGE_EROEFFNEN, [
    roh(eroeffnungen, ({ eingangId }) => eingangId),
    texte(eroeffnungen, ({ aus }) => aus),
    ...zuEroeffnungWerten(eroeffnungen),
  ]);
  const aktenzeichen = new Map(eroeffnet.map((zeile) => [zeile.id, zeile.aktenzeichen]));
  return eroeffnungen.map(({ abschluss }) => aktenzeichen.get(abschluss.vorgang.id));
}

/** What a case brings into the statement, in bytes; a rough measure that costs nothing. */
export function eroeffnungBytes({ abschluss: { quittung } }: Antragsbefund): number {
  return 20_000 + (quittung?.nachricht.length ?? 0);
}

/** Each column is one parameter, for any number of submissions; all bytes stand one after the other in `inhalt`. */
function zuEingangWerten(
  neue: readonly NeuerEingang[],
): Record<'eingaenge' | 'anlagen', readonly unknown[]> & { readonly inhalt: Buffer } {
  const teile: Uint8Array[] = [];
  let ende = 0;
  const stelle = (inhalt: Uint8Array) => {
    const ab = ende + 1;
    teile.push(inhalt);
    ende += inhalt.length;
    return ab;
  };
  const nachrichtenAb = neue.map(({ nachricht }) => stelle(nachricht));
  const anlagen = neue.flatMap(({ id, anlagen }) =>
    anlagen.map((anlage, nr) => ({ eingangId: id, nr, ab: stelle(anlage.inhalt), ...anlage })),
  );
  const eingaenge = [
    roh(neue, ({ id }) => id),
    texte(neue, ({ absender }) => absender),
    texte(neue, ({ schluessel }) => schluessel),
    roh(neue, ({ empfangenAm }) => empfangenAm),
    roh(neue, ({ eingangstag }) => eingangstag),
    roh(nachrichtenAb, (ab) => ab),
    roh(neue, ({ nachricht }) => nachricht.length),
    roh(neue, ({ sha256 }) => sha256),
    roh(neue, ({ inhaltSha256 }) => inhaltSha256),
    texte(neue, ({ art }) => art),
    texte(neue, ({ ursprung }) => ursprung && JSON.stringify(ursprung)),
    texte(neue, ({ uebertragungscode }) => uebertragungscode),
  ];
  return { eingaenge, anlagen: zuAnlageWerten(anlagen), inhalt: Buffer.concat(teile, ende) };
}

function zuAnlageWerten(
  anlagen: readonly (Anlage & { readonly eingangId: string; readonly nr: number; readonly ab: number })[],
): readonly unknown[] {
  return [
    roh(anlagen, ({ eingangId }) => eingangId),
    roh(anlagen, ({ nr }) => nr),
    texte(anlagen, ({ name }) => name),
    texte(anlagen, ({ medientyp }) => medientyp),
    roh(anlagen, ({ sha256 }) => sha256),
    roh(anlagen, ({ ab }) => ab),
    roh(anlagen, ({ inhalt }) => inhalt.length),
  ];
}

function zuEroeffnungWerten(eroeffnungen: readonly Antragsbefund[]): readonly unknown[] {
  const merkmale = eroeffnungen.map(({ abschluss }) => abschluss.merkmale);
  const quittungen = eroeffnungen.map(({ abschluss }) => abschluss.quittung);
  const vorgaenge = eroeffnungen.map(({ abschluss }) => abschluss.vorgang);
  return [
    texte(merkmale, ({ standard }) => standard),
    texte(merkmale, ({ version }) => version),
    texte(merkmale, ({ wurzel }) => wurzel),
    texte(merkmale, ({ nachrichtUuid, nachrichtAbsender }) =>
      nachrichtUuid ? (nachrichtAbsender ?? '') : undefined,
    ),
    texte(merkmale, ({ nachrichtUuid }) => nachrichtUuid || undefined),
    texte(quittungen, (quittung) => quittung?.nachrichtentyp),
    texte(quittungen, (quittung) => quittung?.nachricht),
    roh(eroeffnungen, ({ jetzt }) => jetzt),
    roh(vorgaenge, ({ id }) => id),
    texte(
      vorgaenge,
      ({ kuerzel, kontextVorgang }) => `${kuerzel}-${kontextVorgang.eingegangenAm.slice(0, 4)}-`,
    ),
    texte(vorgaenge, ({ behoerdeId }) => behoerdeId),
    texte(vorgaenge, ({ verfahrenId }) => verfahrenId),
    texte(vorgaenge, ({ verfahrenVersion }) => verfahrenVersion),
    roh(vorgaenge, ({ test }) => test),
    roh(vorgaenge, ({ eroeffnetAm }) => eroeffnetAm),
    texte(vorgaenge, ({ antragsteller }) => antragsteller),
    texte(vorgaenge, ({ suchtext }) => suchtext),
    verbinde(vorgaenge, ({ fakten }) => fakten),
    verbinde(vorgaenge, ({ befund }) => befund),
    verbinde(vorgaenge, ({ untaetigkeit }) => untaetigkeit),
    verbinde(vorgaenge, beginnOhneFakten),
  ];
}

/** A column of numbers, instants, ids or hashes as one parameter: nothing in it can be mistaken for what separates. */
function roh<T>(posten: readonly T[], wert: (posten: T) => string | number | boolean): string {
  return `{${posten.map(wert).join()}}`;
}

/** A column of texts as one parameter: what the driver makes of an array costs three times as much. */
function texte<T>(posten: readonly T[], wert: (posten: T) => string | undefined): string {
  const alle = posten.map((einer) => {
    const text = wert(einer);
    if (text === undefined) return 'NULL';
    return MASKIERT.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
  });
  return `{${alle.join()}}`;
}

/** What stands masked in the text form of an array. */
const MASKIERT = /["\\]/;

/** A column of JSON as one parameter; what a row does not have is empty. */
function verbinde<T>(posten: readonly T[], wert: (posten: T) => unknown): string {
  return posten.map((einer) => JSON.stringify(wert(einer)) ?? '').join(TRENNZEICHEN);
}

/** The first event as stored: what stands in the row of the case is not written twice (see `zuVorgang`). */
function beginnOhneFakten({ kontextVorgang }: NeuerVorgang): object {
  return { art: 'beginn', id: 'beginn', kontext: { vorgang: kontextVorgang } };
}
