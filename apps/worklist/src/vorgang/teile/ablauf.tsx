import { useState } from 'react';
import type { Vorgangsseite } from '#libs/schnittstelle';
import { Ladend } from '../../bauteile/ladend.js';
import { useSprache } from '../../sprache/sprache.js';

/** The process: where the case stands and which way it took, as a picture and in words. */
export function Ablaufteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t } = useSprache();
  const { aktuell, weg } = vorgang.ablauf;
  return (
    <div className="bw-ablauf">
      <section>
        <h3 className="bw-zwischentitel">{t.ablauf.jetzt}</h3>
        <ul className="bw-liste">
          {aktuell.map((zustand) => (
            <li key={zustand}>
              <strong>{zustand}</strong>
            </li>
          ))}
        </ul>
        <h3 className="bw-zwischentitel">{t.ablauf.weg}</h3>
        <ol className="bw-liste">
          {weg.map((zustand, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a way may pass a state twice
            <li key={i}>{zustand}</li>
          ))}
        </ol>
      </section>
      <Diagramm vorgang={vorgang} />
    </div>
  );
}

type Bildstand = 'laedt' | 'da' | 'fehlt';

/** The picture fits the page at first; in its own size it scrolls in a region of its own. */
function Diagramm({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t, sprache } = useSprache();
  const [gross, setGross] = useState(false);
  const [stand, setStand] = useState<Bildstand>('laedt');
  const { diagrammUrl, aktuell } = vorgang.ablauf;
  const adresse = `${diagrammUrl}${diagrammUrl.includes('?') ? '&' : '?'}sprache=${sprache}`;
  return (
    <div className="bw-abschnitte">
      <div className="bw-knoepfe">
        <label className="bw-haken">
          <input type="checkbox" checked={gross} onChange={(ereignis) => setGross(ereignis.target.checked)} />
          <span>{t.ablauf.gross}</span>
        </label>
        <a className="bw-verweis" href={adresse} target="_blank" rel="noreferrer">
          {t.vorschau.eigenesFenster}
        </a>
      </div>
      {stand === 'laedt' && <Ladend was={t.ablauf.laedt} />}
      {stand === 'fehlt' && <p className="bw-text">{t.ablauf.fehlt}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section className="bw-diagramm" hidden={stand !== 'da'} tabIndex={0} aria-label={t.ablauf.diagramm}>
        <img
          className={gross ? 'bw-diagramm__gross' : undefined}
          src={`${adresse}&stand=${vorgang.version}`}
          alt={t.ablauf.diagrammText(aktuell.join(', '))}
          onLoad={() => setStand('da')}
          onError={() => setStand('fehlt')}
        />
      </section>
    </div>
  );
}
