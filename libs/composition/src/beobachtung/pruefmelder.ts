import { fehlerAngabe, type Logger } from '../logger.js';
import { Meldegrenze } from '../meldegrenze.js';

/** Logs which checks fail: health and metrics are asked for every few seconds, and nobody reads a line per look. */
export class Pruefmelder {
  readonly #gescheitert = new Map<string, Meldegrenze>();

  constructor(private readonly logger: Pick<Logger, 'info' | 'warn'>) {}

  /** @param pruefung its name, one of few */
  scheitert(pruefung: string, ursache: unknown): void {
    const grenze = this.#gescheitert.get(pruefung) ?? new Meldegrenze();
    this.#gescheitert.set(pruefung, grenze);
    const fehler = fehlerAngabe(ursache);
    if (grenze.laesst(fehler)) this.logger.warn({ pruefung, fehler }, 'Betriebsprüfung gescheitert');
  }

  /** What fails from now on is news. */
  gelingt(pruefung: string): void {
    if (this.#gescheitert.delete(pruefung)) this.logger.info({ pruefung }, 'Betriebsprüfung gelingt wieder');
  }
}
