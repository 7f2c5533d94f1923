import { useTexte } from '../sprache/sprache.js';
import { anmeldeadresse } from './anmeldeadresse.js';

/** Nobody is signed in. One link; the provider asks the rest. */
export function Anmeldeseite() {
  const t = useTexte();
  return (
    <main className="bw-einzeln">
      <h1 className="kern-heading-large">{t.anmeldung.titel}</h1>
      <p className="bw-text">{t.anmeldung.text}</p>
      <p>
        <a className="kern-btn kern-btn--primary" href={anmeldeadresse()}>
          <span className="kern-label">{t.anmeldung.anmelden}</span>
        </a>
      </p>
    </main>
  );
}
