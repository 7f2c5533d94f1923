import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Wiedervorlagen as Liste } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { listenadresse } from '../arbeitsvorrat/listenort.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Ladend } from '../bauteile/ladend.js';
import { formatTag } from '../format/format.js';
import { Seitentitel } from '../huelle/seitentitel.js';
import { Deutsch, useSprache } from '../sprache/sprache.js';
import { useZeilentasten } from '../tastatur/use-zeilentasten.js';

/** Tasks that are in nobody's list until their day, the next first. */
export function Wiedervorlagen() {
  const { texte: t, sprache } = useSprache();
  const liste = useZeilentasten<HTMLUListElement>();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: schluessel.wiedervorlagen,
    queryFn: ({ signal }) => hole<Liste>('/api/v1/wiedervorlagen', { signal }),
    staleTime: 0,
  });
  return (
    <div className="bw-seite">
      <div className="bw-wege">
        <Link className="bw-verweis" to={listenadresse()}>
          <span className="kern-icon kern-icon--arrow-back kern-icon--small" aria-hidden="true" />
          {t.vorgang.zurueck}
        </Link>
      </div>
      <div className="bw-seitenkopf">
        <Seitentitel titel={t.wiedervorlage.seite} />
        {data && <p className="bw-leise">{t.vorrat.treffer(data.aufgaben.length)}</p>}
      </div>
      <p className="bw-text">{t.wiedervorlage.seiteWozu}</p>
      {error && <Fehlschlag fehler={error} nochmals={() => void refetch()} />}
      {isPending && <Ladend />}
      {data?.aufgaben.length === 0 && (
        <div className="bw-leer">
          <p className="kern-title">{t.wiedervorlage.leer}</p>
          <p className="bw-leise">{t.wiedervorlage.leerRat}</p>
        </div>
      )}
      <ul className="bw-karten" ref={liste}>
        {data?.aufgaben.map((aufgabe) => (
          <li key={`${aufgabe.vorgangId} ${aufgabe.aufgabeId}`} className="bw-karte">
            <div>
              <Link className="bw-zeile__weg" to={`/vorgaenge/${aufgabe.vorgangId}`}>
                {aufgabe.aktenzeichen}
              </Link>
              <span className="bw-zeile__wer">
                {aufgabe.antragsteller && `${aufgabe.antragsteller}, `}
                <Deutsch>{aufgabe.verfahren}</Deutsch>
              </span>
              <span className="bw-zeile__zweite">
                <Deutsch>{aufgabe.frage}</Deutsch>
              </span>
              <span className="bw-zeile__zweite">
                <Deutsch>{aufgabe.grund}</Deutsch>
              </span>
            </div>
            <div className="bw-karte__rand">
              <strong>
                <time dateTime={aufgabe.bis}>{formatTag(aufgabe.bis, sprache)}</time>
              </strong>
              <span>{aufgabe.von.name}</span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
