import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Posteingangsseite } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { Nachladen } from '../arbeitsvorrat/nachladen.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Ladend } from '../bauteile/ladend.js';
import { Marke } from '../bauteile/marke.js';
import { formatAnzahl, formatTag } from '../format/format.js';
import { Seitentitel } from '../huelle/seitentitel.js';
import { useSprache } from '../sprache/sprache.js';

/** Messages that were filed but could not be read or assigned: each waits for a person. */
export function Posteingang() {
  const { texte: t, sprache } = useSprache();
  const anfrage = useInfiniteQuery({
    queryKey: schluessel.posteingang,
    queryFn: ({ pageParam, signal }) =>
      hole<Posteingangsseite>(
        `/api/v1/posteingang${pageParam ? `?nach=${encodeURIComponent(pageParam)}` : ''}`,
        {
          signal,
        },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (seite) => seite.weiter,
    staleTime: 0,
  });
  const eingaenge = anfrage.data?.pages.flatMap((seite) => seite.eingaenge) ?? [];
  const gesamt = anfrage.data?.pages.at(-1)?.gesamt ?? 0;
  return (
    <div className="bw-seite">
      <div className="bw-seitenkopf">
        <Seitentitel titel={t.navigation.posteingang} />
        {anfrage.data && <p className="bw-leise">{t.posteingang.anzahl(gesamt)}</p>}
      </div>
      <p className="bw-text">{t.posteingang.wozu}</p>
      {anfrage.error && <Fehlschlag fehler={anfrage.error} nochmals={() => void anfrage.refetch()} />}
      {anfrage.isPending && <Ladend />}
      {anfrage.data && eingaenge.length === 0 && (
        <div className="bw-leer">
          <p className="kern-title">{t.posteingang.leer}</p>
          <p className="bw-leise">{t.posteingang.leerText}</p>
        </div>
      )}
      <ul className="bw-karten">
        {eingaenge.map((eingang) => (
          <li key={eingang.id} className="bw-karte">
            <div>
              <Link className="bw-zeile__weg" to={`/posteingang/${eingang.id}`}>
                {eingang.nachricht ?? t.posteingang.unbekannteNachricht}
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
              <time dateTime={eingang.eingangstag}>{formatTag(eingang.eingangstag, sprache)}</time>
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
