/** How much may be under way at the same time in one process. */
export interface Annahmegrenzen {
  /** Requests of all portals together, at most. */
  readonly anzahl: number;
  /** Requests of one portal; a share of what is allowed now unless given, so that the others still find room. */
  readonly anzahlJePortal?: number;
  /**
   * Bytes of their bodies together. A single request may always be larger than the share of its portal; it then takes
   * that share and no more.
   */
  readonly bytes: number;
  /** How long an application may take from its last byte to its receipt before less is allowed. */
  readonly wartezeitMs: number;
}

/** What one portal may take, so that the others still find room. */
const ANTEIL_JE_PORTAL = 0.75;
/** So many may always be under way: less would not make anything quicker. */
const MINDESTENS = 32;
/** By how much less is allowed when it takes too long. */
const RUECKNAHME = 0.8;

interface Belegung {
  anzahl: number;
  bytes: number;
}

/**
 * Counts what is under way. With bounded bytes the memory stays bounded, and with a bounded number of requests the time
 * of each: whoever comes beyond that is told so at once instead of being kept waiting. How many it may be depends on what
 * machine and database can do at the moment, so the number follows the time that receipts take: down by a fifth when one
 * takes too long, up by one with each that was quick while the house was full.
 */
export class Annahmegrenze {
  readonly #alle: Belegung = { anzahl: 0, bytes: 0 };
  readonly #jePortal = new Map<string, Belegung>();
  #erlaubt: number;
  /** Receipts until the number may go down again: those under way were let in under the old one. */
  #karenz = 0;

  constructor(private readonly grenzen: Annahmegrenzen) {
    this.#erlaubt = grenzen.anzahl;
  }

  /** How many may be under way now. */
  get erlaubt(): number {
    return this.#erlaubt;
  }

  /** Whether nobody finds room, whoever it is; costs nothing to ask. */
  get voll(): boolean {
    return this.#alle.anzahl >= Math.floor(this.#erlaubt);
  }

  /**
   * Takes room for a request with a body of so many bytes, as announced or at most.
   * @returns the room, or who has none left: all together, or this portal
   */
  belege(portal: string, verlangt: number): Platz | 'alle' | 'portal' {
    const { anzahlJePortal = Math.ceil(this.#erlaubt * ANTEIL_JE_PORTAL), bytes: hoechstens } = this.grenzen;
    const alle = this.#alle;
    const eigene = this.#jePortal.get(portal) ?? { anzahl: 0, bytes: 0 };
    const anteil = hoechstens * ANTEIL_JE_PORTAL;
    const bytes = Math.min(verlangt, anteil);
    if (this.voll) return 'alle';
    if (eigene.anzahl >= anzahlJePortal || eigene.bytes + bytes > anteil) return 'portal';
    if (alle.bytes + bytes > hoechstens) return 'alle';
    this.#jePortal.set(portal, eigene);
    for (const belegung of [alle, eigene]) {
      belegung.anzahl += 1;
      belegung.bytes += bytes;
    }
    return new Platz(() => {
      for (const belegung of [alle, eigene]) {
        belegung.anzahl -= 1;
        belegung.bytes -= bytes;
      }
      if (eigene.anzahl === 0) this.#jePortal.delete(portal);
    });
  }

  /** Learns how long an application took from its last byte to its receipt. */
  melde(dauerMs: number): void {
    const { anzahl, wartezeitMs } = this.grenzen;
    if (this.#karenz > 0) this.#karenz -= 1;
    if (dauerMs > wartezeitMs) {
      if (this.#karenz > 0) return;
      this.#karenz = this.#alle.anzahl;
      this.#erlaubt = Math.max(Math.min(MINDESTENS, anzahl), this.#erlaubt * RUECKNAHME);
    } else if (this.#alle.anzahl >= this.#erlaubt * ANTEIL_JE_PORTAL) {
      this.#erlaubt = Math.min(anzahl, this.#erlaubt + 1);
    }
  }
}

/**
 * Room of one request. It is held by the connection and by whoever works on the request, since the work goes on when
 * the connection breaks off: given back when the last of them lets go.
 */
export class Platz {
  #halter = 1;

  constructor(private readonly raeume: () => void) {}

  halte(): void {
    this.#halter += 1;
  }

  lass(): void {
    this.#halter -= 1;
    if (this.#halter === 0) this.raeume();
  }
}
