import { open } from 'node:fs/promises';

/**
 * Makes names in a folder durable: a file that has been synced can still be lost with its name. Those who ask while a
 * sync is under way share the next one, since the running one may have begun before their name was there.
 */
export class Ordnersicherung {
  #laufende: Promise<void> | undefined;
  #naechste: Promise<void> | undefined;

  constructor(private readonly ordner: string) {}

  /** Resolves when every name that was there at the call is durable; rejects when the folder cannot be synced. */
  sichere(): Promise<void> {
    if (!this.#laufende) return this.#beginne();
    this.#naechste ??= this.#laufende
      .catch(() => undefined)
      .then(() => {
        this.#naechste = undefined;
        return this.#beginne();
      });
    return this.#naechste;
  }

  #beginne(): Promise<void> {
    const lauf = synchronisiere(this.ordner).finally(() => {
      if (this.#laufende === lauf) this.#laufende = undefined;
    });
    this.#laufende = lauf;
    return lauf;
  }
}

async function synchronisiere(pfad: string): Promise<void> {
  const ordner = await open(pfad, 'r');
  try {
    await ordner.sync();
  } finally {
    await ordner.close();
  }
}
