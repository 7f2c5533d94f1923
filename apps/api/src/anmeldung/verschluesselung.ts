import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Keys for sealing and for tokens, derived from one secret and each for one purpose only. */
export class Verschluesselung {
  readonly #siegel: Buffer;
  readonly #csrf: Buffer;

  /** @param schluessel at least 32 characters */
  constructor(schluessel: string) {
    const leite = (zweck: string) => Buffer.from(hkdfSync('sha256', schluessel, '', zweck, 32));
    this.#siegel = leite('bescheidwerk/sitzung/siegel');
    this.#csrf = leite('bescheidwerk/sitzung/csrf');
  }

  /** AES-256-GCM: nobody without the key reads or changes it. `zweck` is bound in: a value sealed for one use fits no other. */
  versiegle(inhalt: object, zweck: string): Buffer {
    const iv = randomBytes(12);
    const chiffre = createCipheriv('aes-256-gcm', this.#siegel, iv).setAAD(Buffer.from(zweck));
    const daten = Buffer.concat([chiffre.update(JSON.stringify(inhalt), 'utf8'), chiffre.final()]);
    return Buffer.concat([iv, chiffre.getAuthTag(), daten]);
  }

  /** Opens what was sealed for this purpose; undefined if it was not, or was changed. */
  oeffne<T>(siegel: Buffer, zweck: string): T | undefined {
    if (siegel.length < 29) return undefined;
    try {
      const chiffre = createDecipheriv('aes-256-gcm', this.#siegel, siegel.subarray(0, 12))
        .setAAD(Buffer.from(zweck))
        .setAuthTag(siegel.subarray(12, 28));
      return JSON.parse(
        Buffer.concat([chiffre.update(siegel.subarray(28)), chiffre.final()]).toString('utf8'),
      );
    } catch {
      return undefined;
    }
  }

  /** Token that a page must send back with every unsafe request; belongs to one session. */
  csrf(kennung: string): string {
    return createHmac('sha256', this.#csrf).update(kennung).digest('base64url');
  }

  /** Compares without telling by its duration where the difference is. */
  istCsrf(kennung: string, token: unknown): boolean {
    const soll = Buffer.from(this.csrf(kennung));
    const ist = Buffer.from(typeof token === 'string' ? token : '');
    return ist.length === soll.length && timingSafeEqual(ist, soll);
  }
}
