import type { Tatsache } from '#libs/bausteine';
import { alsJson, type Clock, type IdQuelle, kalendertag } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';
import type { BekanntgabeSpeicher, BekanntgegebenerBescheid, Nachtrag } from './bekanntgabe-speicher.js';
import { pruefeTatsache, type Tatsachenmangel, type Tatsachenmeldung } from './pruefe-tatsache.js';

/** How a report was taken. */
export type Meldeergebnis =
  | { readonly art: 'vermerkt'; readonly tatsache: Tatsache; readonly bescheidId: string }
  /** The same report again. */
  | { readonly art: 'bekannt' }
  /** There is no decision on its way (yet). */
  | { readonly art: 'keinBescheid' }
  | { readonly art: 'unzulaessig'; readonly mangel: Tatsachenmangel };

/** Which decision a report is about: the last one of a case or an application, unless one is named. */
export type Bescheidbezug = ({ readonly vorgangId: string } | { readonly antragId: string }) & {
  readonly bescheidId?: string;
};

/**
 * Takes a fact about the Bekanntgabe of a decision, from whoever knows it: post room, print centre, portal, clerk. It
 * is a row at once and an event in the case; there everything that follows from it is derived anew.
 */
export class MeldeTatsache {
  constructor(
    private readonly speicher: BekanntgabeSpeicher,
    private readonly auftraege: Auftraege,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
  ) {}

  async ausfuehren(bezug: Bescheidbezug, meldung: Tatsachenmeldung): Promise<Meldeergebnis> {
    const bereit = await this.bereiteVor(bezug, meldung);
    if (bereit.art !== 'bereit') return bereit;
    const { bescheid, tatsache } = bereit.nachtrag;
    if (!(await this.speicher.trageNach(bereit.nachtrag, tatsache.erfasstAm))) return { art: 'bekannt' };
    await this.auftraege.treibeVoran([bescheid.vorgangId]);
    return { art: 'vermerkt', tatsache, bescheidId: bescheid.bescheidId };
  }

  /** Checks a report without storing anything, for whoever stores it together with something else. */
  async bereiteVor(
    bezug: Bescheidbezug,
    meldung: Tatsachenmeldung,
  ): Promise<
    { readonly art: 'bereit'; readonly nachtrag: Nachtrag } | Exclude<Meldeergebnis, { art: 'vermerkt' }>
  > {
    const bescheide = await this.speicher.findBescheide(bezug);
    const bescheid = bezug.bescheidId
      ? bescheide.find(({ bescheidId }) => bescheidId === bezug.bescheidId)
      : bescheide.at(-1);
    if (!bescheid) return { art: 'keinBescheid' };
    const id = meldung.kennung ?? this.umgebung.ids.neu();
    if (bescheid.tatsachen.some((tatsache) => tatsache.id === id)) return { art: 'bekannt' };
    const now = this.umgebung.uhr.now();
    const geprueft = pruefeTatsache(bescheid, meldung, kalendertag(now).toString());
    if ('mangel' in geprueft) return { art: 'unzulaessig', mangel: geprueft.mangel };
    const jetzt = now.toString({ smallestUnit: 'millisecond' });
    const { kennung, ...angaben } = meldung;
    const tatsache: Tatsache = { ...angaben, id, sendung: geprueft.sendung, erfasstAm: jetzt };
    return { art: 'bereit', nachtrag: { bescheid, tatsache, ereignis: nachtragZu(bescheid, tatsache) } };
  }
}

/** The event that carries a fact into its case. */
function nachtragZu({ bescheidId, invocation, generation }: BekanntgegebenerBescheid, tatsache: Tatsache) {
  return {
    art: 'nachtrag',
    id: `tatsache-${bescheidId}-${tatsache.id}`,
    invocation,
    generation,
    daten: { tatsachen: [alsJson(tatsache)] },
  } as const;
}
