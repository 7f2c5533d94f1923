import { type Clock, type IdQuelle, kalendertag } from '#libs/kernel';
import type { Personenzugriff } from '../zugriff.js';
import {
  darfBeenden,
  findHindernis,
  type Vertretung,
  type Vertretungshindernis,
  type Vertretungswunsch,
} from './vertretung.js';

/** A substitution to be stored. */
export interface NeueVertretung extends Vertretungswunsch {
  readonly id: string;
  readonly behoerdeId: string;
  readonly angelegtVon: string;
  readonly angelegtAm: string;
}

/** Port: substitutions of an authority. */
export interface VertretungSpeicher {
  /** Those that have not ended before a day, by their beginning. */
  liste(behoerdeId: string, ab: string): Promise<readonly Vertretung[]>;
  finde(behoerdeId: string, id: string): Promise<Vertretung | undefined>;
  /** Stores it if both people belong to the authority; otherwise names who does not. The same id twice is one. */
  lege(neu: NeueVertretung): Promise<{ readonly unbekannt?: string }>;
  beende(behoerdeId: string, id: string, von: string, am: string): Promise<void>;
}

export type Vertretungsergebnis =
  | { readonly art: 'angelegt'; readonly vertretung: Vertretung }
  | {
      readonly art: 'hindernis';
      readonly code: Vertretungshindernis | 'PERSON_UNBEKANNT' | 'VERTRETUNG_BEENDET';
    };

/** Sets up and ends substitutions, each within the authority of the person who asks. */
export class Vertretungen {
  constructor(
    private readonly speicher: VertretungSpeicher,
    private readonly uhr: Clock,
    private readonly ids: IdQuelle,
  ) {}

  /** Present and future ones. */
  liste(behoerdeId: string): Promise<readonly Vertretung[]> {
    return this.speicher.liste(behoerdeId, kalendertag(this.uhr.now()).toString());
  }

  async lege(
    zugriff: Personenzugriff,
    behoerdeId: string,
    { id = this.ids.neu(), ...wunsch }: Vertretungswunsch & { readonly id?: string },
  ): Promise<Vertretungsergebnis> {
    const hindernis = findHindernis(zugriff, wunsch, kalendertag(this.uhr.now()));
    if (hindernis) return { art: 'hindernis', code: hindernis };
    const angelegtAm = this.#jetzt();
    const { unbekannt } = await this.speicher.lege({
      ...wunsch,
      id,
      behoerdeId,
      angelegtVon: zugriff.person.id,
      angelegtAm,
    });
    if (unbekannt !== undefined) return { art: 'hindernis', code: 'PERSON_UNBEKANNT' };
    const vertretung = await this.speicher.finde(behoerdeId, id);
    return vertretung ? { art: 'angelegt', vertretung } : { art: 'hindernis', code: 'VERTRETUNG_BEENDET' };
  }

  /** Ends it at once; what was done in it stays recorded. */
  async beende(
    zugriff: Personenzugriff,
    behoerdeId: string,
    id: string,
  ): Promise<'beendet' | 'unbekannt' | 'fremd'> {
    const vertretung = await this.speicher.finde(behoerdeId, id);
    if (!vertretung) return 'unbekannt';
    if (!darfBeenden(zugriff, vertretung)) return 'fremd';
    await this.speicher.beende(behoerdeId, id, zugriff.person.id, this.#jetzt());
    return 'beendet';
  }

  #jetzt(): string {
    return this.uhr.now().toString({ smallestUnit: 'millisecond' });
  }
}
