/** How much may be under way at the same time in one process. */
export interface Annahmegrenzen {
  /** Requests of all portals together. */
  readonly anzahl: number;
  /** Requests of one portal, so that the others still find room. */
  readonly anzahlJePortal: number;
  /** Bytes of their bodies together; a single request may always be larger than what is left of nothing. */
  readonly bytes: number;
}

/** What one portal may take of the bytes, so that the others still find room. */
const BYTEANTEIL_JE_PORTAL = 0.75;

interface Belegung {
  anzahl: number;
  bytes: number;
}

/**
 * Counts what is under way. With a bounded number of requests at work the time of each stays bounded, and with bounded
 * bytes the memory: whoever comes beyond that is told so at once instead of being kept waiting.
 */
export class Annahmegrenze {
  readonly #alle: Belegung = { anzahl: 0, bytes: 0 };
  readonly #jePortal = new Map<string, Belegung>();

  constructor(private readonly grenzen: Annahmegrenzen) {}

  /** Whether nobody finds room, whoever it is; costs nothing to ask. */
  get voll(): boolean {
    return this.#alle.anzahl >= this.grenzen.anzahl;
  }

  /**
   * Takes room for a request with a body of so many bytes, as announced or at most.
   * @returns the room, or who has none left: all together, or this portal
   */
  belege(portal: string, bytes: number): Platz | 'alle' | 'portal' {
    const { anzahl, anzahlJePortal, bytes: hoechstens } = this.grenzen;
    const alle = this.#alle;
    const eigene = this.#jePortal.get(portal) ?? { anzahl: 0, bytes: 0 };
    if (this.voll || passtNicht(alle, bytes, hoechstens)) return 'alle';
    if (eigene.anzahl >= Math.min(anzahl, anzahlJePortal)) return 'portal';
    if (passtNicht(eigene, bytes, hoechstens * BYTEANTEIL_JE_PORTAL)) return 'portal';
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
}

function passtNicht(belegung: Belegung, bytes: number, hoechstens: number): boolean {
  return belegung.bytes > 0 && belegung.bytes + bytes > hoechstens;
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
