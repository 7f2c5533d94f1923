import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { holeDatei } from '../abruf/abruf.js';
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
}

/** The letter as it would go out, rendered by the server; nothing is stored by looking. */
export function Vorschau({ pfad, daten, titel, schliesse, fuss }: Eigenschaften) {
  const t = useTexte();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['vorschau', pfad, daten],
    queryFn: ({ signal }) => holeDatei(pfad, { method: 'POST', daten, signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const adresse = useObjektadresse(data);
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
