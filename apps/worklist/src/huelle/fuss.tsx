import { Tasten } from '../bauteile/tasten.js';
import { useTexte } from '../sprache/sprache.js';

/** Footer: the shortcuts are always one click away. */
export function Fuss({ zeigeHilfe }: { zeigeHilfe: () => void }) {
  const t = useTexte();
  return (
    <footer className="bw-fuss">
      <button type="button" className="bw-verweis" onClick={zeigeHilfe}>
        {t.tastatur.titel} <Tasten tasten="?" />
      </button>
    </footer>
  );
}
