import { useState } from 'react';
import { Outlet, useNavigate } from 'react-router';
import { useSitzung } from '../anmeldung/sitzung.js';
import { listenadresse } from '../arbeitsvorrat/listenort.js';
import { Ruecknahmeleiste } from '../entscheidung/ruecknahmeleiste.js';
import { useTexte } from '../sprache/sprache.js';
import { KuerzelHilfe } from '../tastatur/kuerzel-hilfe.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import { Fehlmeldungen } from './fehlmeldungen.js';
import { Fuss } from './fuss.js';
import { hauptseiten } from './hauptseiten.js';
import { Kopf } from './kopf.js';

/** What surrounds every page: skip link, header with navigation, footer, help, and the bar to take an answer back. */
export function Huelle() {
  const t = useTexte();
  const geh = useNavigate();
  const { ich } = useSitzung();
  const [hilfe, setHilfe] = useState(false);
  const gruppe = t.tastatur.gruppen.ueberall;
  useKuerzel([
    { tasten: '?', titel: t.tastatur.hilfe, gruppe, aktion: () => setHilfe(true) },
    ...hauptseiten(ich).map(({ pfad, titel, taste }) => ({
      tasten: taste,
      titel: t.navigation[titel],
      gruppe,
      // Back to the list as one has left it.
      aktion: () => geh(titel === 'arbeitsvorrat' ? listenadresse() : pfad),
    })),
    { tasten: 'g v', titel: t.navigation.profil, gruppe, aktion: () => geh('/profil') },
  ]);
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: a link by its nature; the address is kept because it holds the list */}
      <a className="bw-sprunglink" href="#inhalt" onClick={springeZumInhalt}>
        {t.navigation.zumInhalt}
      </a>
      <Kopf zeigeHilfe={() => setHilfe(true)} />
      <main id="inhalt" tabIndex={-1} className="bw-inhalt">
        <Outlet />
      </main>
      <Fuss zeigeHilfe={() => setHilfe(true)} />
      <div className="bw-unten">
        <Fehlmeldungen />
        <Ruecknahmeleiste />
      </div>
      {hilfe && <KuerzelHilfe schliesse={() => setHilfe(false)} />}
    </>
  );
}

/** The address stays that of the page: the query is the state of the list. */
function springeZumInhalt(ereignis: React.MouseEvent) {
  ereignis.preventDefault();
  document.getElementById('inhalt')?.focus();
}
