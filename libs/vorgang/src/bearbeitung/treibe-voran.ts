import type { Jetzt } from '#libs/engine';
import { BescheidwerkFehler, type Clock, type IdQuelle, kalendertag, zeitpunktText } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { schreibeFort } from './schreibe-fort.js';
import type { Fortschreibung, Stoerung, Vorgang, VorgangMitEreignissen } from './vorgang.js';
import {
  type Bearbeitet,
  type Laufergebnis,
  NichtSchreibbar,
  type Stapelauswahl,
  type VorgangSpeicher,
} from './vorgang-speicher.js';

/**
 * How many cases one run may take up; a batch shares one transaction and one statement. It takes what waits: one case
 * alone while there is no backlog, more the more there is.
 */
export const STAPEL = 100;

/**
 * How many bytes their applications may have together: a case takes ten to twenty times as much memory while it is carried
 * on. A hundred ordinary ones have less than one megabyte.
 */
export const STAPEL_BYTES = 16 * 1024 * 1024;

/** So many that fail because the database is away: the others would wait for nothing. */
const AUSFALL_AB = 3;

/** Told when a case could not be advanced; ids and codes only. */
export type Stoerungsmelder = (stoerung: {
  readonly vorgangId: string;
  readonly code: string;
  readonly ursache: unknown;
}) => void;

/**
 * Carries what has happened into the processes of cases, each until it rests, and writes state, journal, effects,
 * tasks and deadlines in one transaction. The new effects are announced after the commit.
 */
export class TreibeVoran {
  constructor(
    private readonly speicher: VorgangSpeicher,
    private readonly register: Verfahrensregister,
    private readonly auftraege: Auftraege,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
    private readonly melde: Stoerungsmelder,
  ) {}

  /**
   * Advances a case and, in the same transaction, others that wait as well. What is wrong with a case itself makes it
   * `gestoert`; what is wrong with database or network is thrown, nothing is written, and the sweeper tries again.
   */
  async ausfuehren(zuerst?: string): Promise<Bearbeitet> {
    const stapel: string[] = [];
    let bearbeitet: Bearbeitet;
    try {
      bearbeitet = await this.#laufe({ zuerst, hoechstens: STAPEL, bytes: STAPEL_BYTES }, stapel);
    } catch (fehler) {
      if (stapel.length === 0) throw fehler;
      bearbeitet = await this.#laufeEinzeln(stapel);
    }
    await this.auftraege.fuehreAus(bearbeitet.wirkungen);
    return bearbeitet;
  }

  /**
   * A batch that cannot be written is tried case by case, so that one of them never spoils the others. What is thrown
   * for one does not keep the others from being tried; it is thrown when all have been.
   */
  async #laufeEinzeln(stapel: readonly string[]): Promise<Bearbeitet> {
    const gelungen: Bearbeitet[] = [];
    let erster: unknown;
    let ausfaelle = 0;
    for (const vorgangId of stapel) {
      try {
        gelungen.push(await this.#laufeAllein(vorgangId));
      } catch (fehler) {
        erster ??= fehler;
        if (this.speicher.istAusfall(fehler)) ausfaelle += 1;
        if (ausfaelle === AUSFALL_AB) break;
      }
    }
    const bearbeitet = {
      belegt: stapel.length,
      wartet: true,
      vorgaenge: gelungen.flatMap(({ vorgaenge }) => vorgaenge),
      wirkungen: gelungen.flatMap(({ wirkungen }) => wirkungen),
    };
    if (erster === undefined) return bearbeitet;
    await this.auftraege.fuehreAus(bearbeitet.wirkungen);
    throw erster;
  }

  async #laufeAllein(vorgangId: string): Promise<Bearbeitet> {
    try {
      return await this.#laufe({ zuerst: vorgangId, hoechstens: 1 }, []);
    } catch (fehler) {
      if (!(fehler instanceof NichtSchreibbar)) throw fehler;
      await this.speicher.stoere(this.#stoere(vorgangId, fehler), this.#jetzt().zeitpunkt);
      return { belegt: 1, wartet: true, vorgaenge: [], wirkungen: [] };
    }
  }

  /**
   * Compiles the procedures it lacks without a lock on any case: that takes connections and time.
   * @param stapel gets the ids of the cases that were claimed
   */
  async #laufe(auswahl: Stapelauswahl, stapel: string[]): Promise<Bearbeitet> {
    const unladbar = new Map<string, BescheidwerkFehler>();
    for (;;) {
      const jetzt = this.#jetzt();
      const fehlend = new Map<string, Vorgang>();
      const belegt = (ids: readonly string[]) => stapel.splice(0, stapel.length, ...ids);
      const bearbeitet = await this.speicher.bearbeite({ ...auswahl, belegt }, jetzt.zeitpunkt, (posten) => {
        for (const { vorgang } of posten) {
          const name = fassung(vorgang);
          if (!unladbar.has(name) && !this.#findVerfahren(vorgang)) fehlend.set(name, vorgang);
        }
        return fehlend.size === 0 ? this.#bearbeite(posten, unladbar, jetzt) : NICHTS;
      });
      if (fehlend.size === 0) return bearbeitet;
      for (const [name, vorgang] of fehlend) {
        const fehler = await this.#lade(vorgang);
        if (fehler) unladbar.set(name, fehler);
      }
    }
  }

  #findVerfahren({ verfahrenId, verfahrenVersion }: Vorgang) {
    return this.register.findGeladen(verfahrenId, verfahrenVersion);
  }

  /** Why a published procedure cannot be opened; what the database says is thrown. */
  async #lade({ verfahrenId, verfahrenVersion }: Vorgang): Promise<BescheidwerkFehler | undefined> {
    try {
      await this.register.lade(verfahrenId, verfahrenVersion);
      return undefined;
    } catch (fehler) {
      if (fehler instanceof BescheidwerkFehler) return fehler;
      throw fehler;
    }
  }

  #bearbeite(
    posten: readonly VorgangMitEreignissen[],
    unladbar: ReadonlyMap<string, BescheidwerkFehler>,
    jetzt: Jetzt,
  ): Laufergebnis {
    const fortschreibungen: Fortschreibung[] = [];
    const stoerungen: Stoerung[] = [];
    for (const einer of posten) {
      const { vorgang } = einer;
      try {
        if (einer.unlesbar) throw einer.unlesbar;
        const verfahren = this.#findVerfahren(vorgang);
        if (!verfahren) throw unladbar.get(fassung(vorgang));
        const { fortschreibung, ursache } = schreibeFort(einer, verfahren, jetzt, this.umgebung.ids);
        fortschreibungen.push(fortschreibung);
        const code = fortschreibung.vorfall?.code;
        if (code) this.melde({ vorgangId: vorgang.id, code, ursache });
      } catch (ursache) {
        stoerungen.push(this.#stoere(vorgang.id, ursache));
      }
    }
    return { fortschreibungen, stoerungen };
  }

  #stoere(vorgangId: string, ursache: unknown): Stoerung {
    const bekannt = ursache instanceof BescheidwerkFehler;
    const code = bekannt ? ursache.code : 'VORGANG_GESTOERT';
    this.melde({ vorgangId, code, ursache });
    return {
      vorgangId,
      vorfallId: this.umgebung.ids.neu(),
      code,
      text: bekannt
        ? ursache.message
        : 'Der Vorgang konnte nicht weitergeführt werden; Einzelheiten stehen im Protokoll.',
    };
  }

  #jetzt(): Jetzt {
    const now = this.umgebung.uhr.now();
    return { zeitpunkt: zeitpunktText(now), heute: kalendertag(now).toString() };
  }
}

const NICHTS: Laufergebnis = { fortschreibungen: [], stoerungen: [] };

/** Names a version of a procedure. */
function fassung({ verfahrenId, verfahrenVersion }: Vorgang): string {
  return `${verfahrenId} ${verfahrenVersion}`;
}
