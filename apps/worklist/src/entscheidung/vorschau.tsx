import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { holeDatei } from '../abruf/abruf.js';
import { Problem } from '../abruf/problem.js';
import { Dialog } from '../bauteile/dialog.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Ladend } from '../bauteile/ladend.js';
import { useTexte } from '../sprache/sprache.js';

interface Eigenschaften {
  readonly pfad: string;
  readonly daten: unknown;
  readonly titel: string;
  readonly schliesse: () => void;
  readonly fuss?: ReactNode;
  /** There can be no letter with what is in the form; without it the dialog says so itself. */
  readonly abgelehnt?: (problem: Problem) => void;
}

/** The answer sends no letter: nothing is wrong with the form. */
const OHNE_BRIEF = 'VORSCHAU_OHNE_BRIEF';

/** The letter as it would go out, rendered by the server; nothing is stored by looking. */
export function Vorschau({ pfad, daten, titel, schliesse, fuss, abgelehnt }: Eigenschaften) {
  const t = useTexte();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['vorschau', pfad, daten],
    queryFn: ({ signal }) => holeDatei(pfad, { method: 'POST', daten, signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const adresse = useObjektadresse(data);
  const melde = useRef(abgelehnt);
  useEffect(() => {
    melde.current = abgelehnt;
  });
  useEffect(() => {
    if (error instanceof Problem && error.status === 422 && error.code !== OHNE_BRIEF) melde.current?.(error);
  }, [error]);
  return (
    <Dialog titel={titel} schliesse={schliesse} fuss={fuss} breit>
      {isPending && <Ladend was={t.vorschau.laedt} />}
      {error && <Fehlschlag fehler={error} nochmals={() => void refetch()} />}
      {adresse && (
        <>
          <p className="bw-klein">{t.vorschau.hinweis}</p>
          <iframe className="bw-pdf" src={adresse} title={titel} />
          <p>
            <a className="bw-verweis" href={adresse} target="_blank" rel="noreferrer">
              {t.vorschau.eigenesFenster}
            </a>
          </p>
        </>
      )}
    </Dialog>
  );
}

/** An address for bytes in memory, given back when it is no longer needed. */
function useObjektadresse(inhalt: Blob | undefined): string | undefined {
  const [adresse, setAdresse] = useState<string>();
  useEffect(() => {
    if (!inhalt) return;
    const neu = URL.createObjectURL(inhalt);
    setAdresse(neu);
    return () => URL.revokeObjectURL(neu);
  }, [inhalt]);
  return adresse;
}
