/** Port: files of ended cases and where they lie. */
export interface ArchivSpeicher {
  /**
   * Moves journal and finished effects of cases that ended before an instant, oldest first, at most so many.
   * @returns how many cases were looked at, and where to go on; a case without anything to move costs nothing more
   */
  verschiebe(
    beendetVor: string,
    nach: Archivstelle | undefined,
    hoechstens: number,
  ): Promise<{ readonly vorgaenge: number; readonly eintraege: number; readonly letzte?: Archivstelle }>;
}

/** The last case that was looked at. */
export interface Archivstelle {
  readonly beendetAm: string;
  readonly vorgangId: string;
}

/** What has been moved. */
export interface Archivierung {
  readonly vorgaenge: number;
  readonly eintraege: number;
}

/** So many cases share one transaction: short enough to stop at any time. */
const STAPEL = 500;

/**
 * Keeps small what the engine writes to: journal and effects of cases that ended before a day go to the archive
 * partitions. Nothing is deleted or changed, every reader finds it as before; can be stopped and repeated.
 */
export class Archiviere {
  constructor(private readonly speicher: ArchivSpeicher) {}

  /** @param beendetVor instant, ISO 8601 */
  async ausfuehren(
    beendetVor: string,
    melde: (stand: Archivierung) => void = () => {},
  ): Promise<Archivierung> {
    let stand: Archivierung = { vorgaenge: 0, eintraege: 0 };
    let nach: Archivstelle | undefined;
    for (;;) {
      const { vorgaenge, eintraege, letzte } = await this.speicher.verschiebe(beendetVor, nach, STAPEL);
      if (!letzte) return stand;
      nach = letzte;
      stand = { vorgaenge: stand.vorgaenge + vorgaenge, eintraege: stand.eintraege + eintraege };
      melde(stand);
    }
  }
}
