import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { SPRACHEN, type Sprache } from './sprachen.js';
import { DE, type Texte } from './texte-de.js';
import { EN } from './texte-en.js';

const SCHLUESSEL = 'bescheidwerk.sprache';
const TEXTE: Record<Sprache, Texte> = { de: DE, en: EN };

interface Sprachwahl {
  readonly sprache: Sprache;
  readonly texte: Texte;
  readonly waehle: (sprache: Sprache) => void;
}

const Kontext = createContext<Sprachwahl>({ sprache: 'de', texte: DE, waehle: () => {} });

/** Holds the language and marks the document with it, for screen readers and hyphenation. */
export function SpracheAnbieter({ children }: { children: ReactNode }) {
  const [sprache, setSprache] = useState<Sprache>(
    () => SPRACHEN.find((s) => s === localStorage.getItem(SCHLUESSEL)) ?? 'de',
  );
  useEffect(() => {
    document.documentElement.lang = sprache;
    localStorage.setItem(SCHLUESSEL, sprache);
  }, [sprache]);
  const wert = useMemo(() => ({ sprache, texte: TEXTE[sprache], waehle: setSprache }), [sprache]);
  return <Kontext value={wert}>{children}</Kontext>;
}

export const useSprache = (): Sprachwahl => useContext(Kontext);

/** Marks an element whose words are German whatever the language of the page: those of the server and of the law. */
export function useDeutsch(): { readonly lang?: 'de' } {
  return useContext(Kontext).sprache === 'de' ? {} : ALS_DEUTSCH;
}

const ALS_DEUTSCH = { lang: 'de' } as const;

/** German words between others (WCAG 3.1.2). */
export function Deutsch({ children }: { children: ReactNode }) {
  const deutsch = useDeutsch();
  return deutsch.lang ? <span {...deutsch}>{children}</span> : children;
}

/** The texts of the chosen language. */
export const useTexte = (): Texte => useContext(Kontext).texte;
