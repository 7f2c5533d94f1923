import type { Sicht, Sortierspalte } from '#libs/schnittstelle';

/** The filters of the list; each may have several values except `frist`. */
export const FILTER = ['verfahren', 'grund', 'frist', 'status', 'wartetAuf', 'bearbeiter'] as const;
export type Filter = (typeof FILTER)[number];

/** In the order of their keys. Not the list of the contract, whose file would bring the whole of zod into the page. */
export const SICHTEN: readonly Sicht[] = ['meine', 'team', 'alle'];

/** What a figure narrows the list by beside the filters; without a menu, but to be removed like them. */
export const EINGRENZUNGEN = ['alter', 'test'] as const;

const NUR_EINER: readonly Filter[] = ['frist'];
/** What the address carries beside the query: the row one came from, and how many pages were open. */
const ORT = ['zeile', 'seiten'];

/** The query of the list for the API, in a fixed order, so that the same list has the same name. */
export function alsAbfrage(adresse: URLSearchParams): string {
  const abfrage = new URLSearchParams();
  for (const name of ['sicht', 'suche', ...FILTER, ...EINGRENZUNGEN, 'sortierung']) {
    const wert = adresse.get(name);
    if (wert) abfrage.set(name, wert);
  }
  return abfrage.toString();
}

export function liesSicht(adresse: URLSearchParams): Sicht {
  return SICHTEN.find((sicht) => sicht === adresse.get('sicht')) ?? 'meine';
}

export function liesWerte(adresse: URLSearchParams, filter: Filter): readonly string[] {
  return adresse.get(filter)?.split(',').filter(Boolean) ?? [];
}

/** The address with one filter value switched on or off; one begins at the top of the new list. */
export function mitFilter(adresse: URLSearchParams, filter: Filter, wert: string): URLSearchParams {
  const werte = liesWerte(adresse, filter);
  const neu = werte.includes(wert)
    ? werte.filter((w) => w !== wert)
    : NUR_EINER.includes(filter)
      ? [wert]
      : [...werte, wert];
  return mitAngabe(adresse, filter, neu.join(','));
}

/** The address with one part of the query set, or removed by an empty value. */
export function mitAngabe(adresse: URLSearchParams, name: string, wert: string): URLSearchParams {
  const neu = new URLSearchParams(adresse);
  for (const ort of ORT) neu.delete(ort);
  if (wert) neu.set(name, wert);
  else neu.delete(name);
  return neu;
}

/** The address without any filter or search; view and order stay. */
export function ohneFilter(adresse: URLSearchParams): URLSearchParams {
  const neu = new URLSearchParams();
  for (const name of ['sicht', 'sortierung']) {
    const wert = adresse.get(name);
    if (wert) neu.set(name, wert);
  }
  return neu;
}

export interface Sortierung {
  readonly spalte: Sortierspalte;
  readonly richtung: 'auf' | 'ab';
}

export function liesSortierung(adresse: URLSearchParams): Sortierung {
  const [spalte, richtung] = (adresse.get('sortierung') ?? 'frist:auf').split(':');
  return { spalte: spalte as Sortierspalte, richtung: richtung === 'ab' ? 'ab' : 'auf' };
}

/** Sorting by a column: first ascending, the second time descending. */
export function mitSortierung(adresse: URLSearchParams, spalte: Sortierspalte): URLSearchParams {
  const jetzt = liesSortierung(adresse);
  const richtung = jetzt.spalte === spalte && jetzt.richtung === 'auf' ? 'ab' : 'auf';
  return mitAngabe(adresse, 'sortierung', `${spalte}:${richtung}`);
}
