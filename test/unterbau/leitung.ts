import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { lauscheBleibend } from './ports.js';

/** A TCP line to a database that can be cut and mended, as when the server restarts or the network fails. */
export class Leitung {
  readonly #verbindungen = new Map<Socket, Socket>();
  #haelt = false;
  #server: Server | undefined;
  #port = 0;
  #ziel: URL | undefined;

  /** Opens the line if it is not open yet; returns the address to use instead. All addresses lead to one server. */
  async verbinde(url: string): Promise<string> {
    if (!this.#ziel) {
      this.#ziel = new URL(url);
      await this.stelleWiederHer();
    }
    const neu = new URL(url);
    neu.hostname = '127.0.0.1';
    neu.port = String(this.#port);
    return neu.href;
  }

  /** Connections that are open, from both ends. */
  get anzahl(): number {
    return this.#verbindungen.size;
  }

  /** Ends all connections and refuses new ones. */
  async unterbrich(): Promise<void> {
    const geschlossen = new Promise((fertig) => this.#server?.close(fertig));
    for (const socket of this.#verbindungen.keys()) socket.destroy();
    await geschlossen;
  }

  /** Keeps all connections and takes new ones, but lets nothing through: whoever asks waits, and no error says why. */
  halteAn(): void {
    this.#haelt = true;
    for (const [eine, andere] of this.#verbindungen) eine.unpipe(andere);
  }

  /** Swallows from now on whatever the connections that are open carry, as a firewall that forgot them; new ones are well. */
  lassVerstummen(): void {
    this.halteAn();
    this.#haelt = false;
  }

  /** Lets through what has been waiting. */
  lassWeiter(): void {
    this.#haelt = false;
    // Those that came meanwhile are let through already; twice would be every byte twice.
    for (const [eine, andere] of this.#verbindungen) eine.unpipe(andere).pipe(andere);
  }

  async stelleWiederHer(): Promise<void> {
    const ziel = this.#ziel as URL;
    // No second delay on top of that of the two ends, which send at once.
    const server = createServer({ noDelay: true }, (kunde) => {
      const dienst = createConnection({ host: ziel.hostname, port: Number(ziel.port), noDelay: true });
      for (const [eine, andere] of [
        [kunde, dienst],
        [dienst, kunde],
      ] as const) {
        this.#verbindungen.set(eine, andere);
        if (!this.#haelt) eine.pipe(andere);
        eine.on('error', () => andere.destroy());
        eine.on('close', () => {
          this.#verbindungen.delete(eine);
          andere.destroy();
        });
      }
    });
    if (this.#port === 0) this.#port = await lauscheBleibend(server);
    else await once(server.listen(this.#port, '127.0.0.1'), 'listening');
    this.#server = server;
  }

  async schliesse(): Promise<void> {
    if (this.#server?.listening) await this.unterbrich();
  }
}
