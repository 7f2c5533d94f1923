import { useEffect } from 'react';
import type { Facette } from '#libs/schnittstelle';
import { useAufklapper } from '../bauteile/use-aufklapper.js';
import { formatAnzahl } from '../format/format.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { Deutsch, useSprache } from '../sprache/sprache.js';
import { type Filter, liesWerte, mitFilter } from './vorratsauswahl.js';

interface Eigenschaften {
  readonly filter: Filter;
  readonly facetten: readonly Facette[];
}

/** A filter with its values and how many tasks each would leave. */
export function Filterknopf({ filter, facetten }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const [adresse, setAdresse] = useAdresse();
  const { offen, id, rahmen, umgebend, knopf } = useAufklapper();
  const werte = liesWerte(adresse, filter);
  useEffect(() => {
    if (offen) rahmen.current?.querySelector('input')?.focus();
  }, [offen, rahmen]);
  return (
    <div className="bw-filter" {...umgebend}>
      <button {...knopf} className={`bw-filter__knopf${werte.length > 0 ? ' bw-filter__knopf--an' : ''}`}>
        {t.vorrat.filter[filter]}
        {werte.length > 0 && <span className="bw-zahl">{werte.length}</span>}
        <span className="kern-icon kern-icon--small kern-icon--arrow-down" aria-hidden="true" />
      </button>
      {offen && (
        <fieldset id={id} className="bw-filter__werte" tabIndex={-1}>
          <legend className="kern-sr-only">{t.vorrat.filter[filter]}</legend>
          {facetten.length === 0 && <p className="bw-leise">{t.vorrat.keineWerte}</p>}
          {facetten.map((facette) => (
            <label key={facette.wert} className="bw-haken">
              <input
                type="checkbox"
                checked={werte.includes(facette.wert)}
                onChange={() =>
                  setAdresse((jetzt) => mitFilter(jetzt, filter, facette.wert), { replace: true })
                }
              />
              <span>
                <Deutsch>{facette.titel}</Deutsch>
              </span>
              <span className="bw-zahl">{formatAnzahl(facette.anzahl, sprache)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
