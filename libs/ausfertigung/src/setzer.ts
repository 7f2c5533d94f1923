import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { AusfertigungFehler } from './ausfertigung-fehler.js';
import type { Satzauftrag } from './satzauftrag.js';

/** A letter as set. */
export type Satz = { readonly pdf: Uint8Array; readonly seiten: number };

/** What a setter answers. */
type Antwort =
  | Satz
  | { readonly fehler: { readonly art: 'zeichen'; readonly codepunkte: readonly string[] } }
  | { readonly fehler: { readonly art: 'satz'; readonly meldung: string } };

/** How a setter is started. */
export type Setzerplan = {
  /** The program of the process. */
  readonly datei: string;
  /** Folder of the layout; nothing outside can be read by it. */
  readonly vorlagenordner: string;
  /** Whether everything else on the machine goes first. */
  readonly nachrangig: boolean;
};

/** Priority of a process that lets others go first, as with `nice`; a third of the share of those, so none starves. */
const NACHRANG = 5;

/**
 * All that a setter gets of the environment: no address of a database, no secret. One thread for Typst, because there
 * are as many setters as letters are to be set at the same time.
 */
const UMGEBUNG = { RAYON_NUM_THREADS: '1', NODE_ENV: 'production' };

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

/** One process that sets one letter at a time. After a crash or a timeout it is spent and must be replaced. */
export class Setzer {
  readonly #prozess: ChildProcess;
  #verbraucht = false;

  constructor({ datei, vorlagenordner, nachrangig }: Setzerplan) {
    // No inherited flags: the program is plain JavaScript and must start the same under test and in production.
    this.#prozess = fork(datei, [vorlagenordner, String(process.pid)], {
      execArgv: [],
      env: UMGEBUNG,
      serialization: 'advanced',
      // What a dying Typst says may hold text of the letter; it does not belong in a log.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    for (const ereignis of ['error', 'exit', 'disconnect']) {
      this.#prozess.on(ereignis, () => {
        this.#verbraucht = true;
      });
    }
    // Not before the first letter: loading compiler and fonts takes far more than a letter, and the limit counts it.
    if (nachrangig) this.#prozess.once('message', () => stelleHintan(this.#prozess.pid));
    this.#haelt(false);
  }

  /** True once the setter can set no more letters. */
  get verbraucht(): boolean {
    return this.#verbraucht;
  }

  /** Sets a letter. Rejects with an `AusfertigungFehler`; after `SATZ_ABGESTUERZT` or a timeout the setter is spent. */
  setze(auftrag: Satzauftrag, zeitgrenzeMs: number): Promise<Satz> {
    const prozess = this.#prozess;
    return new Promise<Satz>((resolve, reject) => {
      const ende = (abschluss: () => void) => {
        clearTimeout(wecker);
        prozess.off('message', beiAntwort).off('error', beiFehler).off('exit', beiEnde);
        this.#haelt(false);
        abschluss();
      };
      const beiAntwort = (antwort: unknown) => ende(() => nimm(antwort as Antwort));
      const nimm = (antwort: Antwort) =>
        'fehler' in antwort ? reject(alsFehler(antwort.fehler)) : resolve(antwort);
      const stirb = (woran: string, cause?: unknown) => {
        this.#verbraucht = true;
        const text = `Der Satzprozess ist beim Setzen dieses Briefs abgestürzt (${woran}). Versuchen Sie es erneut.`;
        ende(() => reject(new AusfertigungFehler('SATZ_ABGESTUERZT', text, { cause })));
      };
      const beiFehler = (fehler: Error) => stirb('nicht erreichbar', fehler);
      const beiEnde = (code: number | null, signal: NodeJS.Signals | null) =>
        stirb(signal ? `Signal ${signal}` : `Code ${code}`);
      const wecker = setTimeout(() => {
        this.#verbraucht = true;
        const text = `Der Brief war nach ${zeitgrenzeMs} ms nicht gesetzt. Entlasten Sie den Rechner und versuchen Sie es erneut; ein Brief mit mehr als etwa hundert Seiten ist zu lang.`;
        ende(() => reject(new AusfertigungFehler('SATZ_ZEITUEBERSCHREITUNG', text)));
        void this.beende();
      }, zeitgrenzeMs);
      prozess.on('message', beiAntwort).on('error', beiFehler).on('exit', beiEnde);
      this.#haelt(true);
      prozess.send(auftrag, (fehler) => fehler && beiFehler(fehler));
    });
  }

  /** Kills the setter and waits for its end: also one that computes for ever and hears nothing ends by that. */
  async beende(): Promise<void> {
    this.#verbraucht = true;
    const prozess = this.#prozess;
    if (prozess.pid === undefined || prozess.exitCode !== null || prozess.signalCode !== null) return;
    prozess.ref(); // whoever waits for the end must hear of it
    const beendet = new Promise<void>((ende) => prozess.once('exit', () => ende()));
    prozess.kill('SIGKILL');
    await beendet;
  }

  /** Only a letter under way keeps the own process alive, an idle setter does not. */
  #haelt(wach: boolean): void {
    const { channel } = this.#prozess;
    if (wach) {
      this.#prozess.ref();
      channel?.ref();
    } else {
      this.#prozess.unref();
      channel?.unref();
    }
  }
}

/** Who decides and who answers applicants goes first; a letter can wait for a free moment. */
function stelleHintan(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NACHRANG);
  } catch {
    // The system does not allow it, or the process has already ended, which whoever uses it is told.
  }
}
