import { formatAnzahl } from '../format/format.js';
import { Deutsch, useSprache } from '../sprache/sprache.js';
import { ZurListe } from './zur-liste.js';

interface Angabe {
  readonly wert: string;
  readonly titel: string;
  readonly anzahl: number;
  readonly auswahl: string;
  readonly zusatz?: string;
}

/** Bars with their numbers: a list that can be read as well as seen. */
export function Balken({ balken }: { balken: readonly Angabe[] }) {
  const { texte: t, sprache } = useSprache();
  const groesste = Math.max(1, ...balken.map(({ anzahl }) => anzahl));
  if (balken.length === 0) return <p className="bw-leise">{t.lagebild.keineFaelle}</p>;
  return (
    <ol className="bw-balken">
      {balken.map((einer) => (
        <li key={einer.wert}>
          <span className="bw-balken__titel">
            <ZurListe auswahl={einer.auswahl} sonst={einer.titel}>
              <Deutsch>{einer.titel}</Deutsch>
            </ZurListe>
          </span>
          <span className="bw-balken__zahl">
            <strong>{formatAnzahl(einer.anzahl, sprache)}</strong>
            {einer.zusatz && <span className="bw-leise"> {einer.zusatz}</span>}
          </span>
          <span className="bw-balken__bahn" aria-hidden="true">
            <span style={{ width: `${(einer.anzahl / groesste) * 100}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
