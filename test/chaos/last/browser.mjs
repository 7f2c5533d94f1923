/** Cookies of one host, as a browser keeps them; paths are left out of account. */
class Keksdose {
  #kekse = new Map();

  merke(antwort) {
    for (const keks of antwort.headers.getSetCookie()) {
      const [paar] = keks.split(';');
      const trenner = paar.indexOf('=');
      const [name, wert] = [paar.slice(0, trenner), paar.slice(trenner + 1)];
      if (wert === '') this.#kekse.delete(name);
      else this.#kekse.set(name, wert);
    }
    return antwort;
  }

  get kopf() {
    return [...this.#kekse].map(([name, wert]) => `${name}=${wert}`).join('; ');
  }
}

const GEDULD_MS = 8_000;

/** A person at a browser who signs in at the provider over HTTP, by one click on the name. */
export class Browser {
  #hier = new Keksdose();
  #csrf = '';

  /** @param {string} adresse of the web app */
  constructor(adresse) {
    this.adresse = adresse;
  }

  /** @throws when one of the two sides does not answer as it should */
  async meldeAn(person) {
    this.#hier = new Keksdose();
    this.#csrf = '';
    const start = await this.#hole('/anmeldung/start?ziel=%2F');
    const rueckruf = await this.#beimAnbieter(start.headers.get('location'), person);
    const zurueck = await this.#hole(rueckruf.slice(this.adresse.length));
    if (zurueck.status !== 303) throw new Error(`${person} kommt nicht hinein: ${zurueck.status}`);
    this.#csrf = (await (await this.#hole('/api/v1/ich')).json()).csrf;
  }

  /**
   * @param {string} weg
   * @param {object} [daten] posted as JSON; without it the request is a GET
   * @returns {Promise<{ status: number, daten: unknown }>}
   */
  async frage(weg, daten) {
    const antwort = await this.#hole(
      weg,
      daten && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(daten),
      },
    );
    return { status: antwort.status, daten: await antwort.json().catch(() => undefined) };
  }

  async #hole(weg, angaben = {}) {
    const headers = { ...angaben.headers, cookie: this.#hier.kopf, 'x-csrf': this.#csrf };
    const signal = AbortSignal.timeout(GEDULD_MS);
    return this.#hier.merke(
      await fetch(this.adresse + weg, { ...angaben, headers, signal, redirect: 'manual' }),
    );
  }

  /** Follows the provider until it leads back, choosing the person where it asks. */
  async #beimAnbieter(adresse, person) {
    const dort = new Keksdose();
    let [ort, wahl] = [adresse, undefined];
    for (let schritt = 0; schritt < 10 && ort; schritt += 1) {
      if (ort.startsWith(this.adresse)) return ort;
      const antwort = dort.merke(
        await fetch(ort, {
          redirect: 'manual',
          signal: AbortSignal.timeout(GEDULD_MS),
          headers: {
            cookie: dort.kopf,
            ...(wahl && { 'content-type': 'application/x-www-form-urlencoded' }),
          },
          ...(wahl && { method: 'POST', body: wahl }),
        }),
      );
      wahl = undefined;
      const weiter = antwort.headers.get('location');
      if (weiter) ort = new URL(weiter, ort).href;
      else if (antwort.ok && new URL(ort).pathname.startsWith('/interaktion/')) {
        wahl = new URLSearchParams({ person }).toString();
      } else throw new Error(`Der Anbieter antwortet ${antwort.status}.`);
    }
    throw new Error('Der Anbieter führt nicht zurück.');
  }
}
