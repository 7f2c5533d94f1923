/** What was sent (as JSON), under the id that the page has made for it. */
export interface Sendung {
  readonly text: string;
  readonly id: string;
}

/**
 * The same content keeps its id, so that sending it again after a lost answer changes nothing; other content is
 * something else.
 */
export function alsSendung(inhalt: unknown, zuletzt: Sendung | undefined): Sendung {
  const text = JSON.stringify(inhalt);
  return zuletzt?.text === text ? zuletzt : { text, id: crypto.randomUUID() };
}
