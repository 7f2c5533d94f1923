import { handelnder, type Personenzugriff } from '#libs/auth';
import type { Clock, Json, JsonObject } from '#libs/kernel';
import type {
  Antwortauftrag,
  Antworteingabe,
  Mitzeichnungsauftrag,
  Sofortantwort,
} from '#libs/schnittstelle';
import type { Auftraege } from '../auftraege.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { istWiedervorlage, zeitachse } from '../vorgangsseite/zeitachse.js';
import { antwortAuf } from '../wirkung/fuehre-wirkung-aus.js';
import type {
  AntwortSpeicher,
  Antwortschreiber,
  AufgabeRef,
  BeantwortbareAufgabe,
} from './antwort-speicher.js';
import type { Antwortergebnis, Ruecknahmeergebnis } from './antwortergebnis.js';
import { findHindernis, istFuer, pruefeEingabe, rechtZu } from './antwortpruefung.js';

/** What a person had before it, if told: the last line of the journal and, to sign, the version of the task. */
interface Gesehen {
  readonly version?: number;
  readonly aufgabeVersion?: number;
}

type Aenderungen = Extract<Antwortergebnis, { art: 'geaendert' }>['aenderungen'];

/**
 * Takes the answers of case workers: only to what they have seen, from who may give them, with a second signature
 * where the task wants one, and for a short while still to be taken back.
 */
export class BeantworteAufgabe {
  constructor(
    private readonly speicher: AntwortSpeicher,
    private readonly register: Pick<Verfahrensregister, 'lade'>,
    private readonly auftraege: Auftraege,
    private readonly umgebung: { readonly uhr: Clock; readonly ruecknahmeS: number },
  ) {}

  /** Answers a task; where two have to sign, the answer waits for the second person. */
  antworte(ref: AufgabeRef, zugriff: Personenzugriff, auftrag: Antwortauftrag): Promise<Antwortergebnis> {
    return this.#antworte(ref, zugriff, auftrag, this.umgebung.ruecknahmeS);
  }

  /** The same, but the answer cannot be taken back. */
  antworteSofort(
    ref: AufgabeRef,
    zugriff: Personenzugriff,
    auftrag: Sofortantwort,
  ): Promise<Antwortergebnis> {
    return this.#antworte(ref, zugriff, auftrag, 0);
  }

  #antworte(
    ref: AufgabeRef,
    zugriff: Personenzugriff,
    auftrag: Sofortantwort,
    ruecknahmeS: number,
  ): Promise<Antwortergebnis> {
    const eingabe: Antworteingabe = {
      aktion: auftrag.aktion,
      felder: auftrag.felder,
      begruendung: auftrag.begruendung?.trim() || null,
    };
    return this.#imVorgang(ref, zugriff, async (aufgabe, schreiber) => {
      const hindernis =
        findHindernis(aufgabe, zugriff) ?? (await this.#findAenderung(aufgabe, schreiber, auftrag));
      if (hindernis) return hindernis;
      const von = handelnder(
        zugriff,
        rechtZu(aufgabe.aufgabe, 'aufgabe.beantworten'),
        aufgabe.zugewiesen?.id,
      );
      const pruefung = pruefeEingabe(aufgabe, eingabe, von);
      if (!pruefung.ok) return { art: 'unzulaessig', befunde: pruefung.befunde };
      if (!aufgabe.aufgabe.mitzeichnung)
        return this.#gibAntwort(aufgabe, schreiber, pruefung.ergebnis, von, ruecknahmeS);
      await schreiber.zeichne({ von, am: this.#jetzt(), antwort: eingabe });
      return { art: 'gezeichnet' };
    });
  }

  /** The second signature: agrees, and the answer counts; or gives it back to the first person with a remark. */
  async zeichneMit(
    ref: AufgabeRef,
    zugriff: Personenzugriff,
    auftrag: Mitzeichnungsauftrag,
  ): Promise<Antwortergebnis> {
    return this.#imVorgang(ref, zugriff, async (aufgabe, schreiber) => {
      const { gezeichnet } = aufgabe;
      if (aufgabe.status !== 'offen') return { art: 'nichtOffen', von: aufgabe.beantwortetVon };
      if (!gezeichnet) return { art: 'nichtGezeichnet' };
      if (aufgabe.befangen.includes(zugriff.person.id)) return { art: 'befangen' };
      if (!istFuer(aufgabe.aufgabe, zugriff)) return { art: 'nurLeitung' };
      if (gezeichnet.von.id === zugriff.person.id) return { art: 'selbstGezeichnet' };
      const geaendert = await this.#findAenderung(aufgabe, schreiber, auftrag);
      if (geaendert) return geaendert;
      const zweite = handelnder(zugriff, rechtZu(aufgabe.aufgabe, 'aufgabe.mitzeichnen'));
      if (!auftrag.zustimmung) {
        const anmerkung = auftrag.anmerkung?.trim();
        const grund = `${zweite.name} hat nicht mitgezeichnet${anmerkung ? `: ${anmerkung}` : '.'}`;
        await schreiber.gibZurueck({ ...gezeichnet, am: this.#jetzt(), grund });
        return { art: 'zurueckgegeben' };
      }
      const pruefung = pruefeEingabe(aufgabe, gezeichnet.antwort, gezeichnet.von, zweite);
      if (!pruefung.ok) return { art: 'unzulaessig', befunde: pruefung.befunde };
      return this.#gibAntwort(aufgabe, schreiber, pruefung.ergebnis, zweite);
    });
  }

  /** Takes one's answer or signature back while it has had no effect. */
  async nimmZurueck(ref: AufgabeRef, zugriff: Personenzugriff): Promise<Ruecknahmeergebnis> {
    const ergebnis = await this.speicher.imVorgang<Ruecknahmeergebnis>(
      ref,
      zugriff.person.id,
      async (aufgabe, schreiber) => {
        const von = aufgabe.status === 'offen' ? aufgabe.gezeichnet?.von : aufgabe.beantwortetVon;
        if (!von) return { art: 'nichtBeantwortet' };
        if (von.id !== zugriff.person.id) return { art: 'nichtEigene', von };
        const { id } = antwortAuf(aufgabe, { ok: true, ergebnis: null });
        return { art: (await schreiber.nimmZurueck(id, this.#jetzt())) ? 'zurueckgenommen' : 'zuSpaet' };
      },
    );
    return ergebnis ?? { art: 'unbekannt' };
  }

  async #imVorgang(
    ref: AufgabeRef,
    zugriff: Personenzugriff,
    arbeit: (aufgabe: BeantwortbareAufgabe, schreiber: Antwortschreiber) => Promise<Antwortergebnis>,
  ): Promise<Antwortergebnis> {
    // Opening a procedure takes connections; none is to be had for it while the case is locked.
    const offen = await this.speicher.finde(ref);
    if (!offen) return { art: 'unbekannt' };
    await this.register.lade(offen.verfahrenId, offen.verfahrenVersion);
    const ergebnis = await this.speicher.imVorgang(ref, zugriff.person.id, arbeit);
    if (!ergebnis) return { art: 'unbekannt' };
    if (ergebnis.art === 'beantwortet' && !ergebnis.ruecknehmbarBis)
      await this.auftraege.treibeVoran([ref.vorgangId]);
    return ergebnis;
  }

  async #gibAntwort(
    aufgabe: BeantwortbareAufgabe,
    schreiber: Antwortschreiber,
    ergebnis: JsonObject,
    von: { readonly id: string; readonly name: string },
    ruecknahmeS = this.umgebung.ruecknahmeS,
  ): Promise<Antwortergebnis> {
    const ereignis = antwortAuf(aufgabe, { ok: true, ergebnis: ergebnis as Json });
    const wirksamAb = ruecknahmeS > 0 ? this.#jetzt(ruecknahmeS) : undefined;
    await schreiber.beantworte(ergebnis, { id: von.id, name: von.name }, ereignis, this.#jetzt(), wirksamAb);
    return { art: 'beantwortet', ...(wirksamAb && { ruecknehmbarBis: wirksamAb }) };
  }

  /** What has happened since the person looked at the case, in words. */
  async #findAenderung(
    aufgabe: BeantwortbareAufgabe,
    schreiber: Pick<Antwortschreiber, 'journalSeit'>,
    { version, aufgabeVersion }: Gesehen,
  ): Promise<Antwortergebnis | undefined> {
    if (version === undefined) return undefined;
    const stand = { version: aufgabe.journalNr, aufgabeVersion: aufgabe.version };
    // Nobody has seen what has not happened yet.
    if (version > aufgabe.journalNr) return { art: 'geaendert', ...stand, aenderungen: [] };
    const gezeichnet =
      aufgabeVersion === undefined || aufgabeVersion === aufgabe.version ? [] : vorliegend(aufgabe);
    const aenderungen = [...(await this.#geschehen(aufgabe, schreiber, version)), ...gezeichnet];
    return aenderungen.length > 0 ? { art: 'geaendert', ...stand, aenderungen } : undefined;
  }

  async #geschehen(
    aufgabe: BeantwortbareAufgabe,
    schreiber: Pick<Antwortschreiber, 'journalSeit'>,
    version: number,
  ): Promise<Aenderungen> {
    if (aufgabe.journalNr === version) return [];
    const verfahren = await this.register.lade(aufgabe.verfahrenId, aufgabe.verfahrenVersion);
    const alles = await schreiber.journalSeit(version);
    const journal = alles.filter(({ eintrag }) => !istWiedervorlage(eintrag));
    // A letter that has left the house by itself meanwhile changes nothing about the question.
    return zeitachse(journal, verfahren)
      .filter(({ art }) => art !== 'schreiben')
      .map(({ am, text, von }) => ({ am, text, von }));
  }

  #jetzt(plusSekunden = 0): string {
    return this.umgebung.uhr.now().add({ seconds: plusSekunden }).toString({ smallestUnit: 'millisecond' });
  }
}

/** The answer that is there to be signed now. Signing writes no line of the journal. */
function vorliegend({ aufgabe, gezeichnet }: BeantwortbareAufgabe): Aenderungen {
  if (!gezeichnet) return [];
  const { am, von, antwort } = gezeichnet;
  const titel = aufgabe.aktionen.find(({ id }) => id === antwort.aktion)?.titel ?? antwort.aktion;
  return [{ am, text: `Zur Mitzeichnung liegt jetzt vor: „${titel}“.`, von: von.name }];
}
