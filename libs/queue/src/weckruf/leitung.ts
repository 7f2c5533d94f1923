import type { Arbeitsart } from '../namen.js';

/** Name of the channel in Postgres, and in the first database of a Redis. */
export const WECKKANAL = 'bescheidwerk_weckruf';

/** The sending end: one call for some kinds of work. Rejects when it cannot be sent. */
export interface Sendeleitung {
  rufe(arten: readonly Arbeitsart[]): Promise<void>;
  schliesse(): Promise<void>;
}

/**
 * The receiving end. It restores itself when it breaks, and tells each time it is up (again): what was called meanwhile
 * nobody knows.
 */
export interface Empfangsleitung {
  schliesse(): Promise<void>;
}

/** What the receiving end is told. */
export interface Empfaenger {
  gerufen(arten: readonly string[]): void;
  verbunden(): void;
  gestoert(fehler: Error): void;
}

/** A call as it travels: the kinds, separated by commas. */
export const alsText = (arten: readonly Arbeitsart[]): string => arten.join(',');
export const ausText = (text: string): string[] => text.split(',').filter(Boolean);
