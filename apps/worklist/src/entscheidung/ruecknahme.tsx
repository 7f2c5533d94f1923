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
  readonly merke: (gegeben: Gegebenes | null) => void;
}

const Kontext = createContext<Ruecknahme>({ gegeben: null, merke: () => {} });

/** Remembers the last answer across pages, for the bar at the bottom. */
export function RuecknahmeAnbieter({ children }: { children: ReactNode }) {
  const [gegeben, merke] = useState<Gegebenes | null>(null);
  const wert = useMemo(() => ({ gegeben, merke }), [gegeben]);
  return <Kontext value={wert}>{children}</Kontext>;
}

export const useRuecknahme = () => useContext(Kontext);
