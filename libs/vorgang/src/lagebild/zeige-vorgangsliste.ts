import { type Clock, kalendertag } from '#libs/kernel';
import type { Vorgangsauswahl, Vorgangsliste, Vorgangsmenge, Vorgangszeile } from '#libs/schnittstelle';
import type { Lagebildfrage } from './lagebild-speicher.js';
import { zeitraum } from './zeitraum.js';

/** Which cases: as the figures ask, and narrowed to what one figure counts. */
export interface Vorgangsfrage extends Omit<Lagebildfrage, 'heute'> {
  readonly menge: Vorgangsmenge;
  readonly version?: string;
  readonly grund?: string;
  readonly regel?: string;
  /** Case after which to go on. */
  readonly nach?: string;
  readonly hoechstens: number;
}

/** Port: cases behind a figure, the newest first, with the number of all of them. */
export interface VorgangslisteSpeicher {
  liste(frage: Vorgangsfrage): Promise<{ zeilen: readonly Vorgangszeile[]; gesamt: number }>;
}

/** The cases of an authority behind a figure, open or done, page by page. */
export class ZeigeVorgangsliste {
  constructor(
    private readonly speicher: VorgangslisteSpeicher,
    private readonly uhr: Clock,
  ) {}

  async ausfuehren(behoerdeId: string, auswahl: Vorgangsauswahl): Promise<Vorgangsliste> {
    const { status: menge, anzahl, von: _von, bis: _bis, ...rest } = auswahl;
    const { von, bis } = zeitraum(auswahl, kalendertag(this.uhr.now()));
    // One more than is shown: then there is a next page.
    const frage = { ...rest, behoerdeId, menge, von, bis, hoechstens: anzahl + 1 };
    const { zeilen, gesamt } = await this.speicher.liste(frage);
    const seite = zeilen.slice(0, anzahl);
    const weiter = zeilen.length > anzahl ? (seite.at(-1)?.vorgangId ?? null) : null;
    return { von, bis, zeilen: [...seite], gesamt, weiter };
  }
}
