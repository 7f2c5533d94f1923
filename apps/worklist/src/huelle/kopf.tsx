import { NavLink } from 'react-router';
import { useSitzung } from '../anmeldung/sitzung.js';
import zeichen from '../gestalt/zeichen.svg';
import { useTexte } from '../sprache/sprache.js';
import { hauptseiten } from './hauptseiten.js';
import { Personenmenue } from './personenmenue.js';

/** Header: the product, the authority in whose name one acts, the pages, the person. */
export function Kopf({ zeigeHilfe }: { zeigeHilfe: () => void }) {
  const t = useTexte();
  const { ich } = useSitzung();
  return (
    <header className="bw-kopf">
      <div className="bw-kopf__innen">
        <div className="bw-kopf__marke">
          <img src={zeichen} alt="" width={28} height={28} />
          <span>
            <span className="bw-kopf__name">Bescheidwerk</span>
            <span className="bw-kopf__behoerde">{ich.behoerde.name}</span>
          </span>
        </div>
        <nav className="bw-kopf__wege" aria-label={t.navigation.hauptnavigation}>
          <ul>
            {hauptseiten(ich).map(({ pfad, titel }) => (
              <li key={pfad}>
                <NavLink to={pfad}>{t.navigation[titel]}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <Personenmenue zeigeHilfe={zeigeHilfe} />
      </div>
    </header>
  );
}
