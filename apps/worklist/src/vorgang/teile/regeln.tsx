import type { Regelentscheidung, Vorgangsseite } from '#libs/schnittstelle';
import { Hinweis } from '../../bauteile/hinweis.js';
import { Marke } from '../../bauteile/marke.js';
import { formatTag } from '../../format/format.js';
import { Deutsch, useDeutsch, useSprache } from '../../sprache/sprache.js';

/** What the rules found: result, the rules that fired in words, with values and norms. */
export function Regelteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t } = useSprache();
  if (vorgang.regeln.length === 0) return <p className="bw-leise">{t.regeln.keine}</p>;
  return (
    <div className="bw-abschnitte">
      {vorgang.regeln.map((entscheidung) => (
        <Entscheidung key={entscheidung.id} entscheidung={entscheidung} />
      ))}
    </div>
  );
}

function Entscheidung({ entscheidung }: { entscheidung: Regelentscheidung }) {
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  return (
    <section>
      <h3 className="bw-zwischentitel">
        <Deutsch>{entscheidung.titel}</Deutsch>
        {entscheidung.status === 'unbestimmt' && <Marke art="warning">{t.regeln.unbestimmt}</Marke>}
      </h3>
      {entscheidung.warnungen.map((warnung) => (
        <Hinweis key={warnung} art="warning" titel={<Deutsch>{warnung}</Deutsch>} />
      ))}
      <dl className="bw-fakten">
        {entscheidung.ergebnis.map((angabe) => (
          <div key={angabe.name}>
            <dt {...deutsch}>{angabe.name}</dt>
            <dd>
              <strong {...deutsch}>{angabe.wert}</strong>
            </dd>
          </div>
        ))}
      </dl>
      {entscheidung.regeln.length > 0 && (
        <ol className="bw-regeln">
          {entscheidung.regeln.map((regel) => (
            <li key={`${regel.tabelle}${regel.regel}`}>
              <p className="bw-text" {...deutsch}>
                {regel.text} {regel.norm && <span className="bw-norm">{regel.norm}</span>}
              </p>
              <p className="bw-klein">
                <Deutsch>{regel.werte.map(({ name, wert }) => `${name}: ${wert}`).join(' · ')}</Deutsch>
                {regel.werte.length > 0 && ' · '}
                {t.regeln.regel(regel.tabelle, regel.regel)}
              </p>
            </li>
          ))}
        </ol>
      )}
      {entscheidung.parameter.length > 0 && (
        <details className="bw-klappe">
          <summary>{t.regeln.parameter}</summary>
          <dl className="bw-fakten">
            {entscheidung.parameter.map((parameter) => (
              <div key={parameter.name}>
                <dt {...deutsch}>{parameter.name}</dt>
                <dd>
                  {parameter.wert ?? '–'}{' '}
                  <span className="bw-leise">
                    {t.regeln.gueltigSeit(formatTag(parameter.gueltigVon, sprache))}
                  </span>{' '}
                  {parameter.norm && (
                    <span className="bw-norm" {...deutsch}>
                      {parameter.norm}
                    </span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
