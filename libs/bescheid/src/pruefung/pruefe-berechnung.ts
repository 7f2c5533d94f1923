import type { Befund } from '#libs/kernel';
import type { Berechnung, BescheidDaten } from '../bescheid-daten.js';
import { verbietet } from './brief-befund.js';

function pruefeTabelle(tabelle: Berechnung, ort: string): Befund[] {
  const breite = tabelle.spalten.length;
  const passt = (zeile: readonly string[]) => zeile.length === breite;
  if (breite > 0 && tabelle.zeilen.every(passt) && (tabelle.summe === undefined || passt(tabelle.summe)))
    return [];
  return [
    verbietet(
      'TABELLE_UNGLEICH',
      ort,
      `Die Tabelle „${tabelle.titel}“ hat Zeilen, deren Zellen nicht zu ihren ${breite} Spalten passen.`,
      'Geben Sie jeder Zeile und der Summe so viele Zellen wie Spalten.',
    ),
  ];
}

/** Checks that every annex table is a rectangle. */
export function pruefeBerechnung({ berechnung = [] }: BescheidDaten): Befund[] {
  return berechnung.flatMap((tabelle, i) => pruefeTabelle(tabelle, `/berechnung/${i}`));
}
