import type { CookieSerializeOptions } from '@fastify/cookie';

/** Names and attributes of the cookies. Over HTTPS the browser holds them to this host and to encrypted connections. */
export class Cookies {
  readonly sitzung: string;
  readonly #sicher: boolean;

  constructor(adresse: string) {
    this.#sicher = adresse.startsWith('https:');
    this.sitzung = this.#sicher ? '__Host-bescheidwerk' : 'bescheidwerk';
  }

  /** Cookie of one login under way; several tabs may sign in at once. */
  anmeldung(state: string): string {
    return `${this.#sicher ? '__Secure-' : ''}bescheidwerk-anmeldung-${state.slice(0, 8)}`;
  }

  /** Gone when the browser closes; scripts never see it. */
  get fuerSitzung(): CookieSerializeOptions {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.#sicher };
  }

  get fuerAnmeldung(): CookieSerializeOptions {
    return { ...this.fuerSitzung, path: '/anmeldung', maxAge: 600 };
  }
}
