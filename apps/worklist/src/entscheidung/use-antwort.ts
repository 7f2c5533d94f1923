import { useQueryClient } from '@tanstack/react-query';
import type { Antwortbestaetigung, Vorgangsaufgabe, Vorgangsseite } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { aendereZeilen, entferneZeile, zeilenname } from '../arbeitsvorrat/zeilen.js';
import { type Entwurf, loescheEntwurf } from './entwurf.js';
import { useRuecknahme } from './ruecknahme.js';

/** Where the answer to a task goes. */
export const aufgabenpfad = (vorgang: Vorgangsseite, aufgabe: Vorgangsaufgabe) =>
  `/api/v1/vorgaenge/${vorgang.id}/aufgaben/${encodeURIComponent(aufgabe.id)}`;

interface Sendung {
  readonly weg: 'antwort' | 'mitzeichnung';
  readonly daten: unknown;
  /** The action in the words of the button. */
  readonly aktion: string;
  /** The draft that was sent: its name, and what goes back into the form when the answer is taken back. */
  readonly entwurf: { readonly schluessel: string; readonly stand?: Entwurf<unknown> };
}

/**
 * Sends an answer. Only what the server has confirmed counts: then the row leaves the lists and the bar offers the
 * way back. A refused answer changes nothing.
 */
export function useAntwort(vorgang: Vorgangsseite, aufgabe: Vorgangsaufgabe) {
  const abfragen = useQueryClient();
  const { merke } = useRuecknahme();
  return useSenden({
    mutationFn: ({ weg, daten }: Sendung) =>
      hole<Antwortbestaetigung>(`${aufgabenpfad(vorgang, aufgabe)}/${weg}`, { method: 'POST', daten }),
    onSuccess: async ({ status, ruecknehmbarBis }, { aktion, entwurf: { schluessel: entwurf, stand } }) => {
      // Before anybody can take the answer back: that writes the draft anew.
      loescheEntwurf(entwurf);
      const name = zeilenname({ vorgangId: vorgang.id, aufgabeId: aufgabe.id });
      if (status === 'beantwortet') {
        entferneZeile(abfragen, name);
        // What is answered has no form any more, also while the case is still being loaded again.
        abfragen.setQueryData<Vorgangsseite>(schluessel.vorgang(vorgang.id), (seite) =>
          mitAufgabe(seite, { ...aufgabe, status, ruecknehmbarBis }),
        );
      } else {
        aendereZeilen(abfragen, (zeile) =>
          zeilenname(zeile) !== name
            ? zeile
            : status === 'gezeichnet'
              ? { ...zeile, status: 'gezeichnet', wartetAuf: 'mitzeichnung' }
              : { ...zeile, status: 'zugewiesen', wartetAuf: 'mensch' },
        );
      }
      merke({
        vorgangId: vorgang.id,
        aufgabeId: aufgabe.id,
        aktenzeichen: vorgang.aktenzeichen,
        aktion,
        status,
        bis: ruecknehmbarBis,
        entwurf: stand ? { schluessel: entwurf, stand } : null,
      });
      await abfragen.invalidateQueries({ queryKey: schluessel.vorgang(vorgang.id) });
    },
  });
}

const mitAufgabe = (seite: Vorgangsseite | undefined, neu: Vorgangsaufgabe): Vorgangsseite | undefined =>
  seite && { ...seite, aufgaben: seite.aufgaben.map((eine) => (eine.id === neu.id ? neu : eine)) };
