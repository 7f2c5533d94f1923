import { findBereich, imBereich } from '#libs/vorgang';
import { liegtAmStapel } from './liegt-am-stapel.js';

/** How many items and bytes one statement carries, and how many statements are under way at the same time. */
const HOECHSTENS = 100;
const HOECHSTENS_BYTES = 4 * 1024 * 1024;
const BAHNEN = 2;
/** How long items wait for more while statements are under way anyway. */
const SAMMELN_MS = 1;
/** Up to so many times `verweileMs` behind the statement before, more is likely to come. */
const BALD = 4;

/** How items of a kind are written together. */
export interface Stapelschrift<P, E> {
  /** One statement, which is one commit; the outcomes in the order of the items. */
  schreibe(posten: readonly P[]): Promise<readonly E[]>;
  /** What an item brings into the statement, in bytes. */
  bytes(posten: P): number;
  /** Milliseconds for which what comes soon after others waits for more, where nobody is in a hurry; 0 unless given. */
  readonly verweileMs?: number;
}

interface Wartender<P, E> {
  readonly posten: P;
  readonly bytes: number;
  erfuelle(ergebnis: E): void;
  weise(fehler: unknown): void;
}

/**
 * Group commit: what is to be written at the same time is written by one statement. Each call is answered when the
 * commit that holds its item is done, and never before. A single item goes at once; only while statements are under way
 * the next ones gather, until one of the two ends or for a millisecond. What nobody is in a hurry for (`verweileMs`) gathers
 * also shortly after.
 *
 * A statement that the database refuses because of what it holds is tried again by halves, down to the single item:
 * only that one is told its error. When the database is away, everybody is told so, and nothing is tried again here.
 * Items are written together only with others of the same scope (`imBereich`).
 */
export class Sammelschreiber<P, E> {
  readonly #bahnen = new Map<string, Bahn<P, E>>();
  #zuletzt = Number.NEGATIVE_INFINITY;

  constructor(private readonly schrift: Stapelschrift<P, E>) {}

  /** Writes an item together with whatever else is being written; resolves once it is committed. */
  async schreibe(posten: P): Promise<E> {
    const bereich = findBereich();
    // Outside of any scope there is nobody to share with: what holds there is up to whoever owns the connection.
    if (!bereich) return (await this.schrift.schreibe([posten]))[0] as E;
    const schluessel = JSON.stringify(bereich);
    const bahn =
      this.#bahnen.get(schluessel) ??
      new Bahn<P, E>(
        (stapel) => imBereich(bereich, () => this.#schreibe(stapel)),
        () => this.#verweile(),
      );
    this.#bahnen.set(schluessel, bahn);
    try {
      return await bahn.nimm(posten, this.schrift.bytes(posten));
    } finally {
      if (bahn.ruht) this.#bahnen.delete(schluessel);
    }
  }

  #schreibe(stapel: readonly Wartender<P, E>[]): Promise<void> {
    this.#zuletzt = performance.now();
    return schreibeGeteilt(this.schrift, stapel);
  }

  #verweile(): number {
    const { verweileMs } = this.schrift;
    return verweileMs && performance.now() - this.#zuletzt < BALD * verweileMs ? verweileMs : 0;
  }
}

/** The items of one scope that wait or are being written. */
class Bahn<P, E> {
  #wartend: Wartender<P, E>[] = [];
  #bytes = 0;
  #unterwegs = 0;
  /** Takes back the sending that has been arranged. */
  #nimmZurueck: (() => void) | undefined;

  /** @param verweile for how many milliseconds an item waits for more although nothing is under way */
  constructor(
    private readonly schreibe: (stapel: readonly Wartender<P, E>[]) => Promise<void>,
    private readonly verweile: () => number,
  ) {}

  get ruht(): boolean {
    return this.#wartend.length === 0 && this.#unterwegs === 0;
  }

  nimm(posten: P, bytes: number): Promise<E> {
    return new Promise((erfuelle, weise) => {
      this.#wartend.push({ posten, bytes, erfuelle, weise });
      this.#bytes += bytes;
      this.#plane();
    });
  }

  #plane(): void {
    if (this.#wartend.length === 0 || this.#unterwegs >= BAHNEN) return;
    const voll = this.#wartend.length >= HOECHSTENS || this.#bytes >= HOECHSTENS_BYTES;
    if (voll) this.#sende();
    else if (!this.#nimmZurueck) this.#sendeBald(this.#unterwegs > 0 ? SAMMELN_MS : this.verweile());
  }

  #sendeBald(wartenMs: number): void {
    if (wartenMs === 0) {
      // What has arrived together is handled in the same turn of the event loop: even „at once“ is after that turn.
      const gleich = setImmediate(() => this.#sende());
      this.#nimmZurueck = () => clearImmediate(gleich);
    } else {
      const bald = setTimeout(() => this.#sende(), wartenMs);
      this.#nimmZurueck = () => clearTimeout(bald);
    }
  }

  #sende(): void {
    this.#nimmZurueck?.();
    this.#nimmZurueck = undefined;
    if (this.#wartend.length === 0 || this.#unterwegs >= BAHNEN) return;
    const stapel = this.#entnimm();
    this.#unterwegs += 1;
    void this.schreibe(stapel).finally(() => {
      this.#unterwegs -= 1;
      this.#sende();
    });
    this.#plane();
  }

  /** As many of the oldest as one statement carries; one alone may be larger than that. */
  #entnimm(): readonly Wartender<P, E>[] {
    let anzahl = 0;
    let bytes = 0;
    for (const { bytes: eigene } of this.#wartend) {
      if (anzahl > 0 && (anzahl === HOECHSTENS || bytes + eigene > HOECHSTENS_BYTES)) break;
      anzahl += 1;
      bytes += eigene;
    }
    this.#bytes -= bytes;
    return this.#wartend.splice(0, anzahl);
  }
}

/** Tells every item its own outcome; never rejects. */
async function schreibeGeteilt<P, E>(
  schrift: Stapelschrift<P, E>,
  stapel: readonly Wartender<P, E>[],
): Promise<void> {
  try {
    const ergebnisse = await schrift.schreibe(stapel.map(({ posten }) => posten));
    for (const [nr, wartender] of stapel.entries()) wartender.erfuelle(ergebnisse[nr] as E);
  } catch (fehler) {
    if (stapel.length === 1 || !liegtAmStapel(fehler)) {
      for (const wartender of stapel) wartender.weise(fehler);
      return;
    }
    const mitte = Math.ceil(stapel.length / 2);
    await schreibeGeteilt(schrift, stapel.slice(0, mitte));
    await schreibeGeteilt(schrift, stapel.slice(mitte));
  }
}
