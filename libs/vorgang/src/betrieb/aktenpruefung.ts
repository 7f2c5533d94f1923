import { pruefeKette, spieleNach, type VerketteterEintrag } from '#libs/engine';
import { canonicalJson } from '#libs/kernel';
import type { Vorgang } from '../bearbeitung/vorgang.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';

/** Port: reads the file of a case. */
export interface AktenSpeicher {
  /** Ids of all cases, oldest first, a page at a time. */
  vorgangIds(nach: string | undefined, hoechstens: number): Promise<readonly string[]>;
  /** Case and journal as of one moment. */
  finde(vorgangIdOderAktenzeichen: string): Promise<Akte | undefined>;
}

/** The file of a case. */
export interface Akte {
  readonly vorgang: Vorgang;
  readonly journal: readonly VerketteterEintrag[];
}

/** What is wrong with the file of a case. */
export interface Aktenbefund {
  readonly vorgangId: string;
  readonly aktenzeichen: string;
  readonly nr?: number;
  readonly text: string;
}

/** How far a check of all files has come, and what is wrong with the last one. */
export interface Aktenfortschritt {
  readonly geprueft: number;
  readonly befund?: Aktenbefund;
}

/** Checks of the file: is the chain whole, and does replaying it give the state that is stored? */
export class Aktenpruefung {
  constructor(
    private readonly speicher: AktenSpeicher,
    private readonly register: Verfahrensregister,
  ) {}

  /** Verifies the hash chain of one case up to the hash that the case itself carries. */
  pruefeKette({ vorgang, journal }: Akte): Aktenbefund | undefined {
    const befund = pruefeKette(journal, { nr: vorgang.journalNr, hash: vorgang.journalHash });
    return befund && { ...wovon(vorgang), nr: befund.nr, text: befund.text };
  }

  /** Verifies every case; yields the number checked so far and what is wrong. */
  pruefeAlle(): AsyncGenerator<Aktenfortschritt> {
    return this.#durchAlle((akte) => this.pruefeKette(akte));
  }

  /** Plays the journals of all cases again; yields as above. */
  spieleAlleNach(): AsyncGenerator<Aktenfortschritt> {
    return this.#durchAlle((akte) => this.spieleNach(akte));
  }

  async *#durchAlle(
    pruefe: (akte: Akte) => Aktenbefund | undefined | Promise<Aktenbefund | undefined>,
  ): AsyncGenerator<Aktenfortschritt> {
    let nach: string | undefined;
    let geprueft = 0;
    for (;;) {
      const ids = await this.speicher.vorgangIds(nach, 500);
      if (ids.length === 0) return;
      for (const id of ids) {
        const akte = await this.speicher.finde(id);
        geprueft += 1;
        yield { geprueft, befund: akte && (await pruefe(akte)) };
      }
      nach = ids.at(-1);
    }
  }

  /**
   * Plays the journal again with the pinned version of the procedure: the same state, or where it differs. One whose
   * chain is broken is not played: what stands in it is not what happened.
   */
  async spieleNach(akte: Akte): Promise<Aktenbefund | undefined> {
    const { vorgang, journal } = akte;
    if (journal.length === 0) {
      // Opened, and nothing has happened yet.
      if (!vorgang.snapshot) return undefined;
      return { ...wovon(vorgang), text: 'Das Journal ist leer, der Vorgang hat aber schon einen Stand.' };
    }
    const bruch = this.pruefeKette(akte);
    if (bruch) return { ...bruch, text: `Lässt sich nicht nachspielen. ${bruch.text}` };
    const verfahren = await this.register.lade(vorgang.verfahrenId, vorgang.verfahrenVersion);
    const ergebnis = spieleNach(
      verfahren.prozess,
      journal.map((verkettet) => verkettet.eintrag),
    );
    if ('abweichung' in ergebnis) {
      const { nr, erwartet, erhalten } = ergebnis.abweichung;
      const text = `Eintrag ${nr} weicht ab.\n  gespeichert: ${canonicalJson(erwartet)}\n  nachgespielt: ${canonicalJson(erhalten)}`;
      return { ...wovon(vorgang), nr, text };
    }
    if (canonicalJson(ergebnis.snapshot) === canonicalJson(vorgang.snapshot)) return undefined;
    return {
      ...wovon(vorgang),
      text: 'Der nachgespielte Stand unterscheidet sich vom gespeicherten Stand.',
    };
  }
}

function wovon({ id, aktenzeichen }: Vorgang) {
  return { vorgangId: id, aktenzeichen };
}
