import { type Meldung, nimmtMeldungAn, type Prozess, type VorgangSnapshot } from '#libs/engine';
import type { Clock } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';
import type { VorgangSpeicher } from '../bearbeitung/vorgang-speicher.js';
import type { AktenSpeicher } from '../betrieb/aktenpruefung.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';

/** How the demand was taken. Only `vermerkt` reaches the case; the others change nothing. */
export type Verlangensergebnis = 'vermerkt' | 'beendet' | 'bescheid-entsteht' | 'entschieden';

const TYP = 'MENSCH_VERLANGT';

/**
 * The person concerned demands a human (Art. 22 Abs. 3 DSGVO). Before the decision once is enough, however often it is
 * said. Afterwards each demand counts anew where the process takes it; where it does not, that is said instead of noting
 * what nobody would ever see.
 */
export class VerlangeMensch {
  constructor(
    private readonly akten: Pick<AktenSpeicher, 'finde'>,
    private readonly vorgaenge: Pick<VorgangSpeicher, 'meldeVorDerEntscheidung' | 'meldeNachStand'>,
    private readonly register: Pick<Verfahrensregister, 'lade'>,
    private readonly auftraege: Pick<Auftraege, 'treibeVoran'>,
    private readonly uhr: Clock,
  ) {}

  /** @param antragId id of the submission the case began with */
  async ausfuehren(vorgangId: string, antragId: string): Promise<Verlangensergebnis> {
    const jetzt = this.uhr.now().toString({ smallestUnit: 'millisecond' });
    const ergebnis = (await this.vorgaenge.meldeVorDerEntscheidung(vorgangId, verlangen(antragId), jetzt))
      ? 'vermerkt'
      : await this.#nachDerEntscheidung(vorgangId, antragId, jetzt);
    if (ergebnis === 'vermerkt') await this.auftraege.treibeVoran([vorgangId]);
    return ergebnis;
  }

  async #nachDerEntscheidung(
    vorgangId: string,
    antragId: string,
    jetzt: string,
  ): Promise<Verlangensergebnis> {
    const akte = await this.akten.finde(vorgangId);
    if (!akte) return 'beendet';
    // While a case is locked nothing but computing happens: its process, which stays, is loaded before.
    const { prozess } = await this.register.lade(akte.vorgang.verfahrenId, akte.vorgang.verfahrenVersion);
    const grund = await this.vorgaenge.meldeNachStand(
      vorgangId,
      // The same demand sent again before anything has come of it stays one.
      ({ snapshot, journalNr }) => hindernis(prozess, snapshot) ?? verlangen(`${antragId}-${journalNr}`),
      jetzt,
    );
    return grund ?? 'vermerkt';
  }
}

/** Why nobody would ever see the demand; undefined when somebody will. */
function hindernis(
  prozess: Prozess,
  snapshot: VorgangSnapshot | undefined,
): Exclude<Verlangensergebnis, 'vermerkt'> | undefined {
  if (!snapshot || snapshot.status === 'beendet') return 'beendet';
  if (nimmtMeldungAn(prozess, snapshot, TYP) || hatOffene(snapshot, 'aufgabe')) return undefined;
  return hatOffene(snapshot, 'wirkung', 'bescheid') ? 'bescheid-entsteht' : 'entschieden';
}

function verlangen(fuer: string): Meldung {
  return { art: 'meldung', id: `mensch-${fuer}`, typ: TYP };
}

/** Whether a person, or the machine, is at work on something of the case itself. */
function hatOffene({ offen }: VorgangSnapshot, art: 'aufgabe' | 'wirkung', src?: string): boolean {
  return Object.values(offen).some(
    (eine) => eine.art === art && eine.fuer === undefined && (src === undefined || eine.src === src),
  );
}
