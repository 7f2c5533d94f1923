import type { Vorgangsseite } from '#libs/schnittstelle';
import { Fristanzeige } from '../../bauteile/fristanzeige.js';
import { Marke } from '../../bauteile/marke.js';
import { formatTag } from '../../format/format.js';
import { useDeutsch, useSprache } from '../../sprache/sprache.js';

/** Deadlines and how each was computed, step by step with its norm. */
export function Fristenteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  if (vorgang.fristen.length === 0) return <p className="bw-leise">{t.fristen.keine}</p>;
  return (
    <div className="bw-abschnitte">
      {vorgang.fristen.map((frist) => (
        <section key={frist.id}>
          <h3 className="bw-zwischentitel" {...deutsch}>
            {frist.titel}
          </h3>
          <p className="bw-fristzeile">
            {frist.status === 'offen' ? (
              <Fristanzeige frist={frist.lage} />
            ) : (
              <>
                {formatTag(frist.lage.datum, sprache)} <Marke>{t.fristen.status[frist.status]}</Marke>
              </>
            )}
            {frist.norm && (
              <span className="bw-norm" {...deutsch}>
                {frist.norm}
              </span>
            )}
          </p>
          {frist.schritte.length > 0 && (
            <ol className="bw-rechenweg">
              {frist.schritte.map((schritt, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps never change
                <li key={i}>
                  <span {...deutsch}>{schritt.text}</span>
                  {schritt.norm && (
                    <span className="bw-norm" {...deutsch}>
                      {schritt.norm}
                    </span>
                  )}
                  {schritt.datum && <time dateTime={schritt.datum}>{formatTag(schritt.datum, sprache)}</time>}
                </li>
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  );
}
