import type { Vorgangsseite } from '#libs/schnittstelle';
import { Hinweis } from '../../bauteile/hinweis.js';
import { Marke } from '../../bauteile/marke.js';
import { formatZeitpunkt } from '../../format/format.js';
import { Deutsch, useDeutsch, useSprache } from '../../sprache/sprache.js';

/** What registers answered, and where two sources say different things. */
export function Registerteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  if (vorgang.register.length === 0 && vorgang.konflikte.length === 0) {
    return <p className="bw-leise">{t.register.keine}</p>;
  }
  return (
    <>
      {vorgang.konflikte.map((konflikt) => (
        <Hinweis key={konflikt.titel} art="warning" titel={<Deutsch>{konflikt.titel}</Deutsch>}>
          <p className="bw-text" {...deutsch}>
            {konflikt.text}
          </p>
          <dl className="bw-fakten" {...deutsch}>
            {konflikt.angaben.map((angabe) => (
              <div key={angabe.quelle}>
                <dt>{angabe.quelle}</dt>
                <dd>{angabe.wert}</dd>
              </div>
            ))}
          </dl>
        </Hinweis>
      ))}
      <div className="bw-abschnitte">
        {vorgang.register.map((auskunft) => (
          <section key={`${auskunft.quelle}${auskunft.am}`}>
            <h3 className="bw-zwischentitel" {...deutsch}>
              {auskunft.titel}
            </h3>
            {auskunft.am && <p className="bw-klein">{formatZeitpunkt(auskunft.am, sprache)}</p>}
            <dl className="bw-fakten">
              {auskunft.werte.map((angabe) => (
                <div key={angabe.titel} className={angabe.abweichend ? 'bw-abweichend' : undefined}>
                  <dt {...deutsch}>{angabe.titel}</dt>
                  <dd>
                    <Deutsch>{angabe.wert}</Deutsch>
                    {angabe.abweichend && <Marke art="warning">{t.antrag.abweichend}</Marke>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  );
}
