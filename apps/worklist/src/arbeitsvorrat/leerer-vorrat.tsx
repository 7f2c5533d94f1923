import { Link } from 'react-router';
import { useAdresse } from '../huelle/use-adresse.js';
import { useTexte } from '../sprache/sprache.js';
import { EINGRENZUNGEN, FILTER, liesWerte } from './vorratsauswahl.js';

/** Nothing here; where there is something, one click leads there. */
export function LeererVorrat({ imTeam }: { imTeam: number }) {
  const t = useTexte();
  const [adresse] = useAdresse();
  const gefiltert =
    Boolean(adresse.get('suche')?.trim()) ||
    EINGRENZUNGEN.some((name) => adresse.get(name)) ||
    FILTER.some((filter) => liesWerte(adresse, filter).length > 0);
  return (
    <div className="bw-leer">
      <p className="kern-title">{gefiltert ? t.vorrat.nichtsGefunden : t.vorrat.nichtsZuTun}</p>
      <p className="bw-leise">{gefiltert ? t.vorrat.nichtsGefundenRat : t.vorrat.nichtsZuTunRat}</p>
      {!gefiltert && imTeam > 0 && (
        <Link className="kern-btn kern-btn--primary" to="/arbeitsvorrat?sicht=team">
          <span className="kern-label">{t.vorrat.zumTeam(imTeam)}</span>
        </Link>
      )}
    </div>
  );
}
