import { Worker } from 'node:worker_threads';
import { AusfertigungFehler } from './ausfertigung-fehler.js';
import type { Satzauftrag } from './satzauftrag.js';

/** A letter as set. */
export type Satz = { readonly pdf: Uint8Array; readonly seiten: number };

/** What a thread answers. */
type Antwort =
  | Satz
  | { readonly fehler: { readonly art: 'zeichen'; readonly codepunkte: readonly string[] } }
  | { readonly fehler: { readonly art: 'satz'; readonly meldung: string } };

function alsFehler(fehler: Extract<Antwort, { fehler: unknown }>['fehler']): AusfertigungFehler {
  if (fehler.art === 'zeichen') {
    return new AusfertigungFehler(
      'ZEICHEN_NICHT_DARSTELLBAR',
      `Der Brief enthält Zeichen, die nicht gedruckt werden können: ${fehler.codepunkte.join(' ')}. Ersetzen Sie sie; alle Zeichen der DIN 91379 sind möglich.`,
    );
  }
  return new AusfertigungFehler(
    'SATZ_FEHLGESCHLAGEN',
    `Der Brief ließ sich nicht setzen: ${fehler.meldung}. Prüfen Sie die Vorlagen unter libs/ausfertigung/vorlagen.`,
  );
}

/** One thread that sets one letter at a time. After a crash or a timeout it is spent and must be replaced. */
export class SatzThread {
  readonly #worker: Worker;
  #verbraucht = false;

  constructor(datei: string, vorlagenordner: string) {
    // No inherited flags: the thread is plain JavaScript and must start the same under test and in production.
    this.#worker = new Worker(datei, { workerData: { vorlagenordner }, execArgv: [] });
    this.#worker.on('error', () => {
      this.#verbraucht = true;
    });
    this.#worker.on('exit', () => {
      this.#verbraucht = true;
    });
    // An idle thread must not keep the process alive.
    this.#worker.unref();
  }

  /** True once the thread can set no more letters. */
  get verbraucht(): boolean {
    return this.#verbraucht;
  }

  /** Sets a letter. Rejects with an `AusfertigungFehler`; after `SATZ_ABGESTUERZT` or a timeout the thread is spent. */
  setze(auftrag: Satzauftrag, zeitgrenzeMs: number): Promise<Satz> {
    const worker = this.#worker;
    return new Promise<Satz>((resolve, reject) => {
      const ende = (abschluss: () => void) => {
        clearTimeout(wecker);
        worker.off('message', beiAntwort).off('error', beiAbsturz).off('exit', beiAbsturz);
        worker.unref();
        abschluss();
      };
      const beiAntwort = (antwort: Antwort) =>
        ende(() => ('fehler' in antwort ? reject(alsFehler(antwort.fehler)) : resolve(antwort)));
      const beiAbsturz = (cause: unknown) => {
        this.#verbraucht = true;
        const text = 'Der Satz-Thread ist beim Setzen dieses Briefs abgestürzt. Versuchen Sie es erneut.';
        ende(() => reject(new AusfertigungFehler('SATZ_ABGESTUERZT', text, { cause })));
      };
      const wecker = setTimeout(() => {
        this.#verbraucht = true;
        const text = `Der Brief war nach ${zeitgrenzeMs} ms nicht gesetzt. Versuchen Sie es erneut oder erhöhen Sie die Zeitgrenze.`;
        ende(() => reject(new AusfertigungFehler('SATZ_ZEITUEBERSCHREITUNG', text)));
        void this.beende();
      }, zeitgrenzeMs);
      worker.on('message', beiAntwort).on('error', beiAbsturz).on('exit', beiAbsturz);
      worker.ref();
      worker.postMessage(auftrag);
    });
  }

  /** Ends the thread. */
  async beende(): Promise<void> {
    this.#verbraucht = true;
    await this.#worker.terminate();
  }
}
