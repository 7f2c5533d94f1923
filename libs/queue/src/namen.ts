/** The queues, one per kind of work. A job carries ids and nothing else. */
export const WARTESCHLANGEN = {
  /** Submissions whose check must be made up for. */
  eingang: 'eingang',
  /** Cases with events to be carried into their process. */
  vorgang: 'vorgang',
  /** Letters to be rendered. */
  ausfertigung: 'ausfertigung',
  /** Messages to be sent. */
  versand: 'versand',
} as const;
export type Warteschlange = (typeof WARTESCHLANGEN)[keyof typeof WARTESCHLANGEN];

/** The queue that executes the effects of a Baustein. */
export function warteschlangeFuer(src: string): Warteschlange {
  return src === 'bescheid' ? WARTESCHLANGEN.ausfertigung : WARTESCHLANGEN.versand;
}

export interface EingangAuftrag {
  readonly eingangId: string;
}
export interface VorgangAuftrag {
  readonly vorgangId: string;
}
export interface WirkungAuftrag {
  readonly vorgangId: string;
  readonly wirkungId: string;
  readonly src: string;
}
