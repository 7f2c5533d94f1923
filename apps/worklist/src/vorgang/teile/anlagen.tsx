import { useState } from 'react';
import type { Anlagenangabe, Vorgangsseite } from '#libs/schnittstelle';
import { formatGroesse } from '../../format/format.js';
import { Deutsch, useSprache } from '../../sprache/sprache.js';

/** Attachments, viewed in place. */
export function Anlagenteil({ vorgang }: { vorgang: Pick<Vorgangsseite, 'anlagen'> }) {
  const { texte: t, sprache } = useSprache();
  const [gewaehlt, setGewaehlt] = useState(0);
  const anlage = vorgang.anlagen[gewaehlt];
  if (!anlage) return <p className="bw-leise">{t.anlagen.keine}</p>;
  return (
    <div className="bw-betrachter">
      <ul className="bw-betrachter__liste">
        {vorgang.anlagen.map((eine, i) => (
          <li key={eine.url}>
            <button type="button" aria-current={i === gewaehlt || undefined} onClick={() => setGewaehlt(i)}>
              <strong>{eine.titel ? <Deutsch>{eine.titel}</Deutsch> : eine.name}</strong>
              <span className="bw-zeile__zweite">
                {eine.titel && `${eine.name}, `}
                {formatGroesse(eine.groesse, sprache)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Ansicht key={anlage.url} anlage={anlage} />
    </div>
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
