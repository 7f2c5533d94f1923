import { AusfertigungFehler } from './ausfertigung-fehler.js';
import { type Satz, SatzThread } from './satz-thread.js';
import type { Satzauftrag } from './satzauftrag.js';

type Wartend = {
  readonly auftrag: Satzauftrag;
  readonly erfuelle: (satz: Satz) => void;
  readonly verwirf: (fehler: unknown) => void;
};

/** How a pool of setting threads is run. */
export type SatzPoolOptionen = {
  /** Number of threads; started when first needed. */
  readonly threads: number;
  /** Limit for one letter, waiting time not included. */
  readonly zeitgrenzeMs: number;
  /** The thread's file. */
  readonly datei: string;
  readonly vorlagenordner: string;
};

/** Hands letters to threads, one at a time each, in the order of arrival; replaces threads that crash or hang. */
export class SatzPool {
  readonly #optionen: SatzPoolOptionen;
  readonly #warteschlange: Wartend[] = [];
  readonly #frei: SatzThread[] = [];
  readonly #laufend = new Set<Promise<void>>();
  #geschlossen = false;

  constructor(optionen: SatzPoolOptionen) {
    this.#optionen = optionen;
  }

  /** Sets a letter as soon as a thread is free. Rejects with an `AusfertigungFehler`. */
  setze(auftrag: Satzauftrag): Promise<Satz> {
    if (this.#geschlossen) return Promise.reject(geschlossen());
    return new Promise<Satz>((erfuelle, verwirf) => {
      this.#warteschlange.push({ auftrag, erfuelle, verwirf });
      this.#verteile();
    });
  }

  /** Lets letters under way finish, rejects waiting ones (`AUSFERTIGUNG_GESCHLOSSEN`) and ends all threads. */
  async schliesse(): Promise<void> {
    this.#geschlossen = true;
    for (const { verwirf } of this.#warteschlange.splice(0)) verwirf(geschlossen());
    await Promise.all(this.#laufend);
    await Promise.all(this.#frei.splice(0).map((thread) => thread.beende()));
  }

  #verteile(): void {
    while (this.#laufend.size < this.#optionen.threads) {
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
    const thread = this.#nimmThread();
    try {
      erfuelle(await thread.setze(auftrag, this.#optionen.zeitgrenzeMs));
    } catch (fehler) {
      verwirf(fehler);
    }
    if (!thread.verbraucht) this.#frei.push(thread);
  }

  #nimmThread(): SatzThread {
    const { datei, vorlagenordner } = this.#optionen;
    for (let thread = this.#frei.pop(); thread; thread = this.#frei.pop()) {
      if (!thread.verbraucht) return thread;
    }
    return new SatzThread(datei, vorlagenordner);
  }
}

function geschlossen(): AusfertigungFehler {
  return new AusfertigungFehler(
    'AUSFERTIGUNG_GESCHLOSSEN',
    'Die Ausfertigung ist geschlossen und nimmt keine Briefe mehr an. Der Brief kann nach dem Neustart erneut gesetzt werden.',
  );
}
