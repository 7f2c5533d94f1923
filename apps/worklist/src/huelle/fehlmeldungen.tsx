import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Knopf } from '../bauteile/knopf.js';
import { useTexte } from '../sprache/sprache.js';
import { ohneProduktnamen } from './seitentitel.js';

/** Something sent from a page that the person has left since has failed. */
export interface Fehlmeldung {
  readonly fehler: unknown;
  /** Path and query of that page. */
  readonly ort: string;
  /** Its title. */
  readonly titel: string;
}

interface Fehlmeldungsstelle {
  readonly meldungen: readonly Fehlmeldung[];
  readonly melde: (meldung: Fehlmeldung) => void;
  readonly vergiss: (meldung: Fehlmeldung) => void;
}

const Kontext = createContext<Fehlmeldungsstelle>({ meldungen: [], melde: () => {}, vergiss: () => {} });

/** Keeps what has failed behind the person's back until they have seen it. */
export function FehlmeldungenAnbieter({ children }: { children: ReactNode }) {
  const [meldungen, setze] = useState<readonly Fehlmeldung[]>([]);
  const wert = useMemo<Fehlmeldungsstelle>(
    () => ({
      meldungen,
      melde: (neue) => setze((alle) => [...alle, neue]),
      vergiss: (eine) => setze((alle) => alle.filter((andere) => andere !== eine)),
    }),
    [meldungen],
  );
  return <Kontext value={wert}>{children}</Kontext>;
}

export const useFehlmeldungen = () => useContext(Kontext);

/** What has failed elsewhere, with the way back to where the input still stands. */
export function Fehlmeldungen() {
  const t = useTexte();
  const { meldungen, vergiss } = useFehlmeldungen();
  return meldungen.map((meldung, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same may fail twice
    <Fehlschlag key={i} fehler={meldung.fehler}>
      <div className="bw-knoepfe">
        <Link className="bw-verweis" to={meldung.ort} onClick={() => vergiss(meldung)}>
          {t.fehler.zurueckZu(ohneProduktnamen(meldung.titel))}
        </Link>
        <Knopf klein art="tertiary" onClick={() => vergiss(meldung)}>
          {t.allgemein.schliessen}
        </Knopf>
      </div>
    </Fehlschlag>
  ));
}
