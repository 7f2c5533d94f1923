import type { Vorgangsseite } from '#libs/schnittstelle';
import { formatZeitpunkt } from '../../format/format.js';
import { Deutsch, useDeutsch, useSprache } from '../../sprache/sprache.js';

/** The file in words: what happened when, and who did it. The newest first. */
export function Zeitachsenteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  return (
    <ol className="bw-zeitachse" reversed>
      {[...vorgang.zeitachse]
        .sort((a, b) => b.nr - a.nr)
        .map((eintrag) => (
          <li key={eintrag.nr} className={`bw-zeitachse__eintrag bw-zeitachse__eintrag--${eintrag.art}`}>
            <p className="bw-klein">
              <time dateTime={eintrag.am}>{formatZeitpunkt(eintrag.am, sprache)}</time> ·{' '}
              {t.zeitachse[eintrag.art]} · <Deutsch>{eintrag.von}</Deutsch>
            </p>
            <p className="bw-text" {...deutsch}>
              {eintrag.text}
            </p>
            {eintrag.einzelheit && (
              <p className="bw-zitat bw-umbruch" {...deutsch}>
                {eintrag.einzelheit}
              </p>
            )}
          </li>
        ))}
    </ol>
  );
}
