import type { Sortierspalte } from '#libs/schnittstelle';

/**
 * Columns of the list from left to right. A cell may show several things one below the other; the head offers each of
 * them for sorting.
 */
export const SPALTEN = [
  { id: 'frist', sortierbar: ['frist'] },
  { id: 'vorgang', sortierbar: ['aktenzeichen', 'antragsteller', 'verfahren'] },
  { id: 'frage', sortierbar: ['frage', 'grund'] },
  { id: 'bearbeiter', sortierbar: ['bearbeiter', 'status', 'wartetAuf'] },
  { id: 'eingang', sortierbar: ['eingegangenAm'] },
] as const satisfies readonly { id: string; sortierbar: readonly Sortierspalte[] }[];

export const ALLE_SORTIERSPALTEN: readonly Sortierspalte[] = SPALTEN.flatMap((spalte) => [
  ...spalte.sortierbar,
]);
