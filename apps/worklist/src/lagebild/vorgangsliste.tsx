import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { Vorgangsliste as Liste, Vorgangszeile } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { Nachladen } from '../arbeitsvorrat/nachladen.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Ladend } from '../bauteile/ladend.js';
import { formatAnzahl, formatTag, tagVon } from '../format/format.js';
import { Seitentitel } from '../huelle/seitentitel.js';
import { Deutsch, useSprache } from '../sprache/sprache.js';
import { useZeilentasten } from '../tastatur/use-zeilentasten.js';

/** The cases behind a figure, open or done, the newest first. The address says which. */
export function Vorgangsliste() {
  const { texte: t, sprache } = useSprache();
  const [adresse] = useSearchParams();
  const auswahl = adresse.toString();
  const anfrage = useInfiniteQuery({
    queryKey: schluessel.vorgaenge(auswahl),
    queryFn: ({ pageParam, signal }) => {
      const angaben = new URLSearchParams(auswahl);
      if (pageParam) angaben.set('nach', pageParam);
      return hole<Liste>(`/api/v1/vorgaenge?${angaben}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (seite) => seite.weiter,
  });
  const seiten = anfrage.data?.pages ?? [];
  const zeilen = seiten.flatMap((seite) => seite.zeilen);
  const erste = seiten[0];
  const gesamt = erste?.gesamt ?? 0;
  const { mengen } = t.vorgaenge;
  const menge = mengen[(adresse.get('status') ?? 'eingegangen') as keyof typeof mengen] ?? '';
  const rumpf = useZeilentasten<HTMLTableSectionElement>();
  const zurueck = new URLSearchParams(erste && { von: erste.von, bis: erste.bis });
  return (
    <div className="bw-seite bw-seite--breit">
      <div className="bw-wege">
        <Link className="bw-verweis" to={`/lagebild?${zurueck}`}>
          <span className="kern-icon kern-icon--arrow-back kern-icon--small" aria-hidden="true" />
          {t.navigation.lagebild}
        </Link>
      </div>
      <div className="bw-seitenkopf">
        <Seitentitel titel={t.vorgaenge.titel(menge)} />
        {erste && (
          <p className="bw-leise">
            {t.vorgaenge.anzahl(gesamt)}, {formatTag(erste.von, sprache)} – {formatTag(erste.bis, sprache)}
          </p>
        )}
      </div>
      {anfrage.error && <Fehlschlag fehler={anfrage.error} nochmals={() => void anfrage.refetch()} />}
      {anfrage.isPending && <Ladend />}
      {erste && zeilen.length === 0 && (
        <div className="bw-leer">
          <p className="kern-title">{t.vorgaenge.leer}</p>
          <p className="bw-leise">{t.vorgaenge.leerRat}</p>
        </div>
      )}
      {zeilen.length > 0 && (
        <table className="kern-table bw-vorrat">
          <caption className="kern-sr-only">{t.vorgaenge.tabelle}</caption>
          <thead className="bw-vorrat__kopf">
            <tr>
              <th scope="col" className="bw-vorrat__vorgang">
                {t.vorrat.spalten.aktenzeichen}
              </th>
              <th scope="col">{t.vorrat.spalten.verfahren}</th>
              <th scope="col" className="bw-vorrat__frist">
                {t.vorrat.spalten.eingegangenAm}
              </th>
              <th scope="col" className="bw-vorrat__bearbeiter">
                {t.vorrat.spalten.status}
              </th>
            </tr>
          </thead>
          <tbody ref={rumpf}>
            {zeilen.map((zeile) => (
              <Zeile key={zeile.vorgangId} zeile={zeile} />
            ))}
          </tbody>
        </table>
      )}
      {anfrage.hasNextPage && (
        <Nachladen
          laeuft={anfrage.isFetchingNextPage}
          gescheitert={anfrage.isFetchNextPageError}
          lade={() => void anfrage.fetchNextPage()}
          text={t.vorrat.weitere(formatAnzahl(zeilen.length, sprache), formatAnzahl(gesamt, sprache))}
        />
      )}
    </div>
  );
}

function Zeile({ zeile }: { zeile: Vorgangszeile }) {
  const { texte: t, sprache } = useSprache();
  const tag = (am: string) => <time dateTime={am}>{formatTag(tagVon(new Date(am)), sprache)}</time>;
  return (
    <tr className="bw-zeile">
      <th scope="row" className="bw-vorrat__vorgang">
        <Link className="bw-zeile__weg" to={`/vorgaenge/${zeile.vorgangId}`}>
          {zeile.aktenzeichen}
        </Link>
        <span className="bw-zeile__wer">{zeile.antragsteller}</span>
      </th>
      <td>
        <Deutsch>{zeile.verfahren.titel}</Deutsch>
        <span className="bw-zeile__zweite">{zeile.verfahren.version}</span>
      </td>
      <td className="bw-vorrat__frist">{tag(zeile.eingegangenAm)}</td>
      <td className="bw-vorrat__bearbeiter">
        {zeile.entschiedenAm ? (
          <>
            {t.vorgaenge.entschieden} {tag(zeile.entschiedenAm)}
          </>
        ) : (
          t.vorgaenge.status[zeile.status]
        )}
        <span className="bw-zeile__zweite">
          {zeile.menschBeteiligt ? t.vorgaenge.mitMensch : t.vorgaenge.ohneMensch}
        </span>
      </td>
    </tr>
  );
}
