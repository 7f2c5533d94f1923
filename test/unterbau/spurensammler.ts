import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it comes over the wire. */
export interface Spur {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dienst: string;
}

interface Paket {
  resourceSpans: {
    resource: { attributes: Attribut[] };
    scopeSpans: { spans: (Omit<Spur, 'attributes' | 'dienst'> & { attributes: Attribut[] })[] }[];
  }[];
}
interface Attribut {
  key: string;
  value: Record<string, unknown>;
}

/** A collector for OTLP over HTTP (JSON), as in production another program is. */
export class Spurensammler {
  readonly spuren: Spur[] = [];
  /** Everything that has come, as it came. */
  roh = '';
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((anfrage, antwort) => {
      const teile: Buffer[] = [];
      anfrage.on('data', (teil: Buffer) => teile.push(teil));
      anfrage.on('end', () => {
        const text = Buffer.concat(teile).toString('utf8');
        this.roh += text;
        if (anfrage.url === '/v1/traces') this.#nimmAuf(JSON.parse(text));
        antwort.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  static async lausche(): Promise<Spurensammler> {
    const sammler = new Spurensammler();
    await new Promise<void>((offen) => sammler.#server.listen(0, '127.0.0.1', offen));
    return sammler;
  }

  get adresse(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  mitNamen(name: string): Spur[] {
    return this.spuren.filter((spur) => spur.name === name);
  }

  async schliesse(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((zu) => this.#server.close(zu));
  }

  #nimmAuf(paket: Paket): void {
    for (const { resource, scopeSpans } of paket.resourceSpans) {
      const dienst = String(werte(resource.attributes)['service.name']);
      for (const span of scopeSpans.flatMap(({ spans }) => spans))
        this.spuren.push({ ...span, attributes: werte(span.attributes), dienst });
    }
  }
}

function werte(attribute: readonly Attribut[]): Record<string, unknown> {
  return Object.fromEntries(attribute.map(({ key, value }) => [key, Object.values(value)[0]]));
}
