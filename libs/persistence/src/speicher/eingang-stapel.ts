import {
  type Anlage,
  type Antragsabschluss,
  type NeuerEingang,
  type NeuerVorgang,
  verbindeAntrag,
} from '#libs/vorgang';
import type { Schreibmuster } from '../muster/musterspeicher.js';
import { verdichteAntrag } from '../muster/verdichtung.js';
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
  const nachrichten = neue.map(({ nachricht }) => nachricht);
  const { eingaenge, anlagen, inhalt } = zuEingangWerten(neue, nachrichten);
  const angelegt = await frage<{ id: string }>(EINGAENGE_ANLEGEN, [inhalt, ...eingaenge, ...anlagen]);
  const ids = new Set(angelegt.map(({ id }) => id));
  return neue.map(({ id }) => ids.has(id));
}

/**
 * Stores submissions and opens their cases in one statement. Where the procedure has a Muster for applications, what the
 * check has found is compressed together with the message, and the rows of the case do not repeat it.
 * @returns whether each one is stored; false: its key or its message is known
 */
export async function nimmEingaengeAuf(
  frage: Frage,
  aufnahmen: readonly Aufnahme[],
  muster: Pick<Schreibmuster, 'lade' | 'find'>,
): Promise<boolean[]> {
  await muster.lade(
    aufnahmen.map(({ abschluss }) => abschluss.vorgang),
    frage,
  );
  const verdichtete = aufnahmen.map((aufnahme) => verdichteAufnahme(aufnahme, muster));
  const { eingaenge, anlagen, inhalt } = zuEingangWerten(
    aufnahmen.map(({ neu }) => neu),
    aufnahmen.map(({ neu }, i) => verdichtete[i] ?? neu.nachricht),
  );
  const eroeffnet = await frage<{ id: string }>(EINGAENGE_MIT_VORGANG, [
    inhalt,
    ...eingaenge,
    roh(verdichtete, (verdichtet) => verdichtet !== undefined),
    ...zuEroeffnungWerten(aufnahmen, (i) => verdichtete[i] !== undefined),
    ...anlagen,
  ]);
  const ids = new Set(eroeffnet.map(({ id }) => id));
  return aufnahmen.map(({ abschluss }) => ids.has(abschluss.vorgang.id));
}

function verdichteAufnahme(
  { neu: { nachricht }, abschluss }: Aufnahme,
  muster: Pick<Schreibmuster, 'find'>,
): Buffer | undefined {
  const { kontextVorgang: vorgang, befund, untaetigkeit } = abschluss.vorgang;
  const eines = muster.find(abschluss.vorgang);
  return (
    eines && verdichteAntrag(verbindeAntrag({ nachricht, angaben: { vorgang, befund, untaetigkeit } }), eines)
  );
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

/**
 * Each column is one parameter, for any number of submissions; all bytes stand one after the other in `inhalt`.
 * @param nachrichten of the submissions, as they are to be stored
 */
function zuEingangWerten(
  neue: readonly NeuerEingang[],
  nachrichten: readonly Uint8Array[],
): Record<'eingaenge' | 'anlagen', readonly unknown[]> & { readonly inhalt: Buffer } {
  const teile: Uint8Array[] = [];
  let ende = 0;
  const stelle = (inhalt: Uint8Array) => {
    const ab = ende + 1;
    teile.push(inhalt);
    ende += inhalt.length;
    return ab;
  };
  const nachrichtenAb = nachrichten.map(stelle);
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
    roh(nachrichten, ({ length }) => length),
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

/** @param beimAntrag whether what the check has found is stored with the application; the case keeps what SQL asks for */
function zuEroeffnungWerten(
  eroeffnungen: readonly Antragsbefund[],
  beimAntrag: (nr: number) => boolean = () => false,
): readonly unknown[] {
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
    verbinde(vorgaenge, ({ befund }, i) => (beimAntrag(i) ? undefined : befund)),
    verbinde(vorgaenge, ({ untaetigkeit }, i) => (beimAntrag(i) ? inKuerze(untaetigkeit) : untaetigkeit)),
    verbinde(vorgaenge, (vorgang, i) => (beimAntrag(i) ? BEGINN : beginnOhneFakten(vorgang))),
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
function verbinde<T>(posten: readonly T[], wert: (posten: T, nr: number) => unknown): string {
  return posten.map((einer, nr) => JSON.stringify(wert(einer, nr)) ?? '').join(TRENNZEICHEN);
}

/** The first event of a case whose application has the rest; programs that do not know of that fail with it. */
const BEGINN = { art: 'beginn', id: 'beginn' };

/** The first event as stored: what stands in the row of the case is not written twice (see `zuVorgang`). */
function beginnOhneFakten({ kontextVorgang }: NeuerVorgang): object {
  return { ...BEGINN, kontext: { vorgang: kontextVorgang } };
}

/** What the worklist shows of the deadline of inaction. */
function inKuerze(untaetigkeit: NeuerVorgang['untaetigkeit']): object | undefined {
  return untaetigkeit && { titel: untaetigkeit.titel, ab: untaetigkeit.ab };
}
