import type { Ansicht } from '#libs/schnittstelle';

/** Port: saved views of a person. */
export interface AnsichtSpeicher {
  liste(behoerdeId: string, personId: string): Promise<readonly Ansicht[]>;
  lege(behoerdeId: string, personId: string, ansicht: Ansicht): Promise<void>;
  /** False: there was none. */
  loesche(behoerdeId: string, personId: string, id: string): Promise<boolean>;
}
