import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Posteingangsseite } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { Nachladen } from '../arbeitsvorrat/nachladen.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Ladend } from '../bauteile/ladend.js';
import { Marke } from '../bauteile/marke.js';
import { Suchfeld } from '../bauteile/suchfeld.js';
import { formatAnzahl, formatZeitpunkt } from '../format/format.js';
import { useAnsage } from '../huelle/ansage.js';
import { Seitentitel } from '../huelle/seitentitel.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { useSprache } from '../sprache/sprache.js';
import { useZeilentasten } from '../tastatur/use-zeilentasten.js';
import { abfrage } from './abfrage.js';
import { nachrichtentitel } from './nachrichtentitel.js';

/** Messages that were filed but could not be read or assigned: each waits for a person. */
export function Posteingang() {
  const { texte: t, sprache } = useSprache();
  const sage = useAnsage();
  const [adresse, setAdresse] = useAdresse();
  const suche = adresse.get('suche') ?? '';
  const suchfeld = useRef<HTMLInputElement>(null);
  const liste = useZeilentasten<HTMLUListElement>();
  const anfrage = useInfiniteQuery({
    queryKey: schluessel.posteingangsliste(suche),
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      hole<Posteingangsseite>(`/api/v1/posteingang${abfrage({ suche, nach: pageParam ?? '' })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (seite) => seite.weiter,
    staleTime: 0,
  });
  const eingaenge = anfrage.data?.pages.flatMap((seite) => seite.eingaenge) ?? [];
  const gesamt = anfrage.data?.pages.at(-1)?.gesamt ?? 0;
  // Read out what a search has found, once.
  const [angesagt, setAngesagt] = useState(suche);
  useEffect(() => {
    if (!anfrage.data || anfrage.isPlaceholderData || angesagt === suche) return;
    setAngesagt(suche);
    sage(t.posteingang.anzahl(gesamt));
  }, [anfrage.data, anfrage.isPlaceholderData, angesagt, suche, gesamt, sage, t]);
  return (
    <div className="bw-seite">
      <div className="bw-seitenkopf">
        <Seitentitel titel={t.navigation.posteingang} />
        {anfrage.data && <p className="bw-leise">{t.posteingang.anzahl(gesamt)}</p>}
      </div>
      <p className="bw-text">{t.posteingang.wozu}</p>
      <div className="bw-leiste">
        <div className="bw-leiste__zeile">
          <Suchfeld
            feld={suchfeld}
            titel={t.posteingang.suche}
            beispiel={t.posteingang.suchbeispiel}
            gesucht={suche}
            suche={(text) =>
              setAdresse(() => new URLSearchParams(text === '' ? {} : { suche: text }), { replace: true })
            }
          />
        </div>
      </div>
      {anfrage.error && <Fehlschlag fehler={anfrage.error} nochmals={() => void anfrage.refetch()} />}
      {anfrage.isPending && <Ladend />}
      {anfrage.data && eingaenge.length === 0 && (
        <div className="bw-leer">
          <p className="kern-title">{suche ? t.posteingang.nichtsGefunden : t.posteingang.leer}</p>
          <p className="bw-leise">{suche ? t.posteingang.nichtsGefundenRat : t.posteingang.leerText}</p>
        </div>
      )}
      <ul className="bw-karten" ref={liste}>
        {eingaenge.map((eingang) => (
          <li key={eingang.id} className="bw-karte">
            <div>
              <Link className="bw-zeile__weg" to={`/posteingang/${eingang.id}${abfrage({ suche })}`}>
                {nachrichtentitel(eingang, t)}
              </Link>
              <span className="bw-zeile__zweite">
                {eingang.fehler[0]?.text ?? eingang.code}
                {eingang.fehler.length > 1 && ` ${t.posteingang.weitereFehler(eingang.fehler.length - 1)}`}
              </span>
            </div>
            <div className="bw-karte__rand">
              <span>
                {t.posteingang.von} {eingang.absender}
              </span>
              <time dateTime={eingang.empfangenAm}>{formatZeitpunkt(eingang.empfangenAm, sprache)}</time>
              {eingang.test && <Marke>{t.vorrat.test}</Marke>}
              {eingang.rueckfrageAm && <Marke art="info">{t.posteingang.rueckgefragt}</Marke>}
            </div>
          </li>
        ))}
      </ul>
      {anfrage.hasNextPage && (
        <Nachladen
          laeuft={anfrage.isFetchingNextPage}
          gescheitert={anfrage.isFetchNextPageError}
          lade={() => void anfrage.fetchNextPage()}
          text={t.vorrat.weitere(formatAnzahl(eingaenge.length, sprache), formatAnzahl(gesamt, sprache))}
        />
      )}
    </div>
  );
}
