import { type Clock, kalendertag } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';
import type { VorgangSpeicher } from '../bearbeitung/vorgang-speicher.js';
import type { EingangSpeicher } from '../eingang/eingang-speicher.js';
import type { WirkungSpeicher } from '../wirkung/wirkung-speicher.js';

/** What a sweep has found waiting and has announced again. */
export interface Kehrbericht {
  readonly eingaenge: number;
  readonly fristen: number;
  readonly vorgaenge: number;
  readonly wirkungen: number;
}

/** How long work may lie before the sweeper believes that nobody has heard of it, in seconds. */
const KARENZ_S = { eingang: 15, ereignis: 5, wirkung: 5 } as const;
/** How many of each kind one sweep takes up. */
const MENGE = 500;

/**
 * Makes the queue dispensable: finds in the database whatever waits and should not, and announces it again.
 * Deadlines that have run out become events here, also those that ran out while nothing was running.
 */
export class Kehrdienst {
  constructor(
    private readonly eingaenge: EingangSpeicher,
    private readonly vorgaenge: VorgangSpeicher,
    private readonly wirkungen: WirkungSpeicher,
    private readonly auftraege: Auftraege,
    private readonly uhr: Clock,
  ) {}

  async kehre(): Promise<Kehrbericht> {
    const ungeprueft = await this.eingaenge.findUngepruefte(this.#vor(KARENZ_S.eingang), MENGE);
    for (const id of ungeprueft) await this.auftraege.pruefeEingang(id);
    const heute = kalendertag(this.uhr.now()).toString();
    const abgelaufen = await this.vorgaenge.loeseFristenAus(heute, this.#vor(0), MENGE);
    const wartend = await this.vorgaenge.zaehleWartende(this.#vor(KARENZ_S.ereignis), this.#vor(0), MENGE);
    if (abgelaufen.length + wartend > 0) await this.auftraege.treibeVoran();
    const faellig = await this.wirkungen.zaehleFaellige(this.#vor(KARENZ_S.wirkung), MENGE);
    if (faellig > 0) await this.auftraege.fuehreAus();
    return {
      eingaenge: ungeprueft.length,
      fristen: abgelaufen.length,
      vorgaenge: wartend,
      wirkungen: faellig,
    };
  }

  #vor(sekunden: number): string {
    return this.uhr.now().subtract({ seconds: sekunden }).toString({ smallestUnit: 'millisecond' });
  }
}
