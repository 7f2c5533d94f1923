import type { Socket } from 'node:net';

/** Asks whether the transaction with these texts breaks before or after its commit; if so, what to do at that moment. */
export type Bruchfrage = (
  texte: readonly string[],
  commit: 'vor' | 'nach',
) => (() => Promise<void>) | undefined;

interface Nachricht {
  /** Letter of the message; empty for the first one of a client, which has none. */
  readonly art: string;
  readonly inhalt: Buffer;
  readonly bytes: Buffer;
}

/**
 * One connection, message by message (PostgreSQL, "Message Formats", version 3). What belongs to a transaction is known
 * from the client's side; that it has been committed, from the server's: after COMMIT its tag says so, a statement
 * without a transaction has been committed when the server is ready again.
 */
export class Sitzung {
  #texte: string[] = [];
  readonly #anweisungen = new Map<string, string>();
  #zurueckgehalten: Buffer[] | undefined;
  #tot = false;

  constructor(
    private readonly kunde: Socket,
    private readonly dienst: Socket,
    private readonly frage: Bruchfrage,
  ) {
    this.#verbinde(kunde, dienst, zerlegerVonKunde(), (nachricht) => this.#vomKunden(nachricht));
    this.#verbinde(dienst, kunde, zerleger(), (nachricht) => this.#vomDienst(nachricht));
  }

  trenne(): void {
    this.#tot = true;
    this.kunde.destroy();
    this.dienst.destroy();
  }

  #verbinde(
    von: Socket,
    nach: Socket,
    zerlege: (teil: Buffer) => Nachricht[],
    nimm: (nachricht: Nachricht) => void,
  ): void {
    von.on('data', (teil) => {
      for (const nachricht of zerlege(teil)) if (!this.#tot) nimm(nachricht);
    });
    von.on('error', () => nach.destroy());
    von.on('close', () => nach.destroy());
  }

  #vomKunden({ art, inhalt, bytes }: Nachricht): void {
    const sql = this.#sqlVon(art, inhalt);
    if (sql !== undefined) this.#texte.push(sql);
    const endet = sql !== undefined && (/^\s*commit\b/i.test(sql) || !this.#inTransaktion());
    const bruch = endet ? this.frage(this.#texte, 'vor') : undefined;
    if (bruch) void this.#brich(bruch);
    else this.dienst.write(bytes);
  }

  #vomDienst({ art, inhalt, bytes }: Nachricht): void {
    const commit = art === 'C' && inhalt.toString('latin1').startsWith('COMMIT');
    const einzeln = art === 'Z' && inhalt.toString('latin1') === 'I' && !this.#inTransaktion();
    const bruch = commit || einzeln ? this.frage(this.#texte, 'nach') : undefined;
    if (bruch) return void this.#brich(bruch);
    if (art === 'Z' && inhalt.toString('latin1') === 'I') this.#texte = [];
    // The result of a statement without a transaction comes before its commit; the client must not have it sooner.
    if (this.#texte.length > 0 && !this.#inTransaktion() && art !== 'Z')
      this.#zurueckgehalten = [...(this.#zurueckgehalten ?? []), bytes];
    else this.#gibWeiter(bytes);
  }

  #gibWeiter(bytes: Buffer): void {
    this.kunde.write(Buffer.concat([...(this.#zurueckgehalten ?? []), bytes]));
    this.#zurueckgehalten = undefined;
  }

  /** The text of a statement, with the values bound to it. */
  #sqlVon(art: string, inhalt: Buffer): string | undefined {
    if (art === 'Q') return textBis0(inhalt, 0);
    if (art === 'P') {
      const name = textBis0(inhalt, 0);
      this.#anweisungen.set(name, textBis0(inhalt, Buffer.byteLength(name) + 1));
    }
    if (art !== 'B') return undefined;
    const anweisung = textBis0(inhalt, Buffer.byteLength(textBis0(inhalt, 0)) + 1);
    return `${this.#anweisungen.get(anweisung) ?? ''}\n${inhalt.toString('latin1')}`;
  }

  #inTransaktion(): boolean {
    return this.#texte.some((text) => /^\s*(start transaction|begin)\b/i.test(text));
  }

  async #brich(bruch: () => Promise<void>): Promise<void> {
    this.#tot = true;
    await bruch();
    this.trenne();
  }
}

function textBis0(puffer: Buffer, ab: number): string {
  return puffer.toString('utf8', ab, puffer.indexOf(0, ab));
}

/** Cuts a stream into messages: letter, length, content. */
function zerleger(): (teil: Buffer) => Nachricht[] {
  let rest = Buffer.alloc(0);
  return (teil) => {
    rest = Buffer.concat([rest, teil]);
    const fertig: Nachricht[] = [];
    while (rest.length >= 5 && rest.length >= 1 + rest.readInt32BE(1)) {
      const ende = 1 + rest.readInt32BE(1);
      const bytes = rest.subarray(0, ende);
      fertig.push({ art: String.fromCharCode(bytes[0] as number), inhalt: bytes.subarray(5), bytes });
      rest = rest.subarray(ende);
    }
    return fertig;
  };
}

/** The same for a client, whose first message has no letter. */
function zerlegerVonKunde(): (teil: Buffer) => Nachricht[] {
  const zerlege = zerleger();
  let anfang: Buffer | undefined = Buffer.alloc(0);
  return (teil) => {
    if (!anfang) return zerlege(teil);
    anfang = Buffer.concat([anfang, teil]);
    if (anfang.length < 4 || anfang.length < anfang.readInt32BE(0)) return [];
    const bytes = anfang.subarray(0, anfang.readInt32BE(0));
    const rest = anfang.subarray(bytes.length);
    anfang = undefined;
    return [{ art: '', inhalt: bytes, bytes }, ...zerlege(rest)];
  };
}
