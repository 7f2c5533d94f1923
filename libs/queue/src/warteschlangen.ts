import type { Queue } from 'bullmq';
import type { Auftraege, WirkungRef } from '#libs/vorgang';
import {
  ARBEITSARTEN,
  type Arbeitsart,
  arbeitsartFuer,
  type EingangAuftrag,
  WARTESCHLANGEN,
  type Warteschlange,
} from './namen.js';
import { erklaereRedisfehler } from './redisfehler.js';
import { sendeleitung, type Verbindung, verbinde } from './verbindung.js';
import { erwarteWarteschlange } from './weckruf/rechtzeitig.js';
import { Weckruf } from './weckruf/weckruf.js';

/** Called when the queue itself fails; nothing is lost by it, the sweeper finds everything in the database again. */
export type Meldestelle = (fehler: Error, warteschlange: Warteschlange | Arbeitsart) => void;

/** Whoever works in the same process. */
interface Wecker {
  wecke(art: Arbeitsart): void;
}

const EFFEKTARTEN = [ARBEITSARTEN.ausfertigung, ARBEITSARTEN.benachrichtigung, ARBEITSARTEN.versand] as const;
/** How long a caller waits for the queue before it goes on without it. */
const SENDEFRIST_MS = 2_000;

/**
 * Announces work. Cases and effects lie in rows of their own, so that a call is enough; a check to be made up for is a
 * job, whose payload is an id. A failing queue never fails the caller, because what it speaks of has been committed
 * before. Retries are kept in Postgres, so a job has one attempt and leaves no trace.
 */
export class Warteschlangen implements Auftraege {
  readonly #verbindung: Verbindung;
  /** Opened with the first check. BullMQ never tries again what it could not open: then the next check opens another. */
  #eingang: { readonly queue: Queue; readonly bereit: Promise<unknown> } | undefined;
  readonly #weckruf: Weckruf;
  readonly #melde: Meldestelle;
  #eigener: Wecker | undefined;

  constructor(url: string, melde: Meldestelle) {
    this.#verbindung = verbinde(url);
    this.#melde = (fehler, name) => melde(erklaereRedisfehler(fehler), name);
    this.#weckruf = new Weckruf(sendeleitung(url), (fehler, art) => {
      this.#melde(fehler, art);
      this.#eigener?.wecke(art);
    });
  }

  /** Names the worker of this process: whom no call reaches while the line is down it wakes itself. */
  kenntEigenen(arbeiter: Wecker): void {
    this.#eigener = arbeiter;
  }

  async pruefeEingang(eingangId: string): Promise<void> {
    try {
      await erwarteWarteschlange(SENDEFRIST_MS, this.#stelleEin({ eingangId }));
    } catch (fehler) {
      this.#melde(fehler instanceof Error ? fehler : new Error(String(fehler)), WARTESCHLANGEN.eingang);
    }
  }

  async treibeVoran(vorgangIds?: readonly string[]): Promise<void> {
    if (vorgangIds?.length !== 0) this.#weckruf.rufe(ARBEITSARTEN.vorgang);
  }

  async fuehreAus(wirkungen?: readonly WirkungRef[]): Promise<void> {
    const arten = wirkungen?.map(({ src }) => arbeitsartFuer(src)) ?? EFFEKTARTEN;
    for (const art of new Set(arten)) this.#weckruf.rufe(art);
  }

  async schliesse(): Promise<void> {
    await this.#weckruf.schliesse();
    if (this.#eingang)
      await Promise.allSettled([erwarteWarteschlange(SENDEFRIST_MS, this.#eingang.queue.close())]);
    await this.#verbindung.schliesse();
  }

  async #stelleEin(auftrag: EingangAuftrag): Promise<void> {
    this.#eingang ??= this.#oeffneEingang();
    const { queue, bereit } = this.#eingang;
    try {
      await bereit;
    } catch (fehler) {
      if (this.#eingang?.queue === queue) {
        this.#eingang = undefined;
        void queue.close().catch(() => undefined);
      }
      throw fehler;
    }
    await queue.add(WARTESCHLANGEN.eingang, auftrag, { jobId: auftrag.eingangId });
  }

  #oeffneEingang(): { readonly queue: Queue; readonly bereit: Promise<unknown> } {
    const queue = this.#verbindung.queue(WARTESCHLANGEN.eingang, {
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    });
    queue.on('error', (fehler) => this.#melde(fehler, WARTESCHLANGEN.eingang));
    return { queue, bereit: queue.waitUntilReady() };
  }
}
