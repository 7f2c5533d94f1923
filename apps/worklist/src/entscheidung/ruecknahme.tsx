import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Entwurf } from './entwurf.js';

/** An answer just given, as long as it can be taken back. */
export interface Gegebenes {
  readonly vorgangId: string;
  readonly aufgabeId: string;
  readonly aktenzeichen: string;
  readonly aktion: string;
  readonly status: 'beantwortet' | 'gezeichnet' | 'zurueckgegeben';
  /** ISO instant; null when it took effect at once. */
  readonly bis: string | null;
  /** Puts the input back into the form when the answer is taken back. */
  readonly entwurf: { readonly schluessel: string; readonly stand: Entwurf<unknown> } | null;
}

interface Ruecknahme {
  readonly gegeben: Gegebenes | null;
  /** How many answers there have been: each has a bar of its own. */
  readonly nr: number;
  readonly merke: (gegeben: Gegebenes) => void;
  /** Nothing if another answer has been given since. */
  readonly vergiss: (gegeben: Gegebenes) => void;
}

const LEER = { gegeben: null, nr: 0 };
const Kontext = createContext<Ruecknahme>({ ...LEER, merke: () => {}, vergiss: () => {} });

/** Remembers the last answer across pages, for the bar at the bottom. */
export function RuecknahmeAnbieter({ children }: { children: ReactNode }) {
  const [stand, setze] = useState<Pick<Ruecknahme, 'gegeben' | 'nr'>>(LEER);
  const wert = useMemo<Ruecknahme>(
    () => ({
      ...stand,
      merke: (gegeben) => setze(({ nr }) => ({ gegeben, nr: nr + 1 })),
      vergiss: (eines) => setze((jetzt) => (jetzt.gegeben === eines ? { ...jetzt, gegeben: null } : jetzt)),
    }),
    [stand],
  );
  return <Kontext value={wert}>{children}</Kontext>;
}

export const useRuecknahme = () => useContext(Kontext);
