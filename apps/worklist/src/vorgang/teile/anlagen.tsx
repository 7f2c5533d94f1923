import { Fragment, useState } from 'react';
import type { Anlagenangabe, Mitteilungsangabe, Vorgangsseite } from '#libs/schnittstelle';
import { formatGroesse, formatZeitpunkt } from '../../format/format.js';
import { Deutsch, useSprache } from '../../sprache/sprache.js';

interface Eigenschaften {
  /** Without messages, as in the Posteingang, all attachments came with one. */
  readonly vorgang: Pick<Vorgangsseite, 'anlagen'> & Partial<Pick<Vorgangsseite, 'mitteilungen'>>;
}

/** Attachments, viewed in place; where several messages brought some, under each its own. */
export function Anlagenteil({ vorgang: { anlagen, mitteilungen = [] } }: Eigenschaften) {
  const { texte: t } = useSprache();
  const [gewaehlt, setGewaehlt] = useState<string>();
  const anlage = anlagen.find(({ url }) => url === gewaehlt) ?? anlagen[0];
  if (!anlage) return <p className="bw-leise">{t.anlagen.keine}</p>;
  const eingaenge = [...new Set(anlagen.map(({ eingangId }) => eingangId))];
  return (
    <div className="bw-betrachter">
      <div className="bw-betrachter__liste">
        {eingaenge.map((eingangId) => {
          const nachricht = mitteilungen.find(({ id }) => id === eingangId);
          return (
            <Fragment key={eingangId}>
              {eingaenge.length > 1 && nachricht && <Nachrichtentitel nachricht={nachricht} />}
              <ul>
                {anlagen
                  .filter((eine) => eine.eingangId === eingangId)
                  .map((eine) => (
                    <li key={eine.url}>
                      <Anlagenknopf
                        anlage={eine}
                        gewaehlt={eine === anlage}
                        waehle={() => setGewaehlt(eine.url)}
                      />
                    </li>
                  ))}
              </ul>
            </Fragment>
          );
        })}
      </div>
      <Ansicht key={anlage.url} anlage={anlage} />
    </div>
  );
}

function Nachrichtentitel({ nachricht }: { readonly nachricht: Mitteilungsangabe }) {
  const { sprache } = useSprache();
  return (
    <h3 className="bw-betrachter__nachricht">
      <Deutsch>{nachricht.betreff}</Deutsch>, {formatZeitpunkt(nachricht.am, sprache)}
    </h3>
  );
}

interface Knopfeigenschaften {
  readonly anlage: Anlagenangabe;
  readonly gewaehlt: boolean;
  readonly waehle: () => void;
}

function Anlagenknopf({ anlage, gewaehlt, waehle }: Knopfeigenschaften) {
  const { sprache } = useSprache();
  return (
    <button type="button" aria-current={gewaehlt || undefined} onClick={waehle}>
      <strong>{anlage.titel ? <Deutsch>{anlage.titel}</Deutsch> : anlage.name}</strong>
      <span className="bw-zeile__zweite">
        {anlage.titel && `${anlage.name}, `}
        {formatGroesse(anlage.groesse, sprache)}
      </span>
    </button>
  );
}

function Ansicht({ anlage }: { anlage: Anlagenangabe }) {
  const { texte: t } = useSprache();
  const titel = anlage.titel ?? anlage.name;
  return (
    <div className="bw-betrachter__bild">
      {!anlage.anzeigbar && <p className="bw-text">{t.anlagen.nichtAnzeigbar(anlage.medientyp)}</p>}
      {anlage.anzeigbar &&
        (anlage.medientyp.startsWith('image/') ? (
          <img src={anlage.url} alt={t.anlagen.bild(titel)} />
        ) : (
          <iframe className="bw-pdf" src={anlage.url} title={titel} />
        ))}
      <p>
        <a className="bw-verweis" href={anlage.url} target="_blank" rel="noreferrer">
          {anlage.anzeigbar ? t.vorschau.eigenesFenster : t.anlagen.speichern}
        </a>
      </p>
    </div>
  );
}
