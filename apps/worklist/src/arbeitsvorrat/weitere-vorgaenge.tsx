import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';
import type { Zuordnungsvorschlaege } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { formatZeitpunkt } from '../format/format.js';
import { Deutsch, useSprache } from '../sprache/sprache.js';

interface Eigenschaften {
  readonly suche: string;
  /** Ids of the cases that the list shows already. */
  readonly gezeigt: ReadonlySet<string>;
}

/** Cases that are meant by a search though no task of them is in the list: somebody is on the phone about one. */
export function WeitereVorgaenge({ suche, gezeigt }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const titel = useId();
  const { data, error, refetch } = useQuery({
    queryKey: schluessel.vorgaengeZurSuche(suche),
    queryFn: ({ signal }) =>
      hole<Zuordnungsvorschlaege>(`/api/v1/arbeitsvorrat/vorgaenge?${new URLSearchParams({ suche })}`, {
        signal,
      }),
    staleTime: 0,
  });
  const weitere = data?.vorgaenge.filter(({ vorgangId }) => !gezeigt.has(vorgangId)) ?? [];
  if (error) return <Fehlschlag fehler={error} nochmals={() => void refetch()} />;
  return (
    <section aria-labelledby={weitere.length > 0 ? titel : undefined}>
      <p role="status" className="kern-sr-only">
        {weitere.length > 0 && t.vorrat.weitereVorgaengeZahl(weitere.length)}
      </p>
      {weitere.length > 0 && (
        <>
          <h2 id={titel} className="kern-heading-small">
            {t.vorrat.weitereVorgaenge}
          </h2>
          <p className="bw-leise bw-text">{t.vorrat.weitereVorgaengeWozu}</p>
          <ul className="bw-karten">
            {weitere.map((vorgang) => (
              <li key={vorgang.vorgangId} className="bw-karte">
                <div>
                  <Link className="bw-zeile__weg" to={`/vorgaenge/${vorgang.vorgangId}`}>
                    {vorgang.aktenzeichen}
                  </Link>
                  <span className="bw-zeile__wer">
                    {vorgang.antragsteller && `${vorgang.antragsteller}, `}
                    <Deutsch>{vorgang.titel}</Deutsch>
                  </span>
                </div>
                <div className="bw-karte__rand">
                  <span>
                    {vorgang.entschiedenAm
                      ? t.vorrat.entschiedenAm(formatZeitpunkt(vorgang.entschiedenAm, sprache))
                      : t.vorrat.eroeffnetAm(formatZeitpunkt(vorgang.eroeffnetAm, sprache))}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
