import { BescheidwerkFehler } from '#libs/kernel';

/**
 * So many at a time: what a process asks of a file system waits in one of four threads (libuv), and so do signing in at
 * Postgres, looking up names and compressing.
 */
const HOECHSTENS = 2;

const HAENGT_MS = 5_000;

/**
 * Lets few at a time to a folder that may hang, as one on a network share does whose server is gone: it must not take all
 * threads of the process with it, or nothing else would answer either. Whoever hangs keeps his place until the folder
 * answers; nothing can call him back.
 */
export class Ordnertor {
  #frei = HOECHSTENS;
  readonly #wartende: (() => void)[] = [];
  /** Since when whoever has been let in has been there. */
  readonly #drin = new Set<{ readonly seitMs: number }>();

  /** @param jetztMs monotonic, for telling what hangs */
  constructor(private readonly jetztMs: () => number = () => performance.now()) {}

  /** Whether somebody has been in there for so long that the folder hangs. */
  get haengt(): boolean {
    return [...this.#drin].some(({ seitMs }) => this.jetztMs() - seitMs > HAENGT_MS);
  }

  /** Runs as soon as there is room, however long that takes. */
  async durch<T>(arbeit: () => Promise<T>): Promise<T> {
    const { drin } = this.#stelleAn();
    await drin;
    return this.#fuehreAus(arbeit);
  }

  /**
   * The same, for whoever cannot wait; one who has waited in vain is not let in any more.
   * @param geduldMs for waiting and work together
   * @throws BescheidwerkFehler `BRIEFABLAGE_HAENGT`; the work may still go on then
   */
  async durchInnerhalb<T>(geduldMs: number, arbeit: () => Promise<T>): Promise<T> {
    const { drin, geh } = this.#stelleAn();
    return innerhalb(
      geduldMs,
      drin.then(() => this.#fuehreAus(arbeit)),
      geh,
    );
  }

  /** `drin`: when there is room; `geh`: who waits no longer holds nothing in memory. */
  #stelleAn(): { readonly drin: Promise<void>; geh(): void } {
    if (this.#frei > 0) {
      this.#frei -= 1;
      return { drin: Promise.resolve(), geh: () => undefined };
    }
    let weiter = () => {};
    const drin = new Promise<void>((erfuelle) => {
      weiter = erfuelle;
    });
    this.#wartende.push(weiter);
    const geh = () => {
      const stelle = this.#wartende.indexOf(weiter);
      if (stelle >= 0) this.#wartende.splice(stelle, 1);
    };
    return { drin, geh };
  }

  async #fuehreAus<T>(arbeit: () => Promise<T>): Promise<T> {
    const einer = { seitMs: this.jetztMs() };
    this.#drin.add(einer);
    try {
      return await arbeit();
    } finally {
      this.#drin.delete(einer);
      const naechster = this.#wartende.shift();
      if (naechster) naechster();
      else this.#frei += 1;
    }
  }
}

/**
 * Waits for what asks a folder that may hang, but no longer than this.
 * @param gibAuf called when it has taken too long
 * @throws BescheidwerkFehler `BRIEFABLAGE_HAENGT`; the work may still go on then
 */
export async function innerhalb<T>(
  geduldMs: number,
  arbeit: Promise<T>,
  gibAuf: () => void = () => {},
): Promise<T> {
  let wecker: NodeJS.Timeout | undefined;
  const zuLange = new Promise<never>((_, weise) => {
    wecker = setTimeout(() => {
      gibAuf();
      weise(haengt());
    }, geduldMs);
  });
  // Nobody waits for it any more when it comes too late.
  arbeit.catch(() => undefined);
  return Promise.race([arbeit, zuLange]).finally(() => clearTimeout(wecker));
}

function haengt(): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'BRIEFABLAGE_HAENGT',
    'BRIEFE_ORDNER antwortet nicht. Prüfen Sie das Dateisystem, auf dem er liegt, und das Netz dorthin.',
  );
}

/** The one of this process before the folder of letters: threads are the process's. */
export const BRIEFTOR = new Ordnertor();
