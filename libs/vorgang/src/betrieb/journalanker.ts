import { BescheidwerkFehler, type Clock, canonicalJson, kalendertag, sha256 } from '#libs/kernel';

/** The end of a case's journal at some moment. */
export interface Kettenkopf {
  readonly vorgangId: string;
  readonly nr: number;
  readonly hash: string;
}

/** Port to the journals. */
export interface KettenkopfSpeicher {
  /** Does it while no other process does: two at the same time would continue the same line of the file. */
  einzeln<T>(arbeit: () => Promise<T>): Promise<T>;
  /** The same, but waits for nobody. Undefined: another process is at it. */
  wennFrei<T>(arbeit: () => Promise<T>): Promise<{ readonly ergebnis: T } | undefined>;
  /** Ends of all journals as of a moment, by id, a page at a time. */
  koepfe(stand: string, nach: string | undefined, hoechstens: number): Promise<readonly Kettenkopf[]>;
}

/** One line of the anchor file: a fingerprint of all journals, outside of the database. */
export interface Anker {
  /** Legal day on which it was made. */
  readonly tag: string;
  /** Entries up to this moment are covered. */
  readonly stand: string;
  readonly vorgaenge: number;
  /** Merkle root over the ends of all journals. */
  readonly wurzel: string;
  /** Hash of the line before; zeros for the first. */
  readonly vorher: string;
  readonly hash: string;
}

/** Port: the append-only file. */
export interface Ankerablage {
  lies(): Promise<readonly Anker[]>;
  haengeAn(anker: Anker): Promise<void>;
}

/** What is wrong with an anchor. */
export interface Ankerbefund {
  readonly tag: string;
  readonly text: string;
}

/** What is younger may still be in a transaction that is not visible yet. */
const REIFE_MINUTEN = 15;
const SEITE = 5000;
const ANFANG = '0'.repeat(64);

/**
 * Anchors the journals outside of the database: whoever owns the database can compute every chain anew, but then the
 * roots differ from those that were written down day by day. As good as the place where the file is kept.
 */
export class Journalanker {
  #zuletzt: string | undefined;
  #letzter: Anker | undefined;

  constructor(
    private readonly speicher: KettenkopfSpeicher,
    private readonly ablage: Ankerablage,
    private readonly uhr: Clock,
  ) {}

  /** The last anchor of the file as it was last read or continued; undefined where there was none. */
  get letzter(): Anker | undefined {
    return this.#letzter;
  }

  /** Makes the anchor of the day unless there is one; the first call of a day does it. Others do not wait for it. */
  async ankereTaeglich(): Promise<Anker | undefined> {
    const heute = kalendertag(this.uhr.now()).toString();
    if (this.#zuletzt === heute) return undefined;
    const lauf = await this.speicher.wennFrei(async () => {
      const vorhanden = (await this.#lies()).some(({ tag }) => tag === heute);
      return vorhanden ? undefined : this.#ankere();
    });
    if (lauf) this.#zuletzt = heute;
    return lauf?.ergebnis;
  }

  /** Makes an anchor now. */
  ankere(): Promise<Anker> {
    return this.speicher.einzeln(() => this.#ankere());
  }

  async #ankere(): Promise<Anker> {
    const jetzt = this.uhr.now();
    const stand = jetzt.subtract({ minutes: REIFE_MINUTEN }).toString({ smallestUnit: 'millisecond' });
    const vorher = (await this.#lies()).at(-1)?.hash ?? ANFANG;
    const inhalt = { tag: kalendertag(jetzt).toString(), stand, ...(await this.#wurzel(stand)), vorher };
    const anker = { ...inhalt, hash: sha256(canonicalJson(inhalt)) };
    await this.ablage.haengeAn(anker);
    this.#letzter = anker;
    return anker;
  }

  async #lies(): Promise<readonly Anker[]> {
    const alle = await this.ablage.lies();
    this.#letzter = alle.at(-1);
    return alle;
  }

  /** Compares every anchor with what the database says today. */
  async pruefe(): Promise<{ readonly anker: number; readonly befunde: readonly Ankerbefund[] }> {
    const alle = await this.ablage.lies();
    const befunde: Ankerbefund[] = [];
    let vorher = ANFANG;
    for (const { hash, ...inhalt } of alle) {
      const melde = (text: string) => befunde.push({ tag: inhalt.tag, text });
      if (inhalt.vorher !== vorher) melde('Davor fehlt eine Zeile der Ankerdatei, oder sie wurde ersetzt.');
      if (sha256(canonicalJson(inhalt)) !== hash) melde('Die Zeile der Ankerdatei wurde verändert.');
      vorher = hash;
      const { wurzel, vorgaenge } = await this.#wurzel(inhalt.stand);
      if (wurzel === inhalt.wurzel) continue;
      melde(
        `Die Journale bis ${inhalt.stand} sind nicht mehr die von damals (${vorgaenge} statt ${inhalt.vorgaenge} Vorgänge). Einträge wurden nachträglich geändert, eingefügt oder entfernt.`,
      );
    }
    return { anker: alle.length, befunde };
  }

  async #wurzel(stand: string): Promise<{ vorgaenge: number; wurzel: string }> {
    const blaetter: string[] = [];
    let nach: string | undefined;
    for (;;) {
      const seite = await this.speicher.koepfe(stand, nach, SEITE);
      for (const { vorgangId, nr, hash } of seite) blaetter.push(sha256(`${vorgangId} ${nr} ${hash}`));
      nach = seite.at(-1)?.vorgangId;
      if (seite.length < SEITE) return { vorgaenge: blaetter.length, wurzel: merkleWurzel(blaetter) };
    }
  }
}

/** Merkle root: pairs are hashed level by level, a single one moves up as it is; of nothing it is the hash of nothing. */
export function merkleWurzel(blaetter: readonly string[]): string {
  let ebene = [...blaetter];
  if (ebene.length === 0) return sha256('');
  while (ebene.length > 1) {
    const naechste: string[] = [];
    for (let i = 0; i < ebene.length; i += 2) {
      const [links = '', rechts] = ebene.slice(i, i + 2);
      naechste.push(rechts === undefined ? links : sha256(`${links}${rechts}`));
    }
    ebene = naechste;
  }
  return ebene[0] as string;
}

/** Reads the lines of the file. Throws `ANKER_UNLESBAR` with the number of the line. */
export function parseAnker(text: string): Anker[] {
  return text
    .split('\n')
    .filter((zeile) => zeile !== '')
    .map((zeile, i) => {
      try {
        return JSON.parse(zeile) as Anker;
      } catch (cause) {
        throw new BescheidwerkFehler(
          'ANKER_UNLESBAR',
          `Zeile ${i + 1} der Ankerdatei ist unlesbar. Holen Sie die Datei aus der Sicherung zurück.`,
          { cause },
        );
      }
    });
}
