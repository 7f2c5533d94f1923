import { BescheidwerkFehler, type Clock, type IdQuelle } from '#libs/kernel';
import type { Stoerung } from '../bearbeitung/vorgang.js';
import type { VorgangSpeicher } from '../bearbeitung/vorgang-speicher.js';

/** Port: which letters there are. */
export interface Briefbestand {
  /** Names of all stored letters. */
  namen(): Promise<readonly string[]>;
  /** Whether nothing lies there, or there is no folder; creates none. */
  istLeer(): Promise<boolean>;
  /** SHA-256 of a letter as it lies there, hex; nothing where it cannot be read. */
  pruefsumme(name: string): Promise<string | undefined>;
}

/** A letter that the database knows, with what it has noted of its bytes. */
export interface BekannterBrief {
  readonly name: string;
  readonly sha256: string | null;
}

/** What the database knows of the case that a letter's name belongs to. */
export interface Briefbezug {
  readonly name: string;
  readonly aktenzeichen: string;
  /** Absent where there is no such case: the database is older than its application. */
  readonly vorgangId?: string;
  readonly beendet: boolean;
  /** Its effect is still pending: the letter is set again from the same frozen data and gives the same bytes. */
  readonly entsteht: boolean;
}

/** Port: compares names of letters with what the database knows. */
export interface AbgleichSpeicher {
  /** Of some letters those that the database does not have, also those that it is about to make. */
  findUnbekannte(
    briefe: readonly { readonly name: string; readonly aktenzeichen: string }[],
  ): Promise<readonly Briefbezug[]>;
  /** A page of the letters that the database knows, by name. */
  bekannte(nach: string | undefined, hoechstens: number): Promise<readonly BekannterBrief[]>;
  /** Whether any letter has been set. */
  kenntBriefe(): Promise<boolean>;
  /** Dispatches that wait in the Postausgang: a copy of the database does not know what has left since. */
  ausstehendeSendungen(): Promise<number>;
  /** The number of the newest case. */
  letzteNummer(): Promise<number>;
  /** Uses numbers up, so that the next case gets one above. */
  verbraucheNummernBis(nummer: number): Promise<void>;
}

/** How letters and database fit together. */
export interface Abgleich {
  readonly briefe: number;
  /** Letters that the database does not know. */
  readonly unbekannt: readonly Briefbezug[];
  /** Letters that lie there already and will be made once more: they may have been posted. */
  readonly entstehend: readonly string[];
  /** Letters of the database that are not in the folder. */
  readonly fehlend: readonly string[];
  /** Letters whose bytes are not those that were set, or that cannot be read. */
  readonly abweichend: readonly string[];
  /** Names that are no letter's. */
  readonly fremd: readonly string[];
  readonly ausstehendeSendungen: number;
  /** Highest number of a case, in the database and in the names of letters. */
  readonly hoechsteNummer: number;
}

/** What has been done after a restore. */
export interface Wiederanlauf {
  /** Cases that were stopped, each with an incident. */
  readonly angehalten: readonly Briefbezug[];
  /** The next case gets a number above this one. */
  readonly nummernBis: number;
}

const BRIEFNAME = /^(?:Bescheid|Mitteilung)_([A-Za-z0-9.-]+?-\d{4}-(\d{6,}))_.+\.pdf$/;
const SEITE = 5_000;
/** So many letters are read at the same time. */
const GLEICHZEITIG = 16;

interface Briefname {
  readonly name: string;
  readonly aktenzeichen: string;
  readonly nummer: number;
}

/** The names that are those of letters, and what they say. */
function inBriefnamen(namen: readonly string[]): Briefname[] {
  return namen.flatMap((name) => {
    const [, aktenzeichen, nummer] = BRIEFNAME.exec(name) ?? [];
    return aktenzeichen ? [{ name, aktenzeichen, nummer: Number(nummer) }] : [];
  });
}

/**
 * Compares the folder of letters with the database. After a restore the database may be older than the letters: what
 * has gone out since must not go out a second time, and no number may be given to a second case.
 */
export class Briefabgleich {
  constructor(
    private readonly bestand: Briefbestand,
    private readonly speicher: AbgleichSpeicher,
    private readonly vorgaenge: Pick<VorgangSpeicher, 'stoere'>,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
  ) {}

  /**
   * Looks and changes nothing.
   * @param nurNamen reads no letter: what has other bytes under its name is not found then
   */
  async vergleiche({ nurNamen = false }: { readonly nurNamen?: boolean } = {}): Promise<Abgleich> {
    const namen = await this.bestand.namen();
    const briefe = inBriefnamen(namen);
    const ohneZeile = await this.#findUnbekannte(briefe);
    return {
      briefe: namen.length,
      unbekannt: ohneZeile.filter(({ entsteht }) => !entsteht),
      entstehend: ohneZeile.filter(({ entsteht }) => entsteht).map(({ name }) => name),
      ...(await this.#pruefeBekannte(new Set(namen), nurNamen)),
      fremd: namen.filter((name) => !BRIEFNAME.test(name)),
      ausstehendeSendungen: await this.speicher.ausstehendeSendungen(),
      hoechsteNummer: briefe.reduce(
        (hoechste, { nummer }) => Math.max(hoechste, nummer),
        await this.speicher.letzteNummer(),
      ),
    };
  }

  /**
   * Before anything is written: an empty folder beside a database that knows letters is another folder, or one that is
   * not mounted. What was written there would be missing where it belongs, and a number could be used twice.
   * @throws BescheidwerkFehler `BRIEFE_ORDNER_LEER`
   */
  async pruefeOrdner(): Promise<void> {
    if (!(await this.bestand.istLeer()) || !(await this.speicher.kenntBriefe())) return;
    throw new BescheidwerkFehler(
      'BRIEFE_ORDNER_LEER',
      'BRIEFE_ORDNER ist leer oder fehlt, aber die Datenbank kennt Briefe. Ist der Ordner eingehängt, und stimmt der Pfad? Sind die Briefe wirklich verloren, legen Sie irgendeine Datei hinein; dann beginnt der Worker, und „bescheidwerk abgleich“ nennt, was fehlt.',
    );
  }

  /** Which of these letters will be made once the workers run. */
  async findEntstehende(namen: readonly string[]): Promise<readonly string[]> {
    const ohneZeile = await this.#findUnbekannte(inBriefnamen(namen));
    return ohneZeile.filter(({ entsteht }) => entsteht).map(({ name }) => name);
  }

  /**
   * What has to be done once after a restore, before anything runs: stops every open case of which a letter exists that
   * the database does not know, and leaves out the numbers that may have been given away since.
   * @param vorsprung how many numbers above the highest known one are left out
   */
  async laufeWiederAn({ unbekannt, hoechsteNummer }: Abgleich, vorsprung: number): Promise<Wiederanlauf> {
    const angehalten = unbekannt.filter(({ vorgangId, beendet }) => vorgangId !== undefined && !beendet);
    const jetzt = this.umgebung.uhr.now().toString({ smallestUnit: 'millisecond' });
    for (const bezug of angehalten) await this.vorgaenge.stoere(this.#stoerung(bezug), jetzt);
    const nummernBis = hoechsteNummer + vorsprung;
    await this.speicher.verbraucheNummernBis(nummernBis);
    return { angehalten, nummernBis };
  }

  async #findUnbekannte(briefe: readonly Briefname[]): Promise<Briefbezug[]> {
    const ohneZeile: Briefbezug[] = [];
    for (let i = 0; i < briefe.length; i += SEITE)
      ohneZeile.push(...(await this.speicher.findUnbekannte(briefe.slice(i, i + SEITE))));
    return ohneZeile;
  }

  async #pruefeBekannte(
    vorhanden: ReadonlySet<string>,
    nurNamen: boolean,
  ): Promise<Pick<Abgleich, 'fehlend' | 'abweichend'>> {
    const fehlend: string[] = [];
    const abweichend: string[] = [];
    for (let nach: string | undefined; ; ) {
      const seite = await this.speicher.bekannte(nach, SEITE);
      fehlend.push(...seite.filter(({ name }) => !vorhanden.has(name)).map(({ name }) => name));
      if (!nurNamen)
        abweichend.push(...(await this.#findAbweichende(seite.filter(({ name }) => vorhanden.has(name)))));
      nach = seite.at(-1)?.name;
      if (nach === undefined) return { fehlend, abweichend };
    }
  }

  async #findAbweichende(briefe: readonly BekannterBrief[]): Promise<string[]> {
    const abweichend: string[] = [];
    for (let i = 0; i < briefe.length; i += GLEICHZEITIG) {
      const gelesen = await Promise.all(
        briefe.slice(i, i + GLEICHZEITIG).map(async ({ name, sha256 }) => {
          const ist = await this.bestand.pruefsumme(name);
          return ist !== undefined && (sha256 === null || ist === sha256) ? [] : [name];
        }),
      );
      abweichend.push(...gelesen.flat());
    }
    return abweichend;
  }

  #stoerung({ vorgangId = '', name }: Briefbezug): Stoerung {
    return {
      vorgangId,
      vorfallId: this.umgebung.ids.neu(),
      code: 'BRIEF_UNBEKANNT',
      text: `In der Ablage liegt ${name}; die Datenbank kennt den Brief nicht, denn er ist nach dem Stand der Sicherung ergangen. Lesen Sie ihn, ehe Sie den Vorgang mit „bescheidwerk vorfaelle wiederholen“ weiterlaufen lassen: Unter derselben Nummer schreibt die Ablage keinen zweiten.`,
    };
  }
}
