import { useState } from 'react';
import { Link } from 'react-router';
import type { Vorgangsseite } from '#libs/schnittstelle';
import { useSitzung } from '../anmeldung/sitzung.js';
import { listenadresse } from '../arbeitsvorrat/listenort.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { Marke } from '../bauteile/marke.js';
import { formatTag, formatZeitpunkt } from '../format/format.js';
import { Seitentitel, useFokusfang } from '../huelle/seitentitel.js';
import { Deutsch, useSprache, useTexte } from '../sprache/sprache.js';
import { Begruendungsdialog, type Begruendungsschritt } from './begruendungsdialog.js';
import { istBefangen } from './ist-befangen.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly naechste: (() => void) | undefined;
}

/** Who wants what since when, where it stands, and the way back to the list. */
export function Vorgangskopf({ vorgang, naechste }: Eigenschaften) {
  const t = useTexte();
  const [dialog, setDialog] = useState<Begruendungsschritt>();
  // The button that has excluded somebody, or lifted it, goes with what it has done.
  useFokusfang(vorgang.befangen.length);
  return (
    <>
      <div className="bw-wege">
        <Link className="bw-verweis" to={listenadresse()}>
          <span className="kern-icon kern-icon--arrow-back kern-icon--small" aria-hidden="true" />
          {t.vorgang.zurueck}
        </Link>
        {naechste && (
          <Knopf klein art="tertiary" taste="n" onClick={naechste}>
            {t.vorgang.naechsteAufgabe}
          </Knopf>
        )}
      </div>
      <div className="bw-vorgangskopf">
        <div>
          <Seitentitel titel={`${vorgang.aktenzeichen} ${vorgang.verfahren.titel}`}>
            <Deutsch>{vorgang.verfahren.titel}</Deutsch>{' '}
            <span className="bw-akz">{vorgang.aktenzeichen}</span>
          </Seitentitel>
          <p className="bw-vorgangskopf__wer">{vorgang.antragsteller}</p>
        </div>
        <Taten vorgang={vorgang} oeffne={setDialog} />
      </div>
      <Eckdaten vorgang={vorgang} />
      <Befangene vorgang={vorgang} oeffne={setDialog} />
      {dialog && <Begruendungsdialog vorgang={vorgang} {...dialog} schliesse={() => setDialog(undefined)} />}
    </>
  );
}

interface Schritteigenschaften {
  readonly vorgang: Vorgangsseite;
  /** Asks for the reasons of a step, and takes it. */
  readonly oeffne: (schritt: Begruendungsschritt) => void;
}

/** What can be done with the case besides answering its question. */
function Taten({ vorgang, oeffne }: Schritteigenschaften) {
  const t = useTexte();
  const { ich } = useSitzung();
  const befangen = istBefangen(vorgang, ich);
  return (
    <div className="bw-vorgangskopf__taten">
      {vorgang.moeglich.ziehen && (
        <Knopf klein art="tertiary" onClick={() => oeffne({ weg: 'ziehen', texte: t.begruenden.ziehen })}>
          {t.vorgang.ziehen}
        </Knopf>
      )}
      {vorgang.moeglich.notieren && !befangen && (
        <Knopf
          klein
          art="tertiary"
          onClick={() => oeffne({ weg: 'befangenheit', texte: t.begruenden.befangenheit })}
        >
          {t.vorgang.befangenheit}
        </Knopf>
      )}
      {vorgang.moeglich.ausschliessen && (
        <Knopf
          klein
          art="tertiary"
          onClick={() =>
            oeffne({
              weg: 'befangenheit',
              person: {
                titel: t.vorgang.wenAusschliessen,
                nicht: [ich, ...vorgang.befangen].map(({ person }) => person.id),
              },
              texte: t.begruenden.ausschluss,
            })
          }
        >
          {t.vorgang.ausschliessen}
        </Knopf>
      )}
    </div>
  );
}

/** Where it stands, since when it runs, and what belongs to it. */
function Eckdaten({ vorgang }: Pick<Eigenschaften, 'vorgang'>) {
  const { texte: t, sprache } = useSprache();
  return (
    <dl className="bw-eckdaten">
      <div>
        <dt>{t.vorgang.stand}</dt>
        <dd>
          <Deutsch>{vorgang.statusText}</Deutsch>
          {vorgang.test && <Marke>{t.vorrat.test}</Marke>}
        </dd>
      </div>
      <div>
        <dt>{t.vorgang.eingang}</dt>
        <dd>
          <time dateTime={vorgang.eingang.eingangstag}>
            {formatTag(vorgang.eingang.eingangstag, sprache)}
          </time>
          {vorgang.eingang.erfasstVon && (
            <span className="bw-leise">
              {', '}
              {t.vorgang.erfasst(
                vorgang.eingang.erfasstVon.name,
                formatZeitpunkt(vorgang.eingang.empfangenAm, sprache),
              )}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t.vorgang.verfahrensversion}</dt>
        <dd>{vorgang.verfahren.version}</dd>
      </div>
      {vorgang.verknuepft.length > 0 && (
        <div>
          <dt>{t.vorgang.verknuepft}</dt>
          <dd>
            {vorgang.verknuepft.map((anderer) => (
              <Link key={anderer.vorgangId} className="bw-verweis" to={`/vorgaenge/${anderer.vorgangId}`}>
                {t.vorgang.verknuepfung[anderer.art as keyof typeof t.vorgang.verknuepfung] ?? (
                  <Deutsch>{anderer.titel}</Deutsch>
                )}
                : {anderer.aktenzeichen}
              </Link>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Who may not act in it, and the way to lift that. */
function Befangene({ vorgang, oeffne }: Schritteigenschaften) {
  const t = useTexte();
  if (vorgang.befangen.length === 0) return null;
  return (
    <Hinweis
      art="warning"
      titel={t.vorgang.befangen(vorgang.befangen.map(({ person }) => person.name).join(', '))}
    >
      {vorgang.befangen
        .filter(({ aufhebbar }) => aufhebbar)
        .map(({ person: { id, name }, grund }) => (
          <p key={id} className="bw-text">
            {grund && <>{t.vorgang.befangenGrund(name, grund)} </>}
            <Knopf
              klein
              art="tertiary"
              onClick={() =>
                oeffne({
                  weg: `befangenheit/${encodeURIComponent(id)}/aufhebung`,
                  texte: t.begruenden.aufhebung(name),
                })
              }
            >
              {t.vorgang.befangenheitAufheben(name)}
            </Knopf>
          </p>
        ))}
    </Hinweis>
  );
}
