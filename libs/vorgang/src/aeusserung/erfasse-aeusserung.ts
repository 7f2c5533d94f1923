import { type Clock, formatDatum, type IdQuelle, kalendertag } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';
import { ERFASST } from '../bearbeitung/fuege-nachricht-ein.js';
import type { VorgangSpeicher } from '../bearbeitung/vorgang-speicher.js';
import type { AktenSpeicher } from '../betrieb/aktenpruefung.js';

/** On which way a party has said something, in words. */
const WEGE = {
  telefon: 'am Telefon',
  vorsprache: 'bei einer Vorsprache',
  niederschrift: 'zur Niederschrift',
  brief: 'in einem Brief',
  email: 'in einer E-Mail',
} as const;
export type Aeusserungsweg = keyof typeof WEGE;
export const AEUSSERUNGSWEGE = Object.keys(WEGE) as [Aeusserungsweg, ...Aeusserungsweg[]];

/** What somebody has said outside of the portal, and who wrote it down. */
export interface Aeusserung {
  /** Made by whoever writes it down, so that sending it twice enters it once. */
  readonly id?: string;
  readonly weg: Aeusserungsweg;
  readonly text: string;
  /** Day on which it was said, ISO; today when absent. */
  readonly am?: string;
  readonly person: { readonly id: string; readonly name: string };
}

/** How an entry was taken. */
export type Erfassungsergebnis =
  | { readonly art: 'erfasst'; readonly vorgangId: string }
  | { readonly art: 'unbekannt' }
  | { readonly art: 'beendet' }
  | { readonly art: 'unzulaessig'; readonly text: string };

/**
 * A case worker writes down what a party has said by telephone, letter or in person: the answer to a hearing, the wish
 * for more time. It counts like a message of the party (§ 24 Abs. 1 S. 3 VwVfG): it reaches a human before a decision,
 * and no rule decides past it.
 */
export class ErfasseAeusserung {
  constructor(
    private readonly akten: AktenSpeicher,
    private readonly vorgaenge: Pick<VorgangSpeicher, 'meldeEreignis'>,
    private readonly auftraege: Auftraege,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
  ) {}

  async ausfuehren(vorgangId: string, angabe: Aeusserung): Promise<Erfassungsergebnis> {
    const jetzt = this.umgebung.uhr.now();
    const heute = kalendertag(jetzt).toString();
    const { id: kennung = this.umgebung.ids.neu(), weg, text, am = heute, person } = angabe;
    if (text.trim() === '') {
      return { art: 'unzulaessig', text: 'Schreiben Sie auf, was gesagt oder geschrieben wurde.' };
    }
    if (am > heute) return { art: 'unzulaessig', text: 'Der Tag der Äußerung liegt in der Zukunft.' };
    const akte = await this.akten.finde(vorgangId);
    if (!akte) return { art: 'unbekannt' };
    if (akte.vorgang.snapshot?.status === 'beendet') return { art: 'beendet' };
    const titel = `Äußerung ${WEGE[weg]} vom ${formatDatum(am)}, aufgeschrieben von ${person.name}`;
    const id = `${ERFASST}${kennung}`;
    await this.vorgaenge.meldeEreignis(
      vorgangId,
      {
        art: 'meldung',
        id,
        typ: 'NACHRICHT_EINGEGANGEN',
        // Where the process expects no message the entry still bars the automatic decision.
        vermerk: true,
        daten: { weg, eingegangenAm: am, person: { id: person.id, name: person.name } },
        befund: { freitexte: [{ pfad: id, titel, text: text.trim() }] },
      },
      jetzt.toString({ smallestUnit: 'millisecond' }),
    );
    await this.auftraege.treibeVoran([vorgangId]);
    return { art: 'erfasst', vorgangId };
  }
}
