import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Anwendung, Konfiguration } from '#libs/composition';
import { imBereich } from '#libs/vorgang';
import { hoechstensGelesen, OHNE_REST, zuGross } from '../antraege/teile-lesen.js';
import type { Problem } from '../problem/problem.js';
import { RUECKSTAND, UEBERLASTET, weiseAb, ZU_VIEL_GLEICHZEITIG, ZU_VIELE_ANFRAGEN } from './ablehnungen.js';
import { Annahmegrenze, type Platz } from './annahmegrenze.js';
import { Ratengrenze } from './ratengrenze.js';
import { Rueckstandsmesser } from './rueckstandsmesser.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Room that this request takes; only those of portals take any. */
    platz?: Platz;
  }
}

/** After how many seconds the next try is worth it: what is under way ends soon, a backlog does not. */
const BALD_S = 1;
const SPAETER_S = 60;

/** Refusals that wait at the same time; further ones are told at once. */
const HOECHSTENS_WARTENDE = 2_000;

/** The route where applications arrive; an address can be written in many ways. */
const ANNAHME = '/api/v1/antraege';

/**
 * Keeps the API able to answer when more arrives than it can do: it says so at once (429 with Retry-After) instead of
 * letting everybody wait. Nothing of a refused request has been read or stored; what has been acknowledged is stored.
 */
export class Ueberlastschutz {
  readonly #annahme: Annahmegrenze;
  readonly #portale: Ratengrenze;
  readonly #personen: Ratengrenze;
  readonly #rueckstand: Rueckstandsmesser;
  readonly #k: Konfiguration;
  #wartende = 0;

  constructor(anwendung: Anwendung) {
    const k = anwendung.konfiguration;
    this.#k = k;
    this.#annahme = new Annahmegrenze({
      anzahl: k.GRENZE_GLEICHZEITIG,
      anzahlJePortal: k.GRENZE_GLEICHZEITIG_JE_PORTAL,
      bytes: k.GRENZE_GLEICHZEITIG_BYTES,
      wartezeitMs: k.GRENZE_WARTEZEIT_MS,
    });
    this.#portale = new Ratengrenze(k.GRENZE_ANFRAGEN_PORTAL);
    this.#personen = new Ratengrenze(k.GRENZE_ANFRAGEN_PERSON);
    this.#rueckstand = new Rueckstandsmesser(() =>
      imBereich({ art: 'dienst', zweck: 'betrieb' }, () =>
        anwendung.rueckstand.miss(k.GRENZE_RUECKSTAND, anwendung.uhr.now()),
      ),
    );
  }

  /** Before anybody asks who it is: a house that is full turns portals away without the cost of knowing them. */
  readonly vorDerAnmeldung = async (anfrage: FastifyRequest, antwort: FastifyReply): Promise<void> => {
    if (this.#annahme.voll && anfrage.headers.authorization !== undefined)
      await this.#weiseLangsamAb(antwort, UEBERLASTET);
  };

  /** When it is known who asks, and before the body is read. */
  readonly nachDerAnmeldung = async (anfrage: FastifyRequest, antwort: FastifyReply): Promise<void> => {
    const { zugriff } = anfrage;
    if (!zugriff) return;
    // For whoever has gone meanwhile nothing is done: nobody would be told to give the room back.
    if (anfrage.raw.socket.destroyed) weiseAb(antwort, UEBERLASTET, BALD_S);
    const wartezeit =
      zugriff.art === 'portal'
        ? this.#portale.wartezeitS(zugriff.portal.id)
        : this.#personen.wartezeitS(zugriff.person.id);
    if (wartezeit > 0) weiseAb(antwort, ZU_VIELE_ANFRAGEN, wartezeit);
    if (zugriff.art !== 'portal') return;
    const istEinsendung = anfrage.method === 'POST' && anfrage.routeOptions.url === ANNAHME;
    if (istEinsendung && this.#staut()) weiseAb(antwort, RUECKSTAND, SPAETER_S);
    const platz = this.#annahme.belege(zugriff.portal.id, this.#bytes(anfrage));
    if (platz === 'alle') return this.#weiseLangsamAb(antwort, UEBERLASTET);
    if (platz === 'portal') return this.#weiseLangsamAb(antwort, ZU_VIEL_GLEICHZEITIG);
    anfrage.platz = platz;
    antwort.raw.once('close', () => platz.lass());
    if (istEinsendung) this.#misst(anfrage, antwort);
  };

  /**
   * Refuses only after a while: a client that comes again at once, whatever Retry-After says, would otherwise keep the
   * house busy with refusals. Waiting costs a connection and a timer.
   */
  async #weiseLangsamAb(antwort: FastifyReply, grund: Problem): Promise<never> {
    if (this.#wartende < HOECHSTENS_WARTENDE) {
      this.#wartende += 1;
      await pause(BALD_S * 1000);
      this.#wartende -= 1;
    }
    return weiseAb(antwort, grund, BALD_S);
  }

  /** From the last byte on: how long a client takes to send says nothing about the house. */
  #misst({ raw }: FastifyRequest, antwort: FastifyReply): void {
    raw.once('end', () => {
      const beginn = performance.now();
      antwort.raw.once('finish', () => this.#annahme.melde(performance.now() - beginn));
    });
  }

  #staut(): boolean {
    const { ereignisse, sekunden } = this.#rueckstand.stand;
    const { GRENZE_RUECKSTAND, GRENZE_RUECKSTAND_SEKUNDEN: alter } = this.#k;
    return ereignisse > GRENZE_RUECKSTAND || (alter > 0 && sekunden > alter);
  }

  /**
   * As announced; a body that does not say how large it is counts as the largest that would be read. Whoever announces
   * more than that is told so instead of being kept room for.
   */
  #bytes({ headers }: FastifyRequest): number {
    const inTeilen = /^multipart\//i.test(headers['content-type'] ?? '');
    const hoechstens = inTeilen ? hoechstensGelesen(this.#k) : this.#k.GRENZE_NACHRICHT_BYTES;
    if (headers['transfer-encoding'] !== undefined) return hoechstens;
    const angekuendigt = Number(headers['content-length'] ?? 0);
    if (angekuendigt > hoechstens) throw zuGross(inTeilen ? 'EINSENDUNG' : 'NACHRICHT', this.#k, OHNE_REST);
    return angekuendigt;
  }
}
