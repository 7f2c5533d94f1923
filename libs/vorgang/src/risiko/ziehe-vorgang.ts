import { type Clock, uuidAus } from '#libs/kernel';
import { ansichziehung } from '#libs/verfahren';
import type { Auftraege } from '../auftraege.js';
import type { VorgangSpeicher } from '../bearbeitung/vorgang-speicher.js';
import type { AktenSpeicher } from '../betrieb/aktenpruefung.js';

/** Who pulls a case, and why. */
export interface Ziehungsangabe {
  readonly person: { readonly id: string; readonly name: string };
  readonly grund: string;
}

/** How pulling a case was taken. */
export type Ziehungsergebnis =
  | { readonly art: 'gezogen'; readonly vorgangId: string }
  | { readonly art: 'unbekannt' }
  | { readonly art: 'entschieden'; readonly text: string }
  | { readonly art: 'unzulaessig'; readonly text: string };

/**
 * An official takes a case into his own hands (§ 88 Abs. 5 S. 3 Nr. 3 AO as the measure). From then on no rule decides
 * it; person and reason stand in the journal.
 */
export class ZieheVorgang {
  constructor(
    private readonly akten: AktenSpeicher,
    private readonly vorgaenge: Pick<VorgangSpeicher, 'meldeVorDerEntscheidung'>,
    private readonly auftraege: Auftraege,
    private readonly uhr: Clock,
  ) {}

  /** @param kennung id or Aktenzeichen */
  async ausfuehren(kennung: string, { person, grund }: Ziehungsangabe): Promise<Ziehungsergebnis> {
    if (grund.trim() === '' || person.id.trim() === '' || person.name.trim() === '') {
      return {
        art: 'unzulaessig',
        text: 'Wer einen Vorgang an sich zieht, nennt seinen Namen und den Grund; beides steht in der Akte.',
      };
    }
    const akte = await this.akten.finde(kennung);
    if (!akte) return { art: 'unbekannt' };
    const { id, bescheide, snapshot } = akte.vorgang;
    if (bescheide > 0 || snapshot?.status === 'beendet') return ENTSCHIEDEN;
    const jetzt = this.uhr.now().toString({ smallestUnit: 'millisecond' });
    const ziehung = { am: jetzt, von: { id: person.id, name: person.name }, grund: grund.trim() };
    // Whoever did not hear whether it worked does it again; it is one.
    const ereignis = ansichziehung(`gezogen-${uuidAus(`${person.id} ${ziehung.grund}`)}`, ziehung);
    if (!(await this.vorgaenge.meldeVorDerEntscheidung(id, ereignis, jetzt))) return ENTSCHIEDEN;
    await this.auftraege.treibeVoran([id]);
    return { art: 'gezogen', vorgangId: id };
  }
}

const ENTSCHIEDEN: Ziehungsergebnis = {
  art: 'entschieden',
  text: 'Der Vorgang ist schon entschieden oder beendet; an sich ziehen lässt er sich nur vorher.',
};
