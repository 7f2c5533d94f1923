import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Browser } from './browser.js';
import { IRGENDWER, type Testanbieter } from './testanbieter.js';

type Inject = NestFastifyApplication['inject'];
type Kopf = Readonly<Record<string, string>>;

/** Credentials for requests of tests, all from the real provider and kept for the test file. */
export class Ausweise {
  readonly #browser = new Map<string, Promise<Browser>>();

  /** @param ohne sends a request as it is */
  constructor(
    private readonly anbieter: Testanbieter,
    private readonly ohne: Inject,
    private readonly behoerde: string,
  ) {}

  /** Headers of a portal. */
  async portal(id = 'portal'): Promise<Kopf> {
    return { authorization: `Bearer ${await this.anbieter.portaltoken(id)}` };
  }

  /** Headers of a signed-in person who works for an authority. */
  async person(id: string = IRGENDWER.id, behoerde?: string): Promise<Kopf> {
    return (await this.browser(id, behoerde)).kopf;
  }

  /** The browser of a person; one per person and authority. */
  browser(id: string = IRGENDWER.id, behoerde?: string): Promise<Browser> {
    const fuer = behoerde ?? (id === IRGENDWER.id ? this.behoerde : undefined);
    const name = `${id}/${fuer}`;
    const vorhanden = this.#browser.get(name) ?? this.#oeffne(id, fuer);
    this.#browser.set(name, vorhanden);
    return vorhanden;
  }

  /** Forgets the browsers, so that the next request signs in anew. */
  vergiss(): void {
    this.#browser.clear();
  }

  async #oeffne(id: string, behoerde: string | undefined): Promise<Browser> {
    const browser = new Browser(this.ohne);
    const { status, seite } = await browser.meldeAn(id);
    if (status !== 303) throw new Error(`${id} kommt nicht hinein: ${status} ${seite}`);
    if (behoerde !== undefined) {
      await browser.frage({ method: 'PUT', url: '/api/v1/ich/behoerde', payload: { id: behoerde } });
    }
    return browser;
  }

  /** Whoever would ask: portals ask for applications, people for the rest. */
  async fuer(url: string): Promise<Kopf> {
    if (!url.startsWith('/api/v1/')) return {};
    return /^\/api\/v1\/(antraege|vorgaenge\/[^/]+\/uebersicht)/.test(url) ? this.portal() : this.person();
  }
}

/** The server as tests use it: requests that bring no credentials of their own get those of whoever would ask. */
export function mitAusweisen(server: NestFastifyApplication, ausweise: Ausweise, ohne: Inject) {
  const mit = async (anfrage: { url: string; headers?: Record<string, string> } | string) => {
    const angaben = typeof anfrage === 'string' ? { url: anfrage } : anfrage;
    const { headers = {} } = angaben as { headers?: Record<string, string> };
    const eigene = 'authorization' in headers || 'cookie' in headers;
    const kopf = eigene ? {} : await ausweise.fuer(angaben.url);
    return ohne({ ...angaben, headers: { ...kopf, ...headers } } as never);
  };
  return new Proxy(server, {
    get: (ziel, name) => (name === 'inject' ? mit : Reflect.get(ziel, name)),
  });
}
