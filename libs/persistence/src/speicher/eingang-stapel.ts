import type { NeuerEingang, NeuerVorgang, Pruefabschluss } from '#libs/vorgang';
import { EINGAENGE_ANLEGEN, VORGAENGE_EROEFFNEN } from '../sql/eingaenge-schreiben.sql.js';
import type { Frage } from './engine-transaktion.js';

/** A check that ends with a new case. */
export interface Eroeffnung {
  readonly eingangId: string;
  readonly abschluss: Extract<Pruefabschluss, { art: 'antrag' }>;
  readonly jetzt: string;
  /** The state the submission must be in. */
  readonly aus: 'empfangen' | 'posteingang';
}

/**
 * Stores submissions in one statement.
 * @returns whether each one is stored; false: its key is taken
 */
export async function legeEingaengeAn(frage: Frage, neue: readonly NeuerEingang[]): Promise<boolean[]> {
  const { zeilen, bytes } = zuEingangZeilen(neue);
  const angelegt = await frage<{ id: string }>(EINGAENGE_ANLEGEN, [zeilen, bytes]);
  const ids = new Set(angelegt.map(({ id }) => id));
  return neue.map(({ id }) => ids.has(id));
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
  const zeilen = `[${eroeffnungen.map(zuEroeffnungZeile).join()}]`;
  const eroeffnet = await frage<{ id: string; aktenzeichen: string }>(VORGAENGE_EROEFFNEN, [zeilen]);
  const aktenzeichen = new Map(eroeffnet.map((zeile) => [zeile.id, zeile.aktenzeichen]));
  return eroeffnungen.map(({ abschluss }) => aktenzeichen.get(abschluss.vorgang.id));
}

/** What a case brings into the statement, in bytes; a rough measure that costs nothing. */
export function eroeffnungBytes({ abschluss: { quittung } }: Eroeffnung): number {
  return 20_000 + (quittung?.nachricht.length ?? 0);
}

/** All bytes stand one after the other, so that the statement has two parameters for any number of submissions. */
function zuEingangZeilen(neue: readonly NeuerEingang[]): { zeilen: string; bytes: Buffer } {
  const teile: Uint8Array[] = [];
  let ende = 0;
  const stelle = (inhalt: Uint8Array) => {
    const ab = ende + 1;
    teile.push(inhalt);
    ende += inhalt.length;
    return { ab, laenge: inhalt.length };
  };
  const zeilen = neue.map((eingang) => ({
    id: eingang.id,
    absender: eingang.absender,
    schluessel: eingang.schluessel,
    empfangen_am: eingang.empfangenAm,
    eingangstag: eingang.eingangstag,
    ...stelle(eingang.nachricht),
    sha256: eingang.sha256,
    inhalt_sha256: eingang.inhaltSha256,
    art: eingang.art,
    ursprung: eingang.ursprung,
    uebertragungscode: eingang.uebertragungscode,
    anlagen: eingang.anlagen.map(({ name, medientyp, sha256, inhalt }, nr) => ({
      nr,
      name,
      medientyp,
      sha256,
      ...stelle(inhalt),
    })),
  }));
  return { zeilen: JSON.stringify(zeilen), bytes: Buffer.concat(teile) };
}

function zuEroeffnungZeile({ eingangId, abschluss, jetzt, aus }: Eroeffnung): string {
  const { merkmale, quittung, vorgang } = abschluss;
  return JSON.stringify({
    eingang_id: eingangId,
    aus,
    standard: merkmale.standard,
    version: merkmale.version,
    wurzel: merkmale.wurzel,
    ...(merkmale.nachrichtUuid && {
      nachricht_absender: merkmale.nachrichtAbsender ?? '',
      nachricht_uuid: merkmale.nachrichtUuid,
    }),
    quittung_typ: quittung?.nachrichtentyp,
    quittung: quittung?.nachricht,
    jetzt,
    id: vorgang.id,
    kuerzel: vorgang.kuerzel,
    jahr: vorgang.kontextVorgang.eingegangenAm.slice(0, 4),
    behoerde_id: vorgang.behoerdeId,
    verfahren_id: vorgang.verfahrenId,
    verfahren_version: vorgang.verfahrenVersion,
    test: vorgang.test,
    fakten: vorgang.fakten,
    befund: vorgang.befund,
    eroeffnet_am: vorgang.eroeffnetAm,
    antragsteller: vorgang.antragsteller,
    suchtext: vorgang.suchtext,
    untaetigkeit: vorgang.untaetigkeit,
    beginn: beginnOhneFakten(vorgang),
  });
}

/** The first event as stored: what stands in the row of the case is not written twice (see `zuVorgang`). */
function beginnOhneFakten({ kontextVorgang }: NeuerVorgang): object {
  return { art: 'beginn', id: 'beginn', kontext: { vorgang: kontextVorgang } };
}
