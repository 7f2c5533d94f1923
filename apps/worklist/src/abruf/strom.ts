import { useEffect, useRef } from 'react';
import type { Vorratsaenderung } from '#libs/schnittstelle';
import { hole } from './abruf.js';
import { streue } from './abstand.js';

export type Aenderung = Vorratsaenderung;

interface Empfaenger {
  readonly aenderung: (aenderung: Aenderung) => void;
  /** Something may have happened that nobody has told: only asking shows. */
  readonly verpasst: () => void;
  /** From now on everything is told; what happened while the page was loading may have been missed. */
  readonly beginnt?: () => void;
}

type Meldung =
  | { readonly art: 'aufgabe'; readonly aenderung: Aenderung }
  | { readonly art: 'verpasst' | 'beginnt' };

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
      else aktuell.current[meldung.art]?.();
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
    verbinde(verteile, 'beginnt');
    return;
  }
  const kanal = new BroadcastChannel(NAME);
  kanal.onmessage = ({ data }: MessageEvent<Meldung>) => verteile(data);
  const hoereFuerAlle = (anfang: Anfang) => {
    const fuerAlle = (meldung: Meldung) => {
      verteile(meldung);
      kanal.postMessage(meldung);
    };
    verbinde(fuerAlle, anfang);
    // Held until the tab closes.
    return new Promise<never>(() => {});
  };
  // Whoever had to wait for it takes it over: between the old connection and the new one nobody has listened.
  void navigator.locks.request(NAME, { ifAvailable: true }, (frei) =>
    frei ? hoereFuerAlle('beginnt') : navigator.locks.request(NAME, () => hoereFuerAlle('verpasst')),
  );
}

/** What the first connection of a tab, or the next one, means to who is listening. */
type Anfang = 'beginnt' | 'verpasst';

const WARTEZEIT_MS = 15_000;

/**
 * The browser reconnects by itself and names the last event it has seen, except when it was refused (the session has
 * ended): then this asks again after a while, and whatever happened in between counts as missed.
 */
function verbinde(melde: (meldung: Meldung) => void, anfang: Anfang): void {
  const quelle = new EventSource('/api/v1/arbeitsvorrat/strom');
  quelle.addEventListener('aufgabe', (ereignis) => {
    const aenderung = JSON.parse((ereignis as MessageEvent<string>).data) as Aenderung;
    melde({ art: 'aufgabe', aenderung });
  });
  quelle.addEventListener('open', () => melde({ art: anfang }), { once: true });
  quelle.addEventListener('verpasst', () => melde({ art: 'verpasst' }));
  quelle.addEventListener('error', () => {
    if (quelle.readyState !== EventSource.CLOSED) return;
    // The stream does not say why it was refused; whoever is not signed in any more hears it by asking.
    void hole('/api/v1/ich', { vonSelbst: true }).catch(() => undefined);
    setTimeout(() => verbinde(melde, 'verpasst'), streue(WARTEZEIT_MS));
  });
}
