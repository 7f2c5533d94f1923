import type { WirkungRef } from '../bearbeitung/vorgang-speicher.js';

/** A message to another authority. */
export interface NeueUebermittlung {
  readonly empfaenger: string;
  readonly name: string;
  readonly norm: string;
  readonly nachricht: string;
  readonly sha256: string;
}

/** A message to another authority as stored. */
export interface Uebermittlung extends NeueUebermittlung {
  readonly vorgangId: string;
  readonly wirkungId: string;
  readonly aktenzeichen: string;
  readonly bereitgestelltAm: string;
  readonly abgeholtAm?: string;
}

/** Port: what lies ready for other authorities. */
export interface UebermittlungSpeicher {
  /** Puts messages ready; those of the same effect and recipient are put ready once. Test messages never leave. */
  stelleBereit(
    ref: Pick<WirkungRef, 'vorgangId' | 'wirkungId'>,
    vorgang: { readonly behoerdeId: string; readonly test: boolean },
    sendungen: readonly NeueUebermittlung[],
    jetzt: string,
  ): Promise<void>;
  /** Messages of a case, in the order of their recipients. */
  zuAntrag(eingangId: string): Promise<readonly Uebermittlung[]>;
  /** Notes that a recipient has fetched its message; false if it is not there, is a test, or was fetched before. */
  vermerkeAbholung(
    ref: Pick<Uebermittlung, 'vorgangId' | 'wirkungId' | 'empfaenger'>,
    jetzt: string,
  ): Promise<boolean>;
}
