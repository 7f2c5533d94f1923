import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ErrorDetail } from 'libxml2-wasm';
import type { KatalogEintrag } from '../katalog/schema-katalog.js';
import { LESEOPTIONEN } from '../xml-dokument.js';

// CommonJS, copied into dist as it is: the same file runs in the product and under the tests.
const FADEN = fileURLToPath(new URL('./validiere-im-faden.cjs', import.meta.url));

/** What holding a message against its schema came to. */
export type Schemabefund =
  | { readonly art: 'gueltig' }
  | { readonly art: 'ungueltig'; readonly details: readonly ErrorDetail[] }
  | { readonly art: 'abgebrochen'; readonly text: string };

/** How long a message may take; the largest one that is allowed takes a tenth of it. */
const HOECHSTENS_MS = 60_000;
/** After so long without work the thread ends and gives its memory back. */
const RUHE_MS = 60_000;

/**
 * Validates off the event loop: the patterns of DIN 91379 take a microsecond for each character, so that a message of
 * some megabytes would hold up everybody else for seconds. One thread, one message at a time: large messages wait for
 * each other, small ones for none of them.
 */
export class Schemafaden {
  #vorige: Promise<unknown> = Promise.resolve();
  #faden: Worker | undefined;
  #schemata = new Set<string>();
  #ende: NodeJS.Timeout | undefined;

  constructor(private readonly hoechstensMs = HOECHSTENS_MS) {}

  /** @throws what the thread died of, if not of the message; the next message gets a new one */
  validiere(text: string, eintrag: KatalogEintrag): Promise<Schemabefund> {
    const diese = this.#vorige.then(() => this.#frage(text, eintrag));
    this.#vorige = diese.catch(() => undefined);
    return diese;
  }

  #frage(text: string, { satz, schema: pfad }: KatalogEintrag): Promise<Schemabefund> {
    clearTimeout(this.#ende);
    this.#faden ??= this.#starte();
    const faden = this.#faden;
    const schema = satz.quelle(pfad);
    const bekannt = this.#schemata.has(schema.url);
    this.#schemata.add(schema.url);
    return new Promise<Schemabefund>((erfuelle, weise) => {
      const zuLange = setTimeout(() => {
        fertig();
        this.#beende(faden);
        erfuelle({ art: 'abgebrochen', text: `Nach ${this.hoechstensMs} ms abgebrochen.` });
      }, this.hoechstensMs);
      const geantwortet = (befund: Schemabefund) => {
        fertig();
        erfuelle(befund);
      };
      const gestorben = (ursache: unknown) => {
        fertig();
        this.#beende(faden);
        weise(ursache instanceof Error ? ursache : new Error(`Der Prüffaden endete (${String(ursache)}).`));
      };
      const fertig = () => {
        clearTimeout(zuLange);
        faden.off('message', geantwortet).off('error', gestorben).off('exit', gestorben);
      };
      faden.once('message', geantwortet).once('error', gestorben).once('exit', gestorben);
      faden.postMessage({
        url: schema.url,
        ...(!bekannt && { schema }),
        nachricht: new TextEncoder().encode(text),
        option: LESEOPTIONEN,
      });
    }).finally(() => {
      this.#ende = setTimeout(() => this.#beende(faden), RUHE_MS);
      this.#ende.unref();
    });
  }

  #starte(): Worker {
    this.#schemata = new Set();
    const faden = new Worker(FADEN, { execArgv: [] });
    // Whoever waits for an answer keeps the process alive; the thread alone does not.
    faden.unref();
    return faden;
  }

  #beende(faden: Worker): void {
    if (this.#faden === faden) this.#faden = undefined;
    void faden.terminate();
  }
}
