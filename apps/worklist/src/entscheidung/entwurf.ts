import type { Sendung } from '../abruf/sendung.js';

/**
 * What a person has typed into a form but not sent. It lies in the session storage of the tab: it survives a reload,
 * the end of the session and a restart of the server, but not the closing of the tab, and it never leaves the browser.
 */
export interface Entwurf<T> {
  readonly inhalt: T;
  /** Version of the case when the person began to type. */
  readonly version: number;
  /** What of it was sent last; nobody has heard yet that it has arrived. */
  readonly gesendet?: Sendung;
}

const VORSATZ = 'bescheidwerk.entwurf';

/** Name of a draft: one per person, so that nobody finds the draft of who used the browser before. */
export const entwurfSchluessel = (personId: string, vorgangId: string, formular: string) =>
  `${VORSATZ}:${personId}:${vorgangId}:${formular}`;

type Speicher = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function liesEntwurf<T>(
  schluessel: string,
  speicher: Speicher = sessionStorage,
): Entwurf<T> | undefined {
  try {
    const text = speicher.getItem(schluessel);
    return text === null ? undefined : (JSON.parse(text) as Entwurf<T>);
  } catch {
    return undefined;
  }
}

export function schreibeEntwurf<T>(
  schluessel: string,
  entwurf: Entwurf<T>,
  speicher: Speicher = sessionStorage,
) {
  try {
    speicher.setItem(schluessel, JSON.stringify(entwurf));
  } catch {
    // Storage full or forbidden: the form itself still holds the input.
  }
}

export function loescheEntwurf(schluessel: string, speicher: Speicher = sessionStorage): void {
  speicher.removeItem(schluessel);
}

/** What a person has begun in a case, each with the form that it belongs to. */
export function liesEntwuerfe(
  personId: string,
  vorgangId: string,
  speicher: Storage = sessionStorage,
): readonly { readonly formular: string; readonly inhalt: unknown }[] {
  const vorsatz = entwurfSchluessel(personId, vorgangId, '');
  return Array.from({ length: speicher.length }, (_, i) => speicher.key(i) ?? '')
    .filter((name) => name.startsWith(vorsatz))
    .map((name) => ({ formular: name.slice(vorsatz.length), inhalt: liesEntwurf(name, speicher)?.inhalt }));
}

/** Removes all drafts of this tab: who signs out leaves nothing behind. */
export function loescheAlleEntwuerfe(speicher: Storage = sessionStorage): void {
  const schluessel = Array.from({ length: speicher.length }, (_, i) => speicher.key(i));
  for (const name of schluessel) if (name?.startsWith(VORSATZ)) speicher.removeItem(name);
}
