import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';
import { Sitzung } from './sitzung.js';

/** Which transaction breaks, where, and what happens at that very moment. */
export interface Bruchstelle {
  /** All of these occur in the SQL or the values of one transaction. */
  readonly schreibt: readonly RegExp[];
  /**
   * `vor`: the server never sees the COMMIT and rolls back. `nach`: it has committed durably, but the client never
   * learns of it.
   */
  readonly commit: 'vor' | 'nach';
  /** Done while the connection stands still, before it is cut: to kill the process at its other end, for instance. */
  readonly dabei?: () => unknown;
}

/**
 * A line to Postgres that follows the protocol and breaks at one exact commit. Nothing in the product knows of it:
 * it stands where the network stands.
 */
export class Bruchleitung {
  readonly #sitzungen = new Set<Sitzung>();
  #server: Server | undefined;
  #ziel: URL | undefined;
  #wartend: { stelle: Bruchstelle; gebrochen: () => void } | undefined;

  /** The address to use instead; all addresses lead to one server. */
  async verbinde(url: string): Promise<string> {
    this.#ziel ??= new URL(url);
    this.#server ??= await this.#lausche();
    const neu = new URL(url);
    neu.hostname = '127.0.0.1';
    neu.port = String((this.#server.address() as AddressInfo).port);
    return neu.href;
  }

  /** Breaks the next transaction that fits, once; resolves when it has happened. */
  brich(stelle: Bruchstelle): Promise<void> {
    return new Promise((gebrochen) => {
      this.#wartend = { stelle, gebrochen };
    });
  }

  /** Nothing breaks any more. */
  heile(): void {
    this.#wartend = undefined;
  }

  async schliesse(): Promise<void> {
    for (const sitzung of this.#sitzungen) sitzung.trenne();
    await new Promise((fertig) => (this.#server ? this.#server.close(fertig) : fertig(undefined)));
  }

  async #lausche(): Promise<Server> {
    // Messages are passed on one by one: without this each waits 40 ms for the other side's acknowledgement.
    const server = createServer({ noDelay: true }, (kunde) => this.#nimmAn(kunde));
    await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig));
    return server;
  }

  #nimmAn(kunde: Socket): void {
    const { hostname, port } = this.#ziel as URL;
    const dienst = createConnection({ host: hostname, port: Number(port), noDelay: true });
    const sitzung = new Sitzung(kunde, dienst, (texte, commit) => this.#findBruch(texte, commit));
    this.#sitzungen.add(sitzung);
    kunde.on('close', () => this.#sitzungen.delete(sitzung));
  }

  /** Takes the break for a transaction, so that no second one gets it. */
  #findBruch(texte: readonly string[], commit: 'vor' | 'nach'): (() => Promise<void>) | undefined {
    const wartend = this.#wartend;
    if (wartend?.stelle.commit !== commit) return undefined;
    const alles = texte.join('\n');
    if (!wartend.stelle.schreibt.every((muster) => muster.test(alles))) return undefined;
    this.#wartend = undefined;
    return async () => {
      await wartend.stelle.dabei?.();
      wartend.gebrochen();
    };
  }
}
