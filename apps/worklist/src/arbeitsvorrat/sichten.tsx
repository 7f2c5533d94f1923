import { Link } from 'react-router';
import type { Facette, Sicht } from '#libs/schnittstelle';
import { formatAnzahl } from '../format/format.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { useSprache } from '../sprache/sprache.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import { liesSicht, mitAngabe, SICHTEN } from './vorratsauswahl.js';

/** Mine, the team's, all, each with how many there are; and the way to what has been put back. */
export function Sichten({ facetten }: { facetten: readonly Facette[] }) {
  const { texte: t, sprache } = useSprache();
  const [adresse, setAdresse] = useAdresse();
  const aktuell = liesSicht(adresse);
  const waehle = (sicht: Sicht) => setAdresse((jetzt) => mitAngabe(jetzt, 'sicht', sicht));
  useKuerzel(
    SICHTEN.map((sicht, i) => ({
      tasten: String(i + 1),
      titel: t.vorrat.sichten[sicht],
      gruppe: t.tastatur.gruppen.liste,
      aktion: () => waehle(sicht),
    })),
  );
  return (
    <nav className="bw-sichten" aria-label={t.vorrat.sicht}>
      {SICHTEN.map((sicht) => {
        const anzahl = facetten.find((facette) => facette.wert === sicht)?.anzahl;
        return (
          <button
            key={sicht}
            type="button"
            className="bw-sichten__eine"
            aria-current={sicht === aktuell ? 'page' : undefined}
            onClick={() => waehle(sicht)}
          >
            {t.vorrat.sichten[sicht]}
            {anzahl !== undefined && <span className="bw-zahl">{formatAnzahl(anzahl, sprache)}</span>}
          </button>
        );
      })}
      <Link className="bw-sichten__eine bw-sichten__weg" to="/wiedervorlagen">
        {t.wiedervorlage.seite}
      </Link>
    </nav>
  );
}
