import type { BescheidDaten, MitteilungDaten } from '#libs/bescheid';

/** Port: where rendered letters are kept. */
export interface Briefablage {
  /**
   * Stores a letter durably under a name and returns its file name. Storing the same bytes again changes nothing;
   * other bytes under the same name are refused with `BRIEF_ABWEICHEND`, because a letter that exists never changes.
   */
  lege(name: string, pdf: Uint8Array): Promise<string>;
  /** The bytes of a stored letter. Throws `BRIEF_FEHLT`. */
  lies(datei: string): Promise<Uint8Array>;
}

/** Port: sets a letter that does not exist yet, marked as a draft, to be looked at. */
export interface Vorschaudruck {
  vorschau(daten: BescheidDaten | MitteilungDaten): Promise<{ readonly pdf: Uint8Array }>;
}

/** Port: makes the PDF of frozen data; same data, same bytes. */
export interface Druckwerk {
  rendere(
    daten: unknown,
  ): Promise<{ readonly pdf: Uint8Array; readonly sha256: string; readonly seiten: number }>;
}
