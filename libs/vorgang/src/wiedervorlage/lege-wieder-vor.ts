import type { Personenzugriff } from '#libs/auth';
import { findWiedervorlageMangel, type Wiedervorlage, wiedervorlageEreignisse } from '#libs/bausteine';
import { type Clock, type IdQuelle, kalendertag, plainDate } from '#libs/kernel';
import { findVergeben } from '../antwort/antwortpruefung.js';
import type { PersonRef } from '../arbeitsvorrat/vorrat-speicher.js';
import type { AufgabenSpeicher } from '../aufgabe/aufgabe-speicher.js';
import type { Auftraege } from '../auftraege.js';
import type { WiedervorlageSpeicher } from './wiedervorlage-speicher.js';

/** Where legal days begin. */
const ZONE = 'Europe/Berlin';

/** How putting back was taken. */
export type Wiedervorlageergebnis =
  | { readonly art: 'zurueckgelegt'; readonly bis: string }
  | { readonly art: 'unbekannt' }
  | { readonly art: 'nichtOffen' }
  /** It is somebody else's task. */
  | { readonly art: 'vergeben'; readonly an: PersonRef }
  | { readonly art: 'unzulaessig'; readonly text: string };

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
    const aufgabe = await this.aufgaben.finde(vorgangId, aufgabeId);
    if (!aufgabe) return { art: 'unbekannt' };
    const vergeben = findVergeben(aufgabe, zugriff);
    if (vergeben) return vergeben;
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
}
