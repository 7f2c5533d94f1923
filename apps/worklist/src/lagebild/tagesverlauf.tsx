import type { Lagebild } from '#libs/schnittstelle';
import { formatTag } from '../format/format.js';
import { useSprache } from '../sprache/sprache.js';
import { ZurListe } from './zur-liste.js';

const HOEHE = 120;
const JE_TAG = 20;

/** Received and decided per day, as a picture, and as a table for who cannot or will not see it. */
export function Tagesverlauf({ tage }: { tage: Lagebild['jeTag'] }) {
  const { texte: t, sprache } = useSprache();
  const groesste = Math.max(1, ...tage.flatMap((tag) => [tag.eingegangen.anzahl, tag.entschieden.anzahl]));
  const hoch = (anzahl: number) => (anzahl / groesste) * HOEHE;
  return (
    <>
      <p className="bw-legende" aria-hidden="true">
        <span className="bw-legende__eingegangen" /> {t.lagebild.eingegangen}
        <span className="bw-legende__entschieden" /> {t.lagebild.entschieden}
      </p>
      <svg
        className="bw-verlauf"
        viewBox={`0 0 ${Math.max(1, tage.length) * JE_TAG} ${HOEHE}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {tage.map((tag, i) => (
          <g key={tag.tag}>
            <rect
              className="bw-verlauf__eingegangen"
              x={i * JE_TAG + 2}
              y={HOEHE - hoch(tag.eingegangen.anzahl)}
              width={7}
              height={hoch(tag.eingegangen.anzahl)}
            />
            <rect
              className="bw-verlauf__entschieden"
              x={i * JE_TAG + 10}
              y={HOEHE - hoch(tag.entschieden.anzahl)}
              width={7}
              height={hoch(tag.entschieden.anzahl)}
            />
          </g>
        ))}
      </svg>
      <details className="bw-klappe">
        <summary>{t.lagebild.alsTabelle}</summary>
        <table className="kern-table kern-table--small">
          <thead>
            <tr>
              <th scope="col" className="kern-table__header">
                {t.lagebild.tag}
              </th>
              <th scope="col" className="kern-table__header kern-table__header--numeric">
                {t.lagebild.eingegangen}
              </th>
              <th scope="col" className="kern-table__header kern-table__header--numeric">
                {t.lagebild.entschieden}
              </th>
            </tr>
          </thead>
          <tbody>
            {tage.map((tag) => (
              <tr key={tag.tag}>
                <th scope="row" className="kern-table__cell">
                  {formatTag(tag.tag, sprache)}
                </th>
                {([tag.eingegangen, tag.entschieden] as const).map(({ anzahl, auswahl }) => (
                  <td key={auswahl} className="kern-table__cell kern-table__cell--numeric">
                    <ZurListe auswahl={auswahl} sonst={anzahl}>
                      {anzahl}
                    </ZurListe>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
