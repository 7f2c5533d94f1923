import type { Ereignis, Rechenergebnis } from '#libs/engine';
import { BescheidwerkFehler, type Clock, type IdQuelle, zeitpunktText } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';
import type { WirkungRef } from '../bearbeitung/vorgang-speicher.js';
import { Einzelgang } from '../einzelgang.js';
import type {
  Bescheidfakten,
  NeueMitteilung,
  WirkungInArbeit,
  WirkungSpeicher,
  Wirkungsart,
} from './wirkung-speicher.js';

/** What the execution of an effect brings about: facts to store and the answer to the process. */
export interface Ausfuehrung {
  readonly ausgang: Rechenergebnis;
  readonly bescheid?: Bescheidfakten;
  readonly mitteilung?: NeueMitteilung;
  readonly weitere?: readonly NeueMitteilung[];
}

/** Executes the effects of one Baustein. May throw: then it is tried again. Must bear being done twice. */
export type Ausfuehrer = (wirkung: WirkungInArbeit, jetzt: string) => Promise<Ausfuehrung>;

/** Told of every failed attempt; ids and codes only. */
export type Fehlschlagmelder = (fehlschlag: {
  readonly ref: WirkungRef;
  readonly versuch: number;
  readonly code: string;
  readonly endgueltig: boolean;
  readonly ursache: unknown;
}) => void;

/** Attempts before an effect becomes an incident, and the waiting time after each in seconds. */
const WARTEZEITEN_S = [2, 10, 60, 300] as const;
const HOECHSTVERSUCHE = WARTEZEITEN_S.length + 1;

/**
 * What says nothing about the effect: a folder of letters that hangs, hangs for all, and a portal that is down is so for each
 * of its letters. From this attempt on (`ab`) attempts begin anew after a while, for as long as it lasts or is worth it
 * (`benachrichtige`); else an hour of it would leave an incident for each letter.
 */
const LIEGT_NICHT_AN_IHR: ReadonlyMap<string, { readonly ab: number; readonly wartenS: number }> = new Map([
  ['BRIEFABLAGE_HAENGT', { ab: 1, wartenS: 60 }],
  ['PORTAL_FORT', { ab: HOECHSTVERSUCHE, wartenS: 300 }],
]);

/** What the execution of effects needs of its surroundings. */
export interface Ausfuehrungsumgebung {
  readonly uhr: Clock;
  readonly ids: IdQuelle;
  /** For how long a worker holds an effect before another one may take it, in seconds. */
  readonly belegungS: number;
}

/** Executes pending effects, one at a time: takes it by lease, does it, stores facts and answer together, tells the case. */
export class FuehreWirkungAus {
  readonly #einzelgang = new Einzelgang();

  constructor(
    private readonly speicher: WirkungSpeicher,
    private readonly ausfuehrer: ReadonlyMap<string, Ausfuehrer>,
    private readonly auftraege: Auftraege,
    private readonly umgebung: Ausfuehrungsumgebung,
    private readonly melde: Fehlschlagmelder,
  ) {}

  /** Executes this one, unless it is not due or somebody else is at it. */
  async ausfuehren(ref: WirkungRef): Promise<void> {
    const wirkung = await this.speicher.beginne(ref, this.#jetzt(), this.#jetzt(this.umgebung.belegungS));
    if (wirkung) await this.#fuehreAus(wirkung);
  }

  /**
   * Executes the one that has been due the longest.
   * @param rufe called when there may be more for others: as soon as there is one, before it is executed; and when one is
   *   free to be taken up that nobody was allowed to take
   * @returns how many there were, 0 or 1
   */
  async naechste(was: Wirkungsart, rufe: () => void): Promise<number> {
    const bis = this.#jetzt(this.umgebung.belegungS);
    const gibFrei = this.#einzelgang.nimm();
    try {
      const wirkung = await this.speicher.beginneNaechste(was, this.#jetzt(), bis, gibFrei !== undefined);
      if (!wirkung && !gibFrei) this.#einzelgang.rufeWennFrei(was, rufe);
      if (!wirkung?.abgebrochen) gibFrei?.();
      if (!wirkung) return 0;
      rufe();
      await this.#fuehreAus(wirkung);
      return 1;
    } finally {
      gibFrei?.();
    }
  }

  async #fuehreAus(wirkung: WirkungInArbeit): Promise<void> {
    if (wirkung.versuch > HOECHSTVERSUCHE) return this.#scheitere(wirkung, abgebrochen(wirkung));
    let ausfuehrung: Ausfuehrung;
    try {
      if (wirkung.unlesbar !== undefined) throw wirkung.unlesbar;
      const ausfuehrer = this.ausfuehrer.get(wirkung.src);
      if (!ausfuehrer) {
        throw new BescheidwerkFehler('WIRKUNG_UNBEKANNT', `Für „${wirkung.src}“ gibt es keine Ausführung.`);
      }
      ausfuehrung = await ausfuehrer(wirkung, this.#jetzt());
    } catch (ursache) {
      await this.#scheitere(wirkung, ursache);
      return;
    }
    const { ausgang, bescheid, mitteilung, weitere } = ausfuehrung;
    await this.speicher.erledige(
      wirkung,
      { antwort: antwortAuf(wirkung, ausgang), bescheid, mitteilung, weitere },
      this.#jetzt(),
    );
    await this.auftraege.treibeVoran([wirkung.vorgangId]);
  }

  /** Backoff while there are attempts left, then a visible incident: never a silent stop. */
  async #scheitere(wirkung: WirkungInArbeit, ursache: unknown): Promise<void> {
    const code = ursache instanceof BescheidwerkFehler ? ursache.code : 'WIRKUNG_GESCHEITERT';
    const text =
      ursache instanceof BescheidwerkFehler
        ? ursache.message
        : `„${wirkung.src}“ ist gescheitert; Einzelheiten stehen im Protokoll.`;
    const { vorgangId, wirkungId, src, versuch } = wirkung;
    const ausserhalb = LIEGT_NICHT_AN_IHR.get(code);
    const vonVorn = ausserhalb !== undefined && versuch >= ausserhalb.ab;
    const warten = vonVorn ? ausserhalb.wartenS : WARTEZEITEN_S[versuch - 1];
    this.melde({
      ref: { vorgangId, wirkungId, src },
      versuch,
      code,
      endgueltig: warten === undefined,
      ursache,
    });
    if (warten === undefined) {
      await this.speicher.meldeVorfall(wirkung, { id: this.umgebung.ids.neu(), code, text }, this.#jetzt());
    } else {
      await this.speicher.verschiebe(wirkung, this.#jetzt(warten), { code, text }, vonVorn);
    }
  }

  #jetzt(plusSekunden = 0): string {
    return zeitpunktText(this.umgebung.uhr.now().add({ seconds: plusSekunden }));
  }
}

/** All attempts were begun and none ended: the workers died of it, or with it. Nobody else shall. */
function abgebrochen({ src }: WirkungInArbeit): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'WIRKUNG_ABGEBROCHEN',
    `„${src}“ ist ${HOECHSTVERSUCHE}-mal begonnen und nie beendet worden: Der Worker ist dabei abgestürzt oder wurde beendet. Prüfen Sie Speicher und Protokoll des Workers und wiederholen Sie den Vorfall.`,
  );
}

/** The event by which an effect, a task or a given-up incident answers its invocation. */
export function antwortAuf(
  offen: { readonly invocation: string; readonly generation: number },
  ausgang: Rechenergebnis,
): Ereignis {
  const { invocation, generation } = offen;
  return { art: 'antwort', id: `antwort-${invocation}.${generation}`, invocation, generation, ausgang };
}
