import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Ich } from '#libs/schnittstelle';
import { beiFremdemToken, beiSitzungsende, hole, setzeCsrf } from '../abruf/abruf.js';
import { Problem } from '../abruf/problem.js';
import { vergissListe } from '../arbeitsvorrat/listenort.js';
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
  const wer = useRef<string>(undefined);

  const frage = useCallback(async () => {
    try {
      const ich = await hole<Ich>('/api/v1/ich');
      const dieser = `${ich.behoerde.id}/${ich.person.id}`;
      if (wer.current !== undefined && wer.current !== dieser) {
        beginneNeu();
        return false;
      }
      wer.current = dieser;
      setzeCsrf(ich.csrf);
      setStand({ art: 'da', ich });
      setAbgelaufen(false);
      return true;
    } catch (fehler) {
      const fremd = fehler instanceof Problem && fehler.status === 401;
      setStand((vorher) =>
        vorher.art === 'da' ? vorher : fremd ? { art: 'fremd' } : { art: 'fehler', fehler },
      );
      return false;
    }
  }, []);

  useEffect(() => {
    beiSitzungsende(() => setAbgelaufen(true));
    beiFremdemToken(frage);
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

/** In another window somebody else has signed in, or works for another authority now: nothing of before stays in sight. */
function beginneNeu(): void {
  vergissListe();
  // Without the query: it may hold what the person before has searched for.
  location.assign(location.pathname);
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
