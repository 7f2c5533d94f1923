import type { Queue } from 'bullmq';
import type { Auftraege, WirkungRef } from '#libs/vorgang';
import {
  type EingangAuftrag,
  type VorgangAuftrag,
  WARTESCHLANGEN,
  type Warteschlange,
  type WirkungAuftrag,
  warteschlangeFuer,
} from './namen.js';
import { type LaufenderWorker, type Verbindung, verbinde } from './verbindung.js';

/** Called when the queue itself fails; nothing is lost by it, the sweeper finds everything in the database again. */
export type Meldestelle = (fehler: Error, warteschlange: Warteschlange) => void;

/**
 * Producer of jobs: payloads are ids, and a failing queue never fails the caller, because what it carries
 * has been committed before. Retries are kept in Postgres, so a job has one attempt and leaves no trace.
 */
export class Warteschlangen implements Auftraege {
  readonly #verbindung: Verbindung;
  readonly #queues = new Map<Warteschlange, Queue>();
  readonly #melde: Meldestelle;

  constructor(url: string, melde: Meldestelle) {
    this.#verbindung = verbinde(url);
    this.#melde = melde;
    for (const name of Object.values(WARTESCHLANGEN)) {
      const queue = this.#verbindung.queue(name, {
        defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
      });
      queue.on('error', (fehler) => melde(fehler, name));
      this.#queues.set(name, queue);
    }
  }

  async pruefeEingang(eingangId: string): Promise<void> {
    const auftrag: EingangAuftrag = { eingangId };
    await this.#sende(WARTESCHLANGEN.eingang, auftrag, eingangId);
  }

  async treibeVoran(vorgangIds: readonly string[]): Promise<void> {
    await Promise.all(vorgangIds.map((vorgangId) => this.#sende(WARTESCHLANGEN.vorgang, { vorgangId })));
  }

  async holeNach(vorgangIds: readonly string[]): Promise<void> {
    for (const vorgangId of vorgangIds)
      await this.#sende(WARTESCHLANGEN.vorgang, { vorgangId }, `nach-${vorgangId}`);
  }

  async fuehreAus(wirkungen: readonly WirkungRef[]): Promise<void> {
    for (const { vorgangId, wirkungId, src } of wirkungen) {
      const auftrag: WirkungAuftrag = { vorgangId, wirkungId, src };
      await this.#sende(warteschlangeFuer(src), auftrag, `${vorgangId}-${wirkungId}`);
    }
  }

  /** How many jobs wait or run in each queue; for health and metrics. */
  async laengen(): Promise<Record<string, number>> {
    const eintraege = [...this.#queues].map(async ([name, queue]) => {
      const zahlen = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
      return [name, Object.values(zahlen).reduce((summe, zahl) => summe + zahl, 0)] as const;
    });
    return Object.fromEntries(await Promise.all(eintraege));
  }

  async schliesse(): Promise<void> {
    const schliessen = [...this.#queues.values()].map((queue) => innerhalb(SENDEFRIST_MS, queue.close()));
    await Promise.allSettled(schliessen);
    await this.#verbindung.schliesse();
  }

  /** Single `add`s, not `addBulk`: that one makes temporary tables on each call in Postgres. */
  async #sende(name: Warteschlange, auftrag: Auftrag, jobId?: string): Promise<void> {
    try {
      const gesendet = this.#queues.get(name)?.add(name, auftrag, jobId ? { jobId } : {});
      await innerhalb(SENDEFRIST_MS, gesendet);
    } catch (fehler) {
      this.#melde(fehler instanceof Error ? fehler : new Error(String(fehler)), name);
    }
  }
}

/** How long a caller waits for the queue before it goes on without it. */
const SENDEFRIST_MS = 2_000;

/** Waits, but not for ever: a queue that does not answer counts as failed. */
async function innerhalb(ms: number, arbeit: Promise<unknown> | undefined): Promise<void> {
  let wecker: NodeJS.Timeout | undefined;
  const zuSpaet = new Promise<never>((_, weise) => {
    wecker = setTimeout(
      () => weise(new Error(`Die Warteschlange antwortet nicht innerhalb von ${ms} ms.`)),
      ms,
    );
  });
  try {
    await Promise.race([arbeit, zuSpaet]);
  } finally {
    clearTimeout(wecker);
  }
}

type Auftrag = EingangAuftrag | VorgangAuftrag | WirkungAuftrag;

/** Consumer of one or more queues. */
export class Arbeiter {
  readonly #verbindung: Verbindung;
  readonly #worker: LaufenderWorker[] = [];
  readonly #melde: Meldestelle;

  constructor(url: string, melde: Meldestelle) {
    this.#verbindung = verbinde(url);
    this.#melde = melde;
  }

  /** Begins to consume a queue with so many jobs at once. */
  async uebernimm<T>(
    name: Warteschlange,
    gleichzeitig: number,
    arbeit: (auftrag: T) => Promise<void>,
  ): Promise<void> {
    const worker = this.#verbindung.worker(name, (daten) => arbeit(daten as T), {
      concurrency: gleichzeitig,
      maxStalledCount: 3,
      // The jobs of a worker that died keep their ids until they count as stalled; the sweeper cannot replace them before.
      lockDuration: 15_000,
      stalledInterval: 10_000,
    });
    worker.on('error', (fehler: Error) => this.#melde(fehler, name));
    worker.on('failed', (_job: unknown, fehler: Error) => this.#melde(fehler, name));
    this.#worker.push(worker);
    await worker.waitUntilReady();
  }

  /** Stops taking jobs and waits for those under way. */
  async schliesse(): Promise<void> {
    await Promise.all(this.#worker.map((worker) => worker.close()));
    await this.#verbindung.schliesse();
  }
}
