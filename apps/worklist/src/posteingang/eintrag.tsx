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
import { Seitentitel, useFokusfang } from '../huelle/seitentitel.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { useTexte } from '../sprache/sprache.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import { abfrage } from './abfrage.js';
import { Eckdaten, Fehlerliste, Inhalt, Verlauf } from './eintragsteile.js';
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
  const t = useTexte();
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
      <Eckdaten eingang={eingang} />
      <Fehlerliste eingang={eingang} />
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
      <Verlauf eingang={eingang} />
      <Inhalt eingang={eingang} />
    </div>
  );
}
