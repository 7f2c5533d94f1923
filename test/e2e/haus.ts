import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { liesPaketordner } from '#libs/composition';
import type { Uebersicht } from '#libs/vorgang';
import { mehrteilig } from '../unterbau/antrag.js';
import { starteChromium } from '../unterbau/chromium.js';
import { bleibenderPort } from '../unterbau/ports.js';
import { baueProjekt, Prozess } from '../unterbau/prozess.js';
import { ladeSkript } from '../unterbau/skript.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** A posted application once the machine has nothing more to do. */
export interface Ruhend extends Uebersicht {
  readonly aktenzeichen: string;
  readonly vorgangId: string;
}

export interface Hausoptionen {
  /** Shipped procedures to publish. */
  readonly verfahren: readonly string[];
  /** Procedures in which a second person signs. */
  readonly mitMitzeichnung?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Long enough for a busy machine; nothing here is a measurement. */
const GEDULD_MS = 60_000;
const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/**
 * An authority at work: API and worker as processes of the built program, the embedded provider, Postgres, and
 * browsers of its people. Examples are told as of today, as `npm start` tells them.
 */
export class Haus {
  readonly #prozesse: Prozess[] = [];
  #api: Prozess | undefined;

  private constructor(
    readonly adresse: string,
    readonly test: Testanwendung,
    private readonly browser: Browser,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async oeffne({ verfahren, mitMitzeichnung = [], env = {} }: Hausoptionen): Promise<Haus> {
    await baueProjekt();
    const port = await bleibenderPort();
    const adresse = `http://127.0.0.1:${port}`;
    const test = await starteTestanwendung({ verfahren, adresse });
    for (const eines of mitMitzeichnung) await veroeffentlicheMitMitzeichnung(test, eines);
    const { DATABASE_URL, DATABASE_DIENST_URL, BRIEFE_ORDNER, SCHEMA_ORDNER, ZIEHUNGSSCHLUESSEL } =
      test.anwendung.konfiguration;
    const haus = new Haus(adresse, test, await starteChromium(), {
      DATABASE_URL,
      DATABASE_DIENST_URL,
      BRIEFE_ORDNER,
      SCHEMA_ORDNER,
      ZIEHUNGSSCHLUESSEL,
      ...test.anbieter.env,
      KEHRINTERVALL_MS: '250',
      // An answer takes effect at once, unless a walk is about taking it back.
      RUECKNAHME_SEKUNDEN: '0',
      PORT: String(port),
      ...env,
    });
    const worker = haus.#starte('worker');
    await haus.starteApi();
    await worker.sagt('Worker bereit');
    return haus;
  }

  /** Starts the API, at the same address as before. */
  async starteApi(): Promise<void> {
    this.#api = this.#starte('api');
    await this.#api.sagt('API bereit');
  }

  /** Ends the API in the middle of whatever it does. */
  async toeteApi(): Promise<void> {
    await this.#api?.beende('SIGKILL');
  }

  #starte(name: 'api' | 'worker'): Prozess {
    const prozess = new Prozess(name, this.env);
    this.#prozesse.push(prozess);
    return prozess;
  }

  /** Posts an example as the portal would and waits until the machine has done what it can. */
  async reicheEin(
    verfahren: string,
    beispiel: string,
    ersetze: readonly (readonly [string | RegExp, string])[] = [],
  ): Promise<Ruhend> {
    const { nachricht, anlagen } = await liesBeispiel(verfahren, beispiel);
    let xml = String(nachricht).replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`);
    for (const [alt, neu] of ersetze) xml = xml.replace(alt, neu);
    const { id } = await this.sende(xml, anlagen);
    const stand = await warteBis(
      () => this.#uebersicht(id),
      ({ ruht }) => ruht,
      60,
    );
    const [{ id: vorgangId } = { id: '' }] = await this.test.anwendung.datenquelle.query<{ id: string }[]>(
      'select id from vorgang where aktenzeichen = $1',
      [stand.aktenzeichen],
    );
    return { ...stand, aktenzeichen: stand.aktenzeichen ?? '', vorgangId };
  }

  /** Posts bytes; what cannot be read is filed and has an id too. */
  async sende(
    xml: string,
    anlagen: readonly { name: string; bytes: Buffer }[] = [],
  ): Promise<{ id: string }> {
    const teile = anlagen.map(({ name, bytes }) => ({ name, medientyp: 'application/pdf', inhalt: bytes }));
    const { headers, payload } = mehrteilig({ xml, anlagen: teile });
    const antwort = await fetch(`${this.adresse}/api/v1/antraege`, {
      method: 'POST',
      headers: { ...headers, ...(await this.test.ausweise.portal()) },
      body: new Uint8Array(payload),
    });
    const koerper = (await antwort.json()) as { id?: string; beleg?: { id: string } };
    const id = koerper.id ?? koerper.beleg?.id;
    if (!id) throw new Error(`${antwort.status}: ${JSON.stringify(koerper)}`);
    return { id };
  }

  async #uebersicht(antragId: string): Promise<Uebersicht> {
    const antwort = await fetch(`${this.adresse}/api/v1/vorgaenge/${antragId}/uebersicht`, {
      headers: await this.test.ausweise.portal(),
    });
    return (await antwort.json()) as Uebersicht;
  }

  /** A window of somebody who is not signed in. */
  async fenster(wie: BrowserContextOptions = {}): Promise<Page> {
    const kontext = await this.browser.newContext({
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      viewport: { width: 1280, height: 900 },
      ...wie,
    });
    kontext.setDefaultTimeout(GEDULD_MS);
    return kontext.newPage();
  }

  /** A window of a person who has signed in at the provider, at a page of the app. */
  async person(name: string, pfad = '/', wie: BrowserContextOptions = {}): Promise<Page> {
    const seite = await this.fenster(wie);
    await seite.goto(this.adresse + pfad);
    await seite.getByRole('link', { name: 'Anmelden' }).click();
    await this.waehlePerson(seite, name);
    return seite;
  }

  /** Chooses a person at the provider and waits until the app shows who is signed in. */
  async waehlePerson(seite: Page, name: string): Promise<void> {
    await seite.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await seite.getByRole('button', { name: `Angemeldet als ${name}` }).waitFor();
  }

  async schliesse(): Promise<void> {
    await this.browser.close();
    for (const prozess of this.#prozesse) await prozess.beende('SIGKILL');
    await this.test.schliesse();
  }
}

interface Beispiel {
  readonly verfahren: string;
  readonly name: string;
  readonly nachricht: Buffer;
  readonly anlagen: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** The examples as of a day: a run may go on past midnight. */
const fundus = new Map<string, readonly Beispiel[]>();

async function liesBeispiel(verfahren: string, name: string): Promise<Beispiel> {
  const modul = await ladeSkript<{ liesBeispiele(ordner: string, tag: string): Beispiel[] }>(
    'beispiele/fundus.mjs',
  );
  const heute = BERLIN.format(new Date());
  const beispiele = fundus.get(heute) ?? modul.liesBeispiele('workflows', heute);
  fundus.set(heute, beispiele);
  const gefunden = beispiele.find((eines) => eines.verfahren === verfahren && eines.name === name);
  if (!gefunden) throw new Error(`Kein Beispiel ${verfahren}/${name}`);
  return gefunden;
}

async function veroeffentlicheMitMitzeichnung(test: Testanwendung, verfahren: string): Promise<void> {
  const dateien = new Map(await liesPaketordner(join('workflows', verfahren)));
  const prozess = String(Buffer.from(dateien.get('prozess.json') as Uint8Array));
  const geaendert = prozess.replace(
    /("id": "klaerung",\s*"src": "aufgabe",\s*"input": \{)/,
    '$1 "mitzeichnung": true,',
  );
  if (geaendert === prozess) throw new Error(`${verfahren} hat keine Aufgabe klaerung.`);
  dateien.set('prozess.json', Buffer.from(geaendert));
  const ergebnis = await test.anwendung.verfahrenswerk.veroeffentliche(dateien);
  if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde, null, 1));
}
