import type { Vorgangsseite } from '#libs/schnittstelle';
import { formatZeitpunkt } from '../../format/format.js';
import { useSprache } from '../../sprache/sprache.js';

/** The file in words: what happened when, and who did it. The newest first. */
export function Zeitachsenteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t, sprache } = useSprache();
  return (
    <ol className="bw-zeitachse" reversed>
      {[...vorgang.zeitachse]
        .sort((a, b) => b.nr - a.nr)
        .map((eintrag) => (
          <li key={eintrag.nr} className={`bw-zeitachse__eintrag bw-zeitachse__eintrag--${eintrag.art}`}>
            <p className="bw-klein">
              <time dateTime={eintrag.am}>{formatZeitpunkt(eintrag.am, sprache)}</time> ·{' '}
              {t.zeitachse[eintrag.art]} · {eintrag.von}
            </p>
            <p className="bw-text">{eintrag.text}</p>
            {eintrag.einzelheit && <p className="bw-zitat bw-umbruch">{eintrag.einzelheit}</p>}
          </li>
        ))}
    </ol>
  );
}
