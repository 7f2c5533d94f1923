import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** How a file descriptor is written to; of `node:fs`. */
export interface Schreibmittel {
  write(
    fd: number,
    bytes: Buffer,
    fertig: (fehler: NodeJS.ErrnoException | null, anzahl: number) => void,
  ): void;
  writeSync(fd: number, bytes: Buffer): number;
}

/** So much is kept while it cannot be written, in characters: some ten thousand lines. */
const HOECHSTENS = 4 * 1024 * 1024;
/** What does not read at once (a pipe that does not block) soon does; a full disk takes longer. */
const GLEICH_MS = 50;
const SPAETER_MS = 1_000;
/** What a pipe says that takes no more at the moment. */
const VOLL = 'EAGAIN';
const NOCH_EINMAL_MS = 5;
/** A write that takes longer hangs, and nobody waits behind it. */
const HAENGT_MS = 1_000;

/**
 * Writes lines to a file descriptor in the background, one piece after the other. Nobody ever waits for it, and nothing
 * it meets ends the process: on a full disk, or when nobody reads, lines are kept up to a bound and then dropped; what is
 * kept is written as soon as that works again, and a line says how many are missing.
 */
export class Protokollausgabe implements DestinationStream {
  #wartende: string[] = [];
  #zeichen = 0;
  /** What is being written, or could not be. */
  #stueck: Buffer | undefined;
  #seit: number | undefined;
  #schreibt = false;
  #grund: string | undefined;
  #verworfen = 0;

  /** @param jetztMs monotonic, for telling what hangs */
  constructor(
    private readonly fd: number,
    private readonly mittel: Schreibmittel = { write, writeSync },
    private readonly jetztMs: () => number = () => performance.now(),
  ) {}

  /** Takes a line with its end. */
  write(zeile: string): void {
    if (this.#zeichen + zeile.length > HOECHSTENS) {
      this.#verworfen += 1;
      return;
    }
    this.#wartende.push(zeile);
    this.#zeichen += zeile.length;
    if (this.#stueck === undefined) this.#schreibeWeiter();
  }

  /** For how long nothing could be written that waits, in seconds; 0 where everything is on its way. */
  get stocktSekunden(): number {
    return this.#stockt() ? (this.jetztMs() - (this.#seit ?? 0)) / 1000 : 0;
  }

  /**
   * Writes what waits before the process ends; called by `pino` for fatal lines. Gives whoever reads slowly a second, and
   * leaves it where nothing can be written.
   */
  flushSync(): void {
    if (this.#stockt() && this.#grund !== VOLL) return;
    const bis = this.jetztMs() + HAENGT_MS;
    for (;;) {
      const eigenes = this.#schreibt ? undefined : this.#stueck;
      const bytes = eigenes ?? this.#nimm();
      if (bytes === undefined) return;
      const rest = this.#schreibeJetzt(bytes, bis);
      if (eigenes) this.#stueck = rest;
      if (rest) return;
    }
  }

  /** @returns what could not be written */
  #schreibeJetzt(bytes: Buffer, bisMs: number): Buffer | undefined {
    let rest = bytes;
    while (rest.length > 0) {
      try {
        rest = rest.subarray(this.mittel.writeSync(this.fd, rest));
      } catch (fehler) {
        if ((fehler as NodeJS.ErrnoException).code !== VOLL || this.jetztMs() > bisMs) return rest;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NOCH_EINMAL_MS);
      }
    }
    return undefined;
  }

  /** Whether a write is under way that does not come back. */
  get haengt(): boolean {
    return this.#schreibt && this.#stockt();
  }

  #stockt(): boolean {
    if (this.#seit === undefined) return false;
    return this.#grund !== undefined || this.jetztMs() - this.#seit > HAENGT_MS;
  }

  #schreibeWeiter(): void {
    this.#stueck ??= this.#nimm();
    if (this.#stueck === undefined || this.#schreibt) return;
    this.#seit ??= this.jetztMs();
    this.#schreibt = true;
    this.mittel.write(this.fd, this.#stueck, (fehler, anzahl) => {
      this.#schreibt = false;
      if (fehler) this.#gescheitert(fehler);
      else this.#geschrieben(anzahl);
    });
  }

  #gescheitert({ code = 'UNBEKANNT' }: NodeJS.ErrnoException): void {
    this.#grund = code;
    setTimeout(() => this.#schreibeWeiter(), code === VOLL ? GLEICH_MS : SPAETER_MS).unref();
  }

  #geschrieben(anzahl: number): void {
    const rest = this.#stueck?.subarray(anzahl);
    this.#stueck = rest?.length ? rest : undefined;
    if (this.#verworfen > 0) this.#nenneLuecke();
    this.#seit = undefined;
    this.#grund = undefined;
    this.#schreibeWeiter();
  }

  /** Behind what was kept, since what was dropped came later. */
  #nenneLuecke(): void {
    const angabe = {
      level: 40,
      time: Date.now(),
      pid: process.pid,
      code: 'PROTOKOLL_LUECKE',
      ...(this.#grund !== undefined && { grund: this.#grund }),
      verworfen: this.#verworfen,
      msg: 'Das Protokoll ließ sich nicht schreiben; hier fehlen Zeilen',
    };
    this.#verworfen = 0;
    this.#wartende.push(`${JSON.stringify(angabe)}\n`);
  }

  #nimm(): Buffer | undefined {
    if (this.#wartende.length === 0) return undefined;
    const bytes = Buffer.from(this.#wartende.join(''));
    this.#wartende = [];
    this.#zeichen = 0;
    return bytes;
  }
}

let standardausgabe: Protokollausgabe | undefined;

/** The one of this process for its standard output; what waits is written when it ends. */
export function protokollDesProzesses(): Protokollausgabe {
  if (standardausgabe === undefined) {
    const ausgabe = new Protokollausgabe(process.stdout.fd ?? 1);
    process.once('exit', () => {
      ausgabe.flushSync();
      // Node waits at the end for what its threads do, and this one would never come back.
      if (ausgabe.haengt) process.kill(process.pid, 'SIGKILL');
    });
    standardausgabe = ausgabe;
  }
  return standardausgabe;
}

/** For how long this process could not write its log, in seconds. */
export const protokollStocktSekunden = (): number => standardausgabe?.stocktSekunden ?? 0;
