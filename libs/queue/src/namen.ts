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
  /** All other effects: letters, messages, links. */
  versand: 'versand',
} as const;
export type Arbeitsart = (typeof ARBEITSARTEN)[keyof typeof ARBEITSARTEN];

/** Which workers execute the effects of a Baustein. */
export function arbeitsartFuer(src: string): Exclude<Arbeitsart, 'vorgang'> {
  return src === 'bescheid' ? ARBEITSARTEN.ausfertigung : ARBEITSARTEN.versand;
}

export interface EingangAuftrag {
  readonly eingangId: string;
}
