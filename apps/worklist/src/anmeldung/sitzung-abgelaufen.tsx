import { Dialog } from '../bauteile/dialog.js';
import { useTexte } from '../sprache/sprache.js';
import { anmeldeadresse } from './anmeldeadresse.js';

/** The session has ended while somebody was working. */
export function SitzungAbgelaufen() {
  const t = useTexte();
  return (
    <Dialog
      titel={t.anmeldung.abgelaufen}
      fuss={
        <a className="kern-btn kern-btn--primary" href={anmeldeadresse()}>
          <span className="kern-label">{t.anmeldung.neuAnmelden}</span>
        </a>
      }
    >
      <p className="bw-text">{t.anmeldung.abgelaufenText}</p>
    </Dialog>
  );
}
