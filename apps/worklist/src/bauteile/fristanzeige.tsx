import type { Fristlage } from '#libs/schnittstelle';
import { formatTag } from '../format/format.js';
import { Deutsch, useSprache } from '../sprache/sprache.js';

/** A deadline in words with its date: "in 3 Tagen, 24.11.2026". The word says it, the colour only helps. */
export function Fristanzeige({ frist, mitTitel = false }: { frist: Fristlage; mitTitel?: boolean }) {
  const { texte: t, sprache } = useSprache();
  return (
    <span className={`bw-frist bw-frist--${frist.lage}`} title={mitTitel ? undefined : frist.titel}>
      <strong>{t.frist.worte(frist.tage)}</strong>
      <span className="bw-frist__datum">
        <time dateTime={frist.datum}>{formatTag(frist.datum, sprache)}</time>
        {mitTitel && (
          <>
            {' · '}
            <Deutsch>{frist.titel}</Deutsch>
          </>
        )}
      </span>
    </span>
  );
}
