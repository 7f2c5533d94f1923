import { useRef } from 'react';
import { useTexte } from '../sprache/sprache.js';
import { useKuerzel } from './tastatur.js';

/** Down and up by `j` and `k`, as in the worklist; Enter opens, as on every link. */
export function useZeilentasten<E extends HTMLElement>() {
  const t = useTexte();
  const rahmen = useRef<E>(null);
  const geh = (schritt: number) => {
    const wege = [...(rahmen.current?.querySelectorAll<HTMLElement>('.bw-zeile__weg') ?? [])];
    const jetzt = wege.indexOf(document.activeElement as HTMLElement);
    wege[jetzt < 0 ? 0 : Math.min(Math.max(jetzt + schritt, 0), wege.length - 1)]?.focus();
  };
  const gruppe = t.tastatur.gruppen.liste;
  useKuerzel([
    { tasten: 'j', titel: t.tastatur.naechsteZeile, gruppe, aktion: () => geh(1) },
    { tasten: 'k', titel: t.tastatur.vorigeZeile, gruppe, aktion: () => geh(-1) },
  ]);
  return rahmen;
}
