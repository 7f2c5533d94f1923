import type { BescheidErgebnis, Tatsache } from '#libs/bausteine';
import type { Ereignis } from '#libs/engine';

/** A decision whose Bekanntgabe can be followed. */
export interface BekanntgegebenerBescheid {
  readonly bescheidId: string;
  readonly nummer: string;
  readonly vorgangId: string;
  readonly behoerdeId: string;
  /** Legal day on which it was decided, ISO. */
  readonly erlassenAm: string;
  /** The invocation that has brought it about. */
  readonly invocation: string;
  readonly generation: number;
  /** The result as last derived. */
  readonly ergebnis: BescheidErgebnis;
  /** All facts in order of recording, also those that its case has not taken up yet. */
  readonly tatsachen: readonly Tatsache[];
}

/** A checked fact, and the event that carries it into the case of its decision. */
export interface Nachtrag {
  readonly bescheid: Pick<BekanntgegebenerBescheid, 'bescheidId' | 'vorgangId' | 'behoerdeId'>;
  readonly tatsache: Tatsache;
  readonly ereignis: Ereignis;
}

/** A letter that lies in the Postausgang. */
export interface AusstehendeSendung {
  readonly id: string;
  readonly vorgangId: string;
  readonly behoerdeId: string;
  readonly aktenzeichen: string;
  readonly art: 'bescheid' | 'mitteilung';
  readonly briefId: string;
  /** Which dispatch of this letter, from 1. */
  readonly nr: number;
  /** Number of the decision, or subject of the letter. */
  readonly bezeichnung: string;
  readonly kanal: 'post' | 'zustellung' | 'elektronisch';
  /** Why it is sent: `ERLASS`, or the code of what had remained open before. */
  readonly anlass: string;
  /** Day on which it became ready, ISO. */
  readonly angelegtAm: string;
  /**
   * Day before which it cannot have left, ISO: the one on which it was planned. After a restore a letter that has long
   * been posted may become ready once more.
   */
  readonly moeglichAb: string;
  /** File of the letter, and the checksum of its bytes, hex. */
  readonly datei: string | null;
  readonly sha256: string | null;
}

/** A derived day as it was thought right at a time. */
export interface Bekanntgabeverlauf {
  readonly nr: number;
  readonly seit: string;
  readonly bekanntgabeAm: string | null;
  readonly regel: string;
  readonly fristBis: string | null;
  readonly bestandskraeftigAb: string | null;
  readonly begruendung: string;
}

/** Which letters of the Postausgang to list. */
export interface Postausgangsauswahl {
  readonly behoerdeId?: string;
  /** Id after which to go on. */
  readonly nach?: string;
  readonly hoechstens: number;
}

/** Port: dispatches, facts about them, and what was derived. */
export interface BekanntgabeSpeicher {
  /** Decisions of a case, the oldest first; test messages have none. */
  findBescheide(
    von: { readonly vorgangId: string } | { readonly antragId: string },
  ): Promise<readonly BekanntgegebenerBescheid[]>;

  /** Whether there is such a case in the scope of whoever asks. */
  kenntVorgang(vorgangId: string): Promise<boolean>;

  /** Stores a fact and notes the event that carries it into its case, together. False if its id is known already. */
  trageNach(nachtrag: Nachtrag, jetzt: string): Promise<boolean>;

  /** How the derived day has changed, the oldest first. */
  verlauf(bescheidId: string): Promise<readonly Bekanntgabeverlauf[]>;

  /** Letters ready for dispatch of which nobody has said yet that they have left, the oldest first. */
  postausgang(auswahl: Postausgangsauswahl): Promise<readonly AusstehendeSendung[]>;

  findSendung(id: string): Promise<AusstehendeSendung | undefined>;

  /** Notes on which day a plain letter left. False if that was known. */
  bestaetigeMitteilung(sendung: AusstehendeSendung, tatsache: Tatsache): Promise<boolean>;
}
