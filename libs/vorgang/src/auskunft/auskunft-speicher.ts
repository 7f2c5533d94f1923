import type { Zustandswert } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { Eingangsstatus, Vorgangsstatus } from '#libs/schnittstelle';
import type { Eingangsfehler } from '../eingang/eingang.js';

/** A decision as far as it may be told. */
export interface BescheidAuskunft {
  readonly id: string;
  readonly nummer: string;
  readonly ergebnis: string;
  readonly erlassenAm: string;
  readonly datei?: string;
  readonly sha256?: string;
  readonly bereitgestelltAm?: string;
  readonly bekanntgabe?: JsonObject;
  readonly nachricht?: string;
}

/** A letter or message to the applicant. */
export interface MitteilungAuskunft {
  readonly id: string;
  readonly betreff: string;
  readonly gesendetAm: string;
  readonly datei?: string;
  readonly sha256?: string;
  readonly fristBis?: string;
  readonly nachricht?: string;
}

/** A submission and what has become of it. */
export interface Auskunft {
  readonly eingang: {
    readonly id: string;
    /** Portal that has sent it; what another one asks for does not exist. */
    readonly absender: string;
    readonly empfangenAm: string;
    readonly eingangstag: string;
    readonly sha256: string;
    readonly status: Eingangsstatus;
    readonly code?: string;
    readonly fehler?: readonly Eingangsfehler[];
    readonly test: boolean;
    /** What a person has asked about a message that could not be processed. */
    readonly rueckfrage?: string;
  };
  readonly vorgang?: {
    readonly id: string;
    readonly aktenzeichen: string;
    readonly behoerdeId: string;
    readonly verfahrenId: string;
    readonly titel: string;
    readonly status: Vorgangsstatus;
    readonly zustand?: Zustandswert;
    readonly menschBeteiligt: boolean;
    readonly entschiedenAm?: string;
    readonly offeneAufgaben: readonly {
      readonly id: string;
      readonly grund: string;
      readonly norm: string;
    }[];
    readonly offeneWirkungen: readonly string[];
    /** Something has arrived that the case has not taken yet, as the result of an effect that has just ended. */
    readonly ereignisWartet: boolean;
    readonly offeneFristen: readonly { readonly name: string; readonly faelligAm: string }[];
    readonly offeneVorfaelle: number;
    /** It runs and has opened another case; with nothing else to do it waits for that one. */
    readonly wartetAufVorgang: boolean;
  };
  /** Where the case was handed over to, and when. */
  readonly abgabe?: { readonly stelle: string; readonly am: string };
  readonly bescheide: readonly BescheidAuskunft[];
  readonly mitteilungen: readonly MitteilungAuskunft[];
  /** Answer in the standard of the message that acknowledges or returns it. */
  readonly quittung?: { readonly nachricht: string };
}

/** Port: what can be told about submissions and cases. */
export interface AuskunftSpeicher {
  finde(eingangId: string): Promise<Auskunft | undefined>;
}
