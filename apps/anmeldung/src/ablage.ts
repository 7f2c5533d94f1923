import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Eintrag {
  readonly inhalt: AdapterPayload;
  /** Epoch milliseconds; absent: for ever. */
  readonly bis?: number;
}

/** What the embedded provider remembers: in memory, and in a file if given, so that a restart signs nobody out. */
export class Ablage {
  readonly #eintraege: Map<string, Eintrag>;
  #geplant = false;

  constructor(private readonly datei?: string) {
    const gelesen = datei && existsSync(datei) ? JSON.parse(readFileSync(datei, 'utf8')) : [];
    this.#eintraege = new Map(gelesen as [string, Eintrag][]);
  }

  /** The part of one kind (`Session`, `RefreshToken` …), as the provider wants it. */
  fuer(art: string): Adapter {
    const name = (id: string) => `${art}/${id}`;
    return {
      upsert: async (id, inhalt, sekunden) => {
        this.#setze(name(id), { inhalt, ...(sekunden && { bis: Date.now() + sekunden * 1000 }) });
      },
      find: async (id) => this.#finde(name(id)),
      findByUid: async (uid) => this.#suche(art, (inhalt) => inhalt.uid === uid),
      findByUserCode: async (code) => this.#suche(art, (inhalt) => inhalt.userCode === code),
      consume: async (id) => {
        const eintrag = this.#eintraege.get(name(id));
        if (!eintrag) return;
        const inhalt = { ...eintrag.inhalt, consumed: Math.floor(Date.now() / 1000) };
        this.#setze(name(id), { ...eintrag, inhalt });
      },
      destroy: async (id) => this.#loesche([name(id)]),
      revokeByGrantId: async (grantId) =>
        this.#loesche([...this.#eintraege].filter(([, e]) => e.inhalt.grantId === grantId).map(([k]) => k)),
    };
  }

  #finde(schluessel: string): AdapterPayload | undefined {
    const eintrag = this.#eintraege.get(schluessel);
    return eintrag && (eintrag.bis ?? Number.POSITIVE_INFINITY) > Date.now() ? eintrag.inhalt : undefined;
  }

  #suche(art: string, passt: (inhalt: AdapterPayload) => boolean): AdapterPayload | undefined {
    const treffer = [...this.#eintraege.keys()].find(
      (schluessel) =>
        schluessel.startsWith(`${art}/`) && passt(this.#eintraege.get(schluessel)?.inhalt as AdapterPayload),
    );
    return treffer === undefined ? undefined : this.#finde(treffer);
  }

  #setze(schluessel: string, eintrag: Eintrag): void {
    this.#eintraege.set(schluessel, eintrag);
    this.#planeSicherung();
  }

  #loesche(schluessel: readonly string[]): void {
    for (const einer of schluessel) this.#eintraege.delete(einer);
    this.#planeSicherung();
  }

  #planeSicherung(): void {
    if (!this.datei || this.#geplant) return;
    this.#geplant = true;
    setTimeout(() => this.sichere(), 100);
  }

  /** Writes the file as a whole; a process killed in between leaves the old or the new state. */
  sichere(): void {
    this.#geplant = false;
    if (!this.datei) return;
    const gueltig = [...this.#eintraege].filter(
      ([, { bis }]) => (bis ?? Number.POSITIVE_INFINITY) > Date.now(),
    );
    writeFileSync(`${this.datei}.neu`, JSON.stringify(gueltig), { mode: 0o600 });
    renameSync(`${this.datei}.neu`, this.datei);
  }
}
