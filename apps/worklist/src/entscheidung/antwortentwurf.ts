import { type Antwortfeld, TEXTGRENZEN, type Vorgangsaufgabe } from '#libs/schnittstelle';
import { formatEingabe, liesZahl } from '../format/format.js';
import { zeichenFrei } from '../format/textlaenge.js';
import { findGemeinte } from './behoerdennaehe.js';

/** The form as the person sees it: every field a text, so that nothing typed is ever lost by conversion. */
export interface Antwortentwurf {
  readonly aktion: string | null;
  readonly felder: Readonly<Record<string, string>>;
  readonly begruendung: string;
  /** A text that names another authority than those it resembles: whoever wrote it has been asked. */
  readonly andereStelle?: string;
}

/** What is wrong with the form, by place: a field id, `aktion`, `begruendung`. */
export type Formularfehler = Readonly<Record<string, string>>;

export interface Formulartexte {
  readonly feldFehlt: (titel: string) => string;
  readonly keineZahl: (titel: string) => string;
  readonly behoerde: { readonly nachzufragen: (text: string) => string };
  readonly aktionFehlt: string;
  readonly zuLang: (zeichen: number) => string;
  readonly begruendungFehlt: (aktion: string) => string;
}

/** The question that a task puts: asked once more, after a later message, it is another task (`klaerung.2`). */
export const schrittVon = ({ id }: Pick<Vorgangsaufgabe, 'id'>): string => id.replace(/\.\d+$/u, '');

/** Everything that was written into a form, one below the other. */
export function geschriebenes({ felder, begruendung }: Antwortentwurf): string {
  return [...Object.values(felder), begruendung].filter((text) => text.trim() !== '').join('\n');
}

/** How the form begins: empty, or with an answer that did not take effect. */
export function beginneEntwurf(aufgabe: Pick<Vorgangsaufgabe, 'abgewiesen'>): Antwortentwurf {
  const frueher = aufgabe.abgewiesen?.antwort;
  if (!frueher) return { aktion: null, felder: {}, begruendung: '' };
  const felder = Object.entries(frueher.felder).map(([id, wert]) => [id, alsText(wert)]);
  return {
    aktion: frueher.aktion,
    felder: Object.fromEntries(felder) as Record<string, string>,
    begruendung: frueher.begruendung ?? '',
  };
}

/**
 * The form after an action was chosen. A decision that has to be reasoned begins with the reasons of the rules; any
 * other does not, because they may speak for the opposite. What the person has written is never replaced.
 */
export function mitAktion(
  entwurf: Antwortentwurf,
  aktionId: string,
  { aktionen, begruendungsvorschlag }: Pick<Vorgangsaufgabe, 'aktionen' | 'begruendungsvorschlag'>,
): Antwortentwurf {
  const vorschlag = begruendungsvorschlag ?? '';
  const eigene = entwurf.begruendung !== '' && entwurf.begruendung !== vorschlag;
  const aktion = aktionen.find(({ id }) => id === aktionId);
  const passt = aktion?.entscheidet === true && aktion.begruendungPflicht;
  const begruendung = eigene ? entwurf.begruendung : passt ? vorschlag : '';
  return { ...entwurf, aktion: aktionId, begruendung };
}

function alsText(wert: unknown): string {
  if (typeof wert === 'boolean') return wert ? 'ja' : 'nein';
  // German whatever the page speaks: so `liesZahl` reads what could be both.
  if (typeof wert === 'number') return formatEingabe(wert, 'de');
  return typeof wert === 'string' ? wert : '';
}

/** The fields that an action asks for; without one, none. */
export function felderBei(
  aktion: string | null,
  { felder }: Pick<Vorgangsaufgabe, 'felder'>,
): readonly Antwortfeld[] {
  return aktion === null ? [] : felder.filter((feld) => feld.aktionen?.includes(aktion) ?? true);
}

/** Everything that is missing or unreadable, at once. The server checks again. */
export function pruefeEntwurf(
  entwurf: Antwortentwurf,
  aufgabe: Pick<Vorgangsaufgabe, 'aktionen' | 'felder'>,
  texte: Formulartexte,
): Formularfehler {
  const aktion = aufgabe.aktionen.find(({ id }) => id === entwurf.aktion);
  if (!aktion) return { aktion: texte.aktionFehlt };
  const fehler: Record<string, string> = {};
  for (const feld of felderBei(aktion.id, aufgabe)) {
    const text = entwurf.felder[feld.id]?.trim() ?? '';
    if (text === '' && feld.pflicht) fehler[feld.id] = texte.feldFehlt(feld.titel);
    if (text !== '' && feld.typ === 'zahl' && liesZahl(text) === undefined) {
      fehler[feld.id] = texte.keineZahl(feld.titel);
    }
    const frei = zeichenFrei(text, TEXTGRENZEN.begruendung);
    if (feld.typ === 'sofortvollzug' && frei < 0) fehler[feld.id] = texte.zuLang(-frei);
    const bekannte = feld.typ === 'behoerde' ? feld.optionen.map(({ titel }) => titel) : [];
    if (findGemeinte(text, bekannte).length > 0 && text !== entwurf.andereStelle) {
      fehler[feld.id] = texte.behoerde.nachzufragen(text);
    }
  }
  if (aktion.begruendungPflicht && !entwurf.begruendung.trim()) {
    fehler.begruendung = texte.begruendungFehlt(aktion.titel);
  }
  const frei = zeichenFrei(entwurf.begruendung, TEXTGRENZEN.begruendung);
  if (frei < 0) fehler.begruendung = texte.zuLang(-frei);
  return fehler;
}

type Feldwert = string | number | boolean;

/**
 * The answer as the API wants it: empty fields and those of other actions are left out. Only for a draft without
 * errors.
 */
export function alsAntwort(entwurf: Antwortentwurf, aufgabe: Pick<Vorgangsaufgabe, 'felder'>) {
  const werte = felderBei(entwurf.aktion, aufgabe).flatMap((feld): [string, Feldwert][] => {
    const text = entwurf.felder[feld.id]?.trim() ?? '';
    return text === '' ? [] : [[feld.id, alsWert(feld, text)]];
  });
  const begruendung = entwurf.begruendung.trim();
  return {
    aktion: entwurf.aktion ?? '',
    felder: Object.fromEntries(werte),
    ...(begruendung && { begruendung }),
  };
}

function alsWert(feld: Antwortfeld, text: string): Feldwert {
  if (feld.typ === 'zahl') return liesZahl(text) ?? text;
  return feld.typ === 'wahrheit' ? text === 'ja' : text;
}
