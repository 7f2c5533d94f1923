import type { Ereignis } from '#libs/engine';
import { BescheidwerkFehler, type Clock } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';
import type { WirkungRef } from '../bearbeitung/vorgang-speicher.js';
import { antwortAuf } from '../wirkung/fuehre-wirkung-aus.js';

/** Something that stands still until an operator acts. */
export interface Vorfall {
  readonly id: string;
  readonly vorgangId: string;
  readonly aktenzeichen: string;
  readonly verfahrenId: string;
  /** The effect that failed; absent when the case itself could not be advanced. */
  readonly wirkung?: WirkungRef & { readonly invocation: string; readonly generation: number };
  readonly code: string;
  readonly text: string;
  readonly entstandenAm: string;
}

/** Port: incidents. */
export interface VorfallSpeicher {
  /** The oldest first. */
  offene(hoechstens: number): Promise<readonly Vorfall[]>;
  zaehleOffene(): Promise<number>;
  finde(id: string): Promise<Vorfall | undefined>;
  /**
   * Makes the effect due again, or lets the case go on with the events it got stuck on; closes the incident.
   * False, and nothing is written, if the incident is no longer open.
   */
  wiederhole(vorfall: Vorfall, jetzt: string): Promise<boolean>;
  /** Ends the effect as failed with an answer for the process; closes the incident. False as above. */
  gibAuf(vorfall: Vorfall, antwort: Ereignis, jetzt: string): Promise<boolean>;
}

/** A bound where none is meant. */
const MEHR_ALS_JE_OFFEN = 1_000_000;

/** What an operator can do about incidents. */
export class Vorfaelle {
  constructor(
    private readonly speicher: VorfallSpeicher,
    private readonly auftraege: Auftraege,
    private readonly uhr: Clock,
  ) {}

  /** The oldest ones first, all of them unless bounded. */
  liste(hoechstens = MEHR_ALS_JE_OFFEN): Promise<readonly Vorfall[]> {
    return this.speicher.offene(hoechstens);
  }

  zaehle(): Promise<number> {
    return this.speicher.zaehleOffene();
  }

  /** Tries again whatever is open now; what somebody else closes meanwhile is left out and counted. */
  async wiederholeAlle(): Promise<{ readonly wiederholt: number; readonly geschlossen: number }> {
    let [wiederholt, geschlossen] = [0, 0];
    for (const vorfall of await this.speicher.offene(MEHR_ALS_JE_OFFEN)) {
      if (await this.#wiederhole(vorfall)) wiederholt += 1;
      else geschlossen += 1;
    }
    return { wiederholt, geschlossen };
  }

  /** Tries again what failed. Throws `VORFALL_UNBEKANNT`. */
  async wiederhole(id: string): Promise<void> {
    if (!(await this.#wiederhole(await this.#get(id)))) throw unbekannt(id);
  }

  /** Gives an effect up: the process goes on along `onError`, which leads to a human. Throws `VORFALL_OHNE_WIRKUNG`. */
  async gibAuf(id: string): Promise<void> {
    const vorfall = await this.#get(id);
    if (!vorfall.wirkung) {
      throw new BescheidwerkFehler(
        'VORFALL_OHNE_WIRKUNG',
        'Dieser Vorfall hält den Vorgang selbst auf und kann nur wiederholt werden, nachdem die Ursache behoben ist.',
      );
    }
    const { code, text } = vorfall;
    const antwort = antwortAuf(vorfall.wirkung, { ok: false, fehler: { code, text } });
    if (!(await this.speicher.gibAuf(vorfall, antwort, this.#jetzt()))) throw unbekannt(id);
    await this.auftraege.treibeVoran([vorfall.vorgangId]);
  }

  async #wiederhole(vorfall: Vorfall): Promise<boolean> {
    if (!(await this.speicher.wiederhole(vorfall, this.#jetzt()))) return false;
    if (vorfall.wirkung) await this.auftraege.fuehreAus([vorfall.wirkung]);
    else await this.auftraege.treibeVoran([vorfall.vorgangId]);
    return true;
  }

  async #get(id: string): Promise<Vorfall> {
    const vorfall = await this.speicher.finde(id);
    if (!vorfall) throw unbekannt(id);
    return vorfall;
  }

  #jetzt(): string {
    return this.uhr.now().toString({ smallestUnit: 'millisecond' });
  }
}

function unbekannt(id: string): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'VORFALL_UNBEKANNT',
    `Einen offenen Vorfall ${id} gibt es nicht. Die offenen zeigt „bescheidwerk vorfaelle“.`,
  );
}
