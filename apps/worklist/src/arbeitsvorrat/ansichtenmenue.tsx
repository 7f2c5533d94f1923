import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Ansicht, Ansichten } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Knopf } from '../bauteile/knopf.js';
import { useAufklapper } from '../bauteile/use-aufklapper.js';
import { useAnsage } from '../huelle/ansage.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { useTexte } from '../sprache/sprache.js';
import { alsAbfrage } from './vorratsauswahl.js';

/** Saved views: apply one, save this one under a name, remove one. */
export function Ansichtenmenue() {
  const t = useTexte();
  const sage = useAnsage();
  const abfragen = useQueryClient();
  const [adresse, setAdresse] = useAdresse();
  const [name, setName] = useState('');
  const { offen, id, rahmen, schliesseZumKnopf, umgebend, knopf } = useAufklapper();
  const { data, error } = useQuery({
    queryKey: schluessel.ansichten,
    queryFn: ({ signal }) => hole<Ansichten>('/api/v1/ansichten', { signal }),
  });
  const ansichten = data?.ansichten ?? [];
  const neuLaden = () => abfragen.invalidateQueries({ queryKey: schluessel.ansichten });
  const speichern = useSenden({
    mutationFn: (titel: string) => {
      // The same name again replaces the view instead of adding a second one.
      const id = ansichten.find((a) => a.name === titel)?.id ?? crypto.randomUUID();
      const daten = { name: titel, auswahl: alsAbfrage(adresse) };
      return hole(`/api/v1/ansichten/${id}`, { method: 'PUT', daten });
    },
    onSuccess: (_antwort, titel) => {
      sage(t.vorrat.ansichtGespeichert(titel));
      setName('');
      return neuLaden();
    },
  });
  const loeschen = useSenden({
    mutationFn: (ansicht: Ansicht) => hole(`/api/v1/ansichten/${ansicht.id}`, { method: 'DELETE' }),
    onSuccess: (_antwort, ansicht) => {
      sage(t.vorrat.ansichtGeloescht(ansicht.name));
      // Its button goes with it.
      if (rahmen.current?.contains(document.activeElement)) rahmen.current.querySelector('input')?.focus();
      return neuLaden();
    },
  });
  const sende = (ereignis: FormEvent) => {
    ereignis.preventDefault();
    if (name.trim()) speichern.mutate(name.trim());
  };
  const fehler = error ?? speichern.error ?? loeschen.error;
  return (
    <div className="bw-filter bw-filter--rechts" {...umgebend}>
      <button {...knopf} className="bw-filter__knopf">
        {t.vorrat.ansichten}
        <span className="kern-icon kern-icon--small kern-icon--arrow-down" aria-hidden="true" />
      </button>
      {offen && (
        <div id={id} className="bw-filter__werte bw-ansichten" tabIndex={-1}>
          {fehler && <Fehlschlag fehler={fehler} />}
          {ansichten.length === 0 && <p className="bw-leise">{t.vorrat.keineAnsichten}</p>}
          <ul>
            {ansichten.map((ansicht) => (
              <li key={ansicht.id}>
                <button
                  type="button"
                  className="bw-verweis"
                  onClick={() => {
                    setAdresse(() => new URLSearchParams(ansicht.auswahl));
                    schliesseZumKnopf();
                  }}
                >
                  {ansicht.name}
                </button>
                <button
                  type="button"
                  className="bw-symbol"
                  aria-disabled={loeschen.isPending}
                  onClick={() => loeschen.mutate(ansicht)}
                >
                  <span className="kern-icon kern-icon--delete kern-icon--small" aria-hidden="true" />
                  <span className="kern-sr-only">{t.vorrat.ansichtLoeschen(ansicht.name)}</span>
                </button>
              </li>
            ))}
          </ul>
          <form onSubmit={sende}>
            <label>
              <span>{t.vorrat.ansichtName}</span>
              <input value={name} maxLength={80} onChange={(e) => setName(e.target.value)} />
            </label>
            <Knopf klein type="submit" laeuft={speichern.isPending}>
              {t.vorrat.ansichtSpeichern}
            </Knopf>
          </form>
        </div>
      )}
    </div>
  );
}
