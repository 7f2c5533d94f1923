import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { listenadresse, merkeListe } from '../arbeitsvorrat/listenort.js';
import { alsAbfrage } from '../arbeitsvorrat/vorratsauswahl.js';
import { naechsteZeile, zeilenname } from '../arbeitsvorrat/zeilen.js';

/**
 * The way to the task after this one, in the list the person came from.
 * @returns undefined when the list is at its end or was never open
 */
export function useNaechsteAufgabe(hier: { vorgangId: string; aufgabeId: string | null }) {
  const abfragen = useQueryClient();
  const geh = useNavigate();
  const liste = new URLSearchParams(listenadresse().split('?')[1]);
  const naechste = naechsteZeile(abfragen, alsAbfrage(liste), zeilenname(hier));
  if (!naechste) return undefined;
  return () => {
    liste.set('zeile', zeilenname(naechste));
    merkeListe(liste);
    geh(`/vorgaenge/${naechste.vorgangId}`);
  };
}
