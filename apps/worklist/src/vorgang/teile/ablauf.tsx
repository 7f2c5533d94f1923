import type { Vorgangsseite } from '#libs/schnittstelle';
import { useSprache } from '../../sprache/sprache.js';

/** The process: where the case stands and which way it took, as a picture and in words. */
export function Ablaufteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t, sprache } = useSprache();
  const { aktuell, weg, diagrammUrl } = vorgang.ablauf;
  const trenner = diagrammUrl.includes('?') ? '&' : '?';
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
      {/* A wide picture scrolls in its own region, not the page. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section className="bw-diagramm" tabIndex={0} aria-label={t.ablauf.diagramm}>
        <img
          src={`${diagrammUrl}${trenner}sprache=${sprache}&stand=${vorgang.version}`}
          alt={t.ablauf.diagrammText(aktuell.join(', '))}
        />
      </section>
    </div>
  );
}
