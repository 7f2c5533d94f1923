import { useEffect, useRef } from 'react';
import type { Vorratsaenderung } from '#libs/schnittstelle';

export type Aenderung = Vorratsaenderung;

interface Empfaenger {
  readonly aenderung: (aenderung: Aenderung) => void;
  /** More happened than the server keeps: only loading again shows everything. */
  readonly verpasst: () => void;
}

type Meldung = { readonly art: 'aufgabe'; readonly aenderung: Aenderung } | { readonly art: 'verpasst' };

const NAME = 'bescheidwerk.strom';
const empfaenger = new Set<(meldung: Meldung) => void>();
let laeuft = false;

/** Follows what happens to tasks, as long as the component is on the page. */
export function useAenderungsstrom(neuer: Empfaenger): void {
  const aktuell = useRef(neuer);
  useEffect(() => {
    aktuell.current = neuer;
  });
  useEffect(() => {
    beginne();
    const hoere = (meldung: Meldung) => {
      if (meldung.art === 'aufgabe') aktuell.current.aenderung(meldung.aenderung);
      else aktuell.current.verpasst();
    };
    empfaenger.add(hoere);
    return () => void empfaenger.delete(hoere);
  }, []);
}

/**
 * One connection for all tabs: a browser opens only six to one server (HTTP/1.1), and who has six cases open still
 * wants to open a seventh. The tab that holds the lock listens and tells the others; when it closes, the next one does.
 */
function beginne(): void {
  if (laeuft) return;
  laeuft = true;
  const verteile = (meldung: Meldung) => {
    for (const hoere of empfaenger) hoere(meldung);
  };
  if (!('locks' in navigator)) {
    verbinde(verteile);
    return;
  }
  const kanal = new BroadcastChannel(NAME);
  kanal.onmessage = ({ data }: MessageEvent<Meldung>) => verteile(data);
  void navigator.locks.request(NAME, () => {
    verbinde((meldung) => {
      verteile(meldung);
      kanal.postMessage(meldung);
    });
    // Held until the tab closes.
    return new Promise<never>(() => {});
  });
}

const WARTEZEIT_MS = 15_000;

/**
 * The browser reconnects by itself and names the last event it has seen, except when it was refused (the session has
 * ended): then this asks again after a while, and whatever happened in between counts as missed.
 */
function verbinde(melde: (meldung: Meldung) => void, wieder = false): void {
  const quelle = new EventSource('/api/v1/arbeitsvorrat/strom');
  quelle.addEventListener('aufgabe', (ereignis) => {
    const aenderung = JSON.parse((ereignis as MessageEvent<string>).data) as Aenderung;
    melde({ art: 'aufgabe', aenderung });
  });
  if (wieder) quelle.addEventListener('open', () => melde({ art: 'verpasst' }), { once: true });
  quelle.addEventListener('verpasst', () => melde({ art: 'verpasst' }));
  quelle.addEventListener('error', () => {
    if (quelle.readyState !== EventSource.CLOSED) return;
    setTimeout(() => verbinde(melde, true), WARTEZEIT_MS);
  });
}
