import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Bescheidangabe, Erfasst, Vorgangsseite } from '#libs/schnittstelle';
import { Dialog } from '../../bauteile/dialog.js';
import { Fehlschlag } from '../../bauteile/fehlschlag.js';
import { Hinweis } from '../../bauteile/hinweis.js';
import { Knopf } from '../../bauteile/knopf.js';
import { useTexte } from '../../sprache/sprache.js';

/** What a form needs to know that makes a later case of a decision. */
export interface Erfassungseigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly bescheid: Bescheidangabe;
  readonly schliesse: () => void;
  /** It has been entered: what it is called, and which submission it became. */
  readonly getan: (was: string, erfasst: Erfasst) => void;
}

interface Rahmen {
  readonly titel: string;
  readonly wozu: string;
  readonly senden: string;
  /** Cases of the kind that there are about this decision already. */
  readonly vorhandene: Vorgangsseite['verknuepft'];
  readonly fehler: unknown;
  /** The same form has been entered before, with other content: which of the two is meant. */
  readonly erster: { readonly behalte: () => void; readonly trenne: () => void } | undefined;
  readonly laeuft: boolean;
  readonly sende: () => void;
  readonly schliesse: () => void;
  readonly children: ReactNode;
}

/** The frame of such a form. It says first what there is already: the same paper may lie on two desks. */
export function Erfassungsdialog({
  titel,
  wozu,
  senden,
  vorhandene,
  fehler,
  erster,
  laeuft,
  sende,
  schliesse,
  children,
}: Rahmen) {
  const t = useTexte();
  return (
    <Dialog
      titel={titel}
      schliesse={schliesse}
      fuss={
        <>
          <Knopf onClick={schliesse}>{t.allgemein.abbrechen}</Knopf>
          <Knopf art="primary" laeuft={laeuft} onClick={sende}>
            {senden}
          </Knopf>
        </>
      }
    >
      <p className="bw-text">{wozu}</p>
      {vorhandene.length > 0 && (
        <Hinweis art="info" titel={t.folgen.vorhanden}>
          <p className="bw-knoepfe">
            {vorhandene.map(({ vorgangId, aktenzeichen }) => (
              <Link key={vorgangId} className="bw-verweis" to={`/vorgaenge/${vorgangId}`}>
                {aktenzeichen}
              </Link>
            ))}
          </p>
        </Hinweis>
      )}
      {children}
      {fehler !== null && (
        <Fehlschlag fehler={fehler} fokus>
          {erster && (
            <p className="bw-knoepfe">
              <Knopf klein onClick={erster.behalte}>
                {t.folgen.ersteBehalten}
              </Knopf>
              <Knopf
                klein
                onClick={() => {
                  erster.trenne();
                  sende();
                }}
              >
                {t.folgen.weiterer}
              </Knopf>
            </p>
          )}
        </Fehlschlag>
      )}
    </Dialog>
  );
}

/** Cases about a decision that are linked in this way. */
export const verknuepfteZu = (
  { verknuepft }: Vorgangsseite,
  { nummer }: Bescheidangabe,
  art: 'angefochten-durch' | 'aufhebung-durch',
): Vorgangsseite['verknuepft'] =>
  verknuepft.filter((anderer) => anderer.art === art && anderer.bescheidnummer === nummer);
