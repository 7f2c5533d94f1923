import type { Personenzugriff, PersonRef } from '#libs/auth';
import { findWiedervorlageMangel, type Wiedervorlage, wiedervorlageEreignisse } from '#libs/bausteine';
import { type Clock, type IdQuelle, kalendertag, plainDate } from '#libs/kernel';
import { findVergeben } from '../antwort/antwortpruefung.js';
import type { AufgabenSpeicher } from '../aufgabe/aufgabe-speicher.js';
import type { Auftraege } from '../auftraege.js';
import type { WiedervorlageSpeicher } from './wiedervorlage-speicher.js';

/** Where legal days begin. */
const ZONE = 'Europe/Berlin';

type Hindernis =
  | { readonly art: 'unbekannt' }
  /** It is somebody else's task. */
  | { readonly art: 'vergeben'; readonly an: PersonRef };

/** How putting back was taken. */
export type Wiedervorlageergebnis =
  | Hindernis
  | { readonly art: 'zurueckgelegt'; readonly bis: string }
  | { readonly art: 'nichtOffen' }
  | { readonly art: 'unzulaessig'; readonly text: string };

/** How presenting again before the day was taken. */
export type Aufhebungsergebnis =
  | Hindernis
  | { readonly art: 'wiederVorgelegt' }
  /** It is in the list already, or answered. */
  | { readonly art: 'nichtZurueckgelegt' };

/**
 * An official puts an open task back to a day, with a reason. The deadlines of the case run on, a message presents the
 * case again by itself, and on the day the engine notes that the task is there again.
 */
export class LegeWiederVor {
  constructor(
    private readonly speicher: WiedervorlageSpeicher,
    private readonly aufgaben: Pick<AufgabenSpeicher, 'finde'>,
    private readonly auftraege: Auftraege,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
  ) {}

  async ausfuehren(
    vorgangId: string,
    aufgabeId: string,
    { bis, grund }: Wiedervorlage,
    zugriff: Pick<Personenzugriff, 'person' | 'vertritt'>,
  ): Promise<Wiedervorlageergebnis> {
    const jetzt = this.umgebung.uhr.now();
    const mangel = findWiedervorlageMangel({ bis, grund }, kalendertag(jetzt).toString());
    if (mangel) return { art: 'unzulaessig', text: mangel };
    const hindernis = await this.#findHindernis(vorgangId, aufgabeId, zugriff);
    if (hindernis) return hindernis;
    const von = { id: zugriff.person.id, name: zugriff.person.name };
    const am = jetzt.toString({ smallestUnit: 'millisecond' });
    const gelegt = await this.speicher.lege(
      { vorgangId, aufgabeId },
      { bis, grund, von, am },
      wiedervorlageEreignisse(this.umgebung.ids.neu(), { aufgabe: aufgabeId, bis, grund, person: von }),
      { jetzt: am, nichtVor: plainDate(bis).toZonedDateTime(ZONE).toInstant().toString() },
    );
    if (!gelegt) return { art: 'nichtOffen' };
    await this.auftraege.treibeVoran([vorgangId]);
    return { art: 'zurueckgelegt', bis };
  }

  /** What a task was put back for has come earlier: it is in the list again from now on, and the file says who did so. */
  async hebeAuf(
    vorgangId: string,
    aufgabeId: string,
    zugriff: Pick<Personenzugriff, 'person' | 'vertritt'>,
  ): Promise<Aufhebungsergebnis> {
    const hindernis = await this.#findHindernis(vorgangId, aufgabeId, zugriff);
    if (hindernis) return hindernis;
    const heute = kalendertag(this.umgebung.uhr.now()).toString();
    if (!(await this.speicher.hebeAuf({ vorgangId, aufgabeId }, zugriff.person, heute)))
      return { art: 'nichtZurueckgelegt' };
    await this.auftraege.treibeVoran([vorgangId]);
    return { art: 'wiederVorgelegt' };
  }

  async #findHindernis(
    vorgangId: string,
    aufgabeId: string,
    zugriff: Pick<Personenzugriff, 'person' | 'vertritt'>,
  ): Promise<Hindernis | undefined> {
    const aufgabe = await this.aufgaben.finde(vorgangId, aufgabeId);
    return aufgabe ? findVergeben(aufgabe, zugriff) : { art: 'unbekannt' };
  }
}
