import type { Vorgangsseite } from '#libs/schnittstelle';
import { useDeutsch, useTexte } from '../../sprache/sprache.js';
import { Diagramm } from './diagramm.js';

/** The process: where the case stands and which way it took, as a picture and in words. */
export function Ablaufteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const t = useTexte();
  const deutsch = useDeutsch();
  const { aktuell, weg } = vorgang.ablauf;
  return (
    <div className="bw-ablauf">
      <section>
        <h3 className="bw-zwischentitel">{t.ablauf.jetzt}</h3>
        <ul className="bw-liste" {...deutsch}>
          {aktuell.map((zustand) => (
            <li key={zustand}>
              <strong>{zustand}</strong>
            </li>
          ))}
        </ul>
        <h3 className="bw-zwischentitel">{t.ablauf.weg}</h3>
        <ol className="bw-liste" {...deutsch}>
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
