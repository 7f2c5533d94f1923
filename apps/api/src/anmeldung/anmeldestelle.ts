import { createHash, randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import {
  liesPerson,
  type Personenangabe,
  type Personenzugriff,
  type Sitzungsstand,
  zuPersonenzugriff,
} from '#libs/auth';
import { type Anwendung, fehlerAngabe, Meldegrenze } from '#libs/composition';
import { kalendertag } from '#libs/kernel';
import { istRechtzeitig } from '#libs/queue';
import { imBereich } from '#libs/vorgang';
import { Anbieter, AnbieterVerneint, type Anmeldeantwort, type Anmeldegeheimnis } from './anbieter.js';
import { type Anmeldeeinstellungen, liesAnmeldeeinstellungen, TOLERANZ_S } from './einstellungen.js';
import { Verschluesselung } from './verschluesselung.js';

/** What a browser keeps between leaving for the provider and coming back. */
interface Anmeldebegleiter extends Anmeldegeheimnis {
  readonly ziel: string;
}

/** Tokens as they lie encrypted in the session. */
interface Sitzungsgeheimnis {
  readonly refreshToken: string;
  readonly idToken?: string;
}

/** Whether a session still gives access, and if not, why. */
export type Sitzungsantwort =
  | { readonly art: 'zugriff'; readonly zugriff: Personenzugriff }
  | { readonly art: 'keine' | 'gesperrt' | 'ungewiss' };

/** Signs people in and out and knows who a session belongs to right now. */
export class Anmeldestelle {
  readonly anbieter: Anbieter;
  readonly einstellungen: Anmeldeeinstellungen;
  readonly geheimnisse: Verschluesselung;
  readonly #log = new Logger('Anmeldung');
  readonly #meldegrenze = new Meldegrenze();
  readonly #laufendePruefungen = new Map<string, LaufendePruefung>();

  /**
   * @param geduldMs how long the requests of somebody who is signed in wait for one answer of the provider
   * @throws BescheidwerkFehler `ANMELDUNG_NICHT_EINGERICHTET`
   */
  constructor(
    private readonly anwendung: Anwendung,
    private readonly geduldMs = GEDULD_MS,
  ) {
    this.einstellungen = liesAnmeldeeinstellungen(anwendung);
    this.anbieter = new Anbieter(this.einstellungen, anwendung.betrieb.anmeldung);
    this.geheimnisse = new Verschluesselung(this.einstellungen.schluessel);
  }

  /** @param ziel local path to return to; anything else leads to the start page */
  async beginne(ziel: string | undefined): Promise<{ url: URL; state: string; begleiter: string }> {
    const { url, geheimnis } = await this.anbieter.anmeldeUrl(this.#rueckruf());
    const begleiter: Anmeldebegleiter = { ...geheimnis, ziel: lokal(ziel) };
    const siegel = this.geheimnisse.versiegle(begleiter, 'anmeldung');
    return { url, state: geheimnis.state, begleiter: siegel.toString('base64url') };
  }

  /**
   * Ends a login: a new session with a new random value, whatever cookie the browser had before.
   * @throws AnbieterVerneint when the answer does not belong to this browser's login, or the provider refuses
   */
  async schliesseAb(
    rueckruf: URL,
    begleiter: string | undefined,
  ): Promise<{ readonly kennung: string; readonly ziel: string }> {
    const geheimnis = this.geheimnisse.oeffne<Anmeldebegleiter>(
      Buffer.from(begleiter ?? '', 'base64url'),
      'anmeldung',
    );
    if (!geheimnis) {
      throw new AnbieterVerneint(
        'ANMELDUNG_VERALTET',
        'Diese Anmeldung ist abgelaufen oder wurde anderswo begonnen.',
      );
    }
    const gesucht = new URL(this.#rueckruf());
    gesucht.search = rueckruf.search;
    const antwort = await this.anbieter.loeseEin(gesucht, geheimnis);
    const person = this.#person(antwort);
    if (
      await imBereich(ANMELDUNG, () =>
        this.anwendung.sperren.istGesperrt({ art: 'person', kennung: person.id }),
      )
    ) {
      throw new AnbieterVerneint('GESPERRT', 'Der Zugang dieser Person ist gesperrt.');
    }
    const kennung = randomBytes(32).toString('base64url');
    const { sid } = antwort.ansprueche;
    await imBereich(ANMELDUNG, () =>
      this.anwendung.sitzungen.beginne(
        {
          id: this.anwendung.ids.neu(),
          kennungSha256: hashVon(kennung),
          person,
          ...(typeof sid === 'string' && { anbieterSitzung: sid }),
          geheimes: this.#versiegle(antwort),
        },
        this.einstellungen.grenzen,
      ),
    );
    return { kennung, ziel: geheimnis.ziel };
  }

  /** Who this session is, with the rights of this moment; `benutzt`: a person asks, not a page by itself. */
  async findZugriff(kennung: string, benutzt: boolean): Promise<Sitzungsantwort> {
    const gefunden = await this.#finde(kennung, benutzt);
    if (!gefunden) return { art: 'keine' };
    if (gefunden.gesperrt) return { art: 'gesperrt' };
    const stand =
      gefunden.ungeprueftS >= this.einstellungen.pruefungS
        ? await this.#pruefeBald(kennung, gefunden)
        : gefunden;
    if (!stand) return { art: 'keine' };
    if (stand.ungeprueftS > this.einstellungen.pruefungS + TOLERANZ_S) return { art: 'ungewiss' };
    return { art: 'zugriff', zugriff: zuPersonenzugriff(stand) };
  }

  /** Ends the session here; says where the browser ends it at the provider. */
  async meldeAb(kennung: string): Promise<URL | undefined> {
    const stand = await this.#finde(kennung);
    if (!stand) return undefined;
    await imBereich(ANMELDUNG, () => this.anwendung.sitzungen.beende(stand.id));
    const geheimnis = this.geheimnisse.oeffne<Sitzungsgeheimnis>(stand.geheimes, 'tokens');
    return this.anbieter
      .abmeldeUrl(geheimnis?.idToken, `${this.einstellungen.adresse}/`)
      .catch(() => undefined);
  }

  /** The provider has ended a session (back channel). False if the token is not one of its own. */
  async meldeVomAnbieterAb(abmeldetoken: string): Promise<boolean> {
    const ansprueche = await this.anbieter.pruefeAbmeldetoken(abmeldetoken);
    const { sid, sub } = ansprueche ?? {};
    if (typeof sid !== 'string' && typeof sub !== 'string') return false;
    await imBereich(ANMELDUNG, () =>
      this.anwendung.sitzungen.beendeVomAnbieter(typeof sid === 'string' ? { sid } : { personId: sub }),
    );
    return true;
  }

  /** Logs what keeps people out, not once for each of them: by code and place, never by what the provider says of anybody. */
  melde(ursache: unknown, was: string, anfrage?: string): void {
    const fehler = fehlerAngabe(ursache);
    if (this.#meldegrenze.laesst(fehler)) this.#log.warn({ code: fehler.code, anfrage, fehler }, was);
  }

  /** As long as rights hold without an answer, nobody waits for a provider that is slow; what it says counts from then on. */
  async #pruefeBald(kennung: string, stand: Sitzungsstand): Promise<Sitzungsstand | undefined> {
    const { ergebnis, rechtzeitig } = this.#pruefeEinmal(kennung, stand);
    if (stand.ungeprueftS > this.einstellungen.pruefungS + TOLERANZ_S) return ergebnis;
    return (await rechtzeitig) ? ergebnis : stand;
  }

  /** Requests of one session that come while it is asked about cause one question: a refresh token may be used once. */
  #pruefeEinmal(kennung: string, stand: Sitzungsstand): LaufendePruefung {
    const laufende = this.#laufendePruefungen.get(stand.id);
    if (laufende) return laufende;
    const ergebnis = this.#pruefe(kennung, stand).finally(() => this.#laufendePruefungen.delete(stand.id));
    const rechtzeitig = istRechtzeitig(this.geduldMs, ergebnis);
    // Whoever must have the result hears of its failure there.
    rechtzeitig.catch(() => undefined);
    const pruefung = { ergebnis, rechtzeitig };
    this.#laufendePruefungen.set(stand.id, pruefung);
    return pruefung;
  }

  async #pruefe(kennung: string, stand: Sitzungsstand): Promise<Sitzungsstand | undefined> {
    const { sitzungen } = this.anwendung;
    if (!(await imBereich(ANMELDUNG, () => sitzungen.beginnePruefung(stand.id)))) return stand;
    // Another process may have been quicker since; its new token is the one that counts.
    const aktuell = (await this.#finde(kennung)) ?? stand;
    const geheimnis = this.geheimnisse.oeffne<Sitzungsgeheimnis>(aktuell.geheimes, 'tokens');
    try {
      if (!geheimnis)
        throw new AnbieterVerneint('SCHLUESSEL_GEWECHSELT', 'Die Sitzung ist nicht mehr lesbar.');
      const antwort = await this.anbieter.frageNach(geheimnis.refreshToken, stand.person.id);
      const siegel = this.#versiegle({ ...antwort, idToken: antwort.idToken ?? geheimnis.idToken });
      await imBereich(ANMELDUNG, () => sitzungen.bestaetige(stand.id, this.#person(antwort), siegel));
    } catch (fehler) {
      if (!(fehler instanceof AnbieterVerneint)) {
        this.melde(fehler, 'Rechte nicht nachgefragt');
        return aktuell;
      }
      await imBereich(ANMELDUNG, () => sitzungen.beende(stand.id));
      return undefined;
    }
    return this.#finde(kennung);
  }

  #finde(kennung: string, benutzt = false): Promise<Sitzungsstand | undefined> {
    const heute = kalendertag(this.anwendung.uhr.now()).toString();
    return imBereich(ANMELDUNG, () =>
      this.anwendung.sitzungen.finde(hashVon(kennung), this.einstellungen.grenzen, heute, benutzt),
    );
  }

  #person({ ansprueche }: Anmeldeantwort): Personenangabe {
    const bekannte = new Set(this.anwendung.behoerdennamen.keys());
    return liesPerson(ansprueche, this.einstellungen.zuordnung, bekannte);
  }

  #versiegle({ refreshToken, idToken }: Anmeldeantwort): Buffer {
    const geheimnis: Sitzungsgeheimnis = { refreshToken, idToken };
    return this.geheimnisse.versiegle(geheimnis, 'tokens');
  }

  #rueckruf(): string {
    return `${this.einstellungen.adresse}/anmeldung/rueckruf`;
  }
}

/** A question to the provider that is under way, and whether it was answered before people ran out of patience. */
interface LaufendePruefung {
  readonly ergebnis: Promise<Sitzungsstand | undefined>;
  readonly rechtzeitig: Promise<boolean>;
}

/** Of a page that waits for its answer; a provider that answers at all takes a tenth of it. */
const GEDULD_MS = 3_000;

const ANMELDUNG = { art: 'dienst', zweck: 'anmeldung' } as const;

function hashVon(kennung: string): string {
  return createHash('sha256').update(kennung).digest('hex');
}

/** Only a path of this host: a link must not lead somebody who has just signed in to another one. */
function lokal(ziel: string | undefined): string {
  return ziel !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(ziel) ? ziel : '/';
}
