/** A set of characters: answers whether a character belongs to it. */
export type Zeichenklasse = (zeichen: string) => boolean;

/** The syntax tree of a regular expression. */
export type Knoten =
  | { readonly k: 'zeichen'; readonly passt: Zeichenklasse }
  | { readonly k: 'folge'; readonly teile: readonly Knoten[] }
  | { readonly k: 'wahl'; readonly zweige: readonly Knoten[] }
  | { readonly k: 'gruppe'; readonly nummer: number | undefined; readonly innen: Knoten }
  | {
      readonly k: 'mal';
      readonly innen: Knoten;
      readonly min: number;
      readonly max: number;
      readonly gierig: boolean;
    }
  | { readonly k: 'rueckgriff'; readonly nummer: number }
  | { readonly k: 'anfang' }
  | { readonly k: 'ende' };
