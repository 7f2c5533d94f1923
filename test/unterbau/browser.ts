import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ADRESSE } from './testanbieter.js';

type Inject = NestFastifyApplication['inject'];

/** Cookies of one host, as a browser keeps them; paths are left out of account. */
class Keksdose {
  readonly #kekse = new Map<string, string>();

  merke(setCookie: string | readonly string[] | undefined): void {
    for (const keks of [setCookie ?? []].flat()) {
      const [paar = ''] = keks.split(';');
      const trenner = paar.indexOf('=');
      const [name, wert] = [paar.slice(0, trenner), paar.slice(trenner + 1)];
      if (wert === '' || /expires=Thu, 01 Jan 1970|max-age=0/i.test(keks)) this.#kekse.delete(name);
      else this.#kekse.set(name, wert);
    }
  }

  get kopf(): string {
    return [...this.#kekse].map(([name, wert]) => `${name}=${wert}`).join('; ');
  }
}

/** A person at a browser: signs in at the real provider and keeps what both sides have set. */
export class Browser {
  readonly hier = new Keksdose();
  readonly beimAnbieter = new Keksdose();
  csrf = '';

  constructor(private readonly inject: Inject) {}

  /** Headers of a request of the signed-in page. */
  get kopf(): Record<string, string> {
    return { cookie: this.hier.kopf, 'x-csrf': this.csrf };
  }

  /** The way of a person: start, provider, choice, back. Returns where the browser stands afterwards. */
  async meldeAn(personId: string, ziel = '/'): Promise<{ status: number; ort: string; seite: string }> {
    const { antwort } = await this.meldeAnSchrittweise(personId, ziel);
    const ort = String(antwort.headers.location ?? '');
    if (antwort.statusCode === 303) {
      const ich = await this.frage({ url: '/api/v1/ich' });
      this.csrf = ich.statusCode === 200 ? ich.json().csrf : '';
    }
    return { status: antwort.statusCode, ort, seite: antwort.body };
  }

  /** The same with the answers at its beginning and end. */
  async meldeAnSchrittweise(personId: string, ziel = '/') {
    const { start, rueckruf } = await this.bisZumRueckruf(personId, ziel);
    return { start, antwort: await this.frage({ url: rueckruf }) };
  }

  /** Until the provider leads back; the address is not opened. */
  async bisZumRueckruf(personId: string, ziel = '/') {
    const start = await this.frage({ url: `/anmeldung/start?ziel=${encodeURIComponent(ziel)}` });
    const rueckruf = await this.#beimAnbieter(String(start.headers.location), personId);
    return { start, rueckruf: rueckruf.slice(ADRESSE.length) };
  }

  /** Signs out at the provider, as another program of the same person would. */
  async meldeBeimAnbieterAb(issuer: string): Promise<void> {
    const kopf = { cookie: this.beimAnbieter.kopf };
    const seite = await fetch(`${issuer}/session/end`, { headers: kopf });
    this.beimAnbieter.merke(seite.headers.getSetCookie());
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await seite.text())?.[1] ?? '';
    await fetch(`${issuer}/session/end/confirm`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: this.beimAnbieter.kopf, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
    });
  }

  /** A request of this browser. */
  async frage(anfrage: {
    url: string;
    method?: string;
    payload?: unknown;
    headers?: Record<string, string>;
  }) {
    const headers = { ...this.kopf, ...anfrage.headers };
    const antwort = await this.inject({ method: 'GET', ...anfrage, headers } as never);
    this.hier.merke(antwort.headers['set-cookie'] as string[] | undefined);
    return antwort;
  }

  /** Follows the provider until it leads back, choosing the person where it asks. */
  async #beimAnbieter(adresse: string, personId: string): Promise<string> {
    let [ort, wahl] = [adresse, undefined as string | undefined];
    for (let schritt = 0; schritt < 10; schritt++) {
      if (ort.startsWith(ADRESSE)) return ort;
      const antwort: Response = await fetch(ort, {
        redirect: 'manual',
        headers: {
          cookie: this.beimAnbieter.kopf,
          ...(wahl && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(wahl && { method: 'POST', body: wahl }),
      });
      wahl = undefined;
      this.beimAnbieter.merke(antwort.headers.getSetCookie());
      const weiter = antwort.headers.get('location');
      if (weiter) ort = new URL(weiter, ort).href;
      else if (antwort.ok && new URL(ort).pathname.startsWith('/interaktion/')) {
        wahl = new URLSearchParams({ person: personId }).toString();
      } else throw new Error(`Der Anbieter antwortet ${antwort.status}: ${await antwort.text()}`);
    }
    throw new Error('Der Anbieter führt nicht zurück.');
  }
}
