import { type MouseEvent, useRef, useState } from 'react';
import type { Sortierspalte, Vorratsseite } from '#libs/schnittstelle';
import { Suchfeld } from '../bauteile/suchfeld.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { useTexte } from '../sprache/sprache.js';
import { Ansichtenmenue } from './ansichtenmenue.js';
import { Filterknopf } from './filterknopf.js';
import { ALLE_SORTIERSPALTEN } from './spalten.js';
import {
  EINGRENZUNGEN,
  FILTER,
  liesSortierung,
  liesWerte,
  mitAngabe,
  mitFilter,
  ohneFilter,
} from './vorratsauswahl.js';

/** Search, filters, order and saved views. All of it stands in the address. */
export function Filterleiste({ facetten }: { facetten: Vorratsseite['facetten'] | undefined }) {
  const t = useTexte();
  const [adresse, setAdresse] = useAdresse();
  const { spalte, richtung } = liesSortierung(adresse);
  const [offen, setOffen] = useState(false);
  const suchfeld = useRef<HTMLInputElement>(null);
  return (
    <div className={`bw-leiste${offen ? ' bw-leiste--offen' : ''}`}>
      <div className="bw-leiste__zeile">
        <Suchfeld
          feld={suchfeld}
          titel={t.vorrat.suche}
          beispiel={t.vorrat.suchbeispiel}
          gesucht={adresse.get('suche') ?? ''}
          suche={(text) => setAdresse((jetzt) => mitAngabe(jetzt, 'suche', text), { replace: true })}
        />
        <button
          type="button"
          className="bw-filter__knopf bw-nur-schmal"
          aria-expanded={offen}
          onClick={() => setOffen(!offen)}
        >
          {t.vorrat.filterZeigen}
          <span className="kern-icon kern-icon--small kern-icon--arrow-down" aria-hidden="true" />
        </button>
        <div className="bw-leiste__filter">
          {FILTER.map((filter) => (
            <Filterknopf key={filter} filter={filter} facetten={facetten?.[filter] ?? []} />
          ))}
          <label className="bw-sortierwahl bw-nur-schmal">
            <span>{t.vorrat.sortierung}</span>
            <select
              value={`${spalte}:${richtung}`}
              onChange={(e) =>
                setAdresse((jetzt) => mitAngabe(jetzt, 'sortierung', e.target.value), { replace: true })
              }
            >
              {ALLE_SORTIERSPALTEN.flatMap((name: Sortierspalte) =>
                (['auf', 'ab'] as const).map((r) => (
                  <option key={`${name}:${r}`} value={`${name}:${r}`}>
                    {t.vorrat.spalten[name]} {r === 'auf' ? '↑' : '↓'}
                  </option>
                )),
              )}
            </select>
          </label>
          <Ansichtenmenue />
        </div>
      </div>
      <Gewaehltes facetten={facetten} nachAllen={() => suchfeld.current?.focus()} />
    </div>
  );
}

interface Gewaehlteigenschaften {
  readonly facetten: Vorratsseite['facetten'] | undefined;
  /** Takes the focus when the last one is removed. */
  readonly nachAllen: () => void;
}

/** The filters that are on, each to be removed by itself; the focus goes on to the next. */
function Gewaehltes({ facetten, nachAllen }: Gewaehlteigenschaften) {
  const t = useTexte();
  const [adresse, setAdresse] = useAdresse();
  const an = FILTER.flatMap((filter) => liesWerte(adresse, filter).map((wert) => ({ filter, wert })));
  const eingegrenzt = EINGRENZUNGEN.flatMap((name) => {
    const wert = adresse.get(name);
    return wert ? [{ name, wert }] : [];
  });
  if (an.length + eingegrenzt.length === 0 && !adresse.get('suche')) return null;
  const gibFokusWeiter = ({ currentTarget, target }: MouseEvent<HTMLElement>) => {
    const chips = [...currentTarget.querySelectorAll<HTMLElement>('.bw-chip')];
    const nr = chips.findIndex((chip) => chip.contains(target as Node));
    const naechster = nr < 0 ? undefined : (chips[nr + 1] ?? chips[nr - 1]);
    if (naechster) naechster.focus();
    else nachAllen();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: hears of the buttons inside
    <ul className="bw-gewaehlt" aria-label={t.vorrat.gewaehlteFilter} onClick={gibFokusWeiter}>
      {an.map(({ filter, wert }) => {
        const titel = facetten?.[filter].find((facette) => facette.wert === wert)?.titel ?? wert;
        return (
          <li key={`${filter}:${wert}`}>
            <button
              type="button"
              className="bw-chip"
              onClick={() => setAdresse((jetzt) => mitFilter(jetzt, filter, wert), { replace: true })}
            >
              <span className="kern-sr-only">{t.vorrat.filterEntfernen} </span>
              {t.vorrat.filter[filter]}: {titel}
              <span className="kern-icon kern-icon--close kern-icon--small" aria-hidden="true" />
            </button>
          </li>
        );
      })}
      {eingegrenzt.map(({ name, wert }) => (
        <li key={name}>
          <button
            type="button"
            className="bw-chip"
            onClick={() => setAdresse((jetzt) => mitAngabe(jetzt, name, ''), { replace: true })}
          >
            <span className="kern-sr-only">{t.vorrat.filterEntfernen} </span>
            {t.vorrat.eingrenzung[name](wert)}
            <span className="kern-icon kern-icon--close kern-icon--small" aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="bw-verweis"
          onClick={() => setAdresse(ohneFilter, { replace: true })}
        >
          {t.vorrat.alleFilterEntfernen}
        </button>
      </li>
    </ul>
  );
}
