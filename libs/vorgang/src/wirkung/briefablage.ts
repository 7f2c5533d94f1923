import type { BescheidDaten, MitteilungDaten } from '#libs/bescheid';

/** Port: where rendered letters are kept. */
export interface Briefablage {
  /**
   * Stores a letter durably under a name and returns its file name. Storing the same bytes again changes nothing;
   * other bytes under the same name are refused with `BRIEF_ABWEICHEND`, because a letter that exists never changes.
   * Where there is no room or no way to write, nothing of it is left (`BRIEFABLAGE_VOLL`, `BRIEFABLAGE_GESTOERT`); where
   * nothing answers (`BRIEFABLAGE_HAENGT`), it may yet be stored.
   */
  lege(name: string, pdf: Uint8Array): Promise<string>;
  /**
   * The bytes of a stored letter.
   * @param sha256 what was noted when it was set (hex); nobody is given another file in its place
   * @throws BescheidwerkFehler `BRIEF_FEHLT`, `BRIEF_ABWEICHEND`
   */
  lies(datei: string, sha256?: string): Promise<Uint8Array>;
  /**
   * Removes what workers have left behind that died while they wrote a letter.
   * @param vor only what has not been written to since this instant, ISO: somebody may still be at the rest
   * @returns how many there were
   */
  entferneReste(vor: string): Promise<number>;
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
