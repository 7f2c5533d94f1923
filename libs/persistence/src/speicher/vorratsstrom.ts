import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { NummerierteAenderung, Strommeldung, Vorratsstrom } from '#libs/vorgang';

/** How many changes are kept for those who reconnect. */
const GEDAECHTNIS = 2_000;
/** After how many milliseconds a lost connection is tried again. */
const ERNEUT_NACH_MS = 1_000;
/** How long opening a connection, and a question on it, may take before it counts as dead. */
const GEDULD_MS = 2_000;

interface Abonnent {
  readonly behoerdeId: string;
  readonly empfaenger: (meldung: Strommeldung) => void;
}

/** As the trigger sends it. */
interface Nachricht {
  readonly nr: number;
  readonly behoerdeId: string;
  readonly vorgangId: string;
  readonly aufgabeId: string;
  readonly aenderung: 'neu' | 'geaendert' | 'erledigt';
  readonly von: string | null;
}

/**
 * Listens to Postgres (LISTEN/NOTIFY) on a connection of its own, opened when the first listener comes. What was
 * missed while it was away nobody can say: then every listener is told to load its list again.
 */
export class PostgresVorratsstrom implements Vorratsstrom {
  readonly #abonnenten = new Set<Abonnent>();
  readonly #letzte: { readonly behoerdeId: string; readonly eine: NummerierteAenderung }[] = [];
  #verbindung: pg.Client | undefined;
  #wecker: NodeJS.Timeout | undefined;
  #geschlossen = false;
  /** Number from which on all that comes is kept: of the last change that is kept no more, or drawn when listening began. */
  #luecke: number | undefined;

  constructor(
    private readonly url: string,
    private readonly melde: (fehler: unknown) => void,
  ) {}

  abonniere(
    behoerdeId: string,
    nach: number | undefined,
    empfaenger: (meldung: Strommeldung) => void,
  ): () => void {
    const abonnent = { behoerdeId, empfaenger };
    if (nach !== undefined) this.#holeNach(abonnent, nach);
    else if (this.#luecke !== undefined) empfaenger({ beginn: true, nr: this.#neueste(this.#luecke) });
    this.#abonnenten.add(abonnent);
    if (!this.#verbindung && !this.#wecker) void this.#verbinde();
    return () => {
      this.#abonnenten.delete(abonnent);
    };
  }

  async schliesse(): Promise<void> {
    this.#geschlossen = true;
    clearTimeout(this.#wecker);
    this.#abonnenten.clear();
    const ende = this.#verbindung?.end().catch(() => undefined);
    // A server that hangs does not say goodbye.
    await Promise.race([ende, pause(GEDULD_MS, undefined, { ref: false })]);
  }

  /**
   * What came after the change `nach`, in the order in which all processes hear of changes: that of their commits. Numbers
   * are drawn before, so a smaller one may come later.
   */
  #holeNach({ behoerdeId, empfaenger }: Abonnent, nach: number): void {
    const stelle = this.#letzte.findLastIndex(({ eine }) => eine.nr === nach);
    // Without a memory that reaches back to `nach` nobody knows what happened since.
    if (stelle < 0 && nach !== this.#luecke) {
      empfaenger({ verpasst: true, nr: this.#neueste(this.#luecke ?? nach) });
      return;
    }
    for (const { behoerdeId: wessen, eine } of this.#letzte.slice(stelle + 1))
      if (wessen === behoerdeId) empfaenger(eine);
  }

  #neueste(sonst: number): number {
    return this.#letzte.at(-1)?.eine.nr ?? sonst;
  }

  async #verbinde(): Promise<void> {
    const verbindung = new pg.Client({
      connectionString: this.url,
      application_name: 'bescheidwerk (Strom)',
      connectionTimeoutMillis: GEDULD_MS,
      query_timeout: GEDULD_MS,
      // Whoever only listens learns by nothing else that the server has gone without a word.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    this.#verbindung = verbindung;
    verbindung.on('error', (fehler) => this.#verliere(verbindung, fehler));
    verbindung.on('end', () => this.#verliere(verbindung));
    verbindung.on('notification', ({ payload }) => payload && this.#verteile(JSON.parse(payload)));
    try {
      await verbindung.connect();
      await verbindung.query('listen arbeitsvorrat');
      // The role may draw numbers, but not look at the last one; gaps do no harm.
      const { rows } = await verbindung.query(`select nextval('arbeitsvorrat_aenderung')::int as nr`);
      const nr: number = rows[0].nr;
      this.#luecke = nr;
      this.#letzte.length = 0;
      // Whoever subscribed while nobody listened may have missed something as well.
      for (const { empfaenger } of this.#abonnenten) empfaenger({ verpasst: true, nr });
    } catch (fehler) {
      this.#verliere(verbindung, fehler);
    }
  }

  #verliere(verbindung: pg.Client, fehler?: unknown): void {
    if (this.#geschlossen || this.#verbindung !== verbindung) return;
    this.#verbindung = undefined;
    if (fehler) this.melde(fehler);
    void verbindung.end().catch(() => undefined);
    this.#wecker = setTimeout(() => {
      this.#wecker = undefined;
      void this.#verbinde();
    }, ERNEUT_NACH_MS);
    this.#wecker.unref();
  }

  #verteile({ nr, behoerdeId, vorgangId, aufgabeId, aenderung, von }: Nachricht): void {
    const eine = { nr, aenderung: { art: 'aufgabe' as const, vorgangId, aufgabeId, aenderung, von } };
    this.#letzte.push({ behoerdeId, eine });
    if (this.#letzte.length > GEDAECHTNIS) this.#luecke = this.#letzte.shift()?.eine.nr;
    for (const abonnent of this.#abonnenten)
      if (abonnent.behoerdeId === behoerdeId) abonnent.empfaenger(eine);
  }
}
