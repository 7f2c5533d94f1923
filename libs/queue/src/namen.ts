/** Jobs of the queue. They carry ids and nothing else. */
export const WARTESCHLANGEN = {
  /** Submissions whose check must be made up for. */
  eingang: 'eingang',
} as const;
export type Warteschlange = (typeof WARTESCHLANGEN)[keyof typeof WARTESCHLANGEN];

/** Work that lies in the database in rows of its own; a call only says that some of a kind is there. */
export const ARBEITSARTEN = {
  /** Cases with events to be carried into their process. */
  vorgang: 'vorgang',
  /** Decisions to be rendered. */
  ausfertigung: 'ausfertigung',
  /** Calls to portals: whoever waits for an answer from outside shall hold up nobody. */
  benachrichtigung: 'benachrichtigung',
  /** All other effects: letters, messages, links. */
  versand: 'versand',
} as const;
export type Arbeitsart = (typeof ARBEITSARTEN)[keyof typeof ARBEITSARTEN];

/** Which workers execute the effects of a Baustein. */
export function arbeitsartFuer(src: string): Exclude<Arbeitsart, 'vorgang'> {
  if (src === 'bescheid') return ARBEITSARTEN.ausfertigung;
  return src === 'benachrichtigung' ? ARBEITSARTEN.benachrichtigung : ARBEITSARTEN.versand;
}

export interface EingangAuftrag {
  readonly eingangId: string;
}
