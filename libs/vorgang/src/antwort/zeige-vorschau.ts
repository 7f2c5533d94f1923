import { handelnder, type Personenzugriff, type PersonRef, type Recht } from '#libs/auth';
import type { AntwortBefund } from '#libs/bausteine';
import type { BescheidDaten, MitteilungDaten } from '#libs/bescheid';
import { advance, type Fortschritt, type Jetzt } from '#libs/engine';
import { type Clock, type Json, kalendertag } from '#libs/kernel';
import type { Antwortauftrag } from '#libs/schnittstelle';
import type { AktenSpeicher } from '../betrieb/aktenpruefung.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import type { Vorschaudruck } from '../wirkung/briefablage.js';
import { druckeVorschau } from '../wirkung/drucke-vorschau.js';
import { antwortAuf } from '../wirkung/fuehre-wirkung-aus.js';
import type { AntwortSpeicher, AufgabeRef, BeantwortbareAufgabe } from './antwort-speicher.js';
import { pruefeEingabe, rechtZu } from './antwortpruefung.js';

/** The letter that an answer would send; or why there would be none. */
export type Vorschauergebnis =
  | { readonly art: 'brief'; readonly pdf: Uint8Array }
  | { readonly art: 'unbekannt' }
  | { readonly art: 'nichtOffen' }
  | { readonly art: 'unzulaessig'; readonly befunde: readonly AntwortBefund[] }
  /** The process would refuse to send it; in words. */
  | { readonly art: 'gescheitert'; readonly text: string }
  | { readonly art: 'keinBrief' };

/**
 * Shows the letter that would go out: the answer is carried into the process in memory, and what the process then wants
 * to send is set by the real press, marked as a draft. Nothing is stored and no number is used.
 */
export class ZeigeVorschau {
  constructor(
    private readonly antworten: Pick<AntwortSpeicher, 'finde'>,
    private readonly akten: AktenSpeicher,
    private readonly register: Pick<Verfahrensregister, 'lade'>,
    private readonly druck: Vorschaudruck,
    private readonly uhr: Clock,
  ) {}

  async ausfuehren(
    ref: AufgabeRef,
    zugriff: Personenzugriff,
    auftrag: Omit<Antwortauftrag, 'version'>,
  ): Promise<Vorschauergebnis> {
    const aufgabe = await this.antworten.finde(ref);
    const akte = aufgabe && (await this.akten.finde(ref.vorgangId));
    if (!aufgabe || !akte?.vorgang.snapshot) return { art: 'unbekannt' };
    if (aufgabe.status !== 'offen') return { art: 'nichtOffen' };
    const eingabe = {
      aktion: auftrag.aktion,
      felder: auftrag.felder,
      begruendung: auftrag.begruendung?.trim() || null,
    };
    const { erste, zweite } = zeichnende(aufgabe, zugriff);
    const pruefung = pruefeEingabe(aufgabe, eingabe, erste, zweite);
    if (!pruefung.ok) return { art: 'unzulaessig', befunde: pruefung.befunde };
    const { prozess } = await this.register.lade(aufgabe.verfahrenId, aufgabe.verfahrenVersion);
    const ereignis = antwortAuf(aufgabe, { ok: true, ergebnis: pruefung.ergebnis as Json });
    const fortschritt = advance(prozess, akte.vorgang.snapshot, ereignis, this.#jetzt());
    const brief = findBrief(fortschritt);
    if (brief) return this.#drucke(brief);
    const text = findMisserfolg(fortschritt);
    return text === undefined ? { art: 'keinBrief' } : { art: 'gescheitert', text };
  }

  async #drucke(brief: Brief): Promise<Vorschauergebnis> {
    const gedruckt = await druckeVorschau(this.druck, brief);
    return 'pdf' in gedruckt
      ? { art: 'brief', pdf: gedruckt.pdf }
      : { art: 'gescheitert', text: gedruckt.fehler.text };
  }

  #jetzt(): Jetzt {
    const now = this.uhr.now();
    return { zeitpunkt: now.toString({ smallestUnit: 'millisecond' }), heute: kalendertag(now).toString() };
  }
}

/** Who would sign the letter: whoever has signed it already stays the first, whoever else looks is the second. */
function zeichnende(
  { aufgabe, gezeichnet, zugewiesen }: BeantwortbareAufgabe,
  zugriff: Personenzugriff,
): { readonly erste: PersonRef; readonly zweite?: PersonRef } {
  const recht = (sonst: Recht) => rechtZu(aufgabe, sonst);
  if (!gezeichnet)
    return { erste: nurPerson(handelnder(zugriff, recht('aufgabe.beantworten'), zugewiesen?.id)) };
  const erste = gezeichnet.von;
  if (erste.id === zugriff.person.id) return { erste };
  return { erste, zweite: nurPerson(handelnder(zugriff, recht('aufgabe.mitzeichnen'))) };
}

const nurPerson = ({ id, name }: PersonRef): PersonRef => ({ id, name });

type Brief = BescheidDaten | MitteilungDaten;

/** The decision comes first; a plain letter is shown when nothing is decided. */
function findBrief({ wirkungen, aufgehoben }: Fortschritt): Brief | undefined {
  const briefe = wirkungen
    .filter(({ id }) => !aufgehoben.wirkungen.includes(id))
    .map(({ eingabe }) => (eingabe as { daten?: Brief } | null)?.daten)
    .filter((daten) => daten?.art === 'bescheid' || daten?.art === 'mitteilung');
  return briefe.find((daten) => daten?.art === 'bescheid') ?? briefe[0];
}

/** Why the process could not plan what it wanted to send. */
function findMisserfolg({ journal, abgelehnt, stoerung }: Fortschritt): string | undefined {
  if (abgelehnt) return abgelehnt.text;
  if (stoerung) return stoerung.text;
  const gescheitert = journal.flatMap((eintrag) =>
    eintrag.art === 'planung' && !eintrag.ausgang.ok ? [eintrag.ausgang.fehler.text] : [],
  );
  return gescheitert[0];
}
