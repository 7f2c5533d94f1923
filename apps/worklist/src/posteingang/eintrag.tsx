import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { Posteingangseintrag } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { darfBearbeiten } from '../anmeldung/darf-bearbeiten.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Ladend } from '../bauteile/ladend.js';
import { formatTag, formatZeitpunkt } from '../format/format.js';
import { Seitentitel } from '../huelle/seitentitel.js';
import { useSprache } from '../sprache/sprache.js';
import { Anlagenteil } from '../vorgang/teile/anlagen.js';
import { XmlText } from '../vorgang/teile/xml-text.js';
import { Schritte } from './schritte.js';

/** One filed message: what is wrong with it, what it says, and the three ways to deal with it. */
export function Eintrag() {
  const { id = '' } = useParams();
  const { texte: t, sprache } = useSprache();
  const { ich } = useSitzung();
  const {
    data: eingang,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: schluessel.posteingangseintrag(id),
    queryFn: ({ signal }) => hole<Posteingangseintrag>(`/api/v1/posteingang/${id}`, { signal }),
    staleTime: 0,
  });
  if (isPending) return <Ladend />;
  if (!eingang) {
    return (
      <div className="bw-seite">
        <Seitentitel titel={t.posteingang.nichtGeladen} />
        <Fehlschlag fehler={error} nochmals={() => void refetch()} />
      </div>
    );
  }
  return (
    <div className="bw-seite">
      <p className="bw-wege">
        <Link className="bw-verweis" to="/posteingang">
          <span className="kern-icon kern-icon--arrow-back kern-icon--small" aria-hidden="true" />
          {t.posteingang.zurueck}
        </Link>
      </p>
      <Seitentitel titel={eingang.nachricht ?? t.posteingang.unbekannteNachricht} />
      <dl className="bw-eckdaten">
        <div>
          <dt>{t.posteingang.absender}</dt>
          <dd>{eingang.absender}</dd>
        </div>
        <div>
          <dt>{t.posteingang.empfangen}</dt>
          <dd>{formatZeitpunkt(eingang.empfangenAm, sprache)}</dd>
        </div>
        <div>
          <dt>{t.posteingang.eingangstag}</dt>
          <dd>{formatTag(eingang.eingangstag, sprache)}</dd>
        </div>
        {eingang.standard && (
          <div>
            <dt>{t.posteingang.standard}</dt>
            <dd>{eingang.standard}</dd>
          </div>
        )}
      </dl>
      <Hinweis art="warning" titel={t.posteingang.fehlerTitel(eingang.fehler.length)}>
        <ul className="bw-liste">
          {eingang.fehler.map((fehler) => (
            <li key={`${fehler.code}${fehler.zeile}${fehler.element}${fehler.text}`}>
              <strong>{fehler.text}</strong>
              {fehler.zeile !== undefined && (
                <span className="bw-leise"> {t.posteingang.zeile(fehler.zeile)}</span>
              )}
              <br />
              {fehler.abhilfe}
            </li>
          ))}
        </ul>
      </Hinweis>
      {eingang.status === 'posteingang' && darfBearbeiten(ich) ? (
        <Schritte eingang={eingang} />
      ) : (
        <p className="bw-ruhe">{t.posteingang.status[eingang.status]}</p>
      )}
      {eingang.verlauf.length > 0 && (
        <section>
          <h2 className="bw-zwischentitel">{t.posteingang.verlauf}</h2>
          <ol className="bw-zeitachse">
            {eingang.verlauf.map((schritt) => (
              <li key={`${schritt.am}${schritt.art}`} className="bw-zeitachse__eintrag">
                <p className="bw-klein">
                  {formatZeitpunkt(schritt.am, sprache)} · {schritt.von.name}
                </p>
                <p className="bw-text bw-umbruch">{schritt.text}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className="bw-abschnitte">
        <h2 className="bw-zwischentitel">{t.antrag.nachricht}</h2>
        {eingang.gekuerzt && <p className="bw-klein">{t.posteingang.gekuerzt}</p>}
        <XmlText xml={eingang.text} titel={t.antrag.nachricht} />
        <p>
          <a className="bw-verweis" href={eingang.nachrichtUrl} target="_blank" rel="noreferrer">
            {t.vorschau.eigenesFenster}
          </a>
        </p>
      </section>
      {eingang.anlagen.length > 0 && (
        <section>
          <h2 className="bw-zwischentitel">{t.vorgang.teile.anlagen}</h2>
          <Anlagenteil vorgang={eingang} />
        </section>
      )}
    </div>
  );
}
