import type { RefObject } from 'react';
import type { Arbeitszeile } from '#libs/schnittstelle';
import { useTexte } from '../sprache/sprache.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import type { Tabellengriff } from './vorratstabelle.js';
import { zeilenname } from './zeilen.js';

interface Eigenschaften {
  readonly tabelle: RefObject<Tabellengriff | null>;
  readonly zeilen: readonly Arbeitszeile[];
  readonly waehle: (name: string) => void;
  readonly frische: () => void;
  readonly mirZuweisen: (zeile: Arbeitszeile) => void;
}

/** The keys of the list: down, up, choose, take, load again. Enter opens, as on every link. */
export function useListentasten({ tabelle, zeilen, waehle, frische, mirZuweisen }: Eigenschaften): void {
  const t = useTexte();
  const gruppe = t.tastatur.gruppen.liste;
  const geh = (schritt: number) => {
    const griff = tabelle.current;
    if (!griff || zeilen.length === 0) return;
    const ziel = griff.stelle() < 0 ? 0 : griff.stelle() + schritt;
    griff.fokussiere(Math.min(Math.max(ziel, 0), zeilen.length - 1));
  };
  const aktuelle = () => zeilen[tabelle.current?.stelle() ?? -1];
  useKuerzel([
    { tasten: 'j', titel: t.tastatur.naechsteZeile, gruppe, aktion: () => geh(1) },
    { tasten: 'k', titel: t.tastatur.vorigeZeile, gruppe, aktion: () => geh(-1) },
    {
      tasten: 'x',
      titel: t.tastatur.zeileWaehlen,
      gruppe,
      aktion: () => {
        const zeile = aktuelle();
        if (zeile?.aufgabeId) waehle(zeilenname(zeile));
      },
    },
    {
      tasten: 'm',
      titel: t.vorrat.mirZuweisen,
      gruppe,
      aktion: () => {
        const zeile = aktuelle();
        if (zeile?.aufgabeId) mirZuweisen(zeile);
      },
    },
    { tasten: 'r', titel: t.vorrat.aktualisieren, gruppe, aktion: frische },
  ]);
}
