import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { FesteUhr, kalendertag, sha256 } from '#libs/kernel';
import { type Einreichung, einAntrag, reicheEin } from '../../unterbau/antrag.js';
import {
  starteTestanwendung,
  type Testanwendung,
  type Testoptionen,
  warteBis,
} from '../../unterbau/testanwendung.js';
import { Bruchleitung } from './bruchleitung.js';
import { Satzpresse } from './satzpresse.js';

/** Monday; the applications of these tests are granted by the rules on it. */
export const MONTAG = '2026-03-02T09:00:00Z';

/** The application behind a line that breaks where a test says so, and what must hold after every fault. */
export class Lage {
  private constructor(
    readonly test: Testanwendung,
    readonly uhr: FesteUhr,
    readonly presse: Satzpresse,
    readonly leitung: Bruchleitung,
  ) {}

  static async schaffe(
    optionen: Omit<Testoptionen, 'uhr'> & { readonly presse?: Satzpresse } = {},
  ): Promise<Lage> {
    const { presse = new Satzpresse(), ...rest } = optionen;
    const [uhr, leitung] = [new FesteUhr(MONTAG), new Bruchleitung()];
    const test = await starteTestanwendung({
      verfahren: ['bewohnerparkausweis'],
      druckwerk: presse,
      ...rest,
      uhr,
      leitung,
    });
    return new Lage(test, uhr, presse, leitung);
  }

  abfrage(sql: string, werte: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.test.anwendung.datenquelle.query(sql, [...werte]);
  }

  async zahl(sql: string, werte: readonly unknown[] = []): Promise<number> {
    const [zeile] = await this.abfrage(`select count(*)::int as n from (${sql}) gezaehlt`, werte);
    return Number(zeile?.n);
  }

  warte(sekunden: number): void {
    this.uhr.stelle(this.uhr.now().add({ seconds: sekunden }));
  }

  /** Posts as a portal does that has read the documentation: anything but a receipt is sent again. */
  async reicheEin(antrag: Einreichung = einAntrag()): Promise<{ id: string; antworten: number[] }> {
    const antworten: number[] = [];
    for (;;) {
      const { status, koerper, kopf } = await reicheEin(this.test.server, antrag);
      antworten.push(status);
      if (status === 202) return { id: koerper.id, antworten };
      if (status !== 503 || !kopf['retry-after'] || antworten.length > 5)
        throw new Error(`${status}: ${koerper.code}`);
    }
  }

  /** An application that only a human can decide, and his open task. */
  async reicheFuerMenschenEin(): Promise<{ id: string; vorgangId: string; aufgabeId: string }> {
    const { id } = await this.reicheEin(freitextantrag());
    const [zeile] = await warteBis(
      () =>
        this.abfrage(
          `select a.vorgang_id, a.id from aufgabe a join vorgang v on v.id = a.vorgang_id
            where v.eingang_id = $1 and a.status = 'offen'`,
          [id],
        ),
      (zeilen) => zeilen.length === 1,
    );
    return { id, vorgangId: String(zeile?.vorgang_id), aufgabeId: String(zeile?.id) };
  }

  /** Answers a task as whoever is signed in. */
  async antworte(
    { vorgangId, aufgabeId }: { readonly vorgangId: string; readonly aufgabeId: string },
    {
      person,
      begruendung = 'Der Stellplatz ist nicht nutzbar.',
    }: { person?: string; begruendung?: string } = {},
  ) {
    const antwort = await this.test.server.inject({
      method: 'POST',
      url: `/api/v1/aufgaben/${vorgangId}/${encodeURIComponent(aufgabeId)}/antwort`,
      headers: person ? await this.test.ausweise.person(person) : {},
      payload: { aktion: 'bewilligen', begruendung },
    });
    return { status: antwort.statusCode, koerper: antwort.json(), kopf: antwort.headers };
  }

  /** The decisions on an application that stand. */
  bescheide(antragId: string): Promise<Record<string, unknown>[]> {
    return this.abfrage(
      `select b.ausgefertigt_am is not null as ausgefertigt from bescheid b join vorgang v on v.id = b.vorgang_id
        where v.eingang_id = $1 and b.aufgehoben_am is null`,
      [antragId],
    );
  }

  async vorgangVon(antragId: string): Promise<string> {
    const [zeile] = await this.abfrage(`select vorgang_id from eingang where id = $1`, [antragId]);
    return String(zeile?.vorgang_id);
  }

  /** Lets time pass, minute by minute, until nothing waits for the machine any more; nobody repairs anything. */
  async kommtZurRuhe(): Promise<void> {
    await warteBis(
      async () => {
        this.warte(15);
        return this.abfrage(
          `
          select 'eingang' as was, code from eingang where status = 'empfangen'
          union all select 'ereignis', e.id from ereignis e join vorgang v on v.id = e.vorgang_id
                     where v.status <> 'gestoert'
          union all select 'wirkung', id from wirkung where status in ('offen', 'in_arbeit')
          union all select 'frist', id from frist where status = 'offen' and faellig_am < $1`,
          [kalendertag(this.uhr.now()).toString()],
        );
      },
      (offen) => offen.length === 0,
    );
  }

  /** Whatever is not as it must be: for these applications exactly one case each, and for all that is stored. */
  async maengel(antragIds: readonly string[]): Promise<unknown[]> {
    const maengel: unknown[] = [];
    for (const id of antragIds) {
      const faelle = await this.zahl(`select 1 from vorgang where eingang_id = $1`, [id]);
      if (faelle !== 1) maengel.push({ id, faelle });
    }
    maengel.push(
      ...(await this.abfrage(`
        select 'zwei Bescheide' as mangel, vorgang_id::text as id from bescheid where aufgehoben_am is null
         group by vorgang_id having count(*) > 1
        union all
        select 'zwei Antworten', vorgang_id || ' ' || (e->'ereignis'->>'id')
          from journal, jsonb_path_query(eintrag, '$[*]') e
         where e->>'art' = 'ereignis' group by vorgang_id, e->'ereignis'->>'id' having count(*) > 1
        union all
        select 'Vorfall', vorgang_id::text || ' ' || code from vorfall where behoben_am is null
        union all
        select 'doppelte Nachricht', nachricht_uuid from eingang where status = 'angenommen' and nachricht_uuid is not null
         group by absender, nachricht_absender, nachricht_uuid having count(*) > 1`)),
    );
    maengel.push(...(await this.#briefmaengel()), ...(await this.#aktenmaengel(antragIds)));
    return maengel;
  }

  /** Letters: every file is known, every known file lies there with its bytes, nothing half-written. */
  async #briefmaengel(): Promise<unknown[]> {
    const bekannt = new Map(
      (
        await this.abfrage(`select datei, sha256 from bescheid where datei is not null
          union all select datei, sha256 from mitteilung where datei is not null`)
      ).map(({ datei, sha256 }) => [String(datei), String(sha256)]),
    );
    const { briefe } = this.test;
    const vorhanden = existsSync(briefe) ? readdirSync(briefe) : [];
    return [
      ...vorhanden
        .filter((name) => !bekannt.has(name))
        .map((name) => ({ mangel: 'unbekannter Brief', name })),
      ...[...bekannt]
        .filter(
          ([name, hash]) => !vorhanden.includes(name) || sha256(readFileSync(join(briefe, name))) !== hash,
        )
        .map(([name]) => ({ mangel: 'Brief fehlt oder ist ein anderer', name })),
    ];
  }

  /** Files of these cases: chain whole, and the same state when replayed. */
  async #aktenmaengel(antragIds: readonly string[]): Promise<unknown[]> {
    const { akten, aktenpruefung } = this.test.anwendung;
    const maengel: unknown[] = [];
    for (const id of antragIds) {
      const akte = await akten.finde(await this.vorgangVon(id));
      if (akte) maengel.push(aktenpruefung.pruefeKette(akte), await aktenpruefung.spieleNach(akte));
    }
    return maengel.filter((mangel) => mangel !== undefined);
  }

  /** A copy of the database as it is now, under a name of its own; whoever is connected is cut off for a moment. */
  async sichere(): Promise<string> {
    const sicherung = `${this.#datenbank}_sicherung_${randomUUID().slice(0, 8)}`;
    await this.#kopiere(this.#datenbank, sicherung);
    return sicherung;
  }

  /** Puts a copy in the place of the database; everything since is gone. The letters stay where they are. */
  async stelleWiederHer(sicherung: string): Promise<void> {
    await alsVerwalter(async (verbindung) => {
      await verbindung.query(`drop database ${verbindung.escapeIdentifier(this.#datenbank)} with (force)`);
    });
    await this.#kopiere(sicherung, this.#datenbank);
    // Who has signed in since the copy is signed in no more.
    this.test.ausweise.vergiss();
  }

  get #datenbank(): string {
    return new URL(this.test.datenbank.url).pathname.slice(1);
  }

  async #kopiere(von: string, nach: string): Promise<void> {
    await alsVerwalter(async (verbindung) => {
      const [quelle, ziel] = [von, nach].map((name) => verbindung.escapeIdentifier(name));
      await verbindung.query(`alter database ${quelle} with allow_connections false`);
      await verbindung.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1`,
        [von],
      );
      await verbindung.query(`create database ${ziel} template ${quelle} owner bescheidwerk_owner`);
      await verbindung.query(`alter database ${quelle} with allow_connections true`);
    });
  }

  async schliesse(): Promise<void> {
    this.leitung.heile();
    await this.test.schliesse();
  }
}

/** An application with free text, which no rule may decide (§ 24 Abs. 1 S. 3 VwVfG). */
export function freitextantrag(): Einreichung {
  const freitext = '<p:besondereUmstaende>Mein Stellplatz ist gesperrt.</p:besondereUmstaende>';
  return einAntrag({ ersetze: [[/<\/p:anlagen>/, `</p:anlagen>${freitext}`]] });
}

async function alsVerwalter(arbeit: (verbindung: pg.Client) => Promise<void>): Promise<void> {
  const verbindung = new pg.Client({ connectionString: process.env.TEST_DATABASE_ADMIN_URL });
  await verbindung.connect();
  try {
    await arbeit(verbindung);
  } finally {
    await verbindung.end();
  }
}
