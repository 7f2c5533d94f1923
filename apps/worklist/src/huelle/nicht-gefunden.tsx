import { Link } from 'react-router';
import { listenadresse } from '../arbeitsvorrat/listenort.js';
import { useTexte } from '../sprache/sprache.js';
import { Seitentitel } from './seitentitel.js';

/** An address that leads nowhere. */
export function NichtGefunden() {
  const t = useTexte();
  return (
    <div className="bw-seite">
      <Seitentitel titel={t.fehler.seiteFehlt} />
      <p className="bw-text">{t.fehler.seiteFehltRat}</p>
      <p>
        <Link className="bw-verweis" to={listenadresse()}>
          {t.vorgang.zurueck}
        </Link>
      </p>
    </div>
  );
}
