import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { deuteTaste, FOLGE_MS, istEinzeltaste, type Kuerzel, nenneTaste } from './kuerzel.js';

const SCHLUESSEL = 'bescheidwerk.einzeltasten';

interface Tastatur {
  readonly einzeltasten: boolean;
  readonly schalteEinzeltasten: (an: boolean) => void;
  readonly alle: () => readonly Kuerzel[];
  readonly melde: (kuerzel: { readonly current: readonly Kuerzel[] }) => () => void;
}

const Kontext = createContext<Tastatur | undefined>(undefined);

/** Listens for the shortcuts of everything on the page. */
export function TastaturAnbieter({ children }: { children: ReactNode }) {
  const [einzeltasten, setEinzeltasten] = useState(() => localStorage.getItem(SCHLUESSEL) !== 'aus');
  const quellen = useRef<{ readonly current: readonly Kuerzel[] }[]>([]);
  const wartet = useRef<{ taste: string; bis: number } | undefined>(undefined);

  useLayoutEffect(() => {
    const hoere = (ereignis: KeyboardEvent) => {
      if (ereignis.defaultPrevented || ereignis.isComposing || document.querySelector('dialog[open]')) return;
      const taste = nenneTaste(ereignis);
      if (taste === undefined) return;
      const tippt = istEingabe(ereignis.target);
      const moeglich = quellen.current
        .flatMap((quelle) => quelle.current)
        .filter((k) => (istEinzeltaste(k) ? einzeltasten && !tippt : !tippt || k.imFeld === true));
      const vorher =
        wartet.current && wartet.current.bis > performance.now() ? wartet.current.taste : undefined;
      const deutung = deuteTaste(taste, vorher, moeglich);
      wartet.current = deutung.wartet
        ? { taste: deutung.wartet, bis: performance.now() + FOLGE_MS }
        : undefined;
      if (!deutung.kuerzel && !deutung.wartet) return;
      ereignis.preventDefault();
      if (!ereignis.repeat || deutung.kuerzel?.tasten.length === 1) deutung.kuerzel?.aktion();
    };
    document.addEventListener('keydown', hoere);
    return () => document.removeEventListener('keydown', hoere);
  }, [einzeltasten]);

  const wert = useMemo<Tastatur>(
    () => ({
      einzeltasten,
      schalteEinzeltasten: (an) => {
        localStorage.setItem(SCHLUESSEL, an ? 'an' : 'aus');
        setEinzeltasten(an);
      },
      alle: () => quellen.current.flatMap((quelle) => quelle.current),
      melde: (quelle) => {
        quellen.current.push(quelle);
        return () => {
          quellen.current = quellen.current.filter((andere) => andere !== quelle);
        };
      },
    }),
    [einzeltasten],
  );
  return <Kontext value={wert}>{children}</Kontext>;
}

export function useTastatur(): Tastatur {
  const tastatur = useContext(Kontext);
  if (!tastatur) throw new Error('useTastatur braucht TastaturAnbieter.');
  return tastatur;
}

/** Offers shortcuts as long as the component is on the page: from the moment in which it can be seen. */
export function useKuerzel(kuerzel: readonly Kuerzel[]): void {
  const { melde } = useTastatur();
  const aktuell = useRef(kuerzel);
  useLayoutEffect(() => {
    aktuell.current = kuerzel;
  });
  useLayoutEffect(() => melde(aktuell), [melde]);
}

/** Whether keys are typed into it. */
export function istEingabe(ziel: EventTarget | null): boolean {
  if (!(ziel instanceof HTMLElement)) return false;
  if (ziel.isContentEditable || ziel instanceof HTMLTextAreaElement || ziel instanceof HTMLSelectElement) {
    return true;
  }
  return ziel instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(ziel.type);
}
