import type { Ueberschreibung } from '#libs/verfahren';

/** An own value of an authority with its record: who set it, when and why. */
export interface Parameterwert extends Ueberschreibung {
  readonly behoerdeId: string;
  readonly verfahrenId: string;
  readonly begruendung: string;
  /** Name of the person, with „in Vertretung“ where that is so; or the command line. */
  readonly gesetztVon: string;
  readonly gesetztAm: string;
}

/** Port: own values of authorities. A value never changes: it is withdrawn, and another one set. */
export interface UeberschreibungSpeicher {
  /** Values that have not been withdrawn, in the order in which they were set; of all procedures unless one is named. */
  wirksame(behoerdeId?: string, verfahrenId?: string): Promise<readonly Parameterwert[]>;
  setze(wert: Parameterwert): Promise<void>;
  /** False if there is no such value of the authority, or it has been withdrawn. */
  hebeAuf(
    behoerdeId: string,
    id: string,
    aufhebung: { readonly von: string; readonly am: string; readonly grund: string },
  ): Promise<boolean>;
}
