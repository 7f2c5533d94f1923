import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTexte } from '../sprache/sprache.js';
import { useKuerzel } from '../tastatur/tastatur.js';

const RUHE_MS = 300;

interface Eigenschaften {
  readonly feld: RefObject<HTMLInputElement | null>;
  readonly titel: string;
  readonly beispiel: string;
  /** What is searched for now, as the address says. */
  readonly gesucht: string;
  /** Called when somebody has paused in typing. */
  readonly suche: (text: string) => void;
}

/** Searches a list; `/` leads to it. */
export function Suchfeld({ feld, titel, beispiel, gesucht, suche }: Eigenschaften) {
  const t = useTexte();
  const [text, setText] = useState(gesucht);
  const gesendet = useRef(gesucht);
  const sende = useRef(suche);
  useEffect(() => {
    sende.current = suche;
  });
  useKuerzel([
    {
      tasten: '/',
      titel,
      gruppe: t.tastatur.gruppen.liste,
      aktion: () => feld.current?.focus(),
    },
  ]);
  // Changed from elsewhere: a saved view, the way back.
  useEffect(() => {
    if (gesucht === gesendet.current) return;
    gesendet.current = gesucht;
    setText(gesucht);
  }, [gesucht]);
  useEffect(() => {
    if (text.trim() === gesendet.current) return;
    const uhr = setTimeout(() => {
      gesendet.current = text.trim();
      sende.current(text.trim());
    }, RUHE_MS);
    return () => clearTimeout(uhr);
  }, [text]);
  return (
    <label className="bw-suche">
      <span className="kern-icon kern-icon--search" aria-hidden="true" />
      <span className="kern-sr-only">{titel}</span>
      <input
        ref={feld}
        type="search"
        value={text}
        placeholder={beispiel}
        onChange={(ereignis) => setText(ereignis.target.value)}
        onKeyDown={(ereignis) => {
          if (ereignis.key === 'Escape' && text === '') feld.current?.blur();
        }}
      />
    </label>
  );
}
