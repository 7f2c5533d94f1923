/** A finding of a check: what is wrong, where, and how to mend it. Findings are data, never exceptions. */
export interface Befund {
  /** Stable code, e.g. `ZUSTAND_UNERREICHBAR`. */
  readonly code: string;
  /** `fehler` forbids publication, `warnung` does not. */
  readonly schwere: 'fehler' | 'warnung';
  /** File inside the package or message, e.g. `prozess.json`. */
  readonly datei: string;
  /** Place inside the file: JSON pointer, element path, table and rule, or line. */
  readonly ort: string;
  /** What is wrong, in a sentence that a process designer understands (German). */
  readonly text: string;
  /** What to do about it (German). */
  readonly abhilfe: string;
}

/** Whether a list of findings forbids going on. */
export function hatFehler(befunde: readonly Befund[]): boolean {
  return befunde.some((befund) => befund.schwere === 'fehler');
}

/** A value of a package in words: as it stands there; not everything that JSON holds becomes a text by itself. */
export function wortlaut(wert: unknown): string {
  return typeof wert === 'string' ? wert : String(JSON.stringify(wert));
}
