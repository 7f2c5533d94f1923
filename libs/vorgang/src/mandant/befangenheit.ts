import type { Ereignis } from '#libs/engine';
import { alsJson, type Clock, type IdQuelle, type JsonObject } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';

/** That a person may not act in a case (§§ 20, 21 VwVfG). */
export interface Befangenheit {
  readonly id: string;
  readonly vorgangId: string;
  readonly person: { readonly id: string; readonly name: string };
  /** `erklaert` by the person itself, `festgestellt` by the lead. */
  readonly art: 'erklaert' | 'festgestellt';
  readonly grund: string;
  readonly eingetragenVon: string;
  readonly eingetragenAm: string;
}

/** Port: who may not act in which case. Each method is one transaction. */
export interface BefangenheitSpeicher {
  /**
   * Enters it, takes open tasks of the case away from the person and notes the event. `schonEingetragen` when it has
   * been entered before, `unbekannt` when there is no such case of this authority.
   */
  trageEin(neu: Befangenheit, ereignis: Ereignis): Promise<'eingetragen' | 'schonEingetragen' | 'unbekannt'>;
  /** Ends it; false if there is none in force. */
  hebeAuf(
    vorgangId: string,
    personId: string,
    aufhebung: { readonly von: string; readonly am: string; readonly grund: string },
    ereignis: Ereignis,
  ): Promise<boolean>;
  istBefangen(vorgangId: string, personId: string): Promise<boolean>;
}

/** Who enters or ends it: `leitung` when it acts as the lead of the authority. */
export interface Eintragende {
  readonly id: string;
  readonly name: string;
  readonly leitung: boolean;
}

/** How it was taken. */
export type Befangenheitsergebnis =
  | { readonly art: 'eingetragen' | 'aufgehoben' | 'schonEingetragen' | 'unbekannt' }
  | { readonly art: 'unzulaessig'; readonly code: string; readonly text: string };

/**
 * Takes a declaration of a person that it may not act in a case, or the finding of the lead about somebody else. From
 * then on nothing of the case can be assigned to the person or answered by it. Nobody is excluded because of a name:
 * that somebody has the applicant's name proves nothing, and only people know their relations.
 */
export class ErklaereBefangenheit {
  constructor(
    private readonly speicher: BefangenheitSpeicher,
    private readonly auftraege: Pick<Auftraege, 'treibeVoran'>,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
  ) {}

  /** @param betroffene whom it concerns; the person itself unless the lead names somebody else */
  async ausfuehren(
    vorgangId: string,
    von: Eintragende,
    grund: string,
    betroffene: { readonly id: string; readonly name: string } = von,
  ): Promise<Befangenheitsergebnis> {
    const selbst = betroffene.id === von.id;
    const mangel = pruefe(grund, selbst || von.leitung);
    if (mangel) return mangel;
    const id = this.umgebung.ids.neu();
    const person = { id: betroffene.id, name: betroffene.name };
    const art = selbst ? ('erklaert' as const) : ('festgestellt' as const);
    const am = this.#jetzt();
    const neu = {
      id,
      vorgangId,
      person,
      art,
      grund: grund.trim(),
      eingetragenVon: von.name,
      eingetragenAm: am,
    };
    const ergebnis = await this.speicher.trageEin(neu, vermerk(`befangen-${id}`, 'BEFANGENHEIT', { ...neu }));
    if (ergebnis === 'eingetragen') await this.auftraege.treibeVoran([vorgangId]);
    return { art: ergebnis };
  }

  /** Only the lead decides that somebody may act again (§ 21 Abs. 1 VwVfG: the head of the authority decides). */
  async hebeAuf(
    vorgangId: string,
    personId: string,
    von: Eintragende,
    grund: string,
  ): Promise<Befangenheitsergebnis> {
    const mangel = pruefe(grund, darfAufheben(personId, von));
    if (mangel) return mangel;
    const aufhebung = { von: von.name, am: this.#jetzt(), grund: grund.trim() };
    const id = `befangen-aufgehoben-${this.umgebung.ids.neu()}`;
    const ereignis = vermerk(id, 'BEFANGENHEIT_AUFGEHOBEN', { personId, ...aufhebung });
    if (!(await this.speicher.hebeAuf(vorgangId, personId, aufhebung, ereignis))) return { art: 'unbekannt' };
    await this.auftraege.treibeVoran([vorgangId]);
    return { art: 'aufgehoben' };
  }

  /** Whether the person may not act in this case (§§ 20, 21 VwVfG). */
  istBefangen(vorgangId: string, personId: string): Promise<boolean> {
    return this.speicher.istBefangen(vorgangId, personId);
  }

  #jetzt(): string {
    return this.umgebung.uhr.now().toString({ smallestUnit: 'millisecond' });
  }
}

/** Whether somebody may decide that the person may act again: the lead, but nobody about themselves. */
export function darfAufheben(personId: string, von: Pick<Eintragende, 'id' | 'leitung'>): boolean {
  return von.leitung && personId !== von.id;
}

function pruefe(grund: string, darf: boolean): Befangenheitsergebnis | undefined {
  if (!darf) {
    return {
      art: 'unzulaessig',
      code: 'BEFANGENHEIT_NUR_LEITUNG',
      text: 'Über die Befangenheit anderer und über ihr Ende entscheidet die Teamleitung (§ 21 Abs. 1 VwVfG). Unterrichten Sie die Teamleitung.',
    };
  }
  if (grund.trim() !== '') return undefined;
  return {
    art: 'unzulaessig',
    code: 'BEFANGENHEIT_OHNE_GRUND',
    text: 'Nennen Sie den Grund, etwa die Verwandtschaft; er steht in der Akte.',
  };
}

/** Goes into the journal and changes nothing else, whatever state the case is in. */
function vermerk(id: string, typ: string, daten: Readonly<Record<string, unknown>>): Ereignis {
  return { art: 'meldung', id, typ, vermerk: true, daten: alsJson(daten) as JsonObject };
}
