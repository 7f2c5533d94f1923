import type { PersonRef } from '#libs/auth';
import type { Ansichziehung, Aufgabe } from '#libs/bausteine';
import type { JournalEintrag, VorgangSnapshot } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { Fristangabe, Vorgangsstatus, Zurueckstellung } from '#libs/schnittstelle';
import type { AbgewieseneAntwort, Zeichnung } from '../antwort/antwort-speicher.js';
import type { Aufgabenstand } from '../aufgabe/aufgabe-speicher.js';
import type { Untaetigkeitsfrist } from '../eingang/untaetigkeit.js';
import type { Erfassungsursprung, Ursprung } from '../verknuepfung/ursprung.js';

/** A question as stored: open, answered but still to be taken back, or ended by something quicker. */
export interface Seitenaufgabe {
  readonly id: string;
  readonly version: number;
  readonly status: Aufgabenstand;
  readonly aufgabe: Aufgabe;
  readonly erstelltAm: string;
  readonly bearbeiter?: PersonRef;
  /** As put back last; the day may be over. */
  readonly zurueckgelegt?: Zurueckstellung;
  readonly gezeichnet?: Zeichnung;
  readonly wirksamAb?: string;
  readonly abgewiesen?: AbgewieseneAntwort;
}

/** A deadline as stored. */
export interface Seitenfrist {
  readonly id: string;
  readonly name: string;
  readonly faelligAm: string;
  readonly status: Fristangabe['status'];
  readonly berechnung: JsonObject;
}

/** A message that belongs to the case. */
export interface Seiteneingang {
  readonly id: string;
  readonly empfangenAm: string;
  readonly eingangstag: string;
  readonly wurzel?: string;
  readonly absender: string;
  readonly rolle?: string;
  /** The case or the person that it comes from. */
  readonly ursprung?: Ursprung | Erfassungsursprung;
  readonly anlagen: readonly {
    readonly nr: number;
    readonly name: string;
    readonly medientyp: string;
    readonly groesse: number;
    readonly sha256: string;
  }[];
}

/** Everything stored of a case, as of one moment. */
export interface Seitenstand {
  readonly id: string;
  readonly aktenzeichen: string;
  readonly behoerdeId: string;
  readonly verfahrenId: string;
  readonly verfahrenVersion: string;
  readonly antragsteller: string;
  readonly status: Vorgangsstatus;
  readonly test: boolean;
  readonly journalNr: number;
  readonly snapshot?: VorgangSnapshot;
  /** An official has taken it into his own hands just now; no run of the machine has carried that into its findings. */
  readonly wirdGezogen?: Ansichziehung;
  readonly fakten: JsonObject;
  readonly befund: JsonObject;
  readonly antragId: string;
  readonly untaetigkeit?: Untaetigkeitsfrist;
  /** Whether a decision has been issued. */
  readonly entschieden: boolean;
  readonly aufgaben: readonly Seitenaufgabe[];
  readonly fristen: readonly Seitenfrist[];
  readonly eingaenge: readonly Seiteneingang[];
  readonly journal: readonly { readonly nr: number; readonly eintrag: JournalEintrag }[];
  readonly mitteilungen: readonly {
    readonly id: string;
    readonly betreff: string;
    readonly gesendetAm: string;
    readonly datei?: string;
    readonly nachricht: boolean;
    readonly fristBis?: string;
  }[];
  readonly bescheide: readonly {
    readonly id: string;
    readonly nummer: string;
    readonly ergebnis: string;
    readonly erlassenAm: string;
    readonly bereitgestelltAm?: string;
    readonly ausgefertigtAm?: string;
    readonly aufgehobenAm?: string;
    /** Has left the house, or can be retrieved. */
    readonly hinaus: boolean;
    /** As last derived; days in ISO, null as long as they are open, all of it before the letter is there. */
    readonly bekanntgabe: {
      readonly am: string | null;
      readonly regel: string | null;
      readonly begruendung: string | null;
      readonly norm: readonly string[] | null;
      readonly fristBis: string | null;
      readonly bestandskraeftigAb: string | null;
    };
    readonly datei?: string;
    /** The frozen data of the letter (`BescheidDaten`). */
    readonly daten: JsonObject;
  }[];
  readonly verknuepft: readonly {
    readonly vorgangId: string;
    readonly antragId: string;
    readonly aktenzeichen: string;
    readonly art: string;
    readonly titel: string;
    readonly bescheidnummer?: string;
  }[];
  readonly notizen: readonly {
    readonly id: string;
    readonly text: string;
    readonly am: string;
    readonly von: PersonRef;
  }[];
  readonly befangen: readonly { readonly person: PersonRef; readonly am: string; readonly grund: string }[];
  /** Open incidents, in words. */
  readonly vorfaelle: readonly string[];
}

/** An attachment with its bytes, or the message itself. */
export interface Seitendatei {
  readonly name: string;
  readonly medientyp: string;
  readonly inhalt: Uint8Array;
}

/** Port: reads cases for those who work on them. Only cases of the authority exist. */
export interface SeitenSpeicher {
  finde(behoerdeId: string, vorgangId: string, jetzt: string): Promise<Seitenstand | undefined>;
  /** The message of the case: its application, or a later one. */
  nachricht(behoerdeId: string, vorgangId: string, eingangId?: string): Promise<Seitendatei | undefined>;
  /** An attachment by its place in `eingaenge[].anlagen`; of the application unless another message is named. */
  anlage(
    behoerdeId: string,
    vorgangId: string,
    nr: number,
    eingangId?: string,
  ): Promise<Seitendatei | undefined>;
  /** File name in the letters folder of a letter of the case with the checksum of its bytes, and the message that went with it. */
  brief(
    behoerdeId: string,
    vorgangId: string,
    art: 'bescheid' | 'mitteilung',
    id: string,
  ): Promise<{ readonly datei?: string; readonly sha256?: string; readonly nachricht?: string } | undefined>;
}
