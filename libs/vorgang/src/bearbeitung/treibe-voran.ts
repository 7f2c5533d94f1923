import { advance, type Ereignis, type Fortschritt, type Jetzt, verkette } from '#libs/engine';
import { BescheidwerkFehler, type Clock, type IdQuelle, kalendertag } from '#libs/kernel';
import type { OffenesVerfahren } from '#libs/verfahren';
import type { Auftraege } from '../auftraege.js';
import { NICHT_ERWARTET } from '../eingang/eingang.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { friereEin } from './friere-bescheid-ein.js';
import { fuegeNachrichtEin, NACHRICHT } from './fuege-nachricht-ein.js';
import type { Fortschreibung, Stoerung, Vorgang, VorgangMitEreignissen } from './vorgang.js';
import type { Bearbeitet, Laufergebnis, VorgangSpeicher } from './vorgang-speicher.js';

/** How many cases one run may take up; a batch shares one transaction and one statement. */
export const STAPEL = 20;

/** Told when a case could not be advanced; ids and codes only. */
export type Stoerungsmelder = (stoerung: {
  readonly vorgangId: string;
  readonly code: string;
  readonly ursache: unknown;
}) => void;

/**
 * Carries what has happened into the processes of cases, each until it rests, and writes state, journal, effects,
 * tasks and deadlines in one transaction. Queueing of the new effects follows the commit.
 */
export class TreibeVoran {
  constructor(
    private readonly speicher: VorgangSpeicher,
    private readonly register: Verfahrensregister,
    private readonly auftraege: Auftraege,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
    private readonly melde: Stoerungsmelder,
  ) {}

  /** Advances a case and, in the same transaction, others that wait as well. */
  async ausfuehren(zuerst?: string): Promise<Bearbeitet> {
    const jetzt = this.#jetzt();
    const lauf = (hoechstens: number) =>
      this.speicher.bearbeite({ zuerst, hoechstens }, jetzt.zeitpunkt, (posten) =>
        this.#bearbeite(posten, jetzt),
      );
    let bearbeitet: Bearbeitet;
    try {
      bearbeitet = await lauf(STAPEL);
    } catch (fehler) {
      // A batch that cannot be written is tried case by case, so that one of them never spoils the others.
      if (!zuerst) throw fehler;
      bearbeitet = await lauf(1);
    }
    await this.auftraege.fuehreAus(bearbeitet.wirkungen);
    return bearbeitet;
  }

  #jetzt(): Jetzt {
    const now = this.umgebung.uhr.now();
    return { zeitpunkt: now.toString({ smallestUnit: 'millisecond' }), heute: kalendertag(now).toString() };
  }

  async #bearbeite(posten: readonly VorgangMitEreignissen[], jetzt: Jetzt): Promise<Laufergebnis> {
    const fortschreibungen: Fortschreibung[] = [];
    const stoerungen: Stoerung[] = [];
    for (const { vorgang, ereignisse } of posten) {
      try {
        const verfahren = await this.register.lade(vorgang.verfahrenId, vorgang.verfahrenVersion);
        fortschreibungen.push(this.#schreibeFort(vorgang, ereignisse, verfahren, jetzt));
      } catch (ursache) {
        const stoerung = this.#stoere(vorgang, ursache);
        stoerungen.push(stoerung);
      }
    }
    return { fortschreibungen, stoerungen };
  }

  #schreibeFort(
    vorgang: Vorgang,
    ereignisse: readonly Ereignis[],
    verfahren: OffenesVerfahren,
    jetzt: Jetzt,
  ): Fortschreibung {
    let snapshot = vorgang.snapshot;
    let hash = vorgang.journalHash;
    let nr = vorgang.journalNr;
    const schritte: Fortschritt[] = [];
    const journal: Fortschreibung['journal'][number][] = [];
    for (const ereignis of ereignisse) {
      const schritt = advance(verfahren.prozess, snapshot, fuegeNachrichtEin(ereignis, snapshot), jetzt);
      for (const eintrag of schritt.journal) {
        const verkettet = verkette(hash, ++nr, eintrag);
        hash = verkettet.hash;
        journal.push(verkettet);
      }
      snapshot = schritt.snapshot;
      schritte.push(schritt);
    }
    if (!snapshot)
      throw new BescheidwerkFehler('EREIGNISSE_FEHLEN', `Der Vorgang ${vorgang.id} hat keine Ereignisse.`);
    const wirkungen = schritte.flatMap((schritt) => schritt.wirkungen);
    const gestoert = schritte.find((schritt) => schritt.stoerung);
    if (gestoert?.stoerung) {
      this.melde({ vorgangId: vorgang.id, code: gestoert.stoerung.code, ursache: gestoert.ursache });
    }
    return {
      vorgangId: vorgang.id,
      version: vorgang.version,
      snapshot,
      status: snapshot.status,
      vorfall: gestoert?.stoerung && {
        id: this.umgebung.ids.neu(),
        code: gestoert.stoerung.code,
        text: gestoert.stoerung.text,
      },
      journal,
      wirkungen,
      aufgaben: schritte.flatMap((schritt) => schritt.aufgaben),
      fristen: schritte.flatMap((schritt) => schritt.fristen),
      aufgehoben: {
        wirkungen: schritte.flatMap((schritt) => schritt.aufgehoben.wirkungen),
        aufgaben: schritte.flatMap((schritt) => schritt.aufgehoben.aufgaben),
        fristen: schritte.flatMap((schritt) => schritt.aufgehoben.fristen),
      },
      bescheide: friereEin(vorgang, wirkungen, this.umgebung.ids),
      verarbeitet: ereignisse.map((ereignis) => ereignis.id),
      unerwartet: unerwarteteEingaenge(ereignisse, schritte),
      menschBeteiligt: ereignisse.some(
        (ereignis, i) =>
          ereignis.art === 'antwort' && !schritte[i]?.abgelehnt && istAufgabe(vorgang, ereignis.invocation),
      ),
    };
  }

  #stoere(vorgang: Vorgang, ursache: unknown): Stoerung {
    const bekannt = ursache instanceof BescheidwerkFehler;
    const code = bekannt ? ursache.code : 'VORGANG_GESTOERT';
    this.melde({ vorgangId: vorgang.id, code, ursache });
    return {
      vorgangId: vorgang.id,
      vorfallId: this.umgebung.ids.neu(),
      code,
      text: bekannt
        ? ursache.message
        : 'Der Vorgang konnte nicht weitergeführt werden; Einzelheiten stehen im Protokoll.',
    };
  }
}

/** Whether an open invocation is a task, i.e. its answer comes from a human. */
function istAufgabe(vorgang: Vorgang, invocation: string): boolean {
  return vorgang.snapshot?.offen[invocation]?.art === 'aufgabe';
}

/** Messages that came when the process could not take them: a person must see them (§ 24 Abs. 1 S. 3 VwVfG). */
function unerwarteteEingaenge(
  ereignisse: readonly Ereignis[],
  schritte: readonly Fortschritt[],
): Fortschreibung['unerwartet'] {
  return ereignisse.flatMap((ereignis, i) =>
    ereignis.art === 'meldung' && ereignis.id.startsWith(NACHRICHT) && istUnerwartet(schritte[i])
      ? [{ eingangId: ereignis.id.slice(NACHRICHT.length), fehler: NICHT_ERWARTET }]
      : [],
  );
}

/** Rejected, and not merely because it had been taken before. */
function istUnerwartet(schritt: Fortschritt | undefined): boolean {
  return schritt?.abgelehnt !== undefined && schritt.abgelehnt.code !== 'EREIGNIS_DOPPELT';
}
