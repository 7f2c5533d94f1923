import { useTexte } from '../sprache/sprache.js';
import { einzelneTasten } from '../tastatur/kuerzel.js';

/** A shortcut as keys, hidden from screen readers where a control bears it (they have their own commands). */
export function Tasten({ tasten, vorlesen = false }: { tasten: string; vorlesen?: boolean }) {
  const t = useTexte();
  return (
    <span className="bw-tasten" aria-hidden={!vorlesen}>
      {einzelneTasten(tasten).map((taste, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key may come twice
        <kbd key={`${i}-${taste}`}>
          {taste === 'Control' ? t.tastatur.strg : taste === 'Enter' ? t.tastatur.eingabe : taste}
        </kbd>
      ))}
    </span>
  );
}
