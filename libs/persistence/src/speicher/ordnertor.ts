import { BescheidwerkFehler } from '#libs/kernel';

/**
 * So many at a time: what a process asks of a file system waits in one of four threads (libuv), and so do signing in at
 * Postgres, looking up names and compressing.
 */
const HOECHSTENS = 2;

/**
 * Lets few at a time to a folder that may hang, as one on a network share does whose server is gone: it must not take all
 * threads of the process with it, or nothing else would answer either. Whoever hangs keeps his place until the folder
 * answers; nothing can call him back.
 */
export class Ordnertor {
  #frei: number;
  readonly #wartende: (() => void)[] = [];

  constructor(hoechstens = HOECHSTENS) {
    this.#frei = hoechstens;
  }

  /** Runs as soon as there is room, however long that takes. */
  async durch<T>(arbeit: () => Promise<T>): Promise<T> {
    if (this.#frei > 0) this.#frei -= 1;
    else await new Promise<void>((weiter) => this.#wartende.push(weiter));
    return this.#fuehreAus(arbeit);
  }

  /**
   * The same, for whoever cannot wait; one who has waited in vain is not let in any more.
   * @param geduldMs for waiting and work together
   * @throws BescheidwerkFehler `BRIEFABLAGE_HAENGT`; the work may still go on then
   */
  async durchInnerhalb<T>(geduldMs: number, arbeit: () => Promise<T>): Promise<T> {
    let wecker: NodeJS.Timeout | undefined;
    let vorbei = false;
    const zuLange = new Promise<never>((_, weise) => {
      wecker = setTimeout(() => {
        vorbei = true;
        weise(haengt());
      }, geduldMs);
    });
    const ergebnis = this.durch(async () => {
      if (vorbei) throw haengt();
      return arbeit();
    });
    // Nobody waits for it any more when it comes too late.
    ergebnis.catch(() => undefined);
    return Promise.race([ergebnis, zuLange]).finally(() => clearTimeout(wecker));
  }

  async #fuehreAus<T>(arbeit: () => Promise<T>): Promise<T> {
    try {
      return await arbeit();
    } finally {
      const naechster = this.#wartende.shift();
      if (naechster) naechster();
      else this.#frei += 1;
    }
  }
}

function haengt(): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'BRIEFABLAGE_HAENGT',
    'BRIEFE_ORDNER antwortet nicht. Prüfen Sie das Dateisystem, auf dem er liegt, und das Netz dorthin.',
  );
}

/** The one of this process before the folder of letters: threads are the process's. */
export const BRIEFTOR = new Ordnertor();
