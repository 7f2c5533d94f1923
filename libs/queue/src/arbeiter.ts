import { Bahnen, type Bahnplan, type Rufe } from './bahnen.js';
import type { Arbeitsart, Warteschlange } from './namen.js';
import { erklaereRedisfehler } from './redisfehler.js';
import { empfangsleitung, type LaufenderWorker, type Verbindung, verbinde } from './verbindung.js';
import type { Meldestelle } from './warteschlangen.js';
import type { Empfangsleitung } from './weckruf/leitung.js';
import { erwarteWarteschlange, istRechtzeitig } from './weckruf/rechtzeitig.js';

/** So long an end waits for the jobs under way: where Redis has just gone away, BullMQ would wait for ever. */
const SCHLUSSFRIST_MS = 5_000;
/** So long a start waits for a Redis that does not answer. */
const ANLAUFFRIST_MS = 2_000;

/** Takes work: rows of the database when it is called for them, and the jobs of queues. */
export class Arbeiter {
  readonly #url: string;
  readonly #verbindung: Verbindung;
  readonly #worker = new Map<LaufenderWorker, Warteschlange>();
  readonly #bahnen = new Map<Arbeitsart, Bahnen>();
  readonly #melde: Meldestelle;
  #empfang: Empfangsleitung | undefined;

  constructor(url: string, melde: Meldestelle) {
    this.#url = url;
    this.#verbindung = verbinde(url);
    this.#melde = (fehler, name) => melde(erklaereRedisfehler(fehler), name);
  }

  /**
   * Begins to consume a queue with so many jobs at once. Rejects if the queue in Postgres cannot be reached; then it may
   * be tried again. Redis is not needed to begin: its connection goes on trying, and the queue is consumed once it is up.
   * @returns whether it is consumed already
   */
  async uebernimm<T>(
    name: Warteschlange,
    gleichzeitig: number,
    arbeit: (auftrag: T) => Promise<void>,
  ): Promise<boolean> {
    const worker = this.#verbindung.worker(name, (daten) => arbeit(daten as T), {
      concurrency: gleichzeitig,
      maxStalledCount: 3,
      // The jobs of a worker that died keep their ids until they count as stalled; the sweeper cannot replace them before.
      lockDuration: 15_000,
      stalledInterval: 10_000,
    });
    worker.on('error', (fehler: Error) => this.#melde(fehler, name));
    worker.on('failed', (_job: unknown, fehler: Error) => this.#melde(fehler, name));
    const bereit = worker.waitUntilReady();
    let uebernommen = true;
    try {
      if (this.#verbindung.suchtWeiter) uebernommen = await istRechtzeitig(ANLAUFFRIST_MS, bereit);
      else await bereit;
    } catch (fehler) {
      // BullMQ never tries again what it could not open: whoever tries again gets another.
      void worker.close().catch(() => undefined);
      throw fehler;
    }
    this.#worker.set(worker, name);
    return uebernommen;
  }

  /**
   * Takes work of a kind whenever it is called for it, once at the beginning, and when the line is up again.
   * @param arbeite see `Bahnen`
   */
  bediene(art: Arbeitsart, plan: Bahnplan, arbeite: (rufe: Rufe) => Promise<number>): void {
    const bahnen = new Bahnen(plan, arbeite, (fehler) => this.#melde(fehler, art));
    this.#bahnen.set(art, bahnen);
    this.#empfang ??= empfangsleitung(this.#url, {
      gerufen: (arten) => {
        for (const eine of arten) this.wecke(eine as Arbeitsart);
      },
      verbunden: () => this.weckeAlle(),
      gestoert: (fehler) => this.#melde(fehler, art),
    });
    bahnen.wecke();
  }

  /** Looks for work of a kind, as when it is called for it. */
  wecke(art: Arbeitsart): void {
    this.#bahnen.get(art)?.wecke();
  }

  /** Looks for work of every kind, whether somebody has called or not. */
  weckeAlle(): void {
    for (const bahnen of this.#bahnen.values()) bahnen.wecke();
  }

  /** Takes nothing more and waits for what is under way; jobs that do not end in time others find again. */
  async schliesse(): Promise<void> {
    await this.#empfang?.schliesse();
    await Promise.all([
      ...[...this.#bahnen.values()].map((bahnen) => bahnen.schliesse()),
      ...[...this.#worker].map(([worker, name]) =>
        erwarteWarteschlange(SCHLUSSFRIST_MS, worker.close()).catch((fehler: Error) =>
          this.#melde(fehler, name),
        ),
      ),
    ]);
    await this.#verbindung.schliesse();
  }
}
