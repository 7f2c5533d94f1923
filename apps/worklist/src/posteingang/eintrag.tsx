import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Posteingangseintrag, Zuordnungsergebnis } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { darfBearbeiten } from '../anmeldung/darf-bearbeiten.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { Ladend } from '../bauteile/ladend.js';
import { formatTag, formatZeitpunkt } from '../format/format.js';
import { Seitentitel, useFokusfang } from '../huelle/seitentitel.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { Deutsch, useSprache } from '../sprache/sprache.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import { Anlagenteil } from '../vorgang/teile/anlagen.js';
import { XmlText } from '../vorgang/teile/xml-text.js';
import { abfrage } from './abfrage.js';
import { nachrichtentitel } from './nachrichtentitel.js';
import { Schritte } from './schritte.js';

/** One filed message: what is wrong with it, what it says, and the three ways to deal with it. */
export function Eintrag() {
  const { id = '' } = useParams();
  // Drafts, steps and what has been done belong to one message.
  return <Seite key={id} id={id} />;
}

function Seite({ id }: { id: string }) {
  const geh = useNavigate();
  const [adresse] = useAdresse();
  const suche = adresse.get('suche') ?? '';
  const { texte: t, sprache } = useSprache();
  const { ich } = useSitzung();
  const {
    data: eingang,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: schluessel.posteingangseintrag(id, suche),
    queryFn: ({ signal }) =>
      hole<Posteingangseintrag>(`/api/v1/posteingang/${id}${abfrage({ suche })}`, { signal }),
    staleTime: 0,
  });
  const [zugeordnet, setZugeordnet] = useState<Zuordnungsergebnis>();
  // The form goes with what it has done.
  useFokusfang(zugeordnet === undefined ? 'offen' : 'zugeordnet');
  const { naechste } = eingang ?? {};
  const weiter = naechste ? () => geh(`/posteingang/${naechste}${abfrage({ suche })}`) : undefined;
  useKuerzel(
    weiter
      ? [
          {
            tasten: 'n',
            titel: t.posteingang.naechste,
            gruppe: t.tastatur.gruppen.posteingang,
            aktion: weiter,
          },
        ]
      : [],
  );
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
      <div className="bw-wege">
        <Link className="bw-verweis" to={`/posteingang${abfrage({ suche })}`}>
          <span className="kern-icon kern-icon--arrow-back kern-icon--small" aria-hidden="true" />
          {t.posteingang.zurueck}
        </Link>
        {weiter && (
          <Knopf klein art="tertiary" taste="n" onClick={weiter}>
            {t.posteingang.naechste}
          </Knopf>
        )}
      </div>
      <Seitentitel titel={nachrichtentitel(eingang, t)} />
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
              <strong>
                <Deutsch>{fehler.text}</Deutsch>
              </strong>
              {fehler.zeile !== undefined && (
                <span className="bw-leise"> {t.posteingang.zeile(fehler.zeile)}</span>
              )}
              <br />
              {fehler.abhilfe}
            </li>
          ))}
        </ul>
      </Hinweis>
      {zugeordnet && (
        <Hinweis art="success" titel={t.posteingang.zugeordnet(zugeordnet.aktenzeichen)}>
          {zugeordnet.aktenzeichen && (
            <p>
              <Link className="bw-verweis" to={`/vorgaenge/${zugeordnet.vorgangId}`}>
                {t.posteingang.zumVorgang(zugeordnet.aktenzeichen)}
              </Link>
            </p>
          )}
        </Hinweis>
      )}
      {eingang.status === 'posteingang' && !zugeordnet && darfBearbeiten(ich) ? (
        <Schritte eingang={eingang} nachZuordnung={setZugeordnet} />
      ) : (
        !zugeordnet && <p className="bw-ruhe">{t.posteingang.status[eingang.status]}</p>
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
                <p className="bw-text bw-umbruch">
                  <Deutsch>{schritt.text}</Deutsch>
                </p>
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
