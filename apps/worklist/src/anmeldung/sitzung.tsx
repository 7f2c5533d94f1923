import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Ich } from '#libs/schnittstelle';
import { beiSitzungsende, hole, setzeCsrf } from '../abruf/abruf.js';
import { Problem } from '../abruf/problem.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Ladend } from '../bauteile/ladend.js';
import { loescheAlleEntwuerfe } from '../entscheidung/entwurf.js';
import { Anmeldeseite } from './anmeldeseite.js';
import { SitzungAbgelaufen } from './sitzung-abgelaufen.js';

interface Sitzung {
  readonly ich: Ich;
  readonly abmelden: () => Promise<void>;
}

const Kontext = createContext<Sitzung | undefined>(undefined);

type Stand =
  | { art: 'laedt' }
  | { art: 'fremd' }
  | { art: 'fehler'; fehler: unknown }
  | { art: 'da'; ich: Ich };

/**
 * Knows who is working here. When the session ends in the middle of work, the page stays as it is, with a dialog
 * above it: what has been typed lies in the drafts and is there again after signing in.
 */
export function SitzungAnbieter({ children }: { children: ReactNode }) {
  const [stand, setStand] = useState<Stand>({ art: 'laedt' });
  const [abgelaufen, setAbgelaufen] = useState(false);
  const abfragen = useQueryClient();

  const frage = useCallback(async () => {
    try {
      const ich = await hole<Ich>('/api/v1/ich');
      setzeCsrf(ich.csrf);
      setStand((vorher) => {
        // Somebody else has signed in: nothing of the other person's lists may stay visible.
        if (vorher.art === 'da' && vorher.ich.person.id !== ich.person.id) abfragen.clear();
        return { art: 'da', ich };
      });
      setAbgelaufen(false);
    } catch (fehler) {
      const fremd = fehler instanceof Problem && fehler.status === 401;
      setStand((vorher) =>
        vorher.art === 'da' ? vorher : fremd ? { art: 'fremd' } : { art: 'fehler', fehler },
      );
    }
  }, [abfragen]);

  useEffect(() => {
    beiSitzungsende(() => setAbgelaufen(true));
    void frage();
    // Signed in again in another tab: the dialog goes by itself.
    const kehreZurueck = () => document.visibilityState === 'visible' && void frage();
    document.addEventListener('visibilitychange', kehreZurueck);
    return () => document.removeEventListener('visibilitychange', kehreZurueck);
  }, [frage]);

  const ich = stand.art === 'da' ? stand.ich : undefined;
  const wert = useMemo(() => ich && { ich, abmelden: () => meldeAb() }, [ich]);
  if (stand.art === 'laedt') return <Ladend />;
  if (stand.art === 'fehler') {
    return (
      <main className="bw-einzeln">
        <Fehlschlag fehler={stand.fehler} nochmals={() => void frage()} />
      </main>
    );
  }
  if (!wert) return <Anmeldeseite />;
  return (
    <Kontext value={wert}>
      {children}
      {abgelaufen && <SitzungAbgelaufen />}
    </Kontext>
  );
}

async function meldeAb(): Promise<void> {
  const { weiter } = await hole<{ weiter: string }>('/anmeldung/abmelden', { method: 'POST' });
  loescheAlleEntwuerfe();
  location.assign(weiter);
}

export function useSitzung(): Sitzung {
  const sitzung = useContext(Kontext);
  if (!sitzung) throw new Error('useSitzung braucht SitzungAnbieter.');
  return sitzung;
}
