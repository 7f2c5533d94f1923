import { AusfertigungFehler } from './ausfertigung-fehler.js';
import type { Satzauftrag } from './satzauftrag.js';
import { type Satz, Setzer, type Setzerplan } from './setzer.js';

type Wartend = {
  readonly auftrag: Satzauftrag;
  readonly erfuelle: (satz: Satz) => void;
  readonly verwirf: (fehler: unknown) => void;
};

/** How letters are set. */
export type SetzereiOptionen = Setzerplan & {
  /** Number of setters; started when first needed. */
  readonly anzahl: number;
  /** Limit for one letter of ordinary length, waiting time not included. */
  readonly zeitgrenzeMs: number;
};

/** Hands letters to setters, one at a time each, in the order of arrival; replaces setters that crash or hang. */
export class Setzerei {
  readonly #optionen: SetzereiOptionen;
  readonly #warteschlange: Wartend[] = [];
  readonly #frei: Setzer[] = [];
  readonly #laufend = new Set<Promise<void>>();
  #geschlossen = false;

  constructor(optionen: SetzereiOptionen) {
    this.#optionen = optionen;
  }

  /** Sets a letter as soon as a setter is free. Rejects with an `AusfertigungFehler`. */
  setze(auftrag: Satzauftrag): Promise<Satz> {
    if (this.#geschlossen) return Promise.reject(geschlossen());
    return new Promise<Satz>((erfuelle, verwirf) => {
      this.#warteschlange.push({ auftrag, erfuelle, verwirf });
      this.#verteile();
    });
  }

  /** Lets letters under way finish, rejects waiting ones (`AUSFERTIGUNG_GESCHLOSSEN`) and ends all setters. */
  async schliesse(): Promise<void> {
    this.#geschlossen = true;
    for (const { verwirf } of this.#warteschlange.splice(0)) verwirf(geschlossen());
    await Promise.all(this.#laufend);
    await Promise.all(this.#frei.splice(0).map((setzer) => setzer.beende()));
  }

  #verteile(): void {
    while (this.#laufend.size < this.#optionen.anzahl) {
      const wartend = this.#warteschlange.shift();
      if (!wartend) return;
      const lauf = this.#bearbeite(wartend).finally(() => {
        this.#laufend.delete(lauf);
        this.#verteile();
      });
      this.#laufend.add(lauf);
    }
  }

  async #bearbeite({ auftrag, erfuelle, verwirf }: Wartend): Promise<void> {
    const setzer = this.#nimmSetzer();
    try {
      erfuelle(await setzer.setze(auftrag, this.#optionen.zeitgrenzeMs + zuschlagMs(auftrag)));
    } catch (fehler) {
      verwirf(fehler);
    }
    if (!setzer.verbraucht) this.#frei.push(setzer);
  }

  #nimmSetzer(): Setzer {
    for (let setzer = this.#frei.pop(); setzer; setzer = this.#frei.pop()) {
      if (!setzer.verbraucht) return setzer;
    }
    return new Setzer(this.#optionen);
  }
}

/** What an ordinary letter stays below, in characters: about a dozen pages. */
const GEWOEHNLICH = 50_000;
const ZEICHEN_JE_SEKUNDE = 4_000;
/** With the limit itself it stays well below the time for which a worker holds an effect. */
const HOECHSTENS_MEHR_MS = 40_000;

/** How much longer a letter may take because it is long: setting it takes as long as there is text. */
export function zuschlagMs({ inputs }: Pick<Satzauftrag, 'inputs'>): number {
  const mehr = Math.max(0, (inputs.daten?.length ?? 0) - GEWOEHNLICH);
  return Math.min(HOECHSTENS_MEHR_MS, Math.ceil(mehr / ZEICHEN_JE_SEKUNDE) * 1000);
}

function geschlossen(): AusfertigungFehler {
  return new AusfertigungFehler(
    'AUSFERTIGUNG_GESCHLOSSEN',
    'Die Ausfertigung ist geschlossen und nimmt keine Briefe mehr an. Der Brief kann nach dem Neustart erneut gesetzt werden.',
  );
}
