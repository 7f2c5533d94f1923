import type { PersonRef } from '#libs/auth';
import type { AntwortBefund } from '#libs/bausteine';
import type { Zeitachseneintrag } from '#libs/schnittstelle';

/** How an answer, a second signature or taking back was taken. Whatever is not the first three has stored nothing. */
export type Antwortergebnis =
  | {
      readonly art: 'beantwortet' | 'gezeichnet' | 'zurueckgegeben';
      /** Until when it can be taken back, ISO; absent when it takes effect at once. */
      readonly ruecknehmbarBis?: string;
    }
  | { readonly art: 'unbekannt' }
  | { readonly art: 'nichtOffen'; readonly von?: PersonRef }
  /** The case has moved since the person looked at it. */
  | {
      readonly art: 'geaendert';
      readonly version: number;
      readonly aufgabeVersion: number;
      readonly aenderungen: readonly Pick<Zeitachseneintrag, 'am' | 'text' | 'von'>[];
    }
  /** A colleague works on it. */
  | { readonly art: 'vergeben'; readonly an: PersonRef }
  | { readonly art: 'befangen' }
  /** The task is for the lead. */
  | { readonly art: 'nurLeitung' }
  /** Somebody has signed; the answer waits for the second person. */
  | { readonly art: 'schonGezeichnet'; readonly von: PersonRef; readonly selbst: boolean }
  /** The second signature must come from somebody else. */
  | { readonly art: 'selbstGezeichnet' }
  | { readonly art: 'nichtGezeichnet' }
  | { readonly art: 'unzulaessig'; readonly befunde: readonly AntwortBefund[] };

/** How taking an answer back ended. */
export type Ruecknahmeergebnis =
  | { readonly art: 'zurueckgenommen' }
  | { readonly art: 'unbekannt' }
  | { readonly art: 'nichtEigene'; readonly von: PersonRef }
  | { readonly art: 'zuSpaet' }
  | { readonly art: 'nichtBeantwortet' };
