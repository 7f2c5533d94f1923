import { type Eingangsfehler, type NeuerEingang, POSTEINGANG_CODES } from './eingang.js';

// Two submissions with one key and different content. The code SCHLUESSEL_WIDERSPRUCH and the prefix of stored keys call
// that a contradiction; the remedy of the same name is `libs/bausteine/src/widerspruch`.

/**
 * The key under which a submission is filed whose own key another one with other content holds. It names the first, so
 * that a check that was cut off comes to the same outcome when it is made up for.
 */
export function konfliktschluessel(
  ersterId: string,
  { inhaltSha256, schluessel }: Pick<NeuerEingang, 'inhaltSha256' | 'schluessel'>,
): string {
  return `widerspruch:${ersterId}:${inhaltSha256}:${schluessel}`;
}

/** The submission that holds the key first, if a key says so. */
export function findErstenZuSchluessel(schluessel: string): string | undefined {
  return /^widerspruch:([0-9a-f-]{36}):/.exec(schluessel)?.[1];
}

/** Why the second one is filed. */
export function schluesselkonflikt(ersterId: string): Eingangsfehler {
  return {
    code: POSTEINGANG_CODES.SCHLUESSEL_WIDERSPRUCH,
    text: `Unter demselben Schlüssel liegt seit dem Eingang ${ersterId} eine Einsendung mit anderem Inhalt vor. Die erste bleibt unverändert.`,
    abhilfe:
      'Senden Sie geänderte Angaben als eigene Nachricht mit neuer nachrichtenUUID und neuem Idempotency-Key.',
  };
}
