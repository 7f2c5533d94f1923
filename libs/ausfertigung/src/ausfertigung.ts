import {
  type BescheidDaten,
  type MitteilungDaten,
  pruefeBescheidDaten,
  pruefeMitteilungDaten,
} from '#libs/bescheid';
import { type Befund, hatFehler, sha256 } from '#libs/kernel';
import { SETZER_DATEI, VORLAGENORDNER } from './ablage.js';
import { AusfertigungFehler } from './ausfertigung-fehler.js';
import { type PdfStandard, satzauftrag } from './satzauftrag.js';
import { Setzerei } from './setzerei.js';

/** How letters are made; every part has a default. */
export type AusfertigungOptionen = {
  /** Number of processes that set letters, each one at a time; default 1. They start when they are needed. */
  readonly setzer?: number;
  /** Limit for one letter in milliseconds, default 20 000; a long letter gets up to 40 000 more. */
  readonly zeitgrenzeMs?: number;
  /** Whether setting lets everything else on the machine go first; for letters that nobody is looking at. */
  readonly nachrangig?: boolean;
  /** Another program of the setters, and another layout; for tests of crash and timeout. */
  readonly setzerDatei?: string;
  readonly vorlagenordner?: string;
};

/** A letter as made: the bytes to seal, store and deliver. */
export type Ausgefertigt = {
  /** PDF/A-3a, tagged; a Bescheid carries itself as `bescheid.xml`. */
  readonly pdf: Uint8Array;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  /** Number of pages, explanation sheets included. */
  readonly seiten: number;
};

/**
 * Makes letters: frozen data in, PDF/A-3a out. Same data, same bytes, whenever and wherever it runs. Setting happens
 * in processes of its own; a letter that crashes or hangs one disturbs neither the others nor the own process.
 */
export class Ausfertigung {
  readonly #setzerei: Setzerei;

  constructor(optionen: AusfertigungOptionen = {}) {
    this.#setzerei = new Setzerei({
      anzahl: Math.max(1, optionen.setzer ?? 1),
      zeitgrenzeMs: optionen.zeitgrenzeMs ?? 20_000,
      nachrangig: optionen.nachrangig ?? false,
      datei: optionen.setzerDatei ?? SETZER_DATEI,
      vorlagenordner: optionen.vorlagenordner ?? VORLAGENORDNER,
    });
  }

  /**
   * Makes a letter. Rejects with an `AusfertigungFehler`; `BRIEF_UNZULAESSIG` carries the findings.
   *
   * @param standard `ua-1` exists to check the layout for accessibility; letters that leave the house are `a-3a`
   */
  async rendere(
    daten: BescheidDaten | MitteilungDaten,
    standard: PdfStandard = 'a-3a',
  ): Promise<Ausgefertigt> {
    lehneUnzulaessigeAb(pruefeBrief(daten));
    const { pdf, seiten } = await this.#setzerei.setze(satzauftrag(daten, standard));
    return { pdf, sha256: sha256(pdf), seiten };
  }

  /**
   * Sets a letter that does not exist yet, to be looked at: marked as a draft on every page, without a number and
   * without the XML of the decision, so that nobody takes it for the letter itself. Rejects as `rendere` does.
   */
  async vorschau(daten: BescheidDaten | MitteilungDaten): Promise<Ausgefertigt> {
    const entwurf = daten.art === 'bescheid' ? { ...daten, nummer: ENTWURFSNUMMER } : daten;
    lehneUnzulaessigeAb(pruefeBrief(entwurf));
    const { pdf, seiten } = await this.#setzerei.setze(satzauftrag(entwurf, 'a-3a', true));
    return { pdf, sha256: sha256(pdf), seiten };
  }

  /** Lets letters under way finish, rejects waiting ones and ends the processes. */
  async schliesse(): Promise<void> {
    await this.#setzerei.schliesse();
  }
}

/** Stands where the number will be. */
const ENTWURFSNUMMER = 'Entwurf';

function lehneUnzulaessigeAb(befunde: readonly Befund[]): void {
  if (!hatFehler(befunde)) return;
  const saetze = befunde.filter((b) => b.schwere === 'fehler').map(({ ort, text }) => `${ort}: ${text}`);
  const text = `Der Brief darf so nicht ergehen. ${[...new Set(saetze)].join(' ')}`;
  throw new AusfertigungFehler('BRIEF_UNZULAESSIG', text, { befunde });
}

/** The number is assigned last, in the transaction of the decision; a letter must not be made before. */
const NUMMER_OFFEN: Befund = {
  code: 'NUMMER_OFFEN',
  schwere: 'fehler',
  datei: 'brief',
  ort: '/nummer',
  text: 'Der Bescheid hat noch keine Nummer.',
  abhilfe: 'Vergeben Sie die Nummer mit der Entscheidung und fertigen Sie den Bescheid danach aus.',
};

function pruefeBrief(daten: BescheidDaten | MitteilungDaten): Befund[] {
  if (daten.art === 'mitteilung') return pruefeMitteilungDaten(daten);
  const nummerOffen = daten.nummer.trim() === '' || /^__.*__$/.test(daten.nummer);
  return [...pruefeBescheidDaten(daten), ...(nummerOffen ? [NUMMER_OFFEN] : [])];
}
