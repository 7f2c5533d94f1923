import type { Jetzt } from '#libs/engine';
import { BescheidwerkFehler, type Clock, type IdQuelle, kalendertag, zeitpunktText } from '#libs/kernel';
import type { Auftraege } from '../auftraege.js';
import { Einzelgang } from '../einzelgang.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { Fehlschlaege } from './fehlschlaege.js';
import { schreibeFort } from './schreibe-fort.js';
import { Verfahrensbestand } from './verfahrensbestand.js';
import type { Fortschreibung, Stoerung, VorgangMitEreignissen } from './vorgang.js';
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

/** How many workers may die of a case before nobody takes it up any more. */
const HOECHSTVERSUCHE = 3;

/** Seconds within which whoever notes that a run begins has claimed its case, if he lives. */
const ANLAUF_S = 3;

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
  readonly #einzelgang = new Einzelgang();
  /** Since when this process takes up cases. */
  readonly #seit: string;
  /** Something may still wait that has waited since before: the process of before may have died of it. */
  #imAnlauf = true;
  /** The cases whose runs this process has noted to begin. */
  readonly #eigene = new Set<string>();
  readonly #fehlschlaege = new Fehlschlaege();

  constructor(
    private readonly speicher: VorgangSpeicher,
    private readonly register: Verfahrensregister,
    private readonly auftraege: Auftraege,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
    private readonly melde: Stoerungsmelder,
  ) {
    this.#seit = this.#jetzt().zeitpunkt;
  }

  /**
   * Advances a case and, in the same transaction, others that wait as well. What is wrong with a case itself makes it
   * `gestoert`; what is wrong with database or network is thrown, nothing is written, and the sweeper tries again. Where
   * that cannot be told from the error, the case is at fault that fails again and again while others go on.
   */
  async ausfuehren(zuerst?: string): Promise<Bearbeitet> {
    const imAnlauf = zuerst === undefined && this.#imAnlauf ? await this.#laufeAn() : undefined;
    return imAnlauf ?? this.#laufeImStapel({ zuerst, ...STAPELGRENZEN });
  }

  /**
   * A process that has just started notes which cases it begins, until nothing waits any more that has waited since
   * before: those of before may have died of one. What was begun and never ended it takes up one at a time, so that a
   * case that kills every worker is found out by its own attempts; nobody takes it up any more then.
   * @returns undefined: nothing was taken up, and the next run is one like all others
   */
  async #laufeAn(): Promise<Bearbeitet | undefined> {
    const gibFrei = this.#einzelgang.nimm();
    const begonnene: string[] = [];
    try {
      const nichtNach = this.#jetzt(-ANLAUF_S).zeitpunkt;
      const abgebrochene = gibFrei && { nichtNach, ausser: [...this.#eigene] };
      const { laeufe, wartetVonFrueher } = await this.speicher.beginneLaeufe(
        { ...STAPELGRENZEN, abgebrochene, seit: this.#seit },
        this.#jetzt().zeitpunkt,
      );
      begonnene.push(...laeufe.map(({ vorgangId }) => vorgangId));
      for (const id of begonnene) this.#eigene.add(id);
      this.#imAnlauf = wartetVonFrueher;
      if (laeufe.every(({ versuch }) => versuch === 1)) gibFrei?.();
      if (laeufe.length === 0) return wartetVonFrueher ? nichtsAls({ belegt: 0 }) : undefined;
      // Such a one comes alone.
      const toedlich = laeufe.some(({ versuch }) => versuch > HOECHSTVERSUCHE);
      return await (toedlich ? this.#gibAuf(begonnene) : this.#fuehreZuEnde(begonnene));
    } finally {
      gibFrei?.();
      for (const id of begonnene) this.#eigene.delete(id);
    }
  }

  async #fuehreZuEnde(nur: readonly string[]): Promise<Bearbeitet> {
    const stapel: string[] = [];
    try {
      return await this.#laufeImStapel({ nur, hoechstens: nur.length }, stapel);
    } finally {
      const gelaufen = new Set(stapel);
      const beenden = this.speicher.beendeLaeufe(stapel);
      const zuruecknehmen = this.speicher.nimmLaeufeZurueck(nur.filter((id) => !gelaufen.has(id)));
      // If it cannot be noted now, whoever starts next takes them up one at a time.
      await Promise.allSettled([beenden, zuruecknehmen]);
    }
  }

  async #gibAuf(ids: readonly string[]): Promise<Bearbeitet> {
    const { zeitpunkt } = this.#jetzt();
    for (const id of ids) await this.speicher.stoere(this.#stoere(id, abgebrochen()), zeitpunkt);
    await this.speicher.beendeLaeufe(ids);
    return nichtsAls({ belegt: ids.length });
  }

  /** @param stapel gets the ids of the cases that were claimed */
  async #laufeImStapel(auswahl: Stapelauswahl, stapel: string[] = []): Promise<Bearbeitet> {
    let bearbeitet: Bearbeitet;
    try {
      bearbeitet = await this.#laufe(auswahl, stapel);
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
      const grund = fehler instanceof NichtSchreibbar ? fehler : this.#zaehleFehlschlag(vorgangId, fehler);
      if (!grund) throw fehler;
      await this.speicher.stoere(this.#stoere(vorgangId, grund), this.#jetzt().zeitpunkt);
      return nichtsAls({ belegt: 1 });
    }
  }

  /** Why a case is at fault that has failed alone once more; undefined while that may pass. */
  #zaehleFehlschlag(vorgangId: string, fehler: unknown): BescheidwerkFehler | undefined {
    if (this.speicher.istAusfall(fehler)) return undefined;
    const scheitert = this.#fehlschlaege.zaehle(vorgangId, this.umgebung.uhr.now().epochMilliseconds);
    return scheitert ? scheitertAllein(fehler) : undefined;
  }

  /**
   * Opens the procedures it lacks without a lock on any case.
   * @param stapel gets the ids of the cases that were claimed
   */
  async #laufe(auswahl: Stapelauswahl, stapel: string[]): Promise<Bearbeitet> {
    const bestand = new Verfahrensbestand(this.register);
    for (;;) {
      await this.register.frischeAuf();
      const jetzt = this.#jetzt();
      const belegt = (ids: readonly string[]) => stapel.splice(0, stapel.length, ...ids);
      const bearbeitet = await this.speicher.bearbeite({ ...auswahl, belegt }, jetzt.zeitpunkt, (posten) =>
        bestand.deckt(posten.map(({ vorgang }) => vorgang))
          ? this.#bearbeite(posten, bestand, jetzt)
          : NICHTS,
      );
      if (bestand.istVollstaendig) {
        this.#fehlschlaege.merkeGelungene(bearbeitet.vorgaenge);
        return bearbeitet;
      }
      await bestand.ladeFehlende();
    }
  }

  #bearbeite(
    posten: readonly VorgangMitEreignissen[],
    bestand: Verfahrensbestand,
    jetzt: Jetzt,
  ): Laufergebnis {
    const fortschreibungen: Fortschreibung[] = [];
    const stoerungen: Stoerung[] = [];
    for (const einer of posten) {
      const { vorgang } = einer;
      try {
        if (einer.unlesbar) throw einer.unlesbar;
        const teile = bestand.teile(vorgang);
        const { fortschreibung, ursache } = schreibeFort(einer, teile, jetzt, this.umgebung.ids);
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

  #jetzt(plusSekunden = 0): Jetzt {
    const now = this.umgebung.uhr.now().add({ seconds: plusSekunden });
    return { zeitpunkt: zeitpunktText(now), heute: kalendertag(now).toString() };
  }
}

/** The bounds of an ordinary run. */
const STAPELGRENZEN = { hoechstens: STAPEL, bytes: STAPEL_BYTES } as const;

/** A run that advanced nothing. */
function nichtsAls({ belegt }: Pick<Bearbeitet, 'belegt'>): Bearbeitet {
  return { belegt, wartet: true, vorgaenge: [], wirkungen: [] };
}

/** Its run was begun so often and never ended: the workers died of it. Nobody else shall. */
function abgebrochen(): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'VORGANG_ABGEBROCHEN',
    `Der Vorgang ist ${HOECHSTVERSUCHE}-mal aufgenommen und nie weitergeführt worden: Der Worker ist dabei abgestürzt oder wurde beendet. Prüfen Sie Speicher und Protokoll des Workers und wiederholen Sie den Vorfall.`,
  );
}

/** It fails and others do not: whatever the database says of it, trying again alone does not help. */
function scheitertAllein(cause: unknown): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'VORGANG_SCHEITERT',
    'Der Vorgang ist immer wieder gescheitert, während andere weitergingen. Die Ursache steht im Protokoll; beheben Sie sie und wiederholen Sie den Vorfall.',
    { cause },
  );
}

const NICHTS: Laufergebnis = { fortschreibungen: [], stoerungen: [] };
