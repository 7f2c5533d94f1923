/** Port: files of ended cases and where they lie. */
export interface ArchivSpeicher {
  /**
   * Goes on through the cases that have something in the part at work, by id, at most so many, and moves journal and
   * finished effects of those that ended before an instant. What lies in the archive is neither read nor locked.
   * @param nach the last case looked at so far
   * @returns how many cases were moved, of how many entries, and the last one looked at; none at the end
   */
  verschiebe(
    beendetVor: string,
    nach: string | undefined,
    hoechstens: number,
  ): Promise<Archivierung & { readonly letzter?: string }>;
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
    let nach: string | undefined;
    for (;;) {
      const { vorgaenge, eintraege, letzter } = await this.speicher.verschiebe(beendetVor, nach, STAPEL);
      if (!letzter) return stand;
      nach = letzter;
      stand = { vorgaenge: stand.vorgaenge + vorgaenge, eintraege: stand.eintraege + eintraege };
      if (vorgaenge > 0) melde(stand);
    }
  }
}
