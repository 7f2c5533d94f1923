/**
 * A shortcut of the page. `tasten` is one key (`j`, `?`), a sequence (`g a`) or a combination with Control
 * (`Control+Enter`). Single keys can be switched off (WCAG 2.1.4), combinations always work.
 */
export interface Kuerzel {
  readonly tasten: string;
  readonly titel: string;
  readonly gruppe: string;
  readonly aktion: () => void;
  /** Works while something is being typed; only for combinations. */
  readonly imFeld?: boolean;
}

/** How long the second key of a sequence may take, in milliseconds. */
export const FOLGE_MS = 1_500;

interface Anschlag {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** How a key press is written in `tasten`; undefined for what no shortcut may take away from browser or reader. */
export function nenneTaste(anschlag: Anschlag): string | undefined {
  if (anschlag.altKey) return undefined;
  if (anschlag.ctrlKey || anschlag.metaKey) {
    return anschlag.key === 'Enter' ? 'Control+Enter' : undefined;
  }
  return anschlag.key.length === 1 ? anschlag.key : undefined;
}

/** The keys to press, in order or together: `g a`, `Control+Enter`, and `+` itself. */
export const einzelneTasten = (tasten: string): readonly string[] =>
  tasten.length === 1 ? [tasten] : tasten.split(/[ +]/u);

export const istEinzeltaste = ({ tasten }: Pick<Kuerzel, 'tasten'>) =>
  tasten.length === 1 || !tasten.includes('+');

/**
 * What a key press means.
 * @param vorher first key of a sequence that is still waiting, if any
 * @returns the shortcut, or the key that now waits for a second one
 */
export function deuteTaste(
  taste: string,
  vorher: string | undefined,
  kuerzel: readonly Kuerzel[],
): { readonly kuerzel?: Kuerzel; readonly wartet?: string } {
  const folge = vorher === undefined ? undefined : kuerzel.findLast((k) => k.tasten === `${vorher} ${taste}`);
  if (folge) return { kuerzel: folge };
  if (kuerzel.some((k) => k.tasten.startsWith(`${taste} `))) return { wartet: taste };
  const treffer = kuerzel.findLast((k) => k.tasten === taste);
  return treffer ? { kuerzel: treffer } : {};
}
