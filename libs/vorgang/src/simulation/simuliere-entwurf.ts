import { type Ereignis, pruefeKette } from '#libs/engine';
import { BescheidwerkFehler, gleichesJson } from '#libs/kernel';
import type { Eingangsstand, OffenesVerfahren } from '#libs/verfahren';
import { EingangFehler, findNachrichtenplan } from '#libs/xoev';
import { NACHRICHT } from '../bearbeitung/fuege-nachricht-ein.js';
import type { Akte, AktenSpeicher } from '../betrieb/aktenpruefung.js';
import type { EingangSpeicher } from '../eingang/eingang-speicher.js';
import { liesInhalt, ungelesen } from '../eingang/lies-inhalt.js';
import type { Nachrichtenstelle } from '../eingang/nachrichtenstelle.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { stelleGegenueber, type Unterschied } from './gegenueberstellung.js';
import { mitUngeeigneten } from './ungeeignete-anlagen.js';

/** Which cases a simulation looks at. */
export interface Simulationsauswahl {
  readonly verfahrenId: string;
  /** Opened at this instant (ISO) or later; whenever when absent. */
  readonly seit?: string;
  readonly hoechstens: number;
}

/** Port: the cases of a procedure. */
export interface SimulationSpeicher extends Pick<AktenSpeicher, 'finde'> {
  /** Ids of cases to which something has happened, the newest first. */
  vorgangIdsDes(auswahl: Simulationsauswahl): Promise<readonly string[]>;
}

/** What a draft makes of one case. `unvergleichbar` says why nothing can be told; otherwise no difference means none. */
export interface Simulationsbefund {
  readonly vorgangId: string;
  readonly aktenzeichen: string;
  readonly unterschiede: readonly Unterschied[];
  readonly unvergleichbar?: string;
}

/**
 * Plays what has happened to real cases by a package that is not published, beside the version they ran by: before new
 * rules are published one sees whom they would have met otherwise. Writes nothing.
 */
export class SimuliereEntwurf {
  constructor(
    private readonly speicher: SimulationSpeicher,
    private readonly register: Pick<Verfahrensregister, 'lade'>,
    private readonly eingaenge: Pick<EingangSpeicher, 'finde'>,
    private readonly nachrichten: Pick<Nachrichtenstelle, 'pruefe'>,
  ) {}

  /** The cases, then what becomes of each, the newest first. */
  async ausfuehren(
    entwurf: OffenesVerfahren,
    auswahl: Omit<Simulationsauswahl, 'verfahrenId'>,
  ): Promise<{ readonly anzahl: number; readonly befunde: AsyncGenerator<Simulationsbefund> }> {
    const ids = await this.speicher.vorgangIdsDes({ ...auswahl, verfahrenId: entwurf.paket.angabe.id });
    return { anzahl: ids.length, befunde: this.#durchAlle(ids, entwurf) };
  }

  async *#durchAlle(ids: readonly string[], entwurf: OffenesVerfahren): AsyncGenerator<Simulationsbefund> {
    for (const id of ids) {
      const akte = await this.speicher.finde(id);
      if (akte) yield await this.#simuliere(akte, entwurf);
    }
  }

  async #simuliere(akte: Akte, entwurf: OffenesVerfahren): Promise<Simulationsbefund> {
    const { vorgang, journal } = akte;
    const { id: vorgangId, aktenzeichen, verfahrenId, verfahrenVersion } = vorgang;
    const befund = { vorgangId, aktenzeichen, unterschiede: [] };
    if (pruefeKette(journal, { nr: vorgang.journalNr, hash: vorgang.journalHash }))
      return { ...befund, unvergleichbar: 'Die Akte ist beschädigt („bescheidwerk journal verify“).' };
    try {
      const bisher = await this.register.lade(verfahrenId, verfahrenVersion);
      const eintraege = journal.map(({ eintrag }) => eintrag);
      const gelesen = gleichesJson(bisher.paket.eingang, entwurf.paket.eingang)
        ? new Map<string, Eingangsstand>()
        : await this.#lies(akte, entwurf);
      return {
        ...befund,
        unterschiede: stelleGegenueber(bisher.prozess, entwurf.prozess, eintraege, gelesen),
      };
    } catch (fehler) {
      if (!(fehler instanceof BescheidwerkFehler)) throw fehler;
      return { ...befund, unvergleichbar: `${fehler.message} (${fehler.code})` };
    }
  }

  /** What the draft reads in the messages of a case. */
  async #lies({ vorgang, journal }: Akte, entwurf: OffenesVerfahren): Promise<Map<string, Eingangsstand>> {
    const gelesen = new Map<string, Eingangsstand>();
    for (const { eintrag } of journal) {
      if (!('ereignis' in eintrag) || gelesen.has(eintrag.ereignis.id)) continue;
      const eingangId = eingangDer(eintrag.ereignis, vorgang.eingangId);
      if (eingangId)
        gelesen.set(eintrag.ereignis.id, await this.#liesEine(eingangId, eintrag.ereignis, entwurf));
    }
    return gelesen;
  }

  async #liesEine(eingangId: string, ereignis: Ereignis, entwurf: OffenesVerfahren): Promise<Eingangsstand> {
    const { art } = ereignis;
    const abgelegt = await this.eingaenge.finde(eingangId);
    if (!abgelegt)
      throw new BescheidwerkFehler('EINGANG_UNBEKANNT', 'Eine Nachricht des Vorgangs ist nicht mehr da.');
    const eingang = mitUngeeigneten(abgelegt, ereignis);
    const pruefung = await this.nachrichten.pruefe(eingang.nachricht);
    const nachricht = pruefung.status === 'fehlerhaft' ? undefined : pruefung.nachricht;
    const plan = nachricht && findNachrichtenplan(entwurf.uebersetzung.plan, nachricht);
    if (nachricht && plan && (plan.rolle === 'antrag') === (art === 'beginn'))
      return liesInhalt(eingang, nachricht, entwurf);
    if (art !== 'beginn') return ungelesen(eingang);
    throw new EingangFehler(
      'NACHRICHT_OHNE_VERFAHREN',
      'Der Entwurf nimmt eine solche Nachricht nicht als Antrag entgegen.',
    );
  }
}

/** The submission that an event has come from: the application opens the case. */
function eingangDer({ art, id }: Ereignis, antrag: string): string | undefined {
  if (art === 'beginn') return antrag;
  return art === 'meldung' && id.startsWith(NACHRICHT) ? id.slice(NACHRICHT.length) : undefined;
}
