import { type FesteUhr, kalendertag } from '#libs/kernel';
import { frage, reicheEin } from './antrag.js';
import { einKurzantrag, type Kurzverfahren, veroeffentlicheKurzverfahren } from './kurzverfahren.js';
import { bisAllesRuht, starteTestanwendung, type Testanwendung, warteBis } from './testanwendung.js';

/** A decision on its way, as the routes show it. */
export interface Bescheidsicht {
  readonly bescheidId: string;
  readonly bekanntgabe: {
    readonly am: string | null;
    readonly regel: string;
    readonly norm: readonly string[];
  };
  readonly rechtsbehelfsfrist: { readonly ende: string | null } | null;
  readonly bestandskraft: {
    readonly status: string;
    readonly ab: string | null;
    readonly schritte: readonly { readonly text: string; readonly norm: string }[];
  };
  readonly sendungen: readonly {
    readonly nr: number;
    readonly kanal: string;
    readonly anlass: string;
    readonly abgegangenAm: string | null;
    readonly entfallen: boolean;
    readonly offen?: { readonly code: string };
  }[];
  readonly tatsachen: readonly {
    readonly id: string;
    readonly art: string;
    readonly tag: string;
    readonly quelle: string;
    readonly gemeldetVon?: string;
  }[];
  readonly verlauf: readonly { readonly nr: number; readonly bekanntgabeAm: string | null }[];
}

/** Drives decisions of a short procedure through the running application, with a clock that the test sets. */
export class Bekanntgabelauf {
  private constructor(
    readonly test: Testanwendung,
    readonly uhr: FesteUhr,
  ) {}

  static async starte(
    uhr: FesteUhr,
    kurz: Kurzverfahren,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Bekanntgabelauf> {
    const test = await starteTestanwendung({ uhr, verfahren: [], behoerde: 'leipzig-strassenverkehr', env });
    await veroeffentlicheKurzverfahren(test.anwendung, kurz);
    await test.arbeite();
    return new Bekanntgabelauf(test, uhr);
  }

  /** It is this day, in the morning. */
  am(tag: string): void {
    this.uhr.stelle(`${tag}T09:00:00Z`);
  }

  /** A granted application, and its case, once its letter is there. */
  async erlasse(kanal: string): Promise<{ readonly antragId: string; readonly vorgangId: string }> {
    const ab = kalendertag(this.uhr.now()).add({ days: 10 }).toString();
    const { koerper } = await reicheEin(this.test.server, einKurzantrag(kanal, ab));
    const antragId: string = koerper.id;
    const [zeile] = await warteBis(
      () =>
        this.abfrage(`select vorgang_id from eingang where id = $1 and vorgang_id is not null`, [antragId]),
      (zeilen) => zeilen.length === 1,
    );
    const vorgangId = zeile?.vorgang_id as string;
    await this.warteAuf(vorgangId, (sicht) => sicht !== undefined);
    await this.ruhe();
    return { antragId, vorgangId };
  }

  async zeige(vorgangId: string): Promise<Bescheidsicht> {
    const { koerper } = await frage(this.test.server, `/api/v1/vorgaenge/${vorgangId}/bekanntgabe`);
    return koerper.bescheide[0];
  }

  /** What the case page says about the case and its decision. */
  async seite(vorgangId: string) {
    const { koerper } = await frage(this.test.server, `/api/v1/vorgaenge/${vorgangId}`);
    const { statusText, bescheide } = koerper;
    return { statusText, bescheid: bescheide[0] };
  }

  warteAuf(vorgangId: string, gilt: (sicht: Bescheidsicht) => boolean): Promise<Bescheidsicht> {
    return warteBis(() => this.zeige(vorgangId), gilt);
  }

  /** What a case waits for: deadlines with their days, and tasks. */
  async offen(vorgangId: string): Promise<Record<string, string>> {
    await this.ruhe();
    const fristen = await this.abfrage(
      `select name, faellig_am::text as am from frist where vorgang_id = $1 and status = 'offen'`,
      [vorgangId],
    );
    const aufgaben = await this.abfrage(
      `select invocation from aufgabe where vorgang_id = $1 and status = 'offen'`,
      [vorgangId],
    );
    return Object.fromEntries([
      ...fristen.map(({ name, am }) => [name, am]),
      ...aufgaben.map(({ invocation }) => [String(invocation).split('~')[1], 'aufgabe']),
    ]);
  }

  async sende(
    url: string,
    payload: object = {},
  ): Promise<{ status: number; koerper: Record<string, never> }> {
    const antwort = await this.test.server.inject({ method: 'POST', url: `/api/v1/${url}`, payload });
    return { status: antwort.statusCode, koerper: antwort.json() };
  }

  async postausgang(): Promise<
    readonly { id: string; vorgangId: string; art: string; nr: number; brief: string }[]
  > {
    return (await frage(this.test.server, '/api/v1/postausgang')).koerper.sendungen;
  }

  /** The post room says that the last letter of a decision left on a day. */
  async gibZurPost(vorgangId: string, tag: string): Promise<Record<string, unknown> | undefined> {
    const sendung = (await this.postausgang()).findLast(
      (s) => s.vorgangId === vorgangId && s.art === 'bescheid',
    );
    const { koerper } = await this.sende('postausgang/bestaetigung', { sendungen: [sendung?.id], tag });
    await this.ruhe();
    return koerper.ergebnisse?.[0];
  }

  /** Answers the open question about a letter. */
  async antworte(vorgangId: string, antwort: object): Promise<number> {
    const [aufgabe] = await this.abfrage(
      `select id from aufgabe where vorgang_id = $1 and status = 'offen'`,
      [vorgangId],
    );
    const pfad = `aufgaben/${vorgangId}/${encodeURIComponent(String(aufgabe?.id))}/antwort`;
    const { status } = await this.sende(pfad, antwort);
    await this.ruhe();
    return status;
  }

  /** Lets days pass: what has become due is taken up. */
  async kehre(): Promise<void> {
    await this.test.anwendung.kehrdienst.kehre();
    await this.ruhe();
  }

  /** Until all that can happen on this day has happened. */
  ruhe(): Promise<void> {
    return bisAllesRuht(this.test);
  }

  abfrage(sql: string, werte: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.test.anwendung.datenquelle.query(sql, [...werte]);
  }

  /** Whatever is wrong with the files of all cases: broken chain, or another state when replayed. */
  async aktenmaengel(): Promise<unknown[]> {
    const { akten, aktenpruefung } = this.test.anwendung;
    const maengel: unknown[] = [];
    for (const { id } of await this.abfrage(`select id from vorgang`)) {
      const akte = await akten.finde(String(id));
      if (akte) maengel.push(aktenpruefung.pruefeKette(akte), await aktenpruefung.spieleNach(akte));
    }
    return maengel.filter((mangel) => mangel !== undefined);
  }
}
