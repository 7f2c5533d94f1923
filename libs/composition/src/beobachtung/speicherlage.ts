/** So long a database that would not store is taken not to: whoever is sent nothing does not learn that it does again. */
const GILT_MS = 30_000;

/** What those who wanted to store something learned of the database: that it answers does not say that it stores. */
export class Speicherlage {
  #zuletzt: { readonly code: string; readonly um: number } | undefined;

  constructor(private readonly jetzt: () => number = () => performance.now()) {}

  /** @param code SQLSTATE by which the database refused to store */
  scheitert(code: string): void {
    this.#zuletzt = { code, um: this.jetzt() };
  }

  /** By which code it lately refused. */
  findHindernis(): string | undefined {
    const { code, um } = this.#zuletzt ?? {};
    return um !== undefined && this.jetzt() - um < GILT_MS ? code : undefined;
  }
}
