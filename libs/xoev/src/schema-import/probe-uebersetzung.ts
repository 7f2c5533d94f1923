import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { SchemaSatz } from '../katalog/schema-satz.js';

// CommonJS, copied into dist as it is: the same file runs in the product and under the tests.
const FADEN = fileURLToPath(new URL('./uebersetze-im-faden.cjs', import.meta.url));

/** How long one schema may take to compile; those of published standards take a twentieth of it. */
export const UEBERSETZUNG_MS = 10_000;

const ANLAUF_MS = 60_000;

/**
 * Compiles schemas in a thread that can be ended: a few lines of groups that double, or of elements that may replace each
 * other, keep the compiler busy for ever, and once installed they would do so to whoever checks the first message.
 * Blocks the caller; for imports only.
 */
export class Probeuebersetzung {
  #faden: { readonly worker: Worker; readonly leitung: MessagePort; readonly glocke: Int32Array } | undefined;

  /** @param hoechstensMs milliseconds for one schema */
  constructor(private readonly hoechstensMs: number) {}

  /** Whether it compiles and finds all it includes; „zu aufwendig“ if nobody knows when the time is up. */
  versuche(satz: SchemaSatz, pfad: string): 'gelingt' | 'misslingt' | 'zu aufwendig' {
    this.#faden ??= starte();
    const { leitung, glocke } = this.#faden;
    Atomics.store(glocke, 0, 0);
    leitung.postMessage(satz.quelle(pfad));
    Atomics.wait(glocke, 0, 0, this.hoechstensMs);
    const antwort = receiveMessageOnPort(leitung);
    if (antwort) return antwort.message ? 'gelingt' : 'misslingt';
    this.beende();
    return 'zu aufwendig';
  }

  /** Ends the thread, whatever it does. */
  beende(): void {
    this.#faden?.leitung.close();
    void this.#faden?.worker.terminate();
    this.#faden = undefined;
  }
}

function starte() {
  const { port1: leitung, port2: dort } = new MessageChannel();
  const glocke = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(FADEN, {
    execArgv: [],
    workerData: { leitung: dort, glocke },
    transferList: [dort],
  });
  worker.unref();
  leitung.unref();
  // What its start takes on a busy machine is not the schema's fault.
  Atomics.wait(glocke, 0, 0, ANLAUF_MS);
  return { worker, leitung, glocke };
}
