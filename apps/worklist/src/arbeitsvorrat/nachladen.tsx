import { useEffect, useRef } from 'react';
import { Knopf } from '../bauteile/knopf.js';
import { useTexte } from '../sprache/sprache.js';

interface Eigenschaften {
  readonly laeuft: boolean;
  /** The last attempt has failed: the next one is up to the person. */
  readonly gescheitert: boolean;
  readonly lade: () => void;
  readonly text: string;
}

/** The end of what is loaded: goes on by itself when it comes into view, and by a button. */
export function Nachladen({ laeuft, gescheitert, lade, text }: Eigenschaften) {
  const t = useTexte();
  const ende = useRef<HTMLDivElement>(null);
  const aktuell = useRef(lade);
  useEffect(() => {
    aktuell.current = lade;
  });
  useEffect(() => {
    if (laeuft || gescheitert || !ende.current) return;
    // Observed anew after each page: if the end is still in view, it goes on.
    const waechter = new IntersectionObserver(([sicht]) => sicht?.isIntersecting && aktuell.current(), {
      rootMargin: '600px',
    });
    waechter.observe(ende.current);
    return () => waechter.disconnect();
  }, [laeuft, gescheitert]);
  return (
    <div ref={ende} className="bw-nachladen">
      <p className="bw-leise">{text}</p>
      <Knopf klein laeuft={laeuft} onClick={lade}>
        {laeuft ? t.allgemein.laedt : t.vorrat.mehr}
      </Knopf>
    </div>
  );
}
