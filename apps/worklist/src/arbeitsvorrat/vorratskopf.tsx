import type { Sortierspalte } from '#libs/schnittstelle';
import { useAdresse } from '../huelle/use-adresse.js';
import { useTexte } from '../sprache/sprache.js';
import { SPALTEN } from './spalten.js';
import { liesSortierung, mitSortierung, type Sortierung } from './vorratsauswahl.js';

interface Eigenschaften {
  readonly alleGewaehlt: boolean;
  readonly waehleAlle: () => void;
}

/** Head of the table: choose all, sort by each column. */
export function Vorratskopf({ alleGewaehlt, waehleAlle }: Eigenschaften) {
  const t = useTexte();
  const [adresse, setAdresse] = useAdresse();
  const sortierung = liesSortierung(adresse);
  const sortiere = (spalte: Sortierspalte) =>
    setAdresse((jetzt) => mitSortierung(jetzt, spalte), { replace: true });
  return (
    <thead className="bw-vorrat__kopf">
      <tr>
        <th scope="col" className="bw-vorrat__haken">
          <label>
            <span className="kern-sr-only">{t.vorrat.alleWaehlen}</span>
            <input type="checkbox" checked={alleGewaehlt} onChange={waehleAlle} />
          </label>
        </th>
        {SPALTEN.map((spalte) => (
          <th
            key={spalte.id}
            scope="col"
            className={`bw-vorrat__${spalte.id}`}
            aria-sort={ariaSort(sortierung, spalte.sortierbar)}
          >
            {spalte.sortierbar.map((name) => (
              <button key={name} type="button" className="bw-sortieren" onClick={() => sortiere(name)}>
                {t.vorrat.spalten[name]}
                {sortierung.spalte === name && (
                  <span
                    className={`kern-icon kern-icon--small kern-icon--arrow-${sortierung.richtung === 'auf' ? 'up' : 'down'}`}
                    aria-hidden="true"
                  />
                )}
              </button>
            ))}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ariaSort(sortierung: Sortierung, spalten: readonly Sortierspalte[]) {
  if (!spalten.includes(sortierung.spalte)) return undefined;
  return sortierung.richtung === 'auf' ? 'ascending' : 'descending';
}
